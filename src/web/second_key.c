/* A key as the second proof: adding one, taking one away, and signing in behind the passphrase. */
#include "acts/second_key.h"
#include "acts/half_login.h"
#include "web/ceremony.h"
#include "web/cookie.h"
#include "web/door.h"
#include "web/entry.h"
#include "web/second_proof.h"

struct err web_second_key_ask_new(struct visit *v, const struct door_person *at)
{
	struct second_key_names names;

	(void)at;
	TRY(act_my_second_key_names(&v->act, &names));
	return ceremony_show(v, CEREMONY_ADD_SECOND, &names);
}

struct err web_second_key_add(struct visit *v, const struct door_person *at)
{
	const struct passkey_said said = ceremony_said(v);
	struct second_key_added added;
	struct passkey_site site;
	struct err e;

	(void)at;
	TRY(ceremony_site(v, &site));
	e = act_add_second_key(&v->act, &site, &said, visit_field(v, "current"), &added);
	if (visit_refused(v, e, &e) || entry_refused(v, e, "add"))
		return second_proof_show(v, 422);
	TRY(e);
	if (added.first)
		return second_proof_show_codes(v, &added.codes);
	return visit_go(v, "second_key_added", SECOND_PROOF_PAGE);
}

struct err web_second_key_end(struct visit *v, const struct door_person *at)
{
	struct err e = act_end_second_key(
		&v->act, visit_number(v, "key", 0), visit_field(v, "current"), "end");

	(void)at;
	if (visit_refused(v, e, &e))
		return second_proof_show(v, 422);
	TRY(e);
	return visit_go(v, "second_key_ended", SECOND_PROOF_PAGE);
}

struct err web_sign_in_key_ask(struct visit *v, const struct door_anyone *at)
{
	struct second_key_names names;

	(void)at;
	TRY(act_half_key_names(&v->act, cookie_get(v, COOKIE_HALF), &names));
	return ceremony_show(v, CEREMONY_SECOND, &names);
}

struct err web_sign_in_key_try(struct visit *v, const struct door_anyone *at)
{
	const struct passkey_said said = ceremony_said(v);
	struct passkey_site site;

	(void)at;
	TRY(ceremony_site(v, &site));
	return sign_in_second(v, &(struct half_proof){.site = &site, .said = &said}, "key");
}
