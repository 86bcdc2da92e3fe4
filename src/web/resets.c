/* The administrator's reset: asking, the link, beginning anew, and stopping it. */
#include "acts/account.h"
#include "acts/reset.h"
#include "web/door.h"
#include "web/new_passphrase.h"
#include "web/pages/reset_ask.h"
#include "web/pages/reset_made.h"
#include "web/pages/reset_take.h"
#include "web/sheet_page.h"
#include "web/site.h"

PAGE(reset_ask)
PAGE(reset_made)
PAGE(reset_take)

static struct frame_of admin_frame(const char *title)
{
	return (struct frame_of){.title = title,
		.nav = "admin",
		.audience = "admin",
		.up = TEXT("/admin"),
		.up_title = SAY("People")};
}

struct err web_reset_ask(struct visit *v, const struct door_administrator *at)
{
	const struct frame_of of = admin_frame(SAY("Reset an account"));
	struct page_reset_ask page = {.frame = visit_frame(v, &of), .stamp = visit_stamp(v)};
	struct reset_asked asked;

	TRY(act_look_at_person_to_reset(&v->act, at->person, &asked));
	page.person = asked.person.n;
	page.name = asked.name;
	page.email = asked.email;
	page.groups = asked.circles;
	page.alone = asked.alone;
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, 200, reset_ask, &page);
}

struct err web_reset_make(struct visit *v, const struct door_administrator *at)
{
	const struct frame_of of = admin_frame(SAY("Reset an account"));
	struct page_reset_made page = {.frame = visit_frame(v, &of)};
	struct reset_asked asked;
	struct text token;

	TRY(act_look_at_person_to_reset(&v->act, at->person, &asked));
	TRY(act_begin_reset(&v->act, at->person, &token, &page.ends_at));
	page.name = asked.name;
	page.address = visit_path(v, "%s/reset/%.*s", v->site->public_url, TEXT_ARGS(token));
	return SHOW(v, 200, reset_made, &page);
}

static struct err show_take(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("Begin anew")};
	struct page_reset_take page = {
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.token = v->token,
	};
	struct reset_seen seen;

	TRY(act_look_at_reset(&v->act, v->token, &seen));
	page.name = seen.name;
	page.ends_at = seen.ends;
	TRY(new_passphrase_part(v, &page.passphrase));
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, reset_take, &page);
}

struct err web_reset_look(struct visit *v, const struct door_anyone *at)
{
	(void)at;
	return show_take(v, 200);
}

struct err web_reset_take(struct visit *v, const struct door_anyone *at)
{
	struct reset_seen seen;
	struct new_keys made;
	struct err e;

	(void)at;
	TRY(act_look_at_reset(&v->act, v->token, &seen));
	e = act_take_reset(&v->act, v->token, visit_field(v, "passphrase"), &made);
	if (visit_refused(v, e, &e))
		return show_take(v, 422);
	TRY(e);
	TRY(visit_set_cookie(v, made.login.cookie));
	v->who = (struct visitor){.signed_in = true, .name = seen.name};
	return sheet_show(v, made.printed_sheet, TEXT("/today"));
}

struct err web_reset_stop(struct visit *v, const struct door_person *at)
{
	(void)at;
	TRY(act_stop_reset(&v->act));
	return visit_go(v, "reset_stopped", "/me/security");
}
