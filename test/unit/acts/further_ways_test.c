#include "world.h"

#include "acts/quick_lock.h"
#include "acts/second_device.h"
#include "acts/tend.h"
#include "base/limits.h"

static struct login_new sign_in(struct world *w, enum who who, struct visit *v)
{
	struct knock k = {
		text_of(w->people[who].email), text_of(w->people[who].passphrase), TEXT("peer")};
	struct login_new login;

	check_ok(act_sign_in(&v->act, &k, &login));
	return login;
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

static int64_t secret_bytes(struct world *w, login_id login)
{
	return world_number(w,
		"SELECT COALESCE(SUM(length(secret_key)), -1) FROM login WHERE id = %lld",
		(long long)login.n);
}

static void sweep(struct world *w)
{
	int64_t count;

	AS(v, NOBODY);
	check_ok(act_tend_sweep(&v.act, &count));
}

static void a_resting_login_keeps_no_secret_but_behind_its_code(void **state)
{
	struct world *w = world_of(state);
	struct login_new login;
	struct visitor who;

	AS(v, NOBODY);
	login = sign_in(w, BEN, &v);
	check_ok(act_quick_lock(&v.act, login.cookie, TEXT("471108")));
	sweep(w);
	assert_true(secret_bytes(w, login.id) > 0); /* in use */
	w->now += 61 * MINUTE_MS;
	ENDS_WITH(visit_end) struct visit resting, awake;
	who = come(w, login.cookie, &resting);
	assert_true(!who.signed_in && who.locked);
	assert_int_equal(resting.act.me.n, 0);
	sweep(w);
	assert_int_equal(secret_bytes(w, login.id), 0);
	AS(u, NOBODY);
	check_fault(act_quick_unlock(&u.act, login.cookie, TEXT("471107")), DENIED, "quick.wrong");
	check_ok(act_quick_unlock(&u.act, login.cookie, TEXT("471108")));
	assert_memory_equal(u.act.pair.secret.at, w->people[BEN].pair.secret.at, SEAL_KEY_BYTES);
	who = come(w, login.cookie, &awake);
	assert_true(who.signed_in && !who.locked);
	assert_memory_equal(
		awake.act.pair.secret.at, w->people[BEN].pair.secret.at, SEAL_KEY_BYTES);
	w->now += 30 * DAY_MS;
	AS(late, NOBODY);
	check_fault(
		act_quick_unlock(&late.act, login.cookie, TEXT("471108")), MISSING, "quick.ended");
	sweep(w);
	assert_int_equal(secret_bytes(w, login.id), -1);
}

static void a_quick_code_is_chosen_soon_and_well(void **state)
{
	static const struct {
		const char *why, *code, *problem;
	} rows[] = {
		{"five digits", "47110", "quick.six_digits"},
		{"a letter", "47110a", "quick.six_digits"},
		{"nothing", "", "quick.six_digits"},
		{"all the same", "777777", "quick.simple"},
		{"a row", "234567", "quick.simple"},
		{"a row down", "987654", "quick.simple"},
	};
	struct world *w = world_of(state);
	struct login_new login;

	AS(v, NOBODY);
	login = sign_in(w, CLEO, &v);
	for (size_t i = 0; i < ROWS(rows); i++) {
		v.act.slips.problems.count = 0;
		check_fault(act_quick_lock(&v.act, login.cookie, text_of(rows[i].code)), INPUT,
			"form.problems");
		assert_string_equal(problem_of(&v.act.slips.problems, "quick"), rows[i].problem);
	}
	v.act.slips.problems.count = 0;
	v.act.now += 10 * MINUTE_MS;
	check_fault(act_quick_lock(&v.act, login.cookie, TEXT("471108")), DENIED,
		"quick.sign_in_again");
	v.act.now -= 5 * MINUTE_MS;
	check_ok(act_quick_lock(&v.act, login.cookie, TEXT("471108")));
	check_fault(act_quick_lock(&v.act, login.cookie, TEXT("902137")), CONFLICT, "quick.is_on");
}

/* Two tries at the same moment while one is left: one of them is not looked at. */
struct guessers {
	struct world *w;
	struct text cookie;
	struct err e[2];
};

static void guess(struct guessers *g, int i)
{
	struct visit v = visit_as(g->w, NOBODY);

	g->e[i] = act_quick_unlock(&v.act, g->cookie, TEXT("000001"));
	visit_end(&v);
}

static void *one(void *with)
{
	guess(with, 0);
	return NULL;
}

static void *other(void *with)
{
	guess(with, 1);
	return NULL;
}

static void five_wrong_codes_end_the_login_also_at_once(void **state)
{
	struct world *w = world_of(state);
	struct guessers g = {.w = w};
	struct login_new login;

	AS(v, NOBODY);
	login = sign_in(w, DORA, &v);
	g.cookie = login.cookie;
	check_ok(act_quick_lock(&v.act, login.cookie, TEXT("471108")));
	for (int i = 0; i < 4; i++) {
		AS(u, NOBODY);
		check_fault(act_quick_unlock(&u.act, login.cookie, TEXT("000001")), DENIED,
			"quick.wrong");
	}
	world_race(one, other, &g);
	assert_string_equal(g.e[0].code, "quick.ended");
	assert_string_equal(g.e[1].code, "quick.ended");
	assert_int_equal(secret_bytes(w, login.id), -1);
}

static void more_than_twenty_logins_end_the_one_that_rested_longest(void **state)
{
	struct world *w = world_of(state);
	struct login_new first, second, login;
	const struct seal_pair *pair = &w->people[EVE].pair;
	int64_t all;

	AS(v, NOBODY);
	first = sign_in(w, EVE, &v);
	w->now += MINUTE_MS;
	AS(u, NOBODY);
	second = sign_in(w, EVE, &u);
	all = world_number(w, "SELECT COUNT(*) FROM login WHERE person_id = %lld",
		(long long)w->people[EVE].id.n);
	for (int64_t i = all; i <= LIMIT_LOGINS; i++) {
		ENDS_WITH(store_tx_end) struct store_tx tx = {0};

		AS(n, NOBODY);
		check_ok(login_prepare(&n.act, w->people[EVE].id, pair, &login));
		check_ok(act_write_place(&n.act, &tx));
		check_ok(login_keep(&n.act, &tx, &login));
		check_ok(store_tx_commit(&tx));
	}
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM login WHERE person_id = %lld",
				 (long long)w->people[EVE].id.n),
		LIMIT_LOGINS);
	assert_int_equal(secret_bytes(w, first.id), -1);
	assert_true(secret_bytes(w, second.id) > 0);
}

static void a_second_device_has_the_same_key_and_a_login_of_its_own(void **state)
{
	struct world *w = world_of(state);
	struct text token, name, claim;
	struct device_seen seen;
	struct login_new here, there;
	time_ms ends;

	AS(v, NOBODY);
	here = sign_in(w, ZOE, &v);
	check_ok(act_offer_device(&v.act, &token, &ends));
	AS(d, NOBODY);
	check_ok(act_look_at_device_link(&d.act, token, &name));
	check_text(name, TEXT("Zoe Adler"));
	check_ok(act_claim_device(&d.act, token, &claim));
	check_fault(act_finish_device(&d.act, claim, &there), CONFLICT, "device.not_yet");
	check_ok(act_see_device(&d.act, claim, &seen));
	assert_false(seen.confirmed);
	/* Nothing of her key lies there before she has confirmed. */
	assert_int_equal(world_number(w, "SELECT SUM(length(sealed_key)) FROM device_link"), 0);
	check_ok(act_confirm_device(&v.act, seen.digits));
	/* The link itself opens nothing: the key is in the cookie of the device that asked. */
	check_fault(act_finish_device(&d.act, token, &there), MISSING, "device.ended");
	check_ok(act_finish_device(&d.act, claim, &there));
	assert_memory_equal(d.act.pair.secret.at, w->people[ZOE].pair.secret.at, SEAL_KEY_BYTES);
	assert_int_not_equal(here.id.n, there.id.n);
	AS(again, NOBODY);
	check_fault(act_finish_device(&again.act, claim, &there), MISSING, "device.ended");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_resting_login_keeps_no_secret_but_behind_its_code),
		cmocka_unit_test(a_quick_code_is_chosen_soon_and_well),
		cmocka_unit_test(five_wrong_codes_end_the_login_also_at_once),
		cmocka_unit_test(more_than_twenty_logins_end_the_one_that_rested_longest),
		cmocka_unit_test(a_second_device_has_the_same_key_and_a_login_of_its_own),
	};

	return world_tests(tests);
}
