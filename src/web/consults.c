/* A consult: bringing it, the preview, reading it, stepping out, holding it, taking it back. */
#include "acts/bring_consult.h"
#include "acts/circle.h"
#include "acts/hold_consult.h"
#include "acts/read_consult.h"
#include "acts/shred.h"
#include "web/case_words.h"
#include "web/consult_page.h"
#include "web/door.h"
#include "web/pages/consult_new.h"
#include "web/pages/consult_preview.h"
#include "web/pages/danger.h"
#include "web/pages/hold_ask.h"
#include "web/pages/recognise_ask.h"
#include "web/pages/take_back_ask.h"

PAGE(consult_new)
PAGE(consult_preview)
PAGE(danger)
PAGE(hold_ask)
PAGE(recognise_ask)
PAGE(take_back_ask)

/* The presenter of so small a circle is told little by "one person", and may guess: it is said. */
enum { SMALL_CIRCLE = 5 };

static int sure_typed(const struct visit *v)
{
	struct text typed = text_trim(visit_field(v, "sure"));
	int64_t sure = visit_number(v, "sure", typed.len ? 99 : CONSULT_UNSURE);

	return sure < CONSULT_UNSURE || sure > 99 ? 99 : (int)sure;
}

/* "danger" says yes or no; the page with the numbers then adds what is done about it. */
static struct text danger_typed(const struct visit *v)
{
	struct text done = visit_field(v, "danger_done");

	if (!text_is(visit_field(v, "danger"), TEXT("yes")))
		return TEXT("no");
	return done.len ? done : TEXT("yes");
}

static struct consult consult_typed(const struct visit *v)
{
	return (struct consult){
		.question = visit_field(v, "question"),
		.story = visit_field(v, "story"),
		.kind = visit_field(v, "kind"),
		.need = visit_field(v, "need"),
		.involved = visit_field(v, "involved"),
		.did_felt = visit_field(v, "did_felt"),
		.content_note = visit_field(v, "content_note"),
		.danger = danger_typed(v),
		.danger_why = visit_field(v, "danger_why"),
		.sure = sure_typed(v),
		.consent = visit_field(v, "consent_status"),
		.modified = visit_field(v, "modified").len > 0,
		.asked_self = visit_field(v, "asked_self").len > 0,
		.asked_neighbour = visit_field(v, "asked_neighbour").len > 0,
	};
}

static bool anything_folded(const struct visit *v)
{
	static const char *const names[] = {"involved", "did_felt", "content_note", "sure",
		"modified", "asked_self", "asked_neighbour", "consent_status"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (visit_field(v, names[i]).len || problem_of(&v->act.slips.problems, names[i]))
			return true;
	return false;
}

static struct frame_of in_circle(struct visit *v, const struct circle_seen *c, const char *title)
{
	return (struct frame_of){
		.title = title,
		.nav = "today",
		.up = visit_path(v, "/circles/%lld", (long long)c->id.n),
		.up_name = c->group.name,
		.audience = "will_be_signed",
		.audience_name = c->group.name,
		.audience_count = c->signed_members,
	};
}

struct err consult_new_show(struct visit *v, circle_id circle, int status)
{
	struct circle_seen c;
	struct page_consult_new page;
	struct frame_of of;
	struct text telling;

	TRY(act_see_circle(&v->act, circle, &c));
	TRY(visit_telling(v, circle, &telling));
	of = in_circle(v, &c, SAY("Bring a consult"));
	page = (struct page_consult_new){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.case_words = visit_case_words(telling),
		.circle = circle.n,
		.group = c.group.name,
		.question = visit_field(v, "question"),
		.problem_question = visit_problem(v, "question"),
		.story = visit_field(v, "story"),
		.problem_story = visit_problem(v, "story"),
		.danger = visit_field(v, "danger"),
		.problem_danger = visit_problem(v, "danger"),
		.more = anything_folded(v),
		.kind = visit_field(v, "kind").len ? visit_field(v, "kind") : TEXT("case"),
		.problem_kind = visit_problem(v, "kind"),
		.need = visit_field(v, "need").len ? visit_field(v, "need") : TEXT("ideas"),
		.problem_need = visit_problem(v, "need"),
		.involved = visit_field(v, "involved"),
		.problem_involved = visit_problem(v, "involved"),
		.did_felt = visit_field(v, "did_felt"),
		.problem_did_felt = visit_problem(v, "did_felt"),
		.content_note = visit_field(v, "content_note"),
		.problem_content_note = visit_problem(v, "content_note"),
		.consent = visit_field(v, "consent_status").len ? visit_field(v, "consent_status")
								: TEXT("neither"),
		.problem_consent = visit_problem(v, "consent_status"),
		.modified = visit_field(v, "modified").len > 0,
		.asked_self = visit_field(v, "asked_self").len > 0,
		.asked_neighbour = visit_field(v, "asked_neighbour").len > 0,
		.sure = {.value = visit_field(v, "sure")},
		.retention_days = c.keep_days,
	};
	TRY(visit_problems(v, &page.problems));
	TRY(visit_findings(v, &page.findings));
	return SHOW(v, status, consult_new, &page);
}

/* The numbers to call, with everything typed carried on. */
static struct err show_danger(struct visit *v, circle_id circle, int status)
{
	struct circle_seen c;
	struct page_danger page;
	struct frame_of of;

	TRY(act_see_circle(&v->act, circle, &c));
	of = in_circle(v, &c, SAY("Safety first"));
	page = (struct page_danger){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.case_words = visit_case_words(TEXT("")),
		.circle = circle.n,
		.group = c.group.name,
		.crisis = v->place.crisis,
		.unsure = visit_field(v, "unsure"),
		.danger_done = visit_field(v, "danger_done"),
		.problem_danger_done = visit_problem(v, "danger_done"),
		.danger_why = visit_field(v, "danger_why"),
		.problem_danger_why = visit_problem(v, "danger_why"),
		.question = visit_field(v, "question"),
		.story = visit_field(v, "story"),
		.kind = visit_field(v, "kind"),
		.need = visit_field(v, "need"),
		.involved = visit_field(v, "involved"),
		.did_felt = visit_field(v, "did_felt"),
		.content_note = visit_field(v, "content_note"),
		.consent_status = visit_field(v, "consent_status"),
		.modified = visit_field(v, "modified"),
		.asked_self = visit_field(v, "asked_self"),
		.asked_neighbour = visit_field(v, "asked_neighbour"),
		.sure = visit_field(v, "sure"),
	};
	TRY(visit_problems(v, &page.problems));
	TRY(visit_findings(v, &page.findings));
	return SHOW(v, status, danger, &page);
}

struct err web_consult_new(struct visit *v, const struct door_member *at)
{
	return consult_new_show(v, at->circle, 200);
}

/* Problems of the danger page alone are shown there; any other brings the whole form back. */
static bool danger_refused(const struct visit *v)
{
	for (size_t i = 0; i < v->act.slips.problems.count; i++)
		if (!text_starts(text_of(v->act.slips.problems.at[i].field), TEXT("danger_")))
			return false;
	for (size_t i = 0; i < v->act.slips.findings.count; i++)
		if (!text_starts(text_of(v->act.slips.findings.at[i].field), TEXT("danger_")))
			return false;
	for (size_t i = 0; i < v->act.slips.findings.unjudged_count; i++)
		if (!text_starts(text_of(v->act.slips.findings.unjudged[i].field), TEXT("danger_")))
			return false;
	return visit_is_refused(v) && !v->act.slips.back;
}

struct err web_consult_bring(struct visit *v, const struct door_member *at)
{
	struct consult c = consult_typed(v);
	consult_id made;
	struct err e;

	e = act_bring_consult(&v->act, at->circle, &c, &made);
	if (e.fault == FAULT_INPUT && text_is(text_of(e.code), TEXT("consult.danger")))
		return v->wants_json ? e : show_danger(v, at->circle, 200);
	if (visit_refused(v, e, &e))
		return danger_refused(v) ? show_danger(v, at->circle, 422)
					 : consult_new_show(v, at->circle, 422);
	TRY(e);
	return visit_go(v, "brought", "/consults/%lld", (long long)made.n);
}

struct frame_of consult_frame(struct visit *v, const struct consult_seen *s, const char *title)
{
	return (struct frame_of){
		.title = title,
		.nav = "today",
		.up = visit_path(v, "/circles/%lld", (long long)s->circle.n),
		.up_name = s->circle_name,
		.audience = s->me.contained ? NULL : "signed",
		.audience_name = s->circle_name,
		.audience_count = s->may_open,
	};
}

static struct err show_preview(struct visit *v, const struct consult_seen *s)
{
	struct frame_of of = consult_frame(v, s, SAY("Before you open it"));

	return SHOW(v, 200, consult_preview,
		(&(struct page_consult_preview){
			.frame = visit_frame(v, &of),
			.stamp = visit_stamp(v),
			.consult = s->id.n,
			.group = s->circle_name,
			.presenter = s->presenter_name,
			.kind = s->words.kind,
			.need = s->words.need,
			.content_note = s->words.content_note,
			.opened_at = s->brought,
			.state = s->state,
		}));
}

struct err web_consult_show(struct visit *v, const struct door_colleague *at)
{
	struct consult_seen s;

	TRY(act_read_consult(&v->act, at->consult, &s));
	if (!s.opened && !s.me.shredded && s.me.readable)
		return show_preview(v, &s);
	return consult_page(v, &s, 200);
}

struct err web_consult_open(struct visit *v, const struct door_colleague *at)
{
	TRY(act_open_consult(&v->act, at->consult));
	return visit_go(v, NULL, "/consults/%lld", (long long)at->consult.n);
}

static bool has_answered(const struct consult_seen *s)
{
	for (size_t i = 0; i < s->answers_count; i++)
		if (s->answers[i].mine)
			return true;
	return false;
}

struct err web_recognise_ask(struct visit *v, const struct door_colleague *at)
{
	struct consult_seen s;
	struct frame_of of;

	TRY(act_read_consult(&v->act, at->consult, &s));
	if (s.mine)
		return ERR(CONFLICT, "recognise.own");
	of = consult_frame(v, &s, SAY("I may know this"));
	of.audience = "me";
	return SHOW(v, 200, recognise_ask,
		(&(struct page_recognise_ask){
			.frame = visit_frame(v, &of),
			.stamp = visit_stamp(v),
			.consult = s.id.n,
			.presenter = s.presenter_name,
			.small = s.members <= SMALL_CIRCLE,
			.answered = has_answered(&s),
		}));
}

struct err web_recognise(struct visit *v, const struct door_colleague *at)
{
	TRY(act_recognise(&v->act, at->consult));
	return visit_go(v, "stepped_out", "/today");
}

struct err web_not_today(struct visit *v, const struct door_colleague *at)
{
	TRY(act_not_today(&v->act, at->consult));
	return visit_go(v, "not_today", "/today");
}

static struct err show_hold(struct visit *v, consult_id consult, int status)
{
	struct consult_seen s;
	struct page_hold_ask page;
	struct frame_of of;

	TRY(act_read_consult(&v->act, consult, &s));
	of = consult_frame(v, &s, SAY("Put on hold"));
	of.up = visit_path(v, "/consults/%lld", (long long)consult.n);
	of.up_title = SAY("The consult");
	of.up_name = TEXT("");
	page = (struct page_hold_ask){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.case_words = visit_case_words(TEXT("")),
		.consult = consult.n,
		.reason = visit_field(v, "reason"),
		.problem_reason = visit_problem(v, "reason"),
	};
	TRY(visit_problems(v, &page.problems));
	TRY(visit_findings(v, &page.findings));
	return SHOW(v, status, hold_ask, &page);
}

struct err web_hold_ask(struct visit *v, const struct door_colleague *at)
{
	return show_hold(v, at->consult, 200);
}

struct err web_hold_set(struct visit *v, const struct door_colleague *at)
{
	struct err e = act_hold(&v->act, at->consult, visit_field(v, "reason"));

	if (visit_refused(v, e, &e))
		return show_hold(v, at->consult, 422);
	TRY(e);
	return visit_go(v, "held", "/consults/%lld", (long long)at->consult.n);
}

struct err web_hold_lift(struct visit *v, const struct door_colleague *at)
{
	hold_id hold;
	bool lifted;

	TRY(id_read(visit_field(v, "hold"), &hold.n));
	TRY(act_lift_hold(&v->act, at->consult, hold, &lifted));
	return visit_go(
		v, lifted ? "lifted" : "lift_asked", "/consults/%lld", (long long)at->consult.n);
}

struct err web_consult_admit(struct visit *v, const struct door_presenter *at)
{
	person_id who;

	TRY(id_read(visit_field(v, "person"), &who.n));
	TRY(act_admit(&v->act, at->consult, who));
	return visit_go(v, "admitted", "/consults/%lld", (long long)at->consult.n);
}

static struct err show_take_back(struct visit *v, consult_id consult, int status)
{
	struct consult_seen s;
	struct page_take_back_ask page;
	struct frame_of of;

	TRY(act_read_consult(&v->act, consult, &s));
	if (!s.mine || s.me.shredded)
		return ERR(MISSING, "not.here");
	of = consult_frame(v, &s, SAY("Take it back"));
	of.audience = "me";
	page = (struct page_take_back_ask){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.consult = consult.n,
		.question = s.words.question,
		.state = s.state,
		.record = s.record.n,
		.holds_count = s.holds_count,
	};
	for (size_t i = 0; i < s.answers_count; i++)
		page.answers += s.answers[i].about.n == 0;
	TRY(arena_many(v->arena, s.holds_count, &page.holds));
	for (size_t i = 0; i < s.holds_count; i++) {
		page.holds[i].owner = s.holds[i].owner;
		page.holds[i].reason = s.holds[i].reason;
		page.holds[i].at = s.holds[i].at;
	}
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, take_back_ask, &page);
}

struct err web_take_back_ask(struct visit *v, const struct door_presenter *at)
{
	return show_take_back(v, at->consult, 200);
}

struct err web_take_back(struct visit *v, const struct door_presenter *at)
{
	struct err e = act_take_back(&v->act, at->consult);

	if (e.fault == FAULT_CONFLICT && text_is(text_of(e.code), TEXT("consult.held"))) {
		problem_add(&v->act.slips.problems, "", e.code);
		return show_take_back(v, at->consult, 409);
	}
	TRY(e);
	return visit_go(v, "taken_back", "/consults/%lld", (long long)at->consult.n);
}
