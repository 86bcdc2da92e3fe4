/* One record as a page, and what its person adds to it. */
#include "acts/add_to_record.h"
#include "web/case_words.h"
#include "web/door.h"
#include "web/pages/record_show.h"

PAGE(record_show)

/* What is not in a copy is an empty text on its page. */
static struct text shown(struct text t)
{
	return t.at ? t : TEXT("");
}

static struct err fill_advice(
	struct visit *v, const struct record *r, struct page_record_show *page)
{
	TRY(arena_many(v->arena, r->count, &page->advice));
	page->advice_count = r->count;
	for (size_t i = 0; i < r->count; i++) {
		page->advice[i].adviser = shown(r->advice[i].adviser);
		page->advice[i].kind = shown(r->advice[i].kind);
		page->advice[i].words = shown(r->advice[i].words);
		page->advice[i].reply = shown(r->advice[i].reply);
		page->advice[i].at = r->advice[i].at;
		page->advice[i].helped = r->advice[i].helped;
	}
	return OK;
}

static struct err fill_additions(
	struct visit *v, const struct record *r, struct page_record_show *page)
{
	TRY(arena_many(v->arena, r->additions_count, &page->additions));
	page->additions_count = r->additions_count;
	for (size_t i = 0; i < r->additions_count; i++)
		page->additions[i] = (struct page_record_show_additions){
			.at = r->additions[i].at,
			.words = r->additions[i].words,
			.hash = r->additions[i].hash,
			.signature = r->additions[i].proof,
		};
	return OK;
}

static void fill_words(const struct record *r, struct page_record_show *page)
{
	page->question = shown(r->words.question);
	page->question_now = shown(r->closing.question_now);
	page->content_note = shown(r->words.content_note);
	page->story = shown(r->words.story);
	page->involved = shown(r->words.involved);
	page->did_felt = shown(r->words.did_felt);
	page->danger = shown(r->words.danger);
	page->danger_why = shown(r->words.danger_why);
	page->takeaway = shown(r->closing.takeaway);
	page->decision = shown(r->closing.decision);
	page->reason = shown(r->closing.reason);
	page->if_wrong = shown(r->closing.if_wrong);
	page->team_needs = shown(r->closing.team_needs);
}

static struct err show(struct visit *v, record_id record, int status)
{
	const struct frame_of of = {.title = SAY("A record"),
		.nav = "records",
		.audience = "record",
		.up = TEXT("/me/records"),
		.up_title = SAY("My records")};
	struct page_record_show page;
	struct record r;

	TRY(act_see_record(&v->act, record, &r));
	page = (struct page_record_show){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.case_words = visit_case_words(TEXT("")),
		.typed = visit_field(v, "words"),
		.problem_words = visit_problem(v, "words"),
		.id = r.id.n,
		.role = r.role,
		.place = shown(r.place),
		.group = shown(r.circle),
		.consultee = shown(r.consultee),
		.kind = shown(r.words.kind),
		.need = shown(r.words.need),
		.modified = r.words.modified,
		.consent = shown(r.words.consent),
		.opened_at = r.brought,
		.closed_at = r.closed,
		.follow_up = r.closing.follow_up,
		.rated = r.sure_before >= 0 && r.sure_after >= 0,
		.sure_before = r.sure_before,
		.sure_after = r.sure_after,
		.hash = r.hash,
		.signature = shown(r.proof),
	};
	fill_words(&r, &page);
	TRY(fill_advice(v, &r, &page));
	TRY(fill_additions(v, &r, &page));
	TRY(visit_problems(v, &page.problems));
	TRY(visit_findings(v, &page.findings));
	return SHOW(v, status, record_show, &page);
}

struct err web_record_show(struct visit *v, const struct door_person *at)
{
	return show(v, at->record, 200);
}

struct err web_record_add(struct visit *v, const struct door_person *at)
{
	struct err e = act_add_to_record(&v->act, at->record, visit_field(v, "words"));

	if (visit_refused(v, e, &e))
		return show(v, at->record, 422);
	if (text_is(text_of(e.code), TEXT("addition.many"))) {
		problem_add(&v->act.slips.problems, "words", e.code);
		return show(v, at->record, 409);
	}
	TRY(e);
	return visit_go(v, "added", "/me/records/%lld", (long long)at->record.n);
}
