#include "world.h"

#include "acts/half_login.h"
#include "authenticator.h"
#include "store/capability.h"

static const struct passkey_site here = {
	{"https://place.example", sizeof "https://place.example" - 1}, "place.example"};

static struct text ask(struct visit *v, enum ceremony what)
{
	struct text challenge;

	check_ok(act_challenge(&v->act, what, &challenge));
	return challenge;
}

/* Adds one that knows no finger: a touch is enough, and it gives no secret. `paper` gets a recovery
 * code when it is the first. */
static struct err add(struct world *w, enum who who, struct authenticator *k, char paper[16])
{
	AS(v, who);
	struct second_key_added added = {0};
	struct passkey_said said;
	struct err e;

	k->flags = KEY_PRESENT;
	said = authenticator_make(k, v.arena, ask(&v, CEREMONY_ADD_SECOND));
	said.prf = TEXT("");
	said.label = TEXT("key ring");
	e = act_add_second_key(&v.act, &here, &said, text_of(w->people[who].passphrase), &added);
	if (added.first)
		memcpy(paper, added.codes.at[0].at, added.codes.at[0].len);
	return e;
}

static struct login_new half_of(struct world *w, enum who who, struct visit *v)
{
	struct knock k = {
		text_of(w->people[who].email), text_of(w->people[who].passphrase), TEXT("peer")};
	struct login_new half;

	check_ok(act_sign_in(&v->act, &k, &half));
	return half;
}

static struct err finish(
	struct visit *v, const struct login_new *half, const struct passkey_said *said)
{
	struct login_new login;

	return act_finish_sign_in(
		&v->act, half->cookie, &(struct half_proof){.site = &here, .said = said}, &login);
}

static int64_t codes_of(struct world *w, enum who who)
{
	return world_number(w, "SELECT COUNT(*) FROM recovery_code WHERE person_id = %lld",
		(long long)w->people[who].id.n);
}

static void end_all(struct world *w, enum who who)
{
	struct second_keys keys;

	AS(v, who);
	check_ok(act_list_second_keys(&v.act, &keys));
	for (size_t i = 0; i < keys.count; i++)
		check_ok(act_end_second_key(
			&v.act, keys.at[i].id, text_of(w->people[who].passphrase), "end"));
}

static void a_key_finishes_what_the_passphrase_began(void **state)
{
	struct world *w = world_of(state);
	ENDS_WITH(authenticator_end) struct authenticator k = authenticator_new(1);
	char paper[16] = {0};
	struct second_key_names names;
	struct login_new half, login;
	struct passkey_said said;
	struct half_seen seen;

	check_ok(add(w, BEN, &k, paper));
	assert_int_equal(codes_of(w, BEN), RECOVERY_CODES);
	AS(v, NOBODY);
	half = half_of(w, BEN, &v);
	assert_true(half.half);
	assert_int_equal(v.act.me.n, 0);
	check_ok(act_look_at_half(&v.act, half.cookie, &seen));
	assert_true(seen.waits && seen.due.key && !seen.due.app);
	check_ok(act_half_key_names(&v.act, half.cookie, &names));
	assert_int_equal(names.count, 1);
	k.uses = 1;
	said = authenticator_sign(&k, v.arena, ask(&v, CEREMONY_SECOND));
	check_text(names.at[0], said.credential);
	check_ok(finish(&v, &half, &said));
	assert_int_equal(v.act.me.n, w->people[BEN].id.n);
	assert_memory_equal(v.act.pair.secret.at, w->people[BEN].pair.secret.at, SEAL_KEY_BYTES);
	AS(u, NOBODY);
	half = half_of(w, BEN, &u);
	check_ok(act_finish_sign_in(
		&u.act, half.cookie, &(struct half_proof){.code = text_of(paper)}, &login));
	end_all(w, BEN);
	assert_int_equal(codes_of(w, BEN), 0);
	AS(after, NOBODY);
	half = half_of(w, BEN, &after);
	assert_false(half.half);
}

static const struct {
	const char *why, *origin, *rp, *want;
	enum ceremony asked;
	uint8_t flags;
	bool late, twice, foreign, bent;
} wrongs[] = {
	{.why = "another origin",
		.origin = "https://place.example.evil",
		.want = "passkey.foreign"},
	{.why = "another relying party", .rp = "evil.example", .want = "passkey.refused"},
	{.why = "nobody touched it", .flags = KEY_VERIFIED, .want = "passkey.refused"},
	{.why = "asked to sign in alone", .asked = CEREMONY_SIGN_IN, .want = "passkey.old"},
	{.why = "six minutes ago", .late = true, .want = "half.ended"},
	{.why = "a colleague's own key", .foreign = true, .want = "passkey.unknown"},
	{.why = "another signature", .bent = true, .want = "passkey.refused"},
};

static void what_is_wrong_finishes_nothing(void **state)
{
	struct world *w = world_of(state);
	ENDS_WITH(authenticator_end) struct authenticator k = authenticator_new(2);
	ENDS_WITH(authenticator_end) struct authenticator other = authenticator_new(3);
	char paper[16];

	check_ok(add(w, CLEO, &k, paper));
	check_ok(add(w, EVE, &other, paper));
	for (size_t i = 0; i < ROWS(wrongs); i++) {
		struct authenticator odd = wrongs[i].foreign ? other : k;
		struct passkey_said said;
		struct login_new half;
		struct err e;

		AS(v, NOBODY);
		half = half_of(w, CLEO, &v);
		odd.origin = wrongs[i].origin ? wrongs[i].origin : odd.origin;
		odd.rp = wrongs[i].rp ? wrongs[i].rp : odd.rp;
		odd.flags = wrongs[i].flags ? wrongs[i].flags : odd.flags;
		odd.uses = (uint32_t)(i + 1);
		said = authenticator_sign(&odd, v.arena,
			ask(&v, wrongs[i].asked ? wrongs[i].asked : CEREMONY_SECOND));
		if (wrongs[i].bent)
			said.signature = TEXT("AAAA");
		if (wrongs[i].late)
			v.act.now += 6 * MINUTE_MS;
		e = finish(&v, &half, &said);
		if (!e.fault || strcmp(e.code, wrongs[i].want) != 0)
			fail_msg("%s: %s", wrongs[i].why, e.code ? e.code : "let in");
		assert_int_equal(v.act.me.n, 0);
	}
	end_all(w, CLEO);
	end_all(w, EVE);
}

static void a_count_that_does_not_rise_is_a_copy(void **state)
{
	static const struct {
		uint32_t uses;
		bool in;
	} rows[] = {{7, true}, {7, false}, {6, false}, {8, true}};
	struct world *w = world_of(state);
	ENDS_WITH(authenticator_end) struct authenticator k = authenticator_new(4);
	char paper[16];

	check_ok(add(w, DORA, &k, paper));
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct passkey_said said;
		struct login_new half;

		AS(v, NOBODY);
		half = half_of(w, DORA, &v);
		k.uses = rows[i].uses;
		said = authenticator_sign(&k, v.arena, ask(&v, CEREMONY_SECOND));
		if (rows[i].in)
			check_ok(finish(&v, &half, &said));
		else
			check_fault(finish(&v, &half, &said), DENIED, "passkey.copied");
	}
	end_all(w, DORA);
}

static void what_is_wrong_adds_nothing(void **state)
{
	struct world *w = world_of(state);
	ENDS_WITH(authenticator_end) struct authenticator k = authenticator_new(5);
	struct second_key_added added;
	char paper[16];
	struct passkey_said said;
	struct second_keys keys;

	AS(v, DORA);
	said = authenticator_make(&k, v.arena, ask(&v, CEREMONY_ADD));
	check_fault(act_add_second_key(
			    &v.act, &here, &said, text_of(w->people[DORA].passphrase), &added),
		DENIED, "passkey.old");
	k.origin = "https://place.example.evil";
	said = authenticator_make(&k, v.arena, ask(&v, CEREMONY_ADD_SECOND));
	check_fault(act_add_second_key(
			    &v.act, &here, &said, text_of(w->people[DORA].passphrase), &added),
		DENIED, "passkey.foreign");
	check_fault(act_add_second_key(&v.act, &here, &said, TEXT("not her passphrase"), &added),
		INPUT, "form.problems");
	check_ok(act_list_second_keys(&v.act, &keys));
	assert_int_equal(keys.count, 0);
	k.origin = "https://place.example";
	check_ok(add(w, DORA, &k, paper));
	check_fault(add(w, DORA, &k, paper), CONFLICT, "second_key.known");
	AS(eve, EVE);
	check_ok(act_list_second_keys(&v.act, &keys));
	check_fault(act_end_second_key(
			    &eve.act, keys.at[0].id, text_of(w->people[EVE].passphrase), "end"),
		MISSING, "not.here");
	end_all(w, DORA);
}

static void an_administrator_with_a_key_has_her_right(void **state)
{
	struct world *w = world_of(state);
	ENDS_WITH(authenticator_end) struct authenticator k = authenticator_new(6);
	char paper[16];
	struct person_list people;

	AS(v, ADA);
	v.act.strict_admin = true;
	check_fault(act_list_people(&v.act, &people), DENIED, "totp.first");
	check_ok(add(w, ADA, &k, paper));
	check_ok(act_list_people(&v.act, &people));
	end_all(w, ADA);
	check_fault(act_list_people(&v.act, &people), DENIED, "totp.first");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_finishes_what_the_passphrase_began),
		cmocka_unit_test(what_is_wrong_finishes_nothing),
		cmocka_unit_test(a_count_that_does_not_rise_is_a_copy),
		cmocka_unit_test(what_is_wrong_adds_nothing),
		cmocka_unit_test(an_administrator_with_a_key_has_her_right),
	};

	return world_tests(tests);
}
