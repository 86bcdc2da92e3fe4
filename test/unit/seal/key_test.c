#include "known.h"

static const struct text ab_c[] = {{"ab", 2}, {"c", 1}};

static void hashes_are_the_ones_of_an_independent_program(void **state)
{
	struct seal_key key = known_key(), derived;
	struct seal_hash hash;

	(void)state;
	seal_hash_of(ab_c, 2, &hash);
	check_hex(hash.at, "df70724aef1cda7f756a7ad988f8c68c18f3d472e35f650de175ae6d8624ae0e");
	seal_hash_of(NULL, 0, &hash);
	check_hex(hash.at, "f0132f11a0f6a0c4c7067076af1abd8db4186fe81b7b91937f721f505d849954");
	seal_tag_of(&key, ab_c, 2, &hash);
	check_hex(hash.at, "eeb18f195f4febc12b679df05422fc280fde841cca0cfd303d60011b340e5f68");
	seal_derive(&key, "ring.lock", &derived);
	check_hex(derived.at, "c81045b186c1320b3afeb06b8a025fa5bf81ac8a98a5b71ef8a2b09574bc9255");
}

static void parts_never_run_together(void **state)
{
	static const struct {
		const char *why;
		struct text parts[3];
		size_t count;
	} rows[] = {
		{"ab c", {TEXT("ab"), TEXT("c")}, 2},
		{"a bc", {TEXT("a"), TEXT("bc")}, 2},
		{"abc", {TEXT("abc")}, 1},
		{"abc and an empty part", {TEXT("abc"), TEXT("")}, 2},
		{"an empty part and abc", {TEXT(""), TEXT("abc")}, 2},
		{"a b c", {TEXT("a"), TEXT("b"), TEXT("c")}, 3},
		{"one empty part", {TEXT("")}, 1},
		{"no part", {TEXT("")}, 0},
	};
	struct seal_key key = known_key();

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		for (size_t j = 0; j < i; j++) {
			struct seal_hash a, b, tag_a, tag_b;

			seal_hash_of(rows[i].parts, rows[i].count, &a);
			seal_hash_of(rows[j].parts, rows[j].count, &b);
			seal_tag_of(&key, rows[i].parts, rows[i].count, &tag_a);
			seal_tag_of(&key, rows[j].parts, rows[j].count, &tag_b);
			if (seal_hash_same(&a, &b) || seal_hash_same(&tag_a, &tag_b))
				fail_msg("%s is like %s", rows[i].why, rows[j].why);
		}
}

static void each_purpose_has_a_key_of_its_own(void **state)
{
	static const char *const labels[] = {"", "lock", "lock2", "tag"};
	struct seal_key key = known_key(), other = known_key(), out[ROWS(labels)], of_other;
	struct seal_hash tag;
	struct text part;

	(void)state;
	other.at[31] ^= 1;
	for (size_t i = 0; i < ROWS(labels); i++) {
		seal_derive(&key, labels[i], &out[i]);
		for (size_t j = 0; j < i; j++)
			assert_memory_not_equal(out[i].at, out[j].at, SEAL_KEY_BYTES);
		seal_derive(&other, labels[i], &of_other);
		assert_memory_not_equal(out[i].at, of_other.at, SEAL_KEY_BYTES);
		part = text_of(labels[i]);
		seal_tag_of(&key, &part, 1, &tag); /* a tag never gives a derived key away */
		assert_memory_not_equal(out[i].at, tag.at, SEAL_KEY_BYTES);
	}
}

static void the_public_half_is_x25519_of_the_secret(void **state)
{
	struct seal_key secret;
	struct seal_pair pair;

	(void)state;
	for (size_t i = 0; i < sizeof secret.at; i++)
		secret.at[i] = (uint8_t)(i + 1);
	seal_pair_of(&secret, &pair);
	check_hex(pair.open.at, "07a37cbc142093c8b755dc1b10e86cb426374ad16aa853ed0bdfc0b2b86d1c7c");
	assert_memory_equal(pair.secret.at, secret.at, sizeof secret.at);
}

static void random_keys_and_pairs_differ(void **state)
{
	struct seal_key a, b;
	struct seal_pair p, q, again;

	(void)state;
	seal_key_random(&a);
	seal_key_random(&b);
	assert_memory_not_equal(a.at, b.at, sizeof a.at);
	seal_pair_random(&p);
	seal_pair_random(&q);
	assert_memory_not_equal(p.open.at, q.open.at, sizeof p.open.at);
	assert_memory_not_equal(p.open.at, p.secret.at, sizeof p.open.at);
	seal_pair_of(&p.secret, &again);
	assert_memory_equal(again.open.at, p.open.at, sizeof p.open.at);
}

static void a_hash_is_read_from_exactly_32_bytes(void **state)
{
	struct seal_hash hash, back;
	struct text bytes;

	(void)state;
	seal_hash_of(ab_c, 2, &hash);
	bytes = seal_hash_text(&hash);
	assert_int_equal(bytes.len, SEAL_HASH_BYTES);
	check_ok(seal_hash_read(bytes, &back));
	assert_true(seal_hash_same(&hash, &back));
	check_fault(seal_hash_read(text_part(bytes, 0, 31), &back), BROKEN, "seal.damaged");
	check_fault(seal_hash_read(TEXT_NONE, &back), BROKEN, "seal.damaged");
	check_fault(seal_hash_read(TEXT("123456789012345678901234567890123"), &back), BROKEN,
		"seal.damaged");
}

static void hashes_are_the_same_only_when_every_bit_is(void **state)
{
	struct seal_hash hash, other;

	(void)state;
	seal_hash_of(ab_c, 2, &hash);
	for (size_t bit = 0; bit < SEAL_HASH_BYTES * 8; bit++) {
		other = hash;
		other.at[bit / 8] ^= (uint8_t)(1u << bit % 8);
		assert_false(seal_hash_same(&hash, &other));
	}
}

static void ended_keys_are_forgotten(void **state)
{
	static const struct seal_pair nothing;
	struct seal_pair pair;
	struct seal_key key;

	(void)state;
	seal_key_random(&key);
	seal_key_end(&key);
	assert_memory_equal(&key, &nothing, sizeof key);
	seal_pair_random(&pair);
	seal_pair_end(&pair);
	assert_memory_equal(&pair, &nothing, sizeof pair);
}

static void a_pair_is_read_as_it_was_written_or_from_its_secret(void **state)
{
	struct seal_pair pair, again;

	(void)state;
	seal_pair_random(&pair);
	assert_int_equal(seal_pair_text(&pair).len, 2 * SEAL_KEY_BYTES);
	check_ok(seal_pair_read(seal_pair_text(&pair), &again));
	assert_memory_equal(&again, &pair, sizeof pair);
	memset(&again, 0, sizeof again);
	check_ok(seal_pair_read(
		(struct text){(const char *)pair.secret.at, sizeof pair.secret.at}, &again));
	assert_memory_equal(&again, &pair, sizeof pair);
	for (size_t len = 0; len < 2 * SEAL_KEY_BYTES; len++)
		if (len != SEAL_KEY_BYTES)
			check_fault(
				seal_pair_read(text_part(seal_pair_text(&pair), 0, len), &again),
				BROKEN, "seal.damaged");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hashes_are_the_ones_of_an_independent_program),
		cmocka_unit_test(parts_never_run_together),
		cmocka_unit_test(each_purpose_has_a_key_of_its_own),
		cmocka_unit_test(the_public_half_is_x25519_of_the_secret),
		cmocka_unit_test(random_keys_and_pairs_differ),
		cmocka_unit_test(a_hash_is_read_from_exactly_32_bytes),
		cmocka_unit_test(hashes_are_the_same_only_when_every_bit_is),
		cmocka_unit_test(a_pair_is_read_as_it_was_written_or_from_its_secret),
		cmocka_unit_test(ended_keys_are_forgotten),
	};

	return cmocka_run_group_tests_name("seal/key", tests, known_start, NULL);
}
