/* Coming in: welcome, set-up, sign-in, recovery. Joining is in join.c. */
#include "web/entry.h"
#include "acts/half_login.h"
#include "acts/set_up_place.h"
#include "acts/sign_in.h"
#include "web/cookie.h"
#include "web/door.h"
#include "web/new_passphrase.h"
#include "web/pages/crisis.h"
#include "web/pages/guidance.h"
#include "web/pages/privacy.h"
#include "web/pages/recover.h"
#include "web/pages/setup.h"
#include "web/pages/sheet.h"
#include "web/pages/sign_in.h"
#include "web/pages/welcome.h"
#include "web/place_fields.h"
#include "web/sheet_page.h"

PAGE(crisis)
PAGE(guidance)
PAGE(privacy)
PAGE(recover)
PAGE(setup)
PAGE(sheet)
PAGE(sign_in)
PAGE(welcome)

struct err web_welcome(struct visit *v, const struct door_anyone *at)
{
	const struct frame_of of = {.title = SAY("Welcome"), .audience = "anyone"};

	(void)at;
	if (v->who.signed_in)
		return visit_go(v, NULL, "/today");
	return SHOW(v, 200, welcome,
		(&(struct page_welcome){.frame = visit_frame(v, &of), .place = v->place.name}));
}

struct err web_privacy(struct visit *v, const struct door_anyone *at)
{
	const struct frame_of of = {.title = SAY("What we store"), .audience = "anyone"};

	(void)at;
	return SHOW(v, 200, privacy,
		(&(struct page_privacy){.frame = visit_frame(v, &of), .place = v->place.name}));
}

struct err web_guidance(struct visit *v, const struct door_anyone *at)
{
	const struct frame_of of = {
		.title = SAY("Ask colleagues without exposing anyone"), .audience = "anyone"};

	(void)at;
	return SHOW(v, 200, guidance,
		(&(struct page_guidance){.frame = visit_frame(v, &of),
			.place = v->place.name.len ? v->place.name : TEXT("intervise")}));
}

struct err web_crisis(struct visit *v, const struct door_anyone *at)
{
	const struct frame_of of = {.title = SAY("In a crisis"), .audience = "anyone"};

	(void)at;
	return SHOW(v, 200, crisis,
		(&(struct page_crisis){.frame = visit_frame(v, &of), .crisis = v->place.crisis}));
}

struct err sheet_show(struct visit *v, struct text printed, struct text next)
{
	const struct frame_of of = {.title = SAY("Your recovery sheet"), .audience = "me"};

	return SHOW(v, 200, sheet,
		(&(struct page_sheet){
			.frame = visit_frame(v, &of),
			.place = v->place.name,
			.name = v->who.name,
			.email = visit_field(v, "email"),
			.code = printed,
			.made_at = v->act.now,
			.next = next,
		}));
}

static struct err show_setup(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("Set up your place")};
	struct page_setup page = {
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.name = visit_field(v, "name"),
		.email = visit_field(v, "email"),
		.problem_name = visit_problem(v, "name"),
		.problem_email = visit_problem(v, "email"),
		.problem_passphrase = visit_problem(v, "passphrase"),
	};

	TRY(place_fields_part(v, &(struct place){.zone = TEXT("Europe/Berlin")}, &page.place));
	TRY(act_suggest_passphrase(&v->act, &page.suggested));
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, setup, &page);
}

struct err web_setup(struct visit *v, const struct door_anyone *at)
{
	(void)at;
	TRY(act_look_at_setup(&v->act, v->token));
	return show_setup(v, 200);
}

static struct account account_typed(struct visit *v)
{
	struct text language = visit_field(v, "language"), zone = visit_field(v, "zone");

	return (struct account){
		.name = visit_field(v, "name"),
		.email = visit_field(v, "email"),
		.passphrase = visit_field(v, "passphrase"),
		.language = language.len ? language : v->place.language,
		.zone = zone.len ? zone : v->place.zone,
	};
}

struct err web_setup_keep(struct visit *v, const struct door_anyone *at)
{
	struct account account = account_typed(v);
	struct place place = {
		.name = visit_field(v, "place"),
		.language = words_of(visit_field(v, "language")) ? visit_field(v, "language")
								 : TEXT("en"),
		.zone = visit_field(v, "zone"),
		.crisis = visit_field(v, "crisis"),
		.contact = visit_field(v, "contact"),
	};
	struct account_new made;
	struct err e;

	(void)at;
	account.language = place.language;
	e = act_set_up_place(&v->act, v->token, &place, &account, &made);
	if (visit_refused(v, e, &e))
		return show_setup(v, 422);
	TRY(e);
	TRY(visit_set_cookie(v, made.login.cookie));
	v->place = place;
	zone_close(v->zone);
	v->zone = NULL;
	if (zone_open(place.zone, &v->zone).fault == FAULT_NONE)
		v->say.zone = v->zone;
	v->who = (struct visitor){.signed_in = true, .is_admin = true, .name = account.name};
	return sheet_show(v, made.printed_sheet, TEXT("/today"));
}

struct text entry_next(struct text typed)
{
	bool ours = text_starts(typed, TEXT("/")) && !text_starts(typed, TEXT("//")) &&
		    text_find_byte(typed, '\\') == typed.len &&
		    text_find_byte(typed, '\n') == typed.len && typed.len < 200;

	return ours ? typed : TEXT("/today");
}

struct err entry_go_on(struct visit *v)
{
	struct text next = entry_next(visit_field(v, "next"));

	if (form_has(&v->form, "own"))
		return visit_go(v, NULL, "/me/quick?next=%.*s", TEXT_ARGS(next));
	return visit_go(v, NULL, "%.*s", TEXT_ARGS(next));
}

struct err entry_show_sign_in(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("Sign in")};
	struct text next =
		form_has(&v->form, "next") ? visit_field(v, "next") : visit_query(v, "next");
	struct page_sign_in page = {
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.email = visit_field(v, "email"),
		.next = entry_next(next),
		.own = form_has(&v->form, "own"),
	};

	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, sign_in, &page);
}

struct err web_sign_in(struct visit *v, const struct door_anyone *at)
{
	(void)at;
	if (v->who.signed_in)
		return visit_go(v, NULL, "%.*s", TEXT_ARGS(entry_next(visit_query(v, "next"))));
	return entry_show_sign_in(v, 200);
}

static struct knock knock_of(struct visit *v, const char *typed)
{
	return (struct knock){
		.email = visit_field(v, "email"),
		.typed = visit_field(v, typed),
		.peer = v->rq->peer,
	};
}

bool entry_refused(struct visit *v, struct err e, const char *field)
{
	if (e.fault != FAULT_DENIED && e.fault != FAULT_BUSY)
		return false;
	if (text_starts(text_of(e.code), TEXT("store.")))
		return false;
	problem_add(&v->act.slips.problems, field, e.code);
	v->re->code = e.code;
	return true;
}

/* A second page asks for the second proof; until then there is no login. */
static struct err go_half(struct visit *v, const struct login_new *half)
{
	TRY(cookie_put(v, COOKIE_HALF, half->cookie, HALF_LOGIN_MINUTES * 60));
	return visit_go(v, NULL, "/sign-in/code?%snext=%.*s",
		form_has(&v->form, "own") ? "own=on&" : "",
		TEXT_ARGS(entry_next(visit_field(v, "next"))));
}

static struct err go_in(struct visit *v, const struct login_new *login)
{
	TRY(visit_set_cookie(v, login->cookie));
	return entry_go_on(v);
}

struct err web_sign_in_try(struct visit *v, const struct door_anyone *at)
{
	struct knock k = knock_of(v, "passphrase");
	struct login_new login;
	struct err e;

	(void)at;
	e = act_sign_in(&v->act, &k, &login);
	if (entry_refused(v, e, "email"))
		return entry_show_sign_in(v, e.fault == FAULT_BUSY ? 429 : 401);
	TRY(e);
	return login.half ? go_half(v, &login) : go_in(v, &login);
}

struct err web_sign_out(struct visit *v, const struct door_person *at)
{
	(void)at;
	TRY(act_sign_out(&v->act));
	visit_drop_cookie(v);
	return visit_go(v, "signed_out", "/sign-in");
}

static struct err show_recover(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("Use your recovery sheet")};
	struct page_recover page = {
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.email = visit_field(v, "email"),
	};

	TRY(new_passphrase_part(v, &page.passphrase));
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, recover, &page);
}

struct err web_recover(struct visit *v, const struct door_anyone *at)
{
	(void)at;
	return show_recover(v, 200);
}

struct err web_recover_try(struct visit *v, const struct door_anyone *at)
{
	struct knock k = knock_of(v, "sheet");
	struct login_new login;
	struct err e;

	(void)at;
	e = act_recover(&v->act, &k, visit_field(v, "passphrase"), &login);
	if (visit_refused(v, e, &e))
		return show_recover(v, 422);
	if (entry_refused(v, e, "sheet"))
		return show_recover(v, e.fault == FAULT_BUSY ? 429 : 401);
	TRY(e);
	TRY(visit_set_cookie(v, login.cookie));
	return visit_go(v, "passphrase", "/today");
}
