/* Me: profile, passphrase, sheet, logins. */
#include "acts/account.h"
#include "acts/confirm_renewal.h"
#include "acts/lock_notice.h"
#include "acts/profile.h"
#include "acts/reset.h"
#include "acts/sign_in.h"
#include "acts/totp.h"
#include "web/device.h"
#include "web/door.h"
#include "web/new_passphrase.h"
#include "web/pages/profile.h"
#include "web/pages/security.h"
#include "web/sheet_page.h"
#include "web/zones.h"

PAGE(profile)
PAGE(security)

/* What was typed stands in the form when it was refused, else what is kept. */
static struct err show_profile(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("Me"), .nav = "me", .audience = "me"};
	bool typed = form_has(&v->form, "name");
	struct page_profile page;
	struct profile me;

	TRY(act_see_profile(&v->act, &me));
	page = (struct page_profile){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.version = me.version,
		.name = typed ? visit_field(v, "name") : me.name,
		.email = me.email,
		.since = me.since,
		.problem_name = visit_problem(v, "name"),
	};
	TRY(locale_part(v, typed ? visit_field(v, "language") : me.language,
		typed ? visit_field(v, "zone") : me.zone, &page.locale));
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, profile, &page);
}

struct err web_profile(struct visit *v, const struct door_person *at)
{
	(void)at;
	return show_profile(v, 200);
}

struct err web_profile_keep(struct visit *v, const struct door_person *at)
{
	const struct profile p = {
		.name = visit_field(v, "name"),
		.language = words_of(visit_field(v, "language")) ? visit_field(v, "language")
								 : TEXT("en"),
		.zone = visit_field(v, "zone"),
		.version = visit_number(v, "version", 0),
	};
	struct err e;

	(void)at;
	e = act_keep_profile(&v->act, &p);
	if (e.fault == FAULT_CONFLICT && text_is(text_of(e.code), TEXT("form.stale"))) {
		problem_add(&v->act.slips.problems, "name", e.code);
		return show_profile(v, 409);
	}
	if (visit_refused(v, e, &e))
		return show_profile(v, 422);
	TRY(e);
	return visit_go(v, "profile", "/me");
}

static struct err fill_logins(struct visit *v, struct page_security *page)
{
	struct login_list list;

	TRY(act_list_logins(&v->act, &list));
	TRY(arena_many(v->arena, list.count, &page->logins));
	page->logins_count = list.count;
	page->others = (int64_t)list.count - 1;
	for (size_t i = 0; i < list.count; i++) {
		struct device device = device_of(list.at[i].device);

		page->logins[i].id = list.at[i].id.n;
		page->logins[i].browser = device.browser;
		page->logins[i].system = device.system;
		page->logins[i].current = list.at[i].this_one;
		page->logins[i].began_at = list.at[i].started;
		page->logins[i].seen_at = list.at[i].seen;
		page->logins[i].own = list.at[i].own;
		page->logins[i].ends_at = list.at[i].ends;
	}
	return OK;
}

static struct err fill_changes(struct visit *v, struct page_security *page)
{
	struct lock_changes list;

	TRY(act_list_lock_changes(&v->act, &list));
	TRY(arena_many(v->arena, list.count, &page->changes));
	page->changes_count = list.count;
	for (size_t i = 0; i < list.count; i++) {
		page->changes[i].sentence = list.at[i].sentence;
		page->changes[i].at = list.at[i].at;
	}
	return OK;
}

static struct err show_security(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("Passphrase and logins"),
		.nav = "me",
		.audience = "me",
		.up = TEXT("/me"),
		.up_title = SAY("Me")};
	struct totp_seen totp;
	struct page_security page = {
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.problem_current = visit_problem(v, "current"),
		.changing = visit_problem(v, "current") || visit_problem(v, "passphrase"),
		.problem_sheet = visit_problem(v, "sheet"),
	};

	TRY(act_see_totp(&v->act, &totp));
	page.second = totp.second;
	TRY(own_key_print(&v->act,
		(struct text){(const char *)v->act.pair.open.at, sizeof v->act.pair.open.at},
		&page.print));
	TRY(act_reset_of_mine(&v->act, &page.reset_made_at, &page.reset_ends_at));
	TRY(act_renewals_of_mine(&v->act, &page.waiting));
	TRY(act_sheet_made(&v->act, &page.sheet_made_at));
	TRY(new_passphrase_part(v, &page.passphrase));
	TRY(fill_logins(v, &page));
	TRY(fill_changes(v, &page));
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, security, &page);
}

struct err web_security(struct visit *v, const struct door_person *at)
{
	(void)at;
	return show_security(v, 200);
}

struct err web_passphrase_change(struct visit *v, const struct door_person *at)
{
	struct err e = act_change_passphrase(
		&v->act, visit_field(v, "current"), visit_field(v, "passphrase"));

	(void)at;
	if (visit_refused(v, e, &e))
		return show_security(v, 422);
	TRY(e);
	return visit_go(v, "passphrase", "/me/security");
}

struct err web_sheet_new(struct visit *v, const struct door_person *at)
{
	struct text printed;
	struct err e = act_renew_sheet(&v->act, visit_field(v, "current"), &printed);

	(void)at;
	if (visit_refused(v, e, &e))
		return show_security(v, 422);
	TRY(e);
	return sheet_show(v, printed, TEXT("/me/security"));
}

struct err web_login_end(struct visit *v, const struct door_person *at)
{
	bool found;

	TRY(act_maybe(act_end_login(&v->act, at->login), &found));
	if (!found)
		return ERR(MISSING, "not.here");
	if (at->login.n == v->act.login.n) {
		visit_drop_cookie(v);
		return visit_go(v, "signed_out", "/sign-in");
	}
	return visit_go(v, "login_ended", "/me/security");
}

struct err web_logins_end_others(struct visit *v, const struct door_person *at)
{
	(void)at;
	TRY(act_end_other_logins(&v->act));
	return visit_go(v, "logins_ended", "/me/security");
}
