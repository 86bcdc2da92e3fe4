/* Answers: giving, editing, withdrawing; the presenter's replies and thanks. */
#include "acts/answer_consult.h"
#include "acts/withdraw_answer.h"
#include "web/case_words.h"
#include "web/consult_page.h"
#include "web/door.h"
#include "web/pages/answer_edit.h"

PAGE(answer_edit)

static struct err show_consult(struct visit *v, consult_id consult, int status)
{
	struct consult_seen s;

	TRY(act_read_consult(&v->act, consult, &s));
	return consult_page(v, &s, status);
}

/* Words that came too late are shown once more on the consult's page, so that nothing is lost. */
static bool came_too_late(struct visit *v, struct err e, const char *field)
{
	static const char *const codes[] = {"consult.closed", "consult.gone", "answer.too_many",
		"answer.own", "answer.replied"};

	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		if (!e.fault || !text_is(text_of(e.code), text_of(codes[i])))
			continue;
		problem_add(&v->act.slips.problems, field, e.code);
		v->re->code = e.code;
		return true;
	}
	return false;
}

struct err web_answer_give(struct visit *v, const struct door_colleague *at)
{
	struct err e =
		act_answer(&v->act, at->consult, visit_field(v, "kind"), visit_field(v, "words"));

	if (visit_refused(v, e, &e))
		return show_consult(v, at->consult, 422);
	if (came_too_late(v, e, "words"))
		return show_consult(v, at->consult, 409);
	TRY(e);
	return visit_go(v, "answered", "/consults/%lld", (long long)at->consult.n);
}

/* What was typed stands in the form; what stands in the store is shown beside it when it has
 * changed. */
static struct err show_edit(struct visit *v, answer_id answer, int status)
{
	const struct frame_of of = {
		.title = SAY("Change my answer"), .nav = "today", .audience = "me"};
	bool typed = form_has(&v->form, "words");
	struct page_answer_edit page;
	struct answer_seen a;

	TRY(act_read_own_answer(&v->act, answer, &a));
	if (!typed && v->act.now > a.until)
		return ERR(DENIED, "answer.edit_over");
	page = (struct page_answer_edit){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.case_words = visit_case_words(TEXT("")),
		.answer = answer.n,
		.consult = a.consult.n,
		.kind = a.kind,
		.version = a.version,
		.until = a.until,
		.words = typed ? visit_field(v, "words") : a.words,
		.problem_words = visit_problem(v, "words"),
		.stored = typed && status == 409 ? a.words : TEXT(""),
	};
	TRY(visit_problems(v, &page.problems));
	TRY(visit_findings(v, &page.findings));
	return SHOW(v, status, answer_edit, &page);
}

struct err web_answer_edit(struct visit *v, const struct door_adviser *at)
{
	return show_edit(v, at->answer, 200);
}

struct err web_answer_keep(struct visit *v, const struct door_adviser *at)
{
	struct answer_seen a;
	struct err e;

	TRY(act_read_own_answer(&v->act, at->answer, &a));
	e = act_edit_answer(
		&v->act, at->answer, visit_number(v, "version", 0), visit_field(v, "words"));
	if (visit_refused(v, e, &e))
		return show_edit(v, at->answer, 422);
	if (text_is(text_of(e.code), TEXT("form.stale")) ||
		text_is(text_of(e.code), TEXT("answer.edit_over"))) {
		problem_add(&v->act.slips.problems, "words", e.code);
		return show_edit(v, at->answer, e.fault == FAULT_CONFLICT ? 409 : 403);
	}
	if (came_too_late(v, e, "words"))
		return show_edit(v, at->answer, 409);
	TRY(e);
	return visit_go(v, "edited", "/consults/%lld", (long long)a.consult.n);
}

struct err web_answer_withdraw(struct visit *v, const struct door_author *at)
{
	struct withdrawn where;

	TRY(act_withdraw_answer(&v->act, at->answer, &where));
	if (!where.reads) /* she has not signed: back to where she was offered it */
		return visit_go(v, "answer_withdrawn", "/circles/%lld/agreement",
			(long long)where.circle.n);
	return visit_go(v, "answer_withdrawn", "/consults/%lld", (long long)where.consult.n);
}

struct err web_answer_reply(struct visit *v, const struct door_presenter *at)
{
	consult_id consult = {0};
	struct err e = act_reply(&v->act, at->answer, visit_field(v, "reply"), &consult);

	if (!consult.n)
		TRY(act_answer_place(&v->act, at->answer, &consult));
	if (visit_refused(v, e, &e))
		return show_consult(v, consult, 422);
	if (came_too_late(v, e, "reply"))
		return show_consult(v, consult, 409);
	TRY(e);
	return visit_go(v, "replied", "/consults/%lld", (long long)consult.n);
}

struct err web_answer_thank(struct visit *v, const struct door_presenter *at)
{
	consult_id consult;
	bool helped = text_is(visit_field(v, "what"), TEXT("helped"));

	TRY(act_thank(&v->act, at->answer, helped, &consult));
	return visit_go(v, "thanked", "/consults/%lld", (long long)consult.n);
}
