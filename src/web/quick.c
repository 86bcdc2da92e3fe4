/* A login of 30 days on one's own phone: choosing its quick code, and waking it. */
#include "acts/quick_lock.h"

#include "web/cookie.h"
#include "web/door.h"
#include "web/entry.h"
#include "web/guard.h"
#include "web/pages/quick.h"
#include "web/pages/unlock.h"

PAGE(quick)
PAGE(unlock)

static struct text login_cookie(const struct visit *v)
{
	return http_cookie(v->rq, guard_cookie_name(v->site));
}

static struct text next_now(const struct visit *v)
{
	return entry_next(
		form_has(&v->form, "next") ? visit_field(v, "next") : visit_query(v, "next"));
}

static struct err show_quick(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("My own phone"), .nav = "me", .audience = "me"};
	struct page_quick page = {
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.next = next_now(v),
		.problem_quick = visit_problem(v, "quick"),
	};

	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, quick, &page);
}

struct err web_quick(struct visit *v, const struct door_person *at)
{
	(void)at;
	return show_quick(v, 200);
}

struct err web_quick_keep(struct visit *v, const struct door_person *at)
{
	struct err e = act_quick_lock(&v->act, login_cookie(v), visit_field(v, "quick"));

	(void)at;
	if (visit_refused(v, e, &e))
		return show_quick(v, 422);
	if (e.fault == FAULT_CONFLICT && text_is(text_of(e.code), TEXT("quick.is_on")))
		return visit_go(v, NULL, "%.*s", TEXT_ARGS(next_now(v)));
	TRY(e);
	TRY(cookie_keep_login(v, login_cookie(v), QUICK_DAYS * 24 * 3600));
	return visit_go(v, "own_phone", "%.*s", TEXT_ARGS(next_now(v)));
}

static struct err show_unlock(struct visit *v, int status, bool locked)
{
	const struct frame_of of = {.title = SAY("Welcome back")};
	struct page_unlock page = {
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.locked = locked,
		.next = next_now(v),
	};

	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, unlock, &page);
}

struct err web_unlock(struct visit *v, const struct door_anyone *at)
{
	(void)at;
	return show_unlock(v, 200, v->who.locked);
}

struct err web_unlock_try(struct visit *v, const struct door_anyone *at)
{
	struct err e = act_quick_unlock(&v->act, login_cookie(v), visit_field(v, "quick"));

	(void)at;
	if (text_is(text_of(e.code), TEXT("quick.ended"))) {
		v->re->code = e.code;
		return show_unlock(v, 409, false);
	}
	if (entry_refused(v, e, "quick"))
		return show_unlock(v, 401, true);
	TRY(e);
	return visit_go(v, NULL, "%.*s", TEXT_ARGS(next_now(v)));
}
