#include "world.h"

#include "acts/draft_key.h"
#include "acts/lock_notice.h"
#include "seal/passphrase.h"

static struct knock knock_of(const struct world *w, enum who who, const char *peer)
{
	return (struct knock){.email = text_of(w->people[who].email),
		.typed = text_of(w->people[who].passphrase),
		.peer = text_of(peer)};
}

static struct visitor come(struct world *w, struct text cookie, struct visit *v)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct visitor who = {0};

	*v = visit_as(w, NOBODY);
	check_ok(act_read_place(&v->act, &tx));
	check_ok(act_come_in(&v->act, &tx, cookie, &who));
	return who;
}

static bool still_in(struct world *w, struct text cookie)
{
	ENDS_WITH(visit_end) struct visit v;

	return come(w, cookie, &v).signed_in;
}

static void the_right_passphrase_opens_her_own_key(void **state)
{
	struct world *w = world_of(state);
	struct knock k = knock_of(w, BEN, "peer-1");
	struct login_new login;
	struct visitor who;

	AS(v, NOBODY);
	k.email = TEXT("  BEN@Example.org "); /* as phones write it */
	check_ok(act_sign_in(&v.act, &k, &login));
	assert_int_equal(v.act.me.n, w->people[BEN].id.n);
	ENDS_WITH(visit_end) struct visit in;
	who = come(w, login.cookie, &in);
	assert_true(who.signed_in);
	assert_false(who.is_admin);
	check_text(who.name, TEXT("Ben Okoro"));
	assert_memory_equal(in.act.pair.secret.at, w->people[BEN].pair.secret.at, SEAL_KEY_BYTES);
}

static void a_wrong_passphrase_and_an_unknown_address_sound_the_same(void **state)
{
	struct world *w = world_of(state);
	struct knock wrong = knock_of(w, CLEO, "peer-2"), unknown = wrong, sheet = wrong;
	struct login_new login;

	AS(v, NOBODY);
	wrong.typed = TEXT("copper thimble walnut sale");
	check_fault(act_sign_in(&v.act, &wrong, &login), DENIED, "sign_in.wrong");
	unknown.email = TEXT("nobody@example.org");
	check_fault(act_sign_in(&v.act, &unknown, &login), DENIED, "sign_in.wrong");
	sheet.typed = text_of(w->people[CLEO].sheet); /* a sheet is no passphrase */
	check_fault(act_sign_in(&v.act, &sheet, &login), DENIED, "sign_in.wrong");
	assert_int_equal(v.act.me.n, 0);
}

static void guessing_slows_down_for_an_address_that_exists_and_for_one_that_does_not(void **state)
{
	static const char *const emails[] = {"dora@example.org", "nobody-else@example.org"};
	struct world *w = world_of(state);
	struct login_new login;

	for (size_t i = 0; i < ROWS(emails); i++) {
		struct knock k = knock_of(w, DORA, i ? "peer-4" : "peer-3");

		AS(v, NOBODY);
		k.email = text_of(emails[i]);
		k.typed = TEXT("not the passphrase");
		for (int tries = 0; tries < 4; tries++)
			check_fault(act_sign_in(&v.act, &k, &login), DENIED, "sign_in.wrong");
		check_fault(act_sign_in(&v.act, &k, &login), BUSY, "sign_in.wait");
		k.peer = TEXT("peer-5"); /* from elsewhere as well */
		check_fault(act_sign_in(&v.act, &k, &login), BUSY, "sign_in.wait");
		v.act.now += 2 * SECOND_MS;
		check_fault(act_sign_in(&v.act, &k, &login), DENIED, "sign_in.wrong");
		k.typed = text_of(w->people[DORA].passphrase);
		check_fault(act_sign_in(&v.act, &k, &login), BUSY, "sign_in.wait");
		v.act.now += 4 * SECOND_MS;
		if (i == 0)
			check_ok(act_sign_in(&v.act, &k, &login));
	}
}

#define ONE_SIGN  "sieben gr\xc3\xbcne Lampen"
#define TWO_SIGNS "sieben gru\xcc\x88ne Lampen"

/* A passphrase lock as it was made before passphrases had one form. */
static void lock_as_typed(struct visit *v, struct text typed)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	static const uint8_t salt[SEAL_SALT_BYTES] = "an older salt...";
	struct lock_new lock = {.id = ACT_ID(&v->act, lock),
		.kind = TEXT("passphrase"),
		.salt = {(const char *)salt, sizeof salt},
		.of = v->act.pair.open};
	struct seal_place place = {"lock", "secret_key", lock.id.n, v->act.me.n, 1};
	struct seal_key key;
	struct text inner;

	check_ok(seal_passphrase_key(typed, salt, seal_ring_pepper(v->act.ring), &key));
	check_ok(seal_shut(v->arena, &key, &place, seal_key_text(&v->act.pair.secret), &inner));
	check_ok(seal_ring_wrap(v->act.ring, v->arena, &place, inner, &lock.secret));
	check_ok(act_write(&v->act, &tx));
	check_ok(lock_keep(&v->act, &tx, v->act.me, &lock));
	check_ok(lock_end_others(&v->act, &tx, lock.kind, lock.id));
	check_ok(store_tx_commit(&tx));
}

static void a_passphrase_opens_however_its_signs_are_made(void **state)
{
	struct world *w = world_of(state);
	struct knock k = knock_of(w, EVE, "peer-13");
	struct login_new login;

	AS(v, EVE);
	check_ok(act_change_passphrase(&v.act, k.typed, TEXT(TWO_SIGNS)));
	AS(in, NOBODY);
	k.typed = TEXT(ONE_SIGN);
	check_ok(act_sign_in(&in.act, &k, &login));
	k.typed = TEXT(TWO_SIGNS);
	check_ok(act_sign_in(&in.act, &k, &login));
	AS(again, EVE);
	check_ok(act_change_passphrase(
		&again.act, TEXT(ONE_SIGN), text_of(w->people[EVE].passphrase)));
}

static void a_lock_made_as_it_was_typed_still_opens_and_a_vain_try_counts_once(void **state)
{
	struct world *w = world_of(state);
	struct knock k = knock_of(w, EVE, "peer-14");
	struct login_new login;

	AS(v, EVE);
	lock_as_typed(&v, TEXT(TWO_SIGNS));
	AS(in, NOBODY);
	k.typed = TEXT(ONE_SIGN); /* not what it was made of */
	for (int tries = 0; tries < 2; tries++)
		check_fault(act_sign_in(&in.act, &k, &login), DENIED, "sign_in.wrong");
	k.typed = TEXT("gru\xcc\x88n and wrong both ways");
	for (int tries = 0; tries < 2; tries++)
		check_fault(act_sign_in(&in.act, &k, &login), DENIED, "sign_in.wrong");
	check_fault(act_sign_in(&in.act, &k, &login), BUSY, "sign_in.wait"); /* four, as ever */
	in.act.now += 2 * SECOND_MS;
	k.typed = TEXT(TWO_SIGNS);
	check_ok(act_sign_in(&in.act, &k, &login));
	AS(again, EVE);
	check_ok(act_change_passphrase(
		&again.act, TEXT(TWO_SIGNS), text_of(w->people[EVE].passphrase)));
}

static void the_sheet_recovers_with_a_new_passphrase_and_ends_other_logins(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, EVE);
	consult_id consult = world_bring(w, BEN, circle);
	struct knock k = knock_of(w, EVE, "peer-6"), wrong = k;
	struct login_new before, after;

	AS(v, NOBODY);
	check_ok(act_sign_in(&v.act, &k, &before));
	AS(r, NOBODY);
	wrong.typed = TEXT("0000-0000-0000-0000-0000-0000-0000");
	check_fault(act_recover(&r.act, &wrong, TEXT("quite another long phrase"), &after), DENIED,
		"recover.wrong");
	k.typed = text_of(w->people[BEN].sheet);
	check_fault(act_recover(&r.act, &k, TEXT("quite another long phrase"), &after), DENIED,
		"recover.wrong");
	k.typed = text_of(w->people[EVE].sheet);
	check_fault(act_recover(&r.act, &k, TEXT("short"), &after), INPUT, "form.problems");
	r.act.slips.problems.count = 0;
	check_ok(act_recover(&r.act, &k, TEXT("quite another long phrase"), &after));
	assert_false(still_in(w, before.cookie));
	assert_true(still_in(w, after.cookie));
	check_ok(world_read(w, EVE, consult)); /* nothing of hers is lost */
	AS(old, NOBODY);
	k.typed = text_of(w->people[EVE].passphrase);
	check_fault(act_sign_in(&old.act, &k, &before), DENIED, "sign_in.wrong");
	k.typed = TEXT("quite another long phrase");
	check_ok(act_sign_in(&old.act, &k, &before));
}

static void a_changed_passphrase_is_proved_by_the_old_one(void **state)
{
	struct world *w = world_of(state);
	struct knock k = knock_of(w, ZOE, "peer-7");
	struct login_new here, there;

	AS(elsewhere, NOBODY);
	check_ok(act_sign_in(&elsewhere.act, &k, &there));
	AS(v, NOBODY);
	check_ok(act_sign_in(&v.act, &k, &here));
	check_fault(act_change_passphrase(
			    &v.act, TEXT("not hers at all"), TEXT("a phrase of some length")),
		INPUT, "form.problems");
	assert_string_equal(problem_of(&v.act.slips.problems, "current"), "passphrase.wrong");
	v.act.slips.problems.count = 0;
	check_ok(act_change_passphrase(&v.act, k.typed, TEXT("a phrase of some length")));
	assert_true(still_in(w, here.cookie));
	assert_false(still_in(w, there.cookie));
	AS(old, NOBODY);
	check_fault(act_sign_in(&old.act, &k, &there), DENIED, "sign_in.wrong");
}

static void a_new_sheet_makes_the_old_one_useless(void **state)
{
	struct world *w = world_of(state);
	struct knock k = knock_of(w, CLEO, "peer-8");
	struct login_new login;
	struct text printed;

	AS(v, CLEO);
	check_fault(
		act_renew_sheet(&v.act, TEXT("not hers at all"), &printed), INPUT, "form.problems");
	v.act.slips.problems.count = 0;
	check_ok(act_renew_sheet(&v.act, k.typed, &printed));
	AS(r, NOBODY);
	k.typed = text_of(w->people[CLEO].sheet);
	check_fault(act_recover(&r.act, &k, TEXT("quite another long phrase"), &login), DENIED,
		"recover.wrong");
	k.typed = printed;
	r.act.now += HOUR_MS; /* vain tries make her wait */
	check_ok(act_recover(&r.act, &k, TEXT("quite another long phrase"), &login));
}

static void a_change_of_a_lock_is_told_to_its_person_alone(void **state)
{
	struct world *w = world_of(state);
	struct knock k = knock_of(w, DORA, "peer-12");
	struct lock_changes changes;
	struct text printed;

	AS(v, DORA);
	check_ok(act_renew_sheet(&v.act, k.typed, &printed));
	check_ok(act_list_lock_changes(&v.act, &changes));
	assert_int_equal(changes.count, 1);
	assert_string_equal(changes.at[0].sentence, lock_notice_sentence(TEXT("sheet_made")));
	assert_int_equal(changes.at[0].at, v.act.now);
	assert_int_equal(world_number(w,
				 "SELECT COUNT(*) FROM letter WHERE person_id = %lld AND kind_code "
				 "= 'sheet_made'",
				 (long long)w->people[DORA].id.n),
		1);
	AS(ada, ADA);
	check_ok(act_list_lock_changes(&ada.act, &changes));
	assert_int_equal(changes.count, 0);
	AS(later, DORA);
	later.act.now += 91 * DAY_MS;
	check_ok(act_list_lock_changes(&later.act, &changes));
	assert_int_equal(changes.count, 0);
}

static void a_login_ends_after_an_hour_of_rest_and_after_half_a_day_at_most(void **state)
{
	struct world *w = world_of(state);
	struct knock k = knock_of(w, BEN, "peer-9");
	struct login_new login;
	time_ms began;

	AS(v, NOBODY);
	check_ok(act_sign_in(&v.act, &k, &login));
	began = v.act.now;
	w->now = began + 61 * MINUTE_MS;
	assert_false(still_in(w, login.cookie));
	w->now = began + 59 * MINUTE_MS;
	for (int i = 0; i < 11 * 60 + 30; i += 30, w->now += 30 * MINUTE_MS)
		if (w->now < began + 12 * HOUR_MS - MINUTE_MS)
			assert_true(still_in(w, login.cookie));
	w->now = began + 12 * HOUR_MS + SECOND_MS;
	assert_false(still_in(w, login.cookie));
}

static void the_login_of_somebody_else_is_not_there(void **state)
{
	struct world *w = world_of(state);
	struct knock k = knock_of(w, BEN, "peer-10");
	struct login_new login;

	AS(v, NOBODY);
	check_ok(act_sign_in(&v.act, &k, &login));
	AS(zoe, ZOE);
	check_fault(act_end_login(&zoe.act, login.id), MISSING, "not.here");
	assert_true(still_in(w, login.cookie));
	assert_false(still_in(w, TEXT("")));
	assert_false(still_in(w, TEXT("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")));
	check_ok(act_sign_out(&v.act));
	assert_false(still_in(w, login.cookie));
}

static void whoever_joins_with_a_known_address_changes_nothing(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, DORA), joined;
	const struct account account = {.name = TEXT("Somebody Else"),
		.email = TEXT("Zoe@example.org"),
		.passphrase = TEXT("a phrase of some length"),
		.language = TEXT("en"),
		.zone = TEXT("UTC")};
	struct account_new made;
	struct invite_seen seen;
	struct text token;
	time_ms ends;

	AS(lead, BEN);
	check_ok(act_invite(&lead.act, circle, TEXT("personal"), &token, &ends));
	AS(v, NOBODY);
	check_fault(
		act_join_as_new(&v.act, token, &account, &made, &joined), CONFLICT, "join.sign_in");
	check_ok(act_look_at_invite(&lead.act, token, &seen));
	assert_int_equal(seen.members, 2);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM person"), PEOPLE);
}

static void the_draft_key_is_hers_in_every_login_and_nobody_elses(void **state)
{
	struct world *w = world_of(state);
	struct text one, again, other, none;

	AS(v, BEN);
	AS(later, BEN);
	AS(colleague, CLEO);
	AS(nobody, NOBODY);
	check_ok(act_draft_key(&v.act, &one));
	check_ok(act_draft_key(&later.act, &again));
	check_ok(act_draft_key(&colleague.act, &other));
	check_text(again, one);
	assert_false(text_is(one, other));
	assert_int_equal(one.len, 43);
	check_fault(act_draft_key(&nobody.act, &none), MISSING, "not.here");
	v.act.wordless = true;
	check_fault(act_draft_key(&v.act, &none), MISSING, "not.here");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_right_passphrase_opens_her_own_key),
		cmocka_unit_test(a_wrong_passphrase_and_an_unknown_address_sound_the_same),
		cmocka_unit_test(
			guessing_slows_down_for_an_address_that_exists_and_for_one_that_does_not),
		cmocka_unit_test(a_passphrase_opens_however_its_signs_are_made),
		cmocka_unit_test(
			a_lock_made_as_it_was_typed_still_opens_and_a_vain_try_counts_once),
		cmocka_unit_test(the_sheet_recovers_with_a_new_passphrase_and_ends_other_logins),
		cmocka_unit_test(a_changed_passphrase_is_proved_by_the_old_one),
		cmocka_unit_test(a_new_sheet_makes_the_old_one_useless),
		cmocka_unit_test(a_change_of_a_lock_is_told_to_its_person_alone),
		cmocka_unit_test(a_login_ends_after_an_hour_of_rest_and_after_half_a_day_at_most),
		cmocka_unit_test(the_login_of_somebody_else_is_not_there),
		cmocka_unit_test(whoever_joins_with_a_known_address_changes_nothing),
		cmocka_unit_test(the_draft_key_is_hers_in_every_login_and_nobody_elses),
	};

	return world_tests(tests);
}
