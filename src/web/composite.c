/* Putting a modified case together from several. Nothing of it is kept here. */
#include "practice/composite.h"
#include "acts/circle.h"
#include "acts/own_cases.h"
#include "practice/finding.h"
#include "web/case_words.h"
#include "web/consult_page.h"
#include "web/door.h"
#include "web/pages/composite.h"

PAGE(composite)

static const struct {
	const char *label, *hint;
	int64_t rows;
} aspects[COMPOSITE_COUNT] = {
	[COMPOSITE_AGE] = {SAY("Age or stage of life"),
		SAY("A stage says enough: under 1, 6 to 9, in her thirties."), 2},
	[COMPOSITE_FAMILY] = {SAY("Family and people around"),
		SAY("Roles only, and no more people than your question needs."), 2},
	[COMPOSITE_HAPPENED] = {SAY("What happened"),
		SAY("The course of one case, told so that it fits the rest."), 6},
	[COMPOSITE_SETTING] = {SAY("Setting"),
		SAY("The kind of school, service or place, never its name."), 2},
	[COMPOSITE_ASKED] = {SAY("What is asked"),
		SAY("The one thing you want your colleagues to think about."), 2},
};

/* The cases that parts are taken from. */
struct picked {
	size_t count;
	struct text keys[COMPOSITE_CASES_MOST];
	struct consult words[COMPOSITE_CASES_MOST];
};

static struct err pick(struct visit *v, struct text key, struct picked *p)
{
	for (size_t i = 0; i < p->count; i++)
		if (text_is(p->keys[i], key))
			return OK;
	if (p->count == COMPOSITE_CASES_MOST)
		return OK;
	TRY(act_see_own_case(&v->act, key, &p->words[p->count]));
	p->keys[p->count++] = key;
	return OK;
}

/* From the address when they are chosen, from the form when parts are taken. */
static struct err read_picked(struct visit *v, struct picked *p)
{
	struct text key;

	*p = (struct picked){0};
	for (size_t i = 0; form_value_nth(&v->query, "case", i, &key); i++)
		TRY(pick(v, key, p));
	for (size_t i = 1; i <= COMPOSITE_CASES_MOST; i++) {
		struct text name = visit_path(v, "case_%zu", i);

		if (visit_field(v, name.at).len)
			TRY(pick(v, visit_field(v, name.at), p));
	}
	return OK;
}

static struct text from_field(struct visit *v, enum composite_aspect aspect)
{
	return visit_field(v, visit_path(v, "from_%s", composite_key(aspect)).at);
}

/* The passages of one aspect, of each case that says something of it. */
static struct err fill_sources(struct visit *v, const struct picked *p,
	enum composite_aspect aspect, struct page_composite_aspects *out)
{
	int64_t chosen = 0;

	if (text_number(from_field(v, aspect), &chosen).fault)
		chosen = 0;
	TRY(arena_many(v->arena, p->count, &out->from));
	for (size_t i = 0; i < p->count; i++) {
		struct page_composite_aspects_from *from = &out->from[out->from_count];

		TRY(composite_passage(v->arena, &p->words[i], aspect, &from->words));
		if (!text_trim(from->words).len)
			continue;
		from->n = (int64_t)i + 1;
		from->key = text_of(composite_key(aspect));
		from->chosen = chosen == from->n;
		out->from_count++;
	}
	return OK;
}

static struct err fill_aspects(struct visit *v, const struct picked *p, struct page_composite *page)
{
	TRY(arena_many(v->arena, COMPOSITE_COUNT, &page->aspects));
	page->aspects_count = COMPOSITE_COUNT;
	for (enum composite_aspect i = 0; i < COMPOSITE_COUNT; i++) {
		page->aspects[i] = (struct page_composite_aspects){
			.key = text_of(composite_key(i)),
			.label = aspects[i].label,
			.hint = aspects[i].hint,
			.rows = aspects[i].rows,
			.words = visit_field(v, composite_key(i)),
		};
		TRY(fill_sources(v, p, i, &page->aspects[i]));
	}
	return OK;
}

static struct err fill_cases(struct visit *v, const struct picked *p, struct page_composite *page)
{
	struct own_cases list;

	TRY(act_list_own_cases(&v->act, &list));
	TRY(arena_many(v->arena, list.count, &page->cases));
	for (size_t i = 0; i < list.count; i++) {
		struct page_composite_cases *c = &page->cases[page->cases_count++];

		*c = (struct page_composite_cases){list.at[i].key, list.at[i].question,
			list.at[i].circle, list.at[i].at, false};
		for (size_t j = 0; j < p->count; j++)
			c->chosen |= text_is(p->keys[j], list.at[i].key);
	}
	TRY(arena_many(v->arena, p->count, &page->sources));
	for (size_t i = 0; i < p->count; i++)
		page->sources[page->sources_count++] = (struct page_composite_sources){
			(int64_t)i + 1, p->keys[i], p->words[i].question};
	return OK;
}

static struct err show(struct visit *v, circle_id circle, const struct picked *p, int status)
{
	struct page_composite page;
	struct circle_seen c;
	struct text telling;
	struct frame_of of;

	TRY(act_see_circle(&v->act, circle, &c));
	TRY(visit_telling(v, circle, &telling));
	of = (struct frame_of){
		.title = SAY("Put a modified case together"),
		.nav = "today",
		.up = visit_path(v, "/circles/%lld/consults/new", (long long)circle.n),
		.up_title = SAY("Bring a consult"),
		.audience = "me",
	};
	page = (struct page_composite){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.case_words = visit_case_words(telling),
		.circle = circle.n,
	};
	TRY(fill_cases(v, p, &page));
	TRY(fill_aspects(v, p, &page));
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, composite, &page);
}

struct err web_composite(struct visit *v, const struct door_member *at)
{
	struct picked p;

	TRY(read_picked(v, &p));
	return show(v, at->circle, &p, 200);
}

/* Her own words first; else those of the case she chose. */
static struct err words_of_aspect(
	struct visit *v, const struct picked *p, enum composite_aspect aspect, struct text *words)
{
	int64_t n;

	*words = text_trim(visit_field(v, composite_key(aspect)));
	if (words->len || text_number(from_field(v, aspect), &n).fault || n < 1 ||
		(size_t)n > p->count)
		return OK;
	return composite_passage(v->arena, &p->words[n - 1], aspect, words);
}

/* The form of a consult, filled in and looked at, as if it had been refused. */
static struct err as_consult(struct visit *v, circle_id circle, const struct consult *c)
{
	const struct form_field made[] = {
		{TEXT("question"), c->question},
		{TEXT("story"), c->story},
		{TEXT("involved"), c->involved},
		{TEXT("modified"), TEXT("on")},
	};
	const struct written fields[] = {
		{"question", c->question}, {"story", c->story}, {"involved", c->involved}};

	TRY(arena_many(v->arena, sizeof made / sizeof made[0], &v->form.fields));
	v->form.count = sizeof made / sizeof made[0];
	__builtin_memcpy(v->form.fields, made, sizeof made);
	v->act.slips.ask_unsure = true;
	TRY(finding_check(v->arena, FORM_CONSULT, fields, 3, &v->act.slips));
	return consult_new_show(v, circle, visit_is_refused(v) ? 422 : 200);
}

struct err web_composite_make(struct visit *v, const struct door_member *at)
{
	struct text words[COMPOSITE_COUNT];
	struct consult c;
	struct picked p;

	TRY(read_picked(v, &p));
	for (enum composite_aspect i = 0; i < COMPOSITE_COUNT; i++)
		TRY(words_of_aspect(v, &p, i, &words[i]));
	TRY(composite_join(v->arena, words, &c));
	if (!c.story.len && !c.question.len && !c.involved.len) {
		problem_add(&v->act.slips.problems, "happened", "composite.empty");
		return show(v, at->circle, &p, 422);
	}
	return as_consult(v, at->circle, &c);
}
