/* Me: the authenticator app and the recovery codes. */
#include "acts/second_key.h"

#include "acts/profile.h"
#include "format/otpauth.h"
#include "format/qr.h"
#include "web/door.h"
#include "web/pages/recovery_codes.h"
#include "web/pages/totp.h"
#include "web/second_proof.h"

PAGE(recovery_codes)
PAGE(totp)

#define HERE SECOND_PROOF_PAGE

/* Name of the place as apps list it: short enough for any QR code. */
enum { PLACE_CHARS = 40 };

static struct err picture(struct visit *v, const struct totp_seen *seen, struct page_totp *page)
{
	struct otpauth of = {
		.place = text_first_chars(v->place.name, PLACE_CHARS), .secret = seen->key};
	struct text address;
	struct profile me;

	TRY(act_see_profile(&v->act, &me));
	of.account = me.email;
	TRY(otpauth_address(v->arena, &of, &address));
	return qr_svg(v->arena, address,
		words_find(v->say.words, SAY("QR code for your authenticator app")), &page->qr);
}

static struct err fill_keys(struct visit *v, struct page_totp *page)
{
	struct second_keys keys;

	TRY(act_list_second_keys(&v->act, &keys));
	TRY(arena_many(v->arena, keys.count, &page->keys));
	page->keys_count = keys.count;
	for (size_t i = 0; i < keys.count; i++)
		page->keys[i] = (struct page_totp_keys){.id = keys.at[i].id,
			.label = keys.at[i].label,
			.made_at = keys.at[i].made,
			.used_at = keys.at[i].used};
	return OK;
}

struct err second_proof_show(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("Second proof at sign-in"),
		.nav = "me",
		.audience = "me",
		.up = TEXT("/me/security"),
		.up_title = SAY("Passphrase and logins")};
	struct page_totp page;
	struct totp_seen seen;

	TRY(act_see_totp(&v->act, &seen));
	page = (struct page_totp){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.me = v->who.name,
		.second = seen.second,
		.label = visit_field(v, "label"),
		.problem_add = visit_problem(v, "add"),
		.problem_end = visit_problem(v, "end"),
		.offered = seen.offered,
		.on = seen.on,
		.must = v->who.is_admin && v->act.strict_admin,
		.since = seen.since,
		.codes = seen.codes,
		.secret = seen.spelled,
		.problem_code = visit_problem(v, "code"),
		.problem_current = visit_problem(v, "current"),
		.problem_renew = visit_problem(v, "renew"),
	};
	if (seen.offered)
		TRY(picture(v, &seen, &page));
	TRY(fill_keys(v, &page));
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, totp, &page);
}

struct err second_proof_show_codes(struct visit *v, const struct recovery_codes *codes)
{
	const struct frame_of of = {.title = SAY("Your recovery codes"), .audience = "me"};
	struct page_recovery_codes page = {
		.frame = visit_frame(v, &of),
		.place = v->place.name,
		.made_at = v->act.now,
		.next = v->who.is_admin && v->act.strict_admin ? TEXT("/admin")
							       : TEXT("/me/security"),
		.codes_count = RECOVERY_CODES,
	};

	TRY(arena_many(v->arena, RECOVERY_CODES, &page.codes));
	for (size_t i = 0; i < RECOVERY_CODES; i++)
		page.codes[i].code = codes->at[i];
	return SHOW(v, 200, recovery_codes, &page);
}

/* Another tab was faster: the page shows how things stand now. */
static bool is_overtaken(struct err e)
{
	return e.fault == FAULT_CONFLICT && text_starts(text_of(e.code), TEXT("totp."));
}

struct err web_totp(struct visit *v, const struct door_person *at)
{
	(void)at;
	return second_proof_show(v, 200);
}

struct err web_totp_offer(struct visit *v, const struct door_person *at)
{
	struct err e = act_offer_totp(&v->act);

	(void)at;
	if (!is_overtaken(e))
		TRY(e);
	return visit_go(v, NULL, HERE);
}

struct err web_totp_confirm(struct visit *v, const struct door_person *at)
{
	struct recovery_codes codes;
	struct err e = act_confirm_totp(&v->act, visit_field(v, "code"), &codes);

	(void)at;
	if (visit_refused(v, e, &e))
		return second_proof_show(v, 422);
	if (is_overtaken(e))
		return visit_go(v, NULL, HERE);
	TRY(e);
	return second_proof_show_codes(v, &codes);
}

struct err web_totp_codes(struct visit *v, const struct door_person *at)
{
	struct recovery_codes codes;
	struct err e = act_renew_codes(&v->act, visit_field(v, "current"), "renew", &codes);

	(void)at;
	if (visit_refused(v, e, &e))
		return second_proof_show(v, 422);
	if (is_overtaken(e))
		return visit_go(v, NULL, HERE);
	TRY(e);
	return second_proof_show_codes(v, &codes);
}

struct err web_totp_end(struct visit *v, const struct door_person *at)
{
	struct err e = act_end_totp(&v->act, visit_field(v, "current"), "current");

	(void)at;
	if (visit_refused(v, e, &e))
		return second_proof_show(v, 422);
	TRY(e);
	return visit_go(v, "totp_ended", HERE);
}
