/* Letting a second device in: the link and the digits on the first, the waiting on the second. */
#include "acts/second_device.h"

#include "format/qr.h"
#include "web/cookie.h"
#include "web/door.h"
#include "web/pages/device_made.h"
#include "web/pages/device_open.h"
#include "web/pages/device_wait.h"

PAGE(device_made)
PAGE(device_open)
PAGE(device_wait)

/* The link stands in the form of its own page, so that the page comes back whole after a slip. */
static struct err show_made(struct visit *v, int status, struct text token)
{
	const struct frame_of of = {.title = SAY("Let a second device in"),
		.nav = "me",
		.audience = "me",
		.up = TEXT("/me/security"),
		.up_title = SAY("Passphrase and logins")};
	struct page_device_made page = {
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.link = token.len ? token : TEXT(""),
		.digits = visit_field(v, "digits"),
		.problem_digits = visit_problem(v, "digits"),
	};

	TRY(text_printf(
		v->arena, &page.address, "%s/device/%.*s", v->site->public_url, TEXT_ARGS(token)));
	TRY(qr_svg(v->arena, page.address,
		words_find(v->say.words, SAY("QR code for your second device")), &page.qr));
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, device_made, &page);
}

struct err web_device_offer(struct visit *v, const struct door_person *at)
{
	struct text token;
	time_ms ends;

	(void)at;
	TRY(act_offer_device(&v->act, &token, &ends));
	return show_made(v, 200, token);
}

struct err web_device_confirm(struct visit *v, const struct door_person *at)
{
	struct err e = act_confirm_device(&v->act, visit_field(v, "digits"));

	(void)at;
	if (visit_refused(v, e, &e))
		return show_made(v, 422, text_first_chars(visit_field(v, "link"), 60));
	if (text_is(text_of(e.code ? e.code : ""), TEXT("device.ended")))
		return visit_go(v, "device_ended", "/me/security");
	TRY(e);
	return visit_go(v, "device_confirmed", "/me/security");
}

struct err web_device_open(struct visit *v, const struct door_anyone *at)
{
	const struct frame_of of = {.title = SAY("Your second device")};
	struct text name;

	(void)at;
	TRY(act_look_at_device_link(&v->act, v->token, &name));
	return SHOW(v, 200, device_open,
		(&(struct page_device_open){
			.frame = visit_frame(v, &of),
			.stamp = visit_stamp(v),
			.name = name,
			.action = visit_path(v, "/device/%.*s", TEXT_ARGS(v->token)),
		}));
}

struct err web_device_claim(struct visit *v, const struct door_anyone *at)
{
	struct text cookie;

	(void)at;
	TRY(act_claim_device(&v->act, v->token, &cookie));
	TRY(cookie_put(v, COOKIE_DEVICE, cookie, DEVICE_MINUTES * 60));
	return visit_go(v, NULL, "/device");
}

/* Asks again by itself every few seconds, until the first device has confirmed. */
static struct err show_wait(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("Your second device")};
	struct device_seen seen = {.digits = TEXT("")};
	struct page_device_wait page;
	bool found;

	TRY(act_maybe(act_see_device(&v->act, cookie_get(v, COOKIE_DEVICE), &seen), &found));
	page = (struct page_device_wait){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.digits = seen.digits,
		.confirmed = found && seen.confirmed,
		.waits = found && !seen.confirmed,
	};
	if (page.waits)
		http_reply_header(v->re, TEXT("Refresh"), TEXT("4"));
	return SHOW(v, status, device_wait, &page);
}

struct err web_device_wait(struct visit *v, const struct door_anyone *at)
{
	(void)at;
	return show_wait(v, 200);
}

struct err web_device_finish(struct visit *v, const struct door_anyone *at)
{
	struct login_new login;
	struct err e = act_finish_device(&v->act, cookie_get(v, COOKIE_DEVICE), &login);

	(void)at;
	if (text_starts(text_of(e.code ? e.code : ""), TEXT("device."))) {
		v->re->code = e.code;
		return show_wait(v, 409);
	}
	TRY(e);
	TRY(visit_set_cookie(v, login.cookie));
	TRY(cookie_drop(v, COOKIE_DEVICE));
	return visit_go(v, NULL, "/me/quick?next=/today");
}
