#include "deid/deid.h"

#include "deid/abroad.h"
#include "deid/abroad_words.h"
#include "deid/engine.h"
#include "deid/language.h"
#include "deid/whole.h"

#include <string.h>

#define KIND_WORD(kind) #kind,
static const char *const kind_words[] = {DEID_KINDS(KIND_WORD)};

const char *deid_kind_word(enum deid_kind kind)
{
	return (unsigned)kind < DEID_KIND_COUNT ? kind_words[kind] : "MISC";
}

struct err deid_find(struct arena *a, struct text in, struct deid_findings *out)
{
	struct deid_options options = {.policy = deid_safe_harbor()};

	return deid_find_with(a, &options, in, out);
}

/* 90 and over, in figures or in words. */
static bool is_high_age(struct text age)
{
	int64_t years;

	if (!text_number(age, &years).fault)
		return years >= 90;
	for (size_t i = 0; i + 6 <= age.len; i++)
		if (text_is_any_case(text_part(age, i, 6), TEXT("ninety")) ||
			text_is_any_case(text_part(age, i, 7), TEXT("hundred")))
			return true;
	return false;
}

/* "Tuesday", "Tuesdays", "Tues.", "second Tuesday", "the second": no day of the calendar. */
static bool is_no_day(struct text date)
{
	static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	static const char *const which[] = {"the", "first", "second", "third", "fourth", "fifth",
		"sixth", "last", "other", "every", "each", "on", NULL};
	struct text word;
	bool known;

	while (text_cut(&date, ' ', &word)) {
		known = word.len == 0;
		for (size_t i = 0; which[i] && !known; i++)
			known = text_is_word(word, which[i]);
		for (size_t i = 0; i < 7 && !known; i++)
			known = text_is_word(text_part(word, 0, 3), days[i]) &&
				(word.len < 6 || text_find(word, TEXT("day")) < word.len);
		if (!known)
			return false;
	}
	return true;
}

/* What only a wide policy asks for: a year alone, a weekday, a country, an age below 90. */
static bool is_wide(struct text in, const struct deid_span *s)
{
	if (s->kind == DEID_DATE && is_no_day(text_part(in, s->from, s->to - s->from)))
		return true;
	if (s->kind == DEID_AGE)
		return !is_high_age(text_part(in, s->from, s->to - s->from));
	return deid_is_wide(s->reason);
}

bool deid_is_asked_for(const struct deid_policy *p, struct text in, const struct deid_span *s)
{
	return s->kind != DEID_HARMLESS && p->action[s->kind] != DEID_KEEP &&
	       (p->wide || !is_wide(in, s));
}

/* Patterns that are sure stand by themselves; the others only helped the model to read. */
static const float SURE = 0.9F;

static struct err keep_sure(const struct deid_spans *patterns, struct deid_spans *out)
{
	for (size_t i = 0; i < patterns->count; i++)
		if (patterns->at[i].certain || patterns->at[i].certainty >= SURE)
			TRY(deid_spans_add(out, patterns->at[i]));
	return OK;
}

/* Missing a name is worse than asking about a word; a wide policy wants even more. */
enum { EAGER = 8, EAGER_WIDE = 16 };

enum { LISTEN_BYTES = 4096 }; /* of a stretch, to know its language */

static struct err read_abroad(struct deid_view *view, struct deid_spans *out)
{
	struct deid_language l = deid_language_of(text_part(view->text, 0, LISTEN_BYTES));
	const struct abroad_language *abroad = l.sure ? abroad_language(l.code) : NULL;

	view->abroad = abroad ? abroad->code : NULL;
	if (!abroad)
		return OK;
	TRY(abroad_read(view, abroad, out));
	abroad_drop_own(abroad->code, view->text, out);
	return OK;
}

/* What is left when patterns and model have spoken. */
static struct err settle(struct deid_view *view, struct deid_spans *out)
{
	TRY(read_abroad(view, out));
	TRY(deid_spans_settle(out));
	deid_spans_trim(view->text, out);
	if (!view->abroad)
		deid_spans_widen(view, out);
	return OK;
}

struct err deid_find_spans(const struct deid_engine *e, bool wide, struct text in,
	struct deid_view *view, struct deid_spans *out)
{
	struct deid_spans patterns;

	*view = (struct deid_view){.eager = wide ? EAGER_WIDE : EAGER};
	TRY(deid_prepare(out->arena, &e->lexicon, in, view, &patterns));
	view->model = &e->model;
	TRY(keep_sure(&patterns, out));
	TRY(deid_find_model(view, out));
	return settle(view, out);
}

struct err deid_know(
	struct arena *a, const struct deid_engine *e, struct text in, struct deid_known *out)
{
	*out = (struct deid_known){.sums = NULL};
	TRY(deid_prepare(a, &e->lexicon, in, &out->view, &out->patterns));
	return model_sums(a, &e->model, &out->view.tokens, &out->sums);
}

struct err deid_find_known(const struct deid_engine *e, bool wide, const struct deid_known *known,
	struct deid_view *view, struct deid_spans *out)
{
	*view = known->view;
	view->eager = wide ? EAGER_WIDE : EAGER;
	view->model = &e->model;
	TRY(keep_sure(&known->patterns, out));
	TRY(deid_find_by_sums(view, known->sums, out));
	return settle(view, out);
}

size_t deid_certain_count(const struct deid_findings *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->count; i++)
		n += f->at[i].certain;
	return n;
}
