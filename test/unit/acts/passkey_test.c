#include "world.h"

#include "acts/tend.h"
#include "authenticator.h"
#include "base/limits.h"

static const struct passkey_site here = {
	{"https://place.example", sizeof "https://place.example" - 1}, "place.example"};

static struct text ask(struct visit *v, enum ceremony what)
{
	struct text challenge;

	check_ok(act_challenge(&v->act, what, &challenge));
	return challenge;
}

static struct err add(struct world *w, enum who who, struct authenticator *k, const char *label)
{
	AS(v, who);
	struct passkey_said said = authenticator_make(k, v.arena, ask(&v, CEREMONY_ADD));

	said.label = text_of(label);
	return act_add_passkey(&v.act, &here, &said, text_of(w->people[who].passphrase));
}

static struct err sign_in(struct visit *v, const struct passkey_said *said)
{
	struct login_new login;

	return act_sign_in_by_passkey(&v->act, &here, said, &login);
}

/* All of hers go, so that each test begins with none. */
static void drop_all(struct world *w, enum who who)
{
	struct passkey_list list;

	AS(v, who);
	check_ok(act_list_passkeys(&v.act, &list));
	for (size_t i = 0; i < list.count; i++)
		check_ok(act_drop_passkey(&v.act, list.at[i].id));
}

static void it_signs_in_and_opens_the_keys_until_it_is_taken_away(void **state)
{
	struct world *w = world_of(state);
	ENDS_WITH(authenticator_end) struct authenticator k = authenticator_new(1);
	struct passkey_said said;
	struct passkey_list list;

	check_ok(add(w, BEN, &k, "  my phone "));
	AS(v, NOBODY);
	k.uses = 1;
	said = authenticator_sign(&k, v.arena, ask(&v, CEREMONY_SIGN_IN));
	check_ok(sign_in(&v, &said));
	assert_int_equal(v.act.me.n, w->people[BEN].id.n);
	assert_memory_equal(v.act.pair.secret.at, w->people[BEN].pair.secret.at, SEAL_KEY_BYTES);
	AS(cleo, CLEO);
	AS(ben, BEN);
	check_ok(act_list_passkeys(&cleo.act, &list));
	assert_int_equal(list.count, 0);
	check_ok(act_list_passkeys(&ben.act, &list));
	assert_int_equal(list.count, 1);
	check_text(list.at[0].label, TEXT("my phone"));
	assert_true(list.at[0].used > list.at[0].made);
	check_fault(act_drop_passkey(&cleo.act, list.at[0].id), MISSING, "not.here");
	check_ok(act_drop_passkey(&ben.act, list.at[0].id));
	check_fault(act_drop_passkey(&ben.act, list.at[0].id), MISSING, "not.here");
	AS(u, NOBODY);
	said = authenticator_sign(&k, u.arena, ask(&u, CEREMONY_SIGN_IN));
	check_fault(sign_in(&u, &said), DENIED, "passkey.unknown");
	assert_int_equal(u.act.me.n, 0);
}

/* What an authenticator or a page may say wrongly; zero: as it should be. */
struct wrong {
	const char *why, *type, *origin, *rp, *purpose, *want;
	uint8_t flags;
	bool twice, late;
};

static const struct wrong both[] = {
	{.why = "a challenge that was used", .twice = true, .want = "passkey.old"},
	{.why = "a challenge of six minutes ago", .late = true, .want = "passkey.old"},
	{.why = "another origin",
		.origin = "https://place.example.evil",
		.want = "passkey.foreign"},
	{.why = "our origin without TLS",
		.origin = "http://place.example",
		.want = "passkey.foreign"},
	{.why = "another relying party", .rp = "evil.example", .want = "passkey.refused"},
	{.why = "another kind of ceremony", .type = "payment.get", .want = "passkey.refused"},
	{.why = "nobody there", .flags = KEY_VERIFIED, .want = "passkey.refused"},
	{.why = "somebody, but who", .flags = KEY_PRESENT, .want = "passkey.refused"},
};

static void say_wrongly(struct authenticator *k, const struct wrong *r)
{
	if (r->origin)
		k->origin = r->origin;
	if (r->rp)
		k->rp = r->rp;
	if (r->flags)
		k->flags = r->flags;
	k->type = r->type;
}

static struct text challenge_for(struct visit *v, const struct wrong *r, enum ceremony what)
{
	struct text challenge = ask(v, what);

	if (r->late)
		v->act.now += 6 * MINUTE_MS;
	return challenge;
}

static void what_is_wrong_signs_nobody_in(void **state)
{
	struct world *w = world_of(state);
	ENDS_WITH(authenticator_end) struct authenticator k = authenticator_new(2);

	check_ok(add(w, CLEO, &k, "phone"));
	for (size_t i = 0; i < ROWS(both); i++) {
		struct authenticator odd = k;
		struct passkey_said said;
		struct err e;

		AS(v, NOBODY);
		say_wrongly(&odd, &both[i]);
		odd.uses = k.uses += 2;
		said = authenticator_sign(
			&odd, v.arena, challenge_for(&v, &both[i], CEREMONY_SIGN_IN));
		if (both[i].twice)
			check_ok(sign_in(&v, &said));
		v.act.me = (person_id){0};
		e = sign_in(&v, &said);
		if (e.fault != FAULT_DENIED || strcmp(e.code, both[i].want) != 0)
			fail_msg("%s: %s", both[i].why, e.code ? e.code : "let in");
		assert_int_equal(v.act.me.n, 0);
	}
	drop_all(w, CLEO);
}

static void what_is_wrong_adds_nothing(void **state)
{
	struct world *w = world_of(state);
	struct text passphrase = text_of(w->people[DORA].passphrase);
	struct passkey_list list;

	AS(v, DORA);
	for (size_t i = 0; i < ROWS(both); i++) {
		ENDS_WITH(authenticator_end)
		struct authenticator k = authenticator_new((uint8_t)(50 + i));
		struct passkey_said said;
		struct err e;

		say_wrongly(&k, &both[i]);
		said = authenticator_make(&k, v.arena, challenge_for(&v, &both[i], CEREMONY_ADD));
		if (both[i].twice)
			check_ok(act_add_passkey(&v.act, &here, &said, passphrase));
		drop_all(w, DORA);
		e = act_add_passkey(&v.act, &here, &said, passphrase);
		if (e.fault != FAULT_DENIED || strcmp(e.code, both[i].want) != 0)
			fail_msg("%s: %s", both[i].why, e.code ? e.code : "added");
	}
	check_ok(act_list_passkeys(&v.act, &list));
	assert_int_equal(list.count, 0);
}

/* A letter of base64url in the middle becomes another one. */
static struct text bent(struct arena *a, struct text t)
{
	struct text out;
	char *at;

	check_ok(text_copy(a, t, &out));
	at = (char *)(uintptr_t)out.at + out.len / 2;
	*at = *at == 'A' ? 'B' : 'A';
	return out;
}

static void every_part_is_what_was_signed(void **state)
{
	static const struct {
		const char *why, *want;
		size_t part;
		bool gone;
	} rows[] = {
		{"a signature of other bytes", "passkey.refused",
			offsetof(struct passkey_said, signature), false},
		{"no signature", "passkey.refused", offsetof(struct passkey_said, signature), true},
		{"no authenticator", "passkey.refused",
			offsetof(struct passkey_said, authenticator), true},
		{"no client", "passkey.refused", offsetof(struct passkey_said, client), true},
		{"no secret", "passkey.no_prf", offsetof(struct passkey_said, prf), true},
		{"another secret", "passkey.refused", offsetof(struct passkey_said, prf), false},
		{"another passkey's name", "passkey.unknown",
			offsetof(struct passkey_said, credential), false},
	};
	struct world *w = world_of(state);
	ENDS_WITH(authenticator_end) struct authenticator k = authenticator_new(3);

	check_ok(add(w, BEN, &k, "phone"));
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct passkey_said said;
		struct text *part = (struct text *)((char *)&said + rows[i].part);
		struct err e;

		AS(v, NOBODY);
		k.uses++;
		said = authenticator_sign(&k, v.arena, ask(&v, CEREMONY_SIGN_IN));
		*part = rows[i].gone ? TEXT("") : bent(v.arena, *part);
		e = sign_in(&v, &said);
		if (e.fault != FAULT_DENIED || strcmp(e.code, rows[i].want) != 0)
			fail_msg("%s: %s", rows[i].why, e.code ? e.code : "let in");
	}
	drop_all(w, BEN);
}

static void a_challenge_to_add_signs_nobody_in(void **state)
{
	struct world *w = world_of(state);
	ENDS_WITH(authenticator_end) struct authenticator k = authenticator_new(4);
	struct passkey_said said;

	check_ok(add(w, BEN, &k, "phone"));
	AS(v, NOBODY);
	k.uses = 1;
	said = authenticator_sign(&k, v.arena, ask(&v, CEREMONY_ADD));
	check_fault(sign_in(&v, &said), DENIED, "passkey.old");
	drop_all(w, BEN);
}

static void a_count_that_does_not_rise_is_a_copy(void **state)
{
	static const struct {
		const char *why;
		uint32_t uses;
		bool in;
	} rows[] = {
		{"it does not count yet", 0, true},
		{"it begins to count", 7, true},
		{"the same again", 7, false},
		{"one less", 6, false},
		{"none at all", 0, false},
		{"one more", 8, true},
		{"the most there is", UINT32_MAX, true},
		{"round the corner", 1, false},
	};
	struct world *w = world_of(state);
	ENDS_WITH(authenticator_end) struct authenticator k = authenticator_new(5);

	check_ok(add(w, BEN, &k, "phone"));
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct passkey_said said;
		struct err e;

		AS(v, NOBODY);
		k.uses = rows[i].uses;
		said = authenticator_sign(&k, v.arena, ask(&v, CEREMONY_SIGN_IN));
		e = sign_in(&v, &said);
		if (rows[i].in != !e.fault ||
			(!rows[i].in && strcmp(e.code, "passkey.copied") != 0))
			fail_msg("%s: %s", rows[i].why, e.code ? e.code : "let in");
	}
	drop_all(w, BEN);
}

static void ten_at_most_and_a_label_of_forty_signs(void **state)
{
	static const char longest[] = "ü234567890123456789012345678901234567890 and more";
	struct world *w = world_of(state);
	struct passkey_list list;

	for (uint8_t i = 0; i <= PASSKEYS_MOST; i++) {
		ENDS_WITH(authenticator_end)
		struct authenticator k = authenticator_new((uint8_t)(100 + i));

		if (i < PASSKEYS_MOST)
			check_ok(add(w, EVE, &k, i ? "" : longest));
		else
			check_fault(add(w, EVE, &k, ""), LIMIT, "passkey.many");
	}
	AS(v, EVE);
	check_ok(act_list_passkeys(&v.act, &list));
	assert_int_equal(list.count, PASSKEYS_MOST);
	check_text(list.at[0].label, TEXT("ü234567890123456789012345678901234567890"));
	check_text(list.at[1].label, TEXT(""));
	drop_all(w, EVE);
}

static void adding_one_takes_the_passphrase(void **state)
{
	struct world *w = world_of(state);
	ENDS_WITH(authenticator_end) struct authenticator k = authenticator_new(6);
	struct passkey_said said;

	AS(v, ZOE);
	said = authenticator_make(&k, v.arena, ask(&v, CEREMONY_ADD));
	check_fault(act_add_passkey(&v.act, &here, &said, TEXT("not her passphrase")), INPUT,
		"form.problems");
	assert_non_null(problem_of(&v.act.slips.problems, "current"));
	(void)w;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_signs_in_and_opens_the_keys_until_it_is_taken_away),
		cmocka_unit_test(what_is_wrong_signs_nobody_in),
		cmocka_unit_test(what_is_wrong_adds_nothing),
		cmocka_unit_test(every_part_is_what_was_signed),
		cmocka_unit_test(a_challenge_to_add_signs_nobody_in),
		cmocka_unit_test(a_count_that_does_not_rise_is_a_copy),
		cmocka_unit_test(ten_at_most_and_a_label_of_forty_signs),
		cmocka_unit_test(adding_one_takes_the_passphrase),
	};

	return world_tests(tests);
}
