/* Closing a consult, and the records that are left. */
#include "acts/circle.h"
#include "acts/close_consult.h"
#include "acts/record.h"
#include "web/case_words.h"
#include "web/consult_page.h"
#include "web/door.h"
#include "web/pages/close_ask.h"
#include "web/pages/record_list.h"

PAGE(close_ask)
PAGE(record_list)

static struct closing closing_typed(const struct visit *v)
{
	struct text sure = text_trim(visit_field(v, "sure"));

	return (struct closing){
		.takeaway = visit_field(v, "takeaway"),
		.decision = visit_field(v, "decision"),
		.reason = visit_field(v, "reason"),
		.if_wrong = visit_field(v, "if_wrong"),
		.team_needs = visit_field(v, "team_needs"),
		.question_now = visit_field(v, "question_now"),
		.sure = sure.len ? (int)visit_number(v, "sure", 99) : CONSULT_UNSURE,
		.follow_up = visit_day(v, "follow_up"),
	};
}

static int64_t advisers_in(const struct consult_seen *s)
{
	int64_t advisers = 0;

	for (size_t i = 0; i < s->answers_count; i++) {
		bool first = s->answers[i].about.n == 0;

		for (size_t j = 0; first && j < i; j++)
			first = s->answers[j].author.n != s->answers[i].author.n ||
				s->answers[j].about.n;
		advisers += first;
	}
	return advisers;
}

/* What she was given, to read it once more. */
static struct err fill_given(
	struct visit *v, const struct consult_seen *s, struct page_close_ask *page)
{
	TRY(arena_many(v->arena, s->answers_count, &page->given));
	page->given_count = s->answers_count;
	for (size_t i = 0; i < s->answers_count; i++) {
		const struct consult_answer *a = &s->answers[i];
		page->given[i] = (struct page_close_ask_given){a->author_name, a->mine, a->words};
		page->answers += a->about.n == 0;
	}
	return OK;
}

static struct err show_close(struct visit *v, consult_id consult, int status)
{
	struct consult_seen s;
	struct circle_seen c;
	struct page_close_ask page;
	struct frame_of of;

	TRY(act_read_consult(&v->act, consult, &s));
	if (!s.me.open)
		return ERR(CONFLICT, s.me.shredded ? "consult.gone" : "consult.closed");
	TRY(act_see_circle(&v->act, s.circle, &c));
	of = consult_frame(v, &s, SAY("Close the consult"));
	of.audience = "me";
	page = (struct page_close_ask){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.case_words = visit_case_words(TEXT("")),
		.consult = consult.n,
		.group = s.circle_name,
		.version = s.version,
		.question = s.words.question,
		.story = s.words.story,
		.involved = s.words.involved,
		.advisers = advisers_in(&s),
		.unreplied = close_concerns_open(&s),
		.retention_days = c.keep_days,
		.takeaway = visit_field(v, "takeaway"),
		.problem_takeaway = visit_problem(v, "takeaway"),
		.decision = visit_field(v, "decision"),
		.problem_decision = visit_problem(v, "decision"),
		.reason = visit_field(v, "reason"),
		.problem_reason = visit_problem(v, "reason"),
		.if_wrong = visit_field(v, "if_wrong"),
		.problem_if_wrong = visit_problem(v, "if_wrong"),
		.team_needs = visit_field(v, "team_needs"),
		.problem_team_needs = visit_problem(v, "team_needs"),
		.question_now = visit_field(v, "question_now"),
		.problem_question_now = visit_problem(v, "question_now"),
		.sure = {.value = visit_field(v, "sure")},
		.follow_up = visit_field(v, "follow_up"),
		.problem_follow_up = visit_problem(v, "follow_up"),
	};
	TRY(fill_given(v, &s, &page));
	TRY(visit_problems(v, &page.problems));
	TRY(visit_findings(v, &page.findings));
	return SHOW(v, status, close_ask, &page);
}

struct err web_close_ask(struct visit *v, const struct door_presenter *at)
{
	return show_close(v, at->consult, 200);
}

/* My copy of it, when I have one. */
static struct err go_to_record(struct visit *v, consult_id consult)
{
	struct consult_seen s;

	TRY(act_read_consult(&v->act, consult, &s));
	if (s.record.n)
		return visit_go(v, "closed", "/me/records/%lld", (long long)s.record.n);
	return visit_go(v, "closed", "/consults/%lld", (long long)consult.n);
}

struct err web_consult_close(struct visit *v, const struct door_presenter *at)
{
	struct closing c = closing_typed(v);
	struct err e = act_close_consult(&v->act, at->consult, visit_number(v, "version", 0), &c);

	if (visit_refused(v, e, &e))
		return show_close(v, at->consult, 422);
	if (text_is(text_of(e.code), TEXT("form.stale")) ||
		text_is(text_of(e.code), TEXT("close.concern_open"))) {
		problem_add(&v->act.slips.problems, "takeaway", e.code);
		return show_close(v, at->consult, 409);
	}
	if (text_is(text_of(e.code), TEXT("consult.closed")))
		return go_to_record(v, at->consult); /* the button was pressed twice */
	TRY(e);
	return go_to_record(v, at->consult);
}

struct err web_record_list(struct visit *v, const struct door_person *at)
{
	const struct frame_of of = {.title = SAY("My records"), .nav = "records", .audience = "me"};
	struct page_record_list page = {.frame = visit_frame(v, &of)};
	struct record_list list;

	(void)at;
	TRY(act_list_records(&v->act, &list));
	TRY(arena_many(v->arena, list.count, &page.records));
	page.records_count = list.count;
	for (size_t i = 0; i < list.count; i++) {
		page.records[i].id = list.at[i].id.n;
		page.records[i].role = list.at[i].role;
		page.records[i].kind = list.at[i].kind;
		page.records[i].question = list.at[i].question;
		page.records[i].group = list.at[i].circle;
		page.records[i].at = list.at[i].at;
		page.records[i].follow_up = list.at[i].follow_up;
	}
	return SHOW(v, 200, record_list, &page);
}
