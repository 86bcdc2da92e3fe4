/* Groups: founding, home, members, handing over, removing, leaving. */
#include "acts/invite.h"
#include "acts/see_circle.h"
#include "web/case_words.h"
#include "web/door.h"
#include "web/pages/circle_home.h"
#include "web/pages/circle_new.h"
#include "web/pages/hand_over_ask.h"
#include "web/pages/leave_ask.h"
#include "web/pages/member_remove_ask.h"

PAGE(circle_home)
PAGE(circle_new)
PAGE(hand_over_ask)
PAGE(leave_ask)
PAGE(member_remove_ask)

static struct err show_new(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("Start a group"),
		.nav = "today",
		.up = TEXT("/today"),
		.up_title = SAY("Today")};
	bool typed = form_has(&v->form, "name");
	struct page_circle_new page = {
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.case_words = visit_case_words(TEXT("")),
		.name = visit_field(v, "name"),
		.aim = visit_field(v, "aim"),
		.size = typed ? visit_field(v, "size") : TEXT("6"),
		.rhythm = visit_field(v, "rhythm"),
		.problem_name = visit_problem(v, "name"),
		.problem_aim = visit_problem(v, "aim"),
		.problem_size = visit_problem(v, "size"),
		.problem_rhythm = visit_problem(v, "rhythm"),
	};

	TRY(visit_problems(v, &page.problems));
	TRY(visit_findings(v, &page.findings));
	return SHOW(v, status, circle_new, &page);
}

struct err web_circle_new(struct visit *v, const struct door_person *at)
{
	(void)at;
	return show_new(v, 200);
}

struct err web_circle_create(struct visit *v, const struct door_person *at)
{
	const struct peer_group g = {
		.name = visit_field(v, "name"),
		.aim = visit_field(v, "aim"),
		.rhythm = visit_field(v, "rhythm"),
		.size = visit_number(v, "size", form_has(&v->form, "size") ? 0 : PEER_GROUP_SIZE),
		.language = text_of(words_tag(v->say.words)),
	};
	circle_id made;
	struct err e;

	(void)at;
	e = act_found_group(&v->act, &g, &made);
	if (visit_refused(v, e, &e))
		return show_new(v, 422);
	TRY(e);
	return visit_go(v, "founded", "/circles/%lld", (long long)made.n);
}

static void fill_open(struct page_circle_home_open *to, const struct consult_row *row)
{
	to->id = row->id.n;
	to->mine = row->mine;
	to->opened = row->opened;
	to->stepped_out = row->stepped_out;
	to->contained = row->contained;
	to->kind = row->kind;
	to->need = row->need;
	to->presenter = row->presenter;
	to->question = row->question;
	to->content_note = row->content_note;
	to->answers = row->answers;
	to->fresh = row->fresh;
	to->held = row->held;
	to->at = row->brought;
}

static void fill_closed(struct page_circle_home_closed *to, const struct consult_row *row)
{
	to->id = row->id.n;
	to->mine = row->mine;
	to->stepped_out = row->stepped_out;
	to->contained = row->contained;
	to->presenter = row->presenter;
	to->question = row->question;
	to->answers = row->answers;
	to->held = row->held;
	to->closed_at = row->closed;
	to->gone_on = row->held ? 0 : row->keep_until;
}

static struct err fill_consults(
	struct visit *v, const struct circle_home *home, struct page_circle_home *page)
{
	TRY(arena_many(v->arena, home->count, &page->open));
	TRY(arena_many(v->arena, home->count, &page->closed));
	for (size_t i = 0; i < home->count; i++) {
		const struct consult_row *row = &home->consults[i];

		if (text_is(row->state, TEXT("open")))
			fill_open(&page->open[page->open_count++], row);
		else
			fill_closed(&page->closed[page->closed_count++], row);
	}
	return OK;
}

struct err web_circle_home(struct visit *v, const struct door_belongs *at)
{
	struct circle_home home;
	struct frame_of of = {.title = SAY("Group"),
		.nav = "today",
		.up = TEXT("/today"),
		.up_title = SAY("Today")};
	struct page_circle_home page;
	struct invite_list invites = {0};

	TRY(act_see_circle_home(&v->act, at->circle, &home));
	if (home.circle.me.facilitates)
		TRY(act_list_invites(&v->act, at->circle, &invites));
	of.audience = "members";
	of.audience_name = home.circle.group.name;
	of.audience_count = (int64_t)home.circle.count;
	page = (struct page_circle_home){
		.frame = visit_frame(v, &of),
		.id = at->circle.n,
		.name = home.circle.group.name,
		.aim = home.circle.group.aim,
		.rhythm = home.circle.group.rhythm,
		.members = (int64_t)home.circle.count,
		.size = home.circle.group.size,
		.facilitator = home.circle.facilitator,
		.leads = home.circle.me.facilitates,
		.has_signed = home.circle.me.has_signed,
		.missing = home.circle.unsigned_members,
		.version = home.circle.agreement_version,
		.retention_days = home.circle.keep_days,
		.invites = home.circle.me.facilitates ? (int64_t)invites.count : 0,
	};
	TRY(fill_consults(v, &home, &page));
	return SHOW(v, 200, circle_home, &page);
}

static struct frame_of below(
	const struct circle_seen *c, struct visit *v, const char *title, const char *audience)
{
	return (struct frame_of){
		.title = title,
		.nav = "today",
		.up = visit_path(v, "/circles/%lld", (long long)c->id.n),
		.up_name = c->group.name,
		.audience = audience,
		.audience_name = c->group.name,
		.audience_count = (int64_t)c->count,
	};
}

static const struct circle_member *member_in(const struct circle_seen *c, person_id who)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->members[i].person.n == who.n)
			return &c->members[i];
	return NULL;
}

struct err web_member_remove_ask(struct visit *v, const struct door_facilitator *at)
{
	const struct circle_member *member;
	struct circle_home home;
	struct frame_of of;
	struct page_member_remove_ask page;

	TRY(act_see_circle_home(&v->act, at->circle, &home));
	member = member_in(&home.circle, at->person);
	if (!member || member->me)
		return ERR(MISSING, "not.here");
	of = below(&home.circle, v, SAY("End a membership"), "facilitator");
	page = (struct page_member_remove_ask){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.circle = at->circle.n,
		.person = at->person.n,
		.name = member->name,
		.group = home.circle.group.name,
	};
	for (size_t i = 0; i < home.count; i++)
		page.open += text_is(home.consults[i].state, TEXT("open")) &&
			     text_is(home.consults[i].presenter, member->name);
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, 200, member_remove_ask, &page);
}

struct err web_member_remove(struct visit *v, const struct door_facilitator *at)
{
	TRY(act_remove_member(&v->act, at->circle, at->person));
	return visit_go(v, "removed", "/circles/%lld/members", (long long)at->circle.n);
}

static struct err show_hand_over(struct visit *v, circle_id circle, int status)
{
	struct circle_seen c;
	struct frame_of of;
	struct page_hand_over_ask page;

	TRY(act_see_circle(&v->act, circle, &c));
	of = below(&c, v, SAY("Hand facilitating over"), "facilitator");
	page = (struct page_hand_over_ask){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.circle = circle.n,
		.group = c.group.name,
		.problem_person = visit_problem(v, "person"),
	};
	TRY(arena_many(v->arena, c.count, &page.others));
	for (size_t i = 0; i < c.count; i++) {
		if (c.members[i].me)
			continue;
		page.others[page.others_count].id = c.members[i].person.n;
		page.others[page.others_count].name = c.members[i].name;
		page.others[page.others_count++].chosen =
			visit_number(v, "person", 0) == c.members[i].person.n;
	}
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, hand_over_ask, &page);
}

struct err web_hand_over_ask(struct visit *v, const struct door_facilitator *at)
{
	return show_hand_over(v, at->circle, 200);
}

struct err web_hand_over(struct visit *v, const struct door_facilitator *at)
{
	person_id to = {0};
	struct err e;

	if (id_read(visit_field(v, "person"), &to.n).fault)
		to.n = v->act.me.n;
	e = act_hand_over(&v->act, at->circle, to);
	if (e.fault == FAULT_INPUT) {
		problem_add(&v->act.slips.problems, "person", e.code);
		return show_hand_over(v, at->circle, 422);
	}
	TRY(e);
	return visit_go(v, "handed_over", "/circles/%lld/members", (long long)at->circle.n);
}

static struct err show_leave(struct visit *v, circle_id circle, int status)
{
	struct circle_home home;
	struct frame_of of;
	struct page_leave_ask page;

	TRY(act_see_circle_home(&v->act, circle, &home));
	of = below(&home.circle, v, SAY("Leave the group"), "me");
	page = (struct page_leave_ask){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.circle = circle.n,
		.group = home.circle.group.name,
		.last = home.circle.count == 1,
		.leads = home.circle.me.facilitates,
		.has_others = home.circle.count > 1,
	};
	TRY(arena_many(v->arena, home.count, &page.open));
	for (size_t i = 0; i < home.count; i++) {
		if (!home.consults[i].mine || !text_is(home.consults[i].state, TEXT("open")))
			continue;
		page.open[page.open_count].id = home.consults[i].id.n;
		page.open[page.open_count].question = home.consults[i].question;
		page.open[page.open_count++].answers = home.consults[i].answers;
	}
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, leave_ask, &page);
}

struct err web_leave_ask(struct visit *v, const struct door_belongs *at)
{
	return show_leave(v, at->circle, 200);
}

struct err web_leave(struct visit *v, const struct door_belongs *at)
{
	struct err e = act_leave_circle(&v->act, at->circle);

	if (e.fault == FAULT_CONFLICT && text_starts(text_of(e.code), TEXT("leave."))) {
		problem_add(&v->act.slips.problems, "", e.code);
		return show_leave(v, at->circle, 409);
	}
	TRY(e);
	return visit_go(v, "left", "/today");
}
