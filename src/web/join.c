/* Joining by an invite. Looking changes nothing; one button joins. */
#include "web/pages/join.h"
#include "acts/invite.h"
#include "web/door.h"
#include "web/sheet_page.h"

PAGE(join)

static struct err clauses(struct visit *v, const struct agreement *g, struct page_join *page)
{
	TRY(arena_many(v->arena, g->count, &page->clauses));
	page->clauses_count = g->count;
	for (size_t i = 0; i < g->count; i++) {
		page->clauses[i].title = g->clauses[i].title;
		page->clauses[i].words = g->clauses[i].words;
	}
	return OK;
}

static struct err show_join(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("An invitation"), .audience = "invited"};
	struct invite_seen seen;
	struct page_join page;

	TRY(act_look_at_invite(&v->act, v->token, &seen));
	page = (struct page_join){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.inviter = seen.inviter,
		.group = seen.group.name,
		.aim = seen.group.aim,
		.rhythm = seen.group.rhythm,
		.members = seen.members,
		.size = seen.group.size,
		.full = seen.full,
		.already = seen.already,
		.circle = seen.circle.n,
		.signed_in = v->who.signed_in,
		.me = v->who.signed_in ? v->who.name : TEXT(""),
		.sign_in = visit_path(v, "/sign-in?next=/join/%.*s", TEXT_ARGS(v->token)),
		.name = visit_field(v, "name"),
		.email = visit_field(v, "email"),
		.problem_name = visit_problem(v, "name"),
		.problem_email = visit_problem(v, "email"),
		.problem_passphrase = visit_problem(v, "passphrase"),
	};
	TRY(clauses(v, &seen.agreement, &page));
	TRY(act_suggest_passphrase(&v->act, &page.suggested));
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, join, &page);
}

struct err web_join(struct visit *v, const struct door_anyone *at)
{
	(void)at;
	return show_join(v, 200);
}

static struct err join_as_me(struct visit *v)
{
	circle_id circle;

	TRY(act_join(&v->act, v->token, &circle));
	return visit_go(v, "joined", "/circles/%lld/agreement", (long long)circle.n);
}

struct err web_join_try(struct visit *v, const struct door_anyone *at)
{
	const struct account account = {
		.name = visit_field(v, "name"),
		.email = visit_field(v, "email"),
		.passphrase = visit_field(v, "passphrase"),
		.language = text_of(words_tag(v->say.words)),
		.zone = v->place.zone,
	};
	struct account_new made;
	circle_id circle;
	struct err e;

	(void)at;
	if (v->who.signed_in)
		return join_as_me(v);
	e = act_join_as_new(&v->act, v->token, &account, &made, &circle);
	if (e.fault == FAULT_CONFLICT && text_is(text_of(e.code), TEXT("join.sign_in"))) {
		v->act.me = (person_id){0};
		problem_add(&v->act.slips.problems, "email", e.code);
		return show_join(v, 422);
	}
	if (visit_refused(v, e, &e))
		return show_join(v, 422);
	TRY(e);
	TRY(visit_set_cookie(v, made.login.cookie));
	v->who = (struct visitor){.signed_in = true, .name = account.name};
	return sheet_show(v, made.printed_sheet,
		visit_path(v, "/circles/%lld/agreement?done=joined", (long long)circle.n));
}
