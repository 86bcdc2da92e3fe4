#include "deid/reading.h"

#include "deid/abroad_words.h"
#include "deid/around.h"
#include "deid/fit.h"
#include "deid/kinship.h"

/* Roles point into the reading, so it stays where it is. */
struct err reading_open(struct arena *keep, const struct deid_options *options, struct reading *out)
{
	*out = (struct reading){.options = *options, .echoes = table_in(keep)};
	phrase_letters(&out->letters);
	if (options->engine)
		out->engine = *options->engine;
	else
		TRY(deid_engine_builtin(&out->engine));
	TRY(entities_open(keep, &out->engine.lexicon, &out->entities));
	out->roles = (struct roles){.options = &out->options,
		.lexicon = &out->engine.lexicon,
		.entities = out->entities,
		.numbers = table_in(keep),
		.letters = table_in(keep),
		.taken = table_in(keep)};
	return OK;
}

struct err reading_look(struct arena *a, const struct reading *r, struct part *p)
{
	p->spans = (struct deid_spans){.arena = a};
	if (p->known)
		return deid_find_known(
			&r->engine, r->options.policy.wide, p->known, &p->view, &p->spans);
	TRY(compose(a, p->around, &p->composed));
	return deid_find_spans(
		&r->engine, r->options.policy.wide, p->composed.text, &p->view, &p->spans);
}

/* What announces a number is none, and nobody's name, though it stands in capitals. */
static bool is_label(struct text words)
{
	static const char *const labels[] = {"IBAN", "BIC", "VIN", "NI", "NINO", "PNC", "MRN",
		"CRN", "SSN", "NHS", "DOB", "PIN", "URN", "NIR", "CHI", "PPSN", "TFN", "SIN", NULL};

	for (size_t i = 0; labels[i]; i++)
		if (words.len && *labels[i] == words.at[0] && text_is(words, text_of(labels[i])))
			return true;
	return false;
}

/* "250,000 inhabitants": how many there are is nobody's number. */
static bool counts_people(const struct deid_view *v, const struct deid_span *s)
{
	static const char *const people[] = {
		"people", "inhabitants", "residents", "souls", "households", "families", NULL};
	struct text next = around_word_behind(v->text, s->to);

	for (size_t i = 0; s->kind == DEID_ID && people[i]; i++)
		if (text_is_word(next, people[i]))
			return true;
	return false;
}

/* Of what is not certain, labels and our own words stay out. */
static bool is_nothing(
	const struct reading *r, const struct deid_view *v, const struct deid_span *s)
{
	if (s->kind != DEID_PLACE && is_label(text_part(v->text, s->from, s->to - s->from)))
		return true;
	return counts_people(v, s) || phrase_is_own(&r->letters, v->text, s->from, s->to);
}

static bool is_asked_for(const struct reading *r, const struct part *p, const struct deid_span *s)
{
	return deid_is_asked_for(&r->options.policy, p->view.text, s) &&
	       (s->certain || !is_nothing(r, &p->view, s));
}

/* Whether a span lies in the stretch itself, behind what was answered with the one before. */
static bool is_own(
	const struct reading *r, const struct part *p, size_t reached, const struct deid_span *s)
{
	return is_asked_for(r, p, s) && compose_was(&p->composed, s->from) < p->to &&
	       compose_was(&p->composed, s->to) > reached;
}

struct err reading_note(struct reading *r, const struct part *p)
{
	for (size_t i = 0; i < p->spans.count; i++) {
		const struct deid_span *s = &p->spans.at[i];
		struct mention m = {.kind = s->kind, .sure = echo_is_sure(s)};
		if (!is_own(r, p, p->from, s))
			continue;
		m.surface = text_part(p->view.text, s->from, s->to - s->from);
		m.kin = s->kind == DEID_NAME ? kin_before(p->view.text, s->from) : 0;
		TRY(entities_note(r->entities, m));
		if (s->kind == DEID_DATE)
			dates_note(&r->roles.dates, p->view.text, s->from, s->to);
	}
	TRY(roles_note(&r->roles, p->view.text, &p->view.tokens));
	return echo_gather(&r->echoes, &p->view, &p->spans);
}

struct err reading_settle(struct reading *r)
{
	return entities_settle(r->entities);
}

static struct err collect(struct arena *a, const struct reading *r, const struct part *p,
	size_t reached, struct deid_findings *out)
{
	TRY(arena_many(a, p->spans.count, &out->at));
	out->count = 0;
	for (size_t i = 0; i < p->spans.count; i++) {
		const struct deid_span *s = &p->spans.at[i];
		size_t edge = compose_is(&p->composed, reached);
		if (!is_own(r, p, reached, s))
			continue;
		out->at[out->count++] =
			(struct deid_finding){.from = s->from > edge ? s->from : edge,
				.to = s->to,
				.kind = s->kind,
				.certainty = s->certainty,
				.certain = s->certain,
				.reason = s->reason};
		reached = compose_was(&p->composed, s->to);
	}
	return OK;
}

static struct text surface_of(const struct part *p, const struct deid_finding *f)
{
	return text_part(p->view.text, f->from, f->to - f->from);
}

/* Who is called by a role already is not asked about: "her son B". */
static bool is_chosen_role(const struct part *p, const struct deid_finding *f)
{
	return f->kind == DEID_NAME && !f->certain && text_is(f->replacement, surface_of(p, f));
}

struct err reading_answer(struct arena *a, struct reading *r, struct part *p, size_t reached,
	struct deid_findings *out)
{
	size_t edge = compose_is(&p->composed, reached > p->from ? reached : p->from), kept = 0;

	TRY(echo_find(&r->echoes, r->entities, &p->view, &p->spans));
	TRY(collect(a, r, p, reached > p->from ? reached : p->from, out));
	for (size_t i = 0; i < out->count; i++) {
		struct deid_finding *f = &out->at[i];
		fit_sign(p->view.text, edge, f);
		TRY(roles_give(a, &r->roles, p->view.text, f));
		if (p->view.abroad)
			TRY(abroad_say(a, p->view.abroad, surface_of(p, f), f));
		else
			TRY(fit_article(a, p->view.text, edge, f));
		if (is_chosen_role(p, f))
			continue;
		fit_initial(p->view.text, f);
		edge = f->to;
		f->from = compose_was(&p->composed, f->from);
		f->to = compose_was(&p->composed, f->to);
		out->at[kept++] = *f;
	}
	out->count = kept;
	return OK;
}

/* The stretch that begins at `at`, and what is around it. */
static struct part part_at(struct text in, size_t at, const struct stretch_sizes *sizes)
{
	size_t to = at + stretch_length(text_part(in, at, in.len), sizes);
	size_t begin = stretch_begin(in, at, sizes), stop = stretch_stop(in, to, sizes);

	return (struct part){.around = text_part(in, begin, stop - begin),
		.begin = begin,
		.from = at - begin,
		.to = to - begin};
}

struct parts {
	struct part *at;
	struct deid_findings *found;
	size_t count;
};

static struct err part_all(
	struct arena *a, struct text in, const struct stretch_sizes *sizes, struct parts *all)
{
	size_t at = 0, most = in.len / sizes->least + 1;

	TRY(arena_many(a, most, &all->at));
	TRY(arena_many(a, most, &all->found));
	do {
		struct part *p = &all->at[all->count++];
		*p = part_at(in, at, sizes);
		at += p->to - p->from;
	} while (at < in.len);
	return OK;
}

static struct err know_all(struct arena *a, const struct deid_engine *e, struct parts *all)
{
	for (size_t i = 0; i < all->count; i++) {
		struct part *p = &all->at[i];
		TRY(compose(a, p->around, &p->composed));
		TRY(arena_new(a, &p->known));
		TRY(deid_know(a, e, p->composed.text, p->known));
	}
	return OK;
}

static struct err look_at_all(struct arena *a, struct reading *r, struct parts *all)
{
	for (size_t i = 0; i < all->count; i++) {
		TRY(reading_look(a, r, &all->at[i]));
		TRY(reading_note(r, &all->at[i]));
	}
	return reading_settle(r);
}

static struct err answer_all(
	struct arena *a, struct reading *r, struct parts *all, struct deid_findings *out)
{
	size_t reached = 0, count = 0;

	for (size_t i = 0; i < all->count; i++) {
		struct part *p = &all->at[i];
		struct deid_findings *f = &all->found[i];
		TRY(reading_answer(a, r, p, reached > p->begin ? reached - p->begin : 0, f));
		for (size_t k = 0; k < f->count; k++) {
			f->at[k].from += p->begin;
			f->at[k].to += p->begin;
			reached = f->at[k].to;
		}
		count += f->count;
	}
	*out = all->found[0];
	if (all->count == 1)
		return OK;
	TRY(arena_many(a, count, &out->at));
	out->count = 0;
	for (size_t i = 0; i < all->count; i++)
		for (size_t k = 0; k < all->found[i].count; k++)
			out->at[out->count++] = all->found[i].at[k];
	return OK;
}

struct err reading_all(struct arena *a, const struct deid_options *options,
	const struct stretch_sizes *sizes, struct text in, struct deid_findings *out)
{
	struct parts all = {.count = 0};
	struct reading r;

	TRY(reading_open(a, options, &r));
	TRY(part_all(a, in, sizes, &all));
	TRY(look_at_all(a, &r, &all));
	return answer_all(a, &r, &all, out);
}

struct err reading_twice(struct arena *a, const struct deid_options *const options[2],
	const struct stretch_sizes *sizes, struct text in, struct deid_findings out[2])
{
	struct parts all = {.count = 0};
	struct reading r;

	TRY(part_all(a, in, sizes, &all));
	for (int i = 0; i < 2; i++) {
		struct deid_options own = *options[i];
		own.engine = options[0]->engine;
		TRY(reading_open(a, &own, &r));
		if (i == 0)
			TRY(know_all(a, &r.engine, &all));
		TRY(look_at_all(a, &r, &all));
		TRY(answer_all(a, &r, &all, &out[i]));
	}
	return OK;
}

struct err deid_find_with(struct arena *a, const struct deid_options *options, struct text in,
	struct deid_findings *out)
{
	struct stretch_sizes sizes = stretch_usual();

	return reading_all(a, options, &sizes, in, out);
}
