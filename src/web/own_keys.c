/* "My passphrase or sheet was seen": a new key pair, with everything sealed to it. */
#include "acts/account.h"
#include "acts/own_key.h"
#include "web/door.h"
#include "web/new_passphrase.h"
#include "web/pages/keys_renew.h"
#include "web/sheet_page.h"

PAGE(keys_renew)

static struct err show_renew(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("My passphrase or sheet was seen"),
		.nav = "me",
		.audience = "me",
		.up = TEXT("/me/security"),
		.up_title = SAY("Passphrase and logins")};
	struct page_keys_renew page = {
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.problem_current = visit_problem(v, "current"),
	};

	TRY(own_key_print(&v->act,
		(struct text){(const char *)v->act.pair.open.at, sizeof v->act.pair.open.at},
		&page.print));
	TRY(new_passphrase_part(v, &page.passphrase));
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, keys_renew, &page);
}

struct err web_keys_ask(struct visit *v, const struct door_person *at)
{
	(void)at;
	return show_renew(v, 200);
}

struct err web_keys_renew(struct visit *v, const struct door_person *at)
{
	struct new_keys made;
	struct err e = act_renew_keys(
		&v->act, visit_field(v, "current"), visit_field(v, "passphrase"), &made);

	(void)at;
	if (visit_refused(v, e, &e))
		return show_renew(v, 422);
	TRY(e);
	TRY(visit_set_cookie(v, made.login.cookie));
	return sheet_show(v, made.printed_sheet, TEXT("/me/security"));
}
