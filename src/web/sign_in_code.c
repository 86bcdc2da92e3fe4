/* The second page of signing in: the code of the app, or a recovery code. */
#include "web/pages/sign_in_code.h"
#include "acts/half_login.h"
#include "web/cookie.h"
#include "web/door.h"
#include "web/entry.h"

PAGE(sign_in_code)

static struct err show(struct visit *v, int status, const struct half_seen *half)
{
	const struct frame_of of = {.title = SAY("Your code")};
	struct text next =
		form_has(&v->form, "next") ? visit_field(v, "next") : visit_query(v, "next");
	struct page_sign_in_code page = {
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.waits = half->waits,
		.app = half->due.app,
		.key = half->due.key,
		.next = entry_next(next),
		.own = form_has(&v->form, "own") || visit_query(v, "own").len,
	};

	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, sign_in_code, &page);
}

struct err web_sign_in_code(struct visit *v, const struct door_anyone *at)
{
	struct half_seen half;

	(void)at;
	TRY(act_look_at_half(&v->act, cookie_get(v, COOKIE_HALF), &half));
	return show(v, 200, &half);
}

struct err sign_in_second(struct visit *v, const struct half_proof *proof, const char *field)
{
	struct text cookie = cookie_get(v, COOKIE_HALF);
	struct half_seen half = {0};
	struct login_new login;
	struct err e = act_finish_sign_in(&v->act, cookie, proof, &login);

	if (text_is(text_of(e.code), TEXT("half.ended"))) {
		v->re->code = e.code;
		return show(v, 409, &half);
	}
	if (entry_refused(v, e, field)) {
		TRY(act_look_at_half(&v->act, cookie, &half));
		return show(v, e.fault == FAULT_BUSY ? 429 : 401, &half);
	}
	TRY(e);
	TRY(visit_set_cookie(v, login.cookie));
	TRY(cookie_drop(v, COOKIE_HALF));
	return entry_go_on(v);
}

struct err web_sign_in_code_try(struct visit *v, const struct door_anyone *at)
{
	(void)at;
	return sign_in_second(v, &(struct half_proof){.code = visit_field(v, "code")}, "code");
}
