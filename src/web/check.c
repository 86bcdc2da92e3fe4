#include "web/check.h"

#include "acts/answer_consult.h"
#include "acts/read_consult.h"
#include "base/buf.h"
#include "base/limits.h"
#include "practice/specific.h"
#include "practice/wider.h"
#include "web/case_words.h"
#include "web/pages/as_seen.h"

PAGE(as_seen)

/* Which addresses take a form that others will read. */
static const struct {
	const char *route;
	enum field_form form;
} forms[] = {
	{"consult_bring", FORM_CONSULT},
	{"answer_give", FORM_ANSWER},
	{"answer_keep", FORM_ANSWER},
	{"answer_reply", FORM_REPLY},
	{"consult_close", FORM_CLOSING},
	{"hold_set", FORM_HOLD},
	{"record_add", FORM_RECORD},
	{"circle_create", FORM_GROUP},
	{"agreement_keep", FORM_AGREEMENT},
};

static const struct {
	enum field_form form;
	const char *field, *label;
} labels[] = {
#define FIELD(form, field, check, label) {FORM_##form, field, label},
#include "practice/fields.def"
#undef FIELD
};

static enum field_form form_of(const struct route *r)
{
	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
		if (text_is(text_of(r->name), text_of(forms[i].route)))
			return forms[i].form;
	return FORM_NONE;
}

const char *check_label(enum field_form form, struct text field)
{
	for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
		if (labels[i].form == form && field_fits(labels[i].field, field))
			return labels[i].label;
	return "";
}

/* The fields of the form that others will read, and where each stands in what was sent. */
struct sent {
	enum field_form form;
	circle_id circle; /* of the address; 0: none */
	size_t count;
	struct written fields[FINDING_FIELDS_MOST];
	struct form_field *at[FINDING_FIELDS_MOST];
};

static struct err read_sent(struct visit *v, enum field_form form, struct sent *out)
{
	*out = (struct sent){.form = form};
	for (size_t i = 0; i < v->form.count && out->count < FINDING_FIELDS_MOST; i++) {
		struct form_field *f = &v->form.fields[i];
		const char *name;

		TRY(text_string(v->arena, f->name, &name));
		if (field_check(form, name) == FIELD_UNKNOWN)
			continue;
		out->at[out->count] = f;
		out->fields[out->count++] = (struct written){name, f->value};
	}
	return OK;
}

/* fix_words_1, fix_1 and fix_own_1, and so on. */
static struct err read_choices(struct visit *v, struct finding_choices *out)
{
	for (out->count = 0; out->count < FINDINGS_MOST; out->count++) {
		struct text words, how, own;
		struct finding_choice *c = &out->at[out->count];

		TRY(text_printf(v->arena, &words, "fix_words_%zu", out->count + 1));
		TRY(text_printf(v->arena, &how, "fix_%zu", out->count + 1));
		TRY(text_printf(v->arena, &own, "fix_own_%zu", out->count + 1));
		if (!form_has(&v->form, words.at))
			return OK;
		*c = (struct finding_choice){
			.words = visit_field(v, words.at),
			.replace = text_is(visit_field(v, how.at), TEXT("replace")),
		};
		if (text_is(visit_field(v, how.at), TEXT("own")))
			c->own = text_trim(visit_field(v, own.at));
	}
	return OK;
}

static struct err apply(struct visit *v, struct sent *sent)
{
	struct finding_choices choices;

	TRY(read_choices(v, &choices));
	TRY(finding_replace(v->arena, sent->fields, sent->count, &choices, v->act.slips.beside));
	TRY(wider_replace(v->arena, sent->fields, sent->count, &choices));
	for (size_t i = 0; i < sent->count; i++)
		sent->at[i]->value = sent->fields[i].words;
	return OK;
}

/* What is carried on unseen: everything but tokens, steps and choices. */
static bool carried(struct text name)
{
	static const char *const own[] = {"form", "submit_id", "step", "unsure"};

	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
		if (text_is(name, text_of(own[i])))
			return false;
	return !text_starts(name, TEXT("fix_"));
}

/* The traits that make a story specific, and the change that helps. */
static const struct {
	const char *word, *reason, *help;
} traits[] = {
	{"CERTAIN", SAY("an identifier that is certain"), SAY("Replace it.")},
	{"NAME", SAY("a name"), SAY("Use a role.")},
	{"DATE", SAY("an exact date"), SAY("Name the season, or the time that passed.")},
	{"PLACE", SAY("a place below the region"), SAY("Say how large the place is.")},
	{"ORG", SAY("a named school, service or employer"), SAY("Say what kind of service it is.")},
	{"AGE", SAY("an exact age"), SAY("Use a stage of life, or a decade.")},
	{"TRAIT", SAY("a profession, origin, faith or illness"),
		SAY("Does it matter to your question? If not, change it or leave it out.")},
	{"QUANTITY", SAY("an exact sum or number"), SAY("Round it.")},
	{"PROFILE", SAY("matches what your colleagues know of you, or your own list"),
		SAY("Leave it out.")},
	{"MEMBER", SAY("matches what the group knows of a member"), SAY("Leave it out.")},
	{"RARE", SAY("a rare illness or disability"), SAY("Name the family of illnesses.")},
	{"FAMILY", SAY("an unusual family"), SAY("Say \"children\" without their number.")},
	{"INTIMATE", SAY("sexuality or gender"), SAY("Leave it out unless it matters.")},
	{"PROCEEDING", SAY("proceedings of an authority or court"),
		SAY("Say only that there are proceedings.")},
	{"DATED", SAY("proceedings with their dates"), SAY("Leave the dates out.")},
	{"PUBLIC", SAY("something that was in public"), SAY("Leave it out.")},
	{"OFFICE", SAY("an office that only one person holds"), SAY("Name the sector.")},
	{"QUOTE", SAY("more than twelve words of somebody"), SAY("Say it in your own words.")},
	{"SEQUENCE", SAY("more than four dated events"),
		SAY("Keep the order, leave out the times.")},
};

/* What is asked of what may be worded more generally. */
static const struct {
	const char *word, *asks;
} matters[] = {
	{"ORIGIN", SAY("Does the origin matter to your question?")},
	{"FAITH", SAY("Does the religion matter to your question?")},
	{"PROFESSION", SAY("Does the profession matter to your question?")},
	{"INTIMATE", SAY("Does sexuality or gender history matter to your question?")},
};

static const char *asks_of(const char *word)
{
	for (size_t i = 0; i < sizeof matters / sizeof matters[0]; i++)
		if (text_is(text_of(word), text_of(matters[i].word)))
			return matters[i].asks;
	return "";
}

/* More general words, each with a choice. */
static struct err offer_wider(struct visit *v, const struct sent *sent, struct page_as_seen *page)
{
	struct widers w;

	if (sent->form != FORM_CONSULT)
		return OK;
	TRY(wider_find(v->arena, sent->fields, sent->count, &w));
	TRY(arena_many(v->arena, w.count, &page->wider));
	for (size_t i = 0; i < w.count; i++)
		page->wider[page->wider_count++] = (struct page_as_seen_wider){
			.n = (int64_t)i + 1,
			.asks = asks_of(w.at[i].matter),
			.words = w.at[i].words,
			.instead = w.at[i].leaves_out ? TEXT("") : w.at[i].instead,
		};
	return OK;
}

/* Light and reasons, of a consult: what is said of few words would mislead. */
static struct err judge(struct visit *v, const struct sent *sent, struct page_as_seen *page)
{
	struct specific s;
	struct text telling;

	page->light = TEXT("");
	if (sent->form != FORM_CONSULT)
		return OK;
	TRY(visit_telling(v, sent->circle, &telling));
	TRY(specific_judge(sent->fields, sent->count, telling, &s));
	page->light = text_of(s.light);
	page->unmeasured = !s.measured;
	TRY(arena_many(v->arena, s.count, &page->traits));
	for (size_t i = 0; i < s.count; i++)
		for (size_t j = 0; j < sizeof traits / sizeof traits[0]; j++)
			if (text_is(text_of(s.at[i].word), text_of(traits[j].word)))
				page->traits[page->traits_count++] = (struct page_as_seen_traits){
					traits[j].reason, traits[j].help, s.at[i].count};
	return OK;
}

static struct err show_as_seen(struct visit *v, const struct sent *sent)
{
	const struct frame_of of = {
		.title = SAY("What colleagues will see"), .nav = "today", .audience = "me"};
	struct page_as_seen page = {
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.address = v->rq->path,
	};

	TRY(judge(v, sent, &page));
	TRY(offer_wider(v, sent, &page));
	TRY(arena_many(v->arena, sent->count, &page.fields));
	for (size_t i = 0; i < sent->count; i++)
		if (text_trim(sent->fields[i].words).len)
			page.fields[page.fields_count++] = (struct page_as_seen_fields){
				check_label(sent->form, text_of(sent->fields[i].field)),
				sent->fields[i].words};
	TRY(arena_many(v->arena, v->form.count, &page.carried));
	for (size_t i = 0; i < v->form.count; i++)
		if (carried(v->form.fields[i].name))
			page.carried[page.carried_count++] = (struct page_as_seen_carried){
				v->form.fields[i].name, v->form.fields[i].value};
	return SHOW(v, 200, as_seen, &page);
}

/* The consult that a form is about; n 0: none. */
static struct err consult_of(
	struct visit *v, enum field_form form, const int64_t ids[PATH_IDS], consult_id *consult)
{
	*consult = (consult_id){0};
	if (form != FORM_ANSWER && form != FORM_REPLY && form != FORM_CLOSING)
		return OK;
	*consult = (consult_id){ids[ID_CONSULT]};
	if (!ids[ID_ANSWER])
		return OK;
	return act_answer_place(&v->act, (answer_id){ids[ID_ANSWER]}, consult);
}

/* What an answer or a closing is about is read with it. Whoever may not read it is told so by the
 * act itself. */
static struct err read_beside(struct visit *v, enum field_form form, const int64_t ids[PATH_IDS])
{
	struct buf b = buf_in(v->arena, LIMIT_BODY_BYTES * 2);
	struct consult_seen s;
	consult_id consult;

	if (consult_of(v, form, ids, &consult).fault || !consult.n ||
		act_read_consult(&v->act, consult, &s).fault)
		return OK;
	const struct text words[] = {
		s.words.question, s.words.story, s.words.involved, s.words.did_felt};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		buf_printf(&b, "%.*s\n\n", TEXT_ARGS(words[i]));
	for (size_t i = 0; i < s.answers_count && b.len < FINDING_BESIDE_MOST; i++)
		buf_printf(&b, "%.*s\n\n", TEXT_ARGS(s.answers[i].words));
	return buf_end(&b, &v->act.slips.beside);
}

struct err check_step(
	struct visit *v, const struct route *r, const int64_t ids[PATH_IDS], bool *done)
{
	struct text step = visit_field(v, "step");
	enum field_form form = form_of(r);
	struct slips slips = {0};
	struct sent sent;

	*done = false;
	v->act.slips.ask_unsure = !text_is(visit_field(v, "unsure"), TEXT("keep"));
	if (v->act.slips.ask_unsure || step.len)
		TRY(read_beside(v, form, ids));
	if (form == FORM_NONE || !step.len)
		return OK;
	v->act.slips.back = text_is(step, TEXT("change"));
	if (v->act.slips.back)
		v->act.slips.ask_unsure = true; /* changed words are asked about anew */
	if (!text_is(step, TEXT("apply")))
		return OK;
	TRY(read_sent(v, form, &sent));
	TRY(apply(v, &sent));
	v->act.slips.ask_unsure = false;
	TRY(finding_check(v->arena, form, sent.fields, sent.count, &slips));
	if (finding_fault(&slips).fault)
		return OK;
	*done = true;
	sent.circle = (circle_id){ids[ID_CIRCLE]};
	return show_as_seen(v, &sent);
}
