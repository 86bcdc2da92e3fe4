/* Passkeys: asking for something to sign, adding one, signing in with one, taking one away. */
#include "acts/passkey.h"

#include "web/door.h"
#include "web/entry.h"
#include "web/pages/passkey_challenge.h"
#include "web/pages/passkeys.h"

PAGE(passkey_challenge)
PAGE(passkeys)

#define HERE "/me/security/passkeys"

/* The address people type; on this machine "localhost" as well, which browsers take where they take
 * no 127.0.0.1. */
static struct err site_of(struct visit *v, struct passkey_site *out)
{
	struct text host = http_header(v->rq, TEXT("Host"));
	struct text url = text_of(v->site->public_url), rest, name;
	struct text near = text_part(host, 0, text_find_byte(host, ':'));

	out->origin = url;
	if (text_is(near, TEXT("localhost")) && text_starts(url, TEXT("http://127.")))
		TRY(text_printf(v->arena, &out->origin, "http://%.*s", TEXT_ARGS(host)));
	rest = text_part(out->origin, text_find(out->origin, TEXT("://")) + 3, out->origin.len);
	name = text_part(rest, 0, text_find_byte(rest, ':'));
	return text_string(v->arena, name, &out->host);
}

static struct passkey_said said_of(const struct visit *v)
{
	return (struct passkey_said){
		.credential = visit_field(v, "credential"),
		.client = visit_field(v, "client"),
		.authenticator = visit_field(v, "authenticator"),
		.signature = visit_field(v, "signature"),
		.prf = visit_field(v, "prf"),
		.label = visit_field(v, "label"),
	};
}

static struct err show_challenge(struct visit *v, const char *purpose)
{
	const struct frame_of of = {.title = SAY("Passkeys")};
	struct page_passkey_challenge page = {.frame = visit_frame(v, &of)};
	struct passkey_site site;

	TRY(site_of(v, &site));
	page.host = text_of(site.host);
	TRY(act_challenge(&v->act, purpose, &page.challenge));
	return SHOW(v, 200, passkey_challenge, &page);
}

struct err web_passkey_ask(struct visit *v, const struct door_anyone *at)
{
	(void)at;
	return show_challenge(v, "sign_in");
}

struct err web_passkey_ask_new(struct visit *v, const struct door_person *at)
{
	(void)at;
	return show_challenge(v, "add");
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
	const struct passkey_said said = said_of(v);
	struct passkey_site site;
	struct err e;

	(void)at;
	TRY(site_of(v, &site));
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
	const struct passkey_said said = said_of(v);
	struct passkey_site site;
	struct login_new login;
	struct err e;

	(void)at;
	TRY(site_of(v, &site));
	e = act_sign_in_by_passkey(&v->act, &site, &said, &login);
	if (entry_refused(v, e, "email"))
		return entry_show_sign_in(v, 401);
	TRY(e);
	TRY(visit_set_cookie(v, login.cookie));
	return entry_go_on(v);
}
