/* Passkeys: asking for something to sign, adding one, signing in with one, taking one away. */
#include "acts/passkey.h"

#include "web/ceremony.h"
#include "web/door.h"
#include "web/entry.h"
#include "web/pages/passkeys.h"

PAGE(passkeys)

#define HERE "/me/security/passkeys"

struct err web_passkey_ask(struct visit *v, const struct door_anyone *at)
{
	(void)at;
	return ceremony_show(v, CEREMONY_SIGN_IN, NULL);
}

struct err web_passkey_ask_new(struct visit *v, const struct door_person *at)
{
	(void)at;
	return ceremony_show(v, CEREMONY_ADD, NULL);
}

static struct err show(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("Passkeys"),
		.nav = "me",
		.audience = "me",
		.up = TEXT("/me/security"),
		.up_title = SAY("Passphrase and logins")};
	struct page_passkeys page = {
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.me = v->who.name,
		.label = visit_field(v, "label"),
		.problem_current = visit_problem(v, "current"),
	};
	struct passkey_list list;

	TRY(act_list_passkeys(&v->act, &list));
	TRY(arena_many(v->arena, list.count, &page.passkeys));
	page.passkeys_count = list.count;
	for (size_t i = 0; i < list.count; i++) {
		page.passkeys[i].id = list.at[i].id;
		page.passkeys[i].label = list.at[i].label;
		page.passkeys[i].made_at = list.at[i].made;
		page.passkeys[i].used_at = list.at[i].used;
	}
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, passkeys, &page);
}

struct err web_passkeys(struct visit *v, const struct door_person *at)
{
	(void)at;
	return show(v, 200);
}

struct err web_passkey_add(struct visit *v, const struct door_person *at)
{
	const struct passkey_said said = ceremony_said(v);
	struct passkey_site site;
	struct err e;

	(void)at;
	TRY(ceremony_site(v, &site));
	e = act_add_passkey(&v->act, &site, &said, visit_field(v, "current"));
	if (visit_refused(v, e, &e))
		return show(v, 422);
	if (entry_refused(v, e, "current"))
		return show(v, 422);
	TRY(e);
	return visit_go(v, "passkey_added", HERE);
}

struct err web_passkey_drop(struct visit *v, const struct door_person *at)
{
	(void)at;
	TRY(act_drop_passkey(&v->act, visit_number(v, "passkey", 0)));
	return visit_go(v, "passkey_ended", HERE);
}

struct err web_passkey_in(struct visit *v, const struct door_anyone *at)
{
	const struct passkey_said said = ceremony_said(v);
	struct passkey_site site;
	struct login_new login;
	struct err e;

	(void)at;
	TRY(ceremony_site(v, &site));
	e = act_sign_in_by_passkey(&v->act, &site, &said, &login);
	if (entry_refused(v, e, "email"))
		return entry_show_sign_in(v, 401);
	TRY(e);
	TRY(visit_set_cookie(v, login.cookie));
	return entry_go_on(v);
}
