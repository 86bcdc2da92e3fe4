#include "world.h"

#include "acts/half_login.h"
#include "acts/totp.h"
#include "seal/totp.h"

#include <liboath/oath.h>

/* One person's app: its secret, as the page showed it. */
struct app {
	char secret[SEAL_TOTP_SECRET_BYTES];
};

/* What the app shows at a moment. */
static struct text shown(struct visit *v, const struct app *app, time_ms at)
{
	char *code = arena_get(v->arena, SEAL_TOTP_DIGITS + 1);

	assert_non_null(code);
	assert_int_equal(oath_totp_generate(app->secret, sizeof app->secret, at / SECOND_MS,
				 SEAL_TOTP_STEP_SECONDS, 0, SEAL_TOTP_DIGITS, code),
		OATH_OK);
	return text_of(code);
}

static void turn_on(struct world *w, enum who who, struct app *app, char paper[16])
{
	struct recovery_codes codes;
	struct totp_seen seen;

	AS(v, who);
	check_ok(act_offer_totp(&v.act));
	check_ok(act_see_totp(&v.act, &seen));
	assert_true(seen.offered && !seen.on);
	assert_int_equal(seen.secret.len, sizeof app->secret);
	memcpy(app->secret, seen.secret.at, sizeof app->secret);
	check_fault(act_confirm_totp(&v.act, TEXT("12 34"), &codes), INPUT, "form.problems");
	v.act.slips.problems.count = 0;
	check_ok(act_confirm_totp(&v.act, shown(&v, app, v.act.now), &codes));
	memcpy(paper, codes.at[0].at, 11);
	w->now += 2 * MINUTE_MS;
}

static struct login_new half_of(struct world *w, enum who who, struct visit *v)
{
	struct knock k = {
		text_of(w->people[who].email), text_of(w->people[who].passphrase), TEXT("peer")};
	struct login_new half;

	check_ok(act_sign_in(&v->act, &k, &half));
	assert_true(half.half);
	assert_int_equal(v->act.me.n, 0);
	return half;
}

static struct err finish_by_code(
	struct act *a, struct text cookie, struct text code, struct login_new *login)
{
	return act_finish_sign_in(a, cookie, &(struct half_proof){.code = code}, login);
}

static int64_t logins(struct world *w, enum who who)
{
	return world_number(w, "SELECT COUNT(*) FROM login WHERE person_id = %lld",
		(long long)w->people[who].id.n);
}

static void a_half_login_is_no_login(void **state)
{
	struct world *w = world_of(state);
	struct login_new half, login;
	struct visitor who;
	struct app app;
	char paper[16];
	int64_t before;

	turn_on(w, BEN, &app, paper);
	before = logins(w, BEN);
	AS(v, NOBODY);
	half = half_of(w, BEN, &v);
	assert_int_equal(logins(w, BEN), before);
	{
		ENDS_WITH(store_tx_end) struct store_tx tx = {0};

		check_ok(act_read_place(&v.act, &tx));
		check_ok(act_come_in(&v.act, &tx, half.cookie, &who));
		assert_false(who.signed_in);
	}
	check_fault(
		finish_by_code(&v.act, half.cookie, TEXT("000000"), &login), DENIED, "code.wrong");
	assert_int_equal(logins(w, BEN), before);
	check_ok(finish_by_code(&v.act, half.cookie, shown(&v, &app, v.act.now), &login));
	assert_int_equal(logins(w, BEN), before + 1);
	assert_memory_equal(v.act.pair.secret.at, w->people[BEN].pair.secret.at, SEAL_KEY_BYTES);
	check_fault(finish_by_code(&v.act, half.cookie, shown(&v, &app, v.act.now + 30 * SECOND_MS),
			    &login),
		MISSING, "half.ended");
}

static void codes_beside_the_clock(void **state)
{
	static const struct {
		const char *why;
		int steps;
		bool good;
	} rows[] = {
		{"two steps behind", -2, false},
		{"two steps ahead", 2, false},
		{"one step behind", -1, true},
		{"the one before it, now older than a used one", -1, false},
		{"one step ahead", 1, true},
		{"the present one, older than a used one", 0, false},
		{"the same again", 1, false},
	};
	struct world *w = world_of(state);
	struct app app;
	char paper[16];

	turn_on(w, CLEO, &app, paper);
	w->now += 10 * MINUTE_MS;
	time_ms now = w->now;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct login_new half, login;
		struct err e;

		AS(v, NOBODY);
		v.act.now = now;
		half = half_of(w, CLEO, &v);
		e = finish_by_code(&v.act, half.cookie,
			shown(&v, &app, now + rows[i].steps * 30 * SECOND_MS), &login);
		if ((e.fault == FAULT_NONE) != rows[i].good)
			fail_msg("%s: %s", rows[i].why, e.code ? e.code : "good");
	}
}

static void five_minutes_and_the_lock_that_opened_it(void **state)
{
	struct world *w = world_of(state);
	struct login_new half, login;
	struct app app;
	char paper[16];
	struct half_seen seen;

	turn_on(w, DORA, &app, paper);
	AS(v, NOBODY);
	half = half_of(w, DORA, &v);
	v.act.now += 4 * MINUTE_MS;
	check_ok(act_look_at_half(&v.act, half.cookie, &seen));
	assert_true(seen.waits && seen.due.app && !seen.due.key);
	v.act.now += MINUTE_MS;
	check_fault(finish_by_code(&v.act, half.cookie, shown(&v, &app, v.act.now), &login),
		MISSING, "half.ended");
	AS(again, NOBODY);
	half = half_of(w, DORA, &again);
	AS(dora, DORA);
	check_ok(act_change_passphrase(
		&dora.act, text_of(w->people[DORA].passphrase), TEXT("a new phrase of hers")));
	w->people[DORA].passphrase = "a new phrase of hers";
	check_fault(
		finish_by_code(&again.act, half.cookie, shown(&again, &app, again.act.now), &login),
		MISSING, "half.ended");
}

static void a_recovery_code_works_once_however_it_is_typed(void **state)
{
	struct world *w = world_of(state);
	struct login_new half, login;
	char paper[16] = {0}, typed[16] = {0};
	struct app app;

	turn_on(w, EVE, &app, paper);
	for (int i = 0; i < 11; i++)
		typed[i] = paper[i] == '-' ? ' ' : (char)(paper[i] | 32);
	AS(v, NOBODY);
	half = half_of(w, EVE, &v);
	check_ok(finish_by_code(&v.act, half.cookie, text_of(typed), &login));
	AS(again, NOBODY);
	half = half_of(w, EVE, &again);
	check_fault(finish_by_code(&again.act, half.cookie, text_of(paper), &login), DENIED,
		"code.wrong");
}

/* Two browsers of one person, each with half a sign-in, send the same code at the same moment. */
struct twins {
	struct world *w;
	struct app app;
	char cookies[2][64];
	time_ms now;
	struct err e[2];
};

static void finish(struct twins *t, int i)
{
	struct visit v = visit_as(t->w, NOBODY);
	struct login_new login;

	v.act.now = t->now;
	t->e[i] =
		finish_by_code(&v.act, text_of(t->cookies[i]), shown(&v, &t->app, t->now), &login);
	visit_end(&v);
}

static void *one(void *with)
{
	finish(with, 0);
	return NULL;
}

static void *other(void *with)
{
	finish(with, 1);
	return NULL;
}

static void one_code_at_the_same_moment_lets_one_in(void **state)
{
	struct world *w = world_of(state);
	struct twins t = {.w = w};
	char paper[16];

	turn_on(w, ZOE, &t.app, paper);
	for (int round = 0; round < 5; round++) {
		w->now += 20 * MINUTE_MS;
		for (int i = 0; i < 2; i++) {
			AS(v, NOBODY);
			struct login_new half = half_of(w, ZOE, &v);

			snprintf(t.cookies[i], sizeof t.cookies[i], "%.*s", TEXT_ARGS(half.cookie));
		}
		t.now = w->now;
		world_race(one, other, &t);
		assert_true((t.e[0].fault == FAULT_NONE) != (t.e[1].fault == FAULT_NONE));
	}
}

static void an_administrator_without_it_has_no_right(void **state)
{
	struct world *w = world_of(state);
	struct person_list people;
	struct app app;
	char paper[16];

	{
		AS(v, ADA);
		v.act.strict_admin = true;
		check_fault(act_list_people(&v.act, &people), DENIED, "totp.first");
	}
	turn_on(w, ADA, &app, paper);
	AS(v, ADA);
	v.act.strict_admin = true;
	check_ok(act_list_people(&v.act, &people));
	check_ok(act_end_totp(&v.act, text_of(w->people[ADA].passphrase), "current"));
	check_fault(act_list_people(&v.act, &people), DENIED, "totp.first");
	assert_int_equal(
		world_number(w, "SELECT COUNT(*) FROM recovery_code WHERE person_id = %lld",
			(long long)w->people[ADA].id.n),
		0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_half_login_is_no_login),
		cmocka_unit_test(codes_beside_the_clock),
		cmocka_unit_test(five_minutes_and_the_lock_that_opened_it),
		cmocka_unit_test(a_recovery_code_works_once_however_it_is_typed),
		cmocka_unit_test(one_code_at_the_same_moment_lets_one_in),
		cmocka_unit_test(an_administrator_without_it_has_no_right),
	};

	return world_tests(tests);
}
