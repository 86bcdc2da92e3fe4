#include "web/consult_page.h"
#include "web/case_words.h"

#include "net/stream.h"
#include "practice/answer.h"
#include "web/pages/consult_contained.h"
#include "web/pages/consult_gone.h"
#include "web/pages/consult_show.h"

#include <stdlib.h>

PAGE(consult_contained)
PAGE(consult_gone)
PAGE(consult_show)

static const struct consult_answer *reply_to(const struct consult_seen *s, answer_id answer)
{
	for (size_t i = 0; i < s->answers_count; i++)
		if (s->answers[i].about.n == answer.n)
			return &s->answers[i];
	return NULL;
}

/* The order of the kinds in practice/answer.h is the order on the page. */
static int rank(struct text kind)
{
#define KIND(code, listening, waits, sentence) code,
	static const char *const kinds[] = {ANSWER_KINDS(KIND)};
#undef KIND
	int i = 0;

	while (i < (int)(sizeof kinds / sizeof kinds[0]) && !text_is(kind, text_of(kinds[i])))
		i++;
	return i;
}

/* One answer among those to be put in order. */
struct in_order {
	const struct consult_answer *answer;
};

static int by_kind_then_time(const void *a, const void *b)
{
	const struct consult_answer *x = ((const struct in_order *)a)->answer,
				    *y = ((const struct in_order *)b)->answer;
	int order = rank(x->kind) - rank(y->kind);

	return order ? order : (x->given > y->given) - (x->given < y->given);
}

/* A reply that was refused comes back under the answer it was meant for. */
static bool replying_to(const struct visit *v, answer_id answer)
{
	struct text path;

	if (!form_has(&v->form, "reply"))
		return false;
	return !text_printf(v->arena, &path, "/answers/%lld/reply", (long long)answer.n).fault &&
	       text_is(v->rq->path, path);
}

static void fill_answer(struct visit *v, const struct consult_seen *s,
	const struct consult_answer *a, struct page_consult_show_answers *to)
{
	const struct consult_answer *reply = reply_to(s, a->id);
	bool here = replying_to(v, a->id);

	*to = (struct page_consult_show_answers){
		.id = a->id.n,
		.kind = a->kind,
		.adviser = a->author_name,
		.mine = a->mine,
		.words = a->words,
		.at = a->given,
		.edited_at = a->edited,
		.can_edit = a->may_edit && s->me.open && !s->holds_count && !s->me.contained,
		.can_withdraw = a->mine && !s->holds_count && !s->me.contained,
		.thanked = a->thanked != 0,
		.helped = a->helped,
		.can_thank = s->me.presents && !s->me.contained && !s->me.shredded && !a->helped,
		.reply = reply ? reply->words : TEXT(""),
		.reply_at = reply ? reply->given : 0,
		.can_reply = s->me.presents && s->me.open && !s->me.contained && !reply &&
			     answer_kind_waits(a->kind),
		.reply_words = here ? visit_field(v, "reply") : TEXT(""),
		.problem_reply = here ? visit_problem(v, "reply") : "",
		.here = here,
	};
}

static struct err fill_answers(
	struct visit *v, const struct consult_seen *s, struct page_consult_show *page)
{
	struct in_order *sorted;
	size_t count = 0;

	TRY(arena_many(v->arena, s->answers_count, &sorted));
	TRY(arena_many(v->arena, s->answers_count, &page->answers));
	for (size_t i = 0; i < s->answers_count; i++)
		if (s->answers[i].about.n == 0)
			sorted[count++].answer = &s->answers[i];
	qsort(sorted, count, sizeof *sorted, by_kind_then_time);
	page->answers_count = count;
	for (size_t i = 0; i < count; i++) {
		fill_answer(v, s, sorted[i].answer, &page->answers[i]);
		page->answers[i].first =
			i == 0 || !text_is(sorted[i].answer->kind, sorted[i - 1].answer->kind);
	}
	return OK;
}

static struct err fill_holds(
	struct visit *v, const struct consult_seen *s, struct page_consult_show *page)
{
	TRY(arena_many(v->arena, s->holds_count, &page->holds));
	page->holds_count = s->holds_count;
	for (size_t i = 0; i < s->holds_count; i++) {
		page->holds[i].id = s->holds[i].id.n;
		page->holds[i].owner = s->holds[i].owner;
		page->holds[i].reason = s->holds[i].reason;
		page->holds[i].at = s->holds[i].at;
		page->holds[i].asked = s->holds[i].asked;
		page->holds[i].can_lift = s->holds[i].may_lift;
		page->holds[i].can_agree = s->holds[i].may_lift && s->holds[i].asked;
		page->holds[i].can_ask = s->holds[i].may_ask;
	}
	return OK;
}

static struct err fill_admissions(
	struct visit *v, const struct consult_seen *s, struct page_consult_show *page)
{
	const struct admissions *d = &s->admissions;

	TRY(arena_many(v->arena, d->count, &page->admitted));
	TRY(arena_many(v->arena, d->outside_count, &page->outside));
	page->admitted_count = d->count;
	page->outside_count = d->outside_count;
	for (size_t i = 0; i < d->count; i++)
		page->admitted[i] = (struct page_consult_show_admitted){
			d->at[i].name, d->at[i].by, d->at[i].by_me, d->at[i].at};
	for (size_t i = 0; i < d->outside_count; i++)
		page->outside[i] = (struct page_consult_show_outside){
			d->outside[i].person.n, d->outside[i].name};
	return OK;
}

/* What an open page that looks again has not seen yet, but for her own. */
static void fill_news(struct visit *v, const struct consult_seen *s, struct page_consult_show *page)
{
	int64_t after = stream_read_id(visit_query(v, "after"));

	for (size_t i = 0; i < s->answers_count; i++) {
		if (s->answers[i].id.n > page->newest)
			page->newest = s->answers[i].id.n;
		page->news += form_has(&v->query, "after") && !s->answers[i].mine &&
			      s->answers[i].id.n > after;
	}
}

static struct err show_gone(struct visit *v, const struct consult_seen *s, int status)
{
	struct frame_of of = consult_frame(v, s, SAY("A receipt"));

	return SHOW(v, status, consult_gone,
		(&(struct page_consult_gone){
			.frame = visit_frame(v, &of),
			.id = s->id.n,
			.group = s->circle_name,
			.presenter = s->presenter_name,
			.kind = s->words.kind,
			.mine = s->mine,
			.opened_at = s->brought,
			.reason = s->shredded_reason,
			.texts_at = s->shredded_at,
			.record = s->record.n,
		}));
}

/* Closed for me: no word of it, and what to do next. */
static struct err show_contained(struct visit *v, const struct consult_seen *s, int status)
{
	struct frame_of of = consult_frame(v, s, SAY("Closed for now"));

	return SHOW(v, status, consult_contained,
		(&(struct page_consult_contained){
			.frame = visit_frame(v, &of),
			.stamp = visit_stamp(v),
			.id = s->id.n,
			.group = s->circle_name,
			.contained_at = s->contained_at,
			.reopening_asked = s->reopening_asked,
			.may_reopen = s->may_reopen,
		}));
}

/* By name while it is closed. */
static struct err fill_readers(
	struct visit *v, const struct consult_seen *s, struct page_consult_show *page)
{
	TRY(arena_many(v->arena, s->readers_count, &page->readers));
	page->readers_count = s->me.contained ? s->readers_count : 0;
	for (size_t i = 0; i < page->readers_count; i++)
		page->readers[i] = (struct page_consult_show_readers){
			s->readers[i].name, s->readers[i].first, s->readers[i].last};
	return OK;
}

struct err consult_page(struct visit *v, const struct consult_seen *s, int status)
{
	struct frame_of of = consult_frame(v, s, SAY("A consult"));
	bool answering = form_has(&v->form, "kind");
	struct page_consult_show page;

	if (s->me.shredded)
		return show_gone(v, s, status);
	if (!s->me.readable)
		return show_contained(v, s, status);
	page = (struct page_consult_show){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.case_words = visit_case_words(TEXT("")),
		.id = s->id.n,
		.group = s->circle_name,
		.presenter = s->presenter_name,
		.mine = s->me.presents,
		.state = s->state,
		.kind = s->words.kind,
		.need = s->words.need,
		.opened_at = s->brought,
		.closed_at = s->closed,
		.gone_on = s->holds_count ? 0 : s->keep_until,
		.question = s->words.question,
		.story = s->words.story,
		.involved = s->words.involved,
		.did_felt = s->words.did_felt,
		.content_note = s->words.content_note,
		.consent = s->words.consent,
		.modified = s->words.modified,
		.asked_self = s->words.asked_self,
		.asked_neighbour = s->words.asked_neighbour,
		.contained_at = s->contained_at,
		.reopening_asked = s->reopening_asked,
		.may_reopen = s->may_reopen,
		.may_ask_reopening = s->may_ask_reopening,
		.read_by = (int64_t)s->readers_count,
		.stepped_out = s->stepped_out,
		.record = s->record.n,
		.can_answer = s->me.open && !s->me.presents && s->me.has_signed && !s->me.contained,
		.too_late = answering && !s->me.open && visit_is_refused(v),
		.replying = form_has(&v->form, "reply"),
		.is_listen = text_is(s->words.need, TEXT("listen")),
		.answer_kind = visit_field(v, "kind"),
		.answer_words = answering ? visit_field(v, "words") : TEXT(""),
		.problem_answer_kind = visit_problem(v, "kind"),
		.problem_words = answering ? visit_problem(v, "words") : "",
		.can_step_out = !s->mine && s->me.has_signed,
	};
	fill_news(v, s, &page);
	TRY(fill_answers(v, s, &page));
	TRY(fill_holds(v, s, &page));
	TRY(fill_admissions(v, s, &page));
	TRY(fill_readers(v, s, &page));
	TRY(visit_problems(v, &page.problems));
	TRY(visit_findings(v, &page.findings));
	return SHOW(v, status, consult_show, &page);
}
