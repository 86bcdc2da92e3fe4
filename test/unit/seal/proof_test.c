#include "ring_place.h"

#include "seal/proof.h"
#include "seal/ring.h"

static const time_ms moment = 1767225600000 + 123; /* the milliseconds are not kept */

static void ring_end(struct seal_ring **ring)
{
	seal_ring_close(*ring);
}

static void a_proof_holds_for_its_bytes_moment_and_signer(void **state)
{
	struct place *p = *state;
	ENDS_WITH(ring_end) struct seal_ring *ring = NULL;
	const struct seal_public *keys;
	uint8_t hash[SEAL_HASH_BYTES];
	struct seal_public other;
	struct text word;
	struct proof proof;

	check_ok(seal_ring_open(p->keys, true, &ring));
	check_ok(proof_make(ring, p->arena, TEXT("a record"), moment, &word));
	check_ok(proof_read(word, &proof));
	assert_int_equal(proof.at, 1767225600000);
	proof_hash(TEXT("a record"), hash);
	assert_memory_equal(proof.hash, hash, sizeof hash);
	assert_int_equal(seal_ring_sign_keys(ring, &keys), 1);
	assert_ptr_equal(proof_key(&proof, keys, 1), keys);
	assert_true(proof_good(&proof, keys));
	proof.signature[0] ^= 1;
	assert_false(proof_good(&proof, keys));
	other = keys[0];
	other.at[3] ^= 1;
	assert_null(proof_key(&proof, &other, 1));
}

/* Whatever single character is changed: it is no proof any more, or it does not hold. */
static void no_character_of_a_proof_may_change(void **state)
{
	struct place *p = *state;
	ENDS_WITH(ring_end) struct seal_ring *ring = NULL;
	char changed[PROOF_CHARS_MOST];
	const struct seal_public *keys;
	struct proof proof;
	struct text word;

	check_ok(seal_ring_open(p->keys, true, &ring));
	check_ok(proof_make(ring, p->arena, TEXT("a record"), moment, &word));
	seal_ring_sign_keys(ring, &keys);
	for (size_t i = 0; i < word.len; i++) {
		memcpy(changed, word.at, word.len);
		changed[i] = word.at[i] == 'B' ? 'C' : word.at[i] == '1' ? '2' : 'B';
		if (!proof_read((struct text){changed, word.len}, &proof).fault)
			assert_false(proof_key(&proof, keys, 1) && proof_good(&proof, keys));
	}
}

/* A good one, of fixed parts: 43, 10, 11 and 86 characters. */
#define HASH  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define KEY   "AAAAAAAAAAA"
#define SIGNS HASH HASH

static void what_is_no_proof(void **state)
{
	static const char *const rows[] = {
		"",
		"iv1",
		"iv1.",
		"iv1....",
		"iv2." HASH ".1767225600." KEY "." SIGNS, /* another kind */
		"IV1." HASH ".1767225600." KEY "." SIGNS,
		" iv1." HASH ".1767225600." KEY "." SIGNS, /* something before, something behind */
		"iv1." HASH ".1767225600." KEY "." SIGNS " ",
		"iv1." HASH ".1767225600." KEY "." SIGNS ".",
		"iv1." HASH "A.1767225600." KEY "." SIGNS, /* a part too long or too short */
		"iv1." HASH ".1767225600." KEY "A." SIGNS,
		"iv1." HASH ".1767225600." KEY "." HASH,
		"iv1." HASH ".1767225600." SIGNS,
		"iv1." HASH "=.1767225600." KEY "." SIGNS, /* other spellings of base64 */
		"iv1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+.1767225600." KEY "." SIGNS,
		"iv1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB.1767225600." KEY "." SIGNS,
		"iv1." HASH ".." KEY "." SIGNS, /* moments that proof_make does not write */
		"iv1." HASH ".0." KEY "." SIGNS,
		"iv1." HASH ".01767225600." KEY "." SIGNS,
		"iv1." HASH ".-1767225600." KEY "." SIGNS,
		"iv1." HASH ".+1767225600." KEY "." SIGNS,
		"iv1." HASH ".1767225600x." KEY "." SIGNS,
		"iv1." HASH ".999999999999." KEY "." SIGNS,
	};
	struct proof proof;

	(void)state;
	check_ok(proof_read(TEXT("iv1." HASH ".1767225600." KEY "." SIGNS), &proof));
	check_text(proof.said, TEXT("iv1." HASH ".1767225600." KEY));
	check_text(proof.key_word, TEXT(KEY));
	for (size_t i = 0; i < ROWS(rows); i++) {
		print_message("%s\n", rows[i]);
		check_fault(proof_read(text_of(rows[i]), &proof), INPUT, "proof.bad");
	}
}

/* The instance key was made anew; papers of before still prove themselves by the public half kept.
 */
static void an_old_key_is_still_recognised(void **state)
{
	struct place *p = *state;
	const struct seal_public *keys;
	struct seal_ring *ring;
	struct proof proof;
	struct text word;

	check_ok(seal_ring_open(p->keys, true, &ring));
	check_ok(proof_make(ring, p->arena, TEXT("a record"), moment, &word));
	seal_ring_close(ring);
	unlink(file_in(p, "instance.key"));
	check_ok(seal_ring_open(p->keys, true, &ring));
	assert_int_equal(seal_ring_sign_keys(ring, &keys), 2);
	check_ok(proof_read(word, &proof));
	assert_ptr_equal(proof_key(&proof, keys, 2), &keys[0]);
	assert_true(proof_good(&proof, &keys[0]));
	assert_false(proof_good(&proof, &keys[1]));
	assert_memory_equal(&keys[1], seal_ring_sign_public(ring), sizeof keys[1]);
	seal_ring_close(ring);
}

static void keys_are_read_as_people_keep_them(void **state)
{
	static const struct {
		const char *why, *after;
		bool good;
	} rows[] = {
		{"the line alone", "", true},
		{"with a remark", "# of the old house\n\n", true},
		{"a word without a key", "AAAAAAAAAAA\n", false},
		{"a name that does not fit", "AAAAAAAAAAA " HASH "\n", false},
		{"a key too short", "AAAAAAAAAAA AAAA\n", false},
	};
	struct place *p = *state;
	ENDS_WITH(ring_end) struct seal_ring *ring = NULL;
	struct proof_keys keys;
	struct text line, all;

	check_ok(seal_ring_open(p->keys, true, &ring));
	check_ok(proof_key_line(p->arena, seal_ring_sign_public(ring), &line));
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct err e;

		check_ok(text_printf(p->arena, &all, "%.*s%s", TEXT_ARGS(line), rows[i].after));
		print_message("%s\n", rows[i].why);
		e = proof_keys_read(p->arena, all, &keys);
		assert_int_equal(e.fault, rows[i].good ? FAULT_NONE : FAULT_INPUT);
		if (rows[i].good)
			assert_int_equal(keys.count, 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_place(a_proof_holds_for_its_bytes_moment_and_signer),
		with_place(no_character_of_a_proof_may_change),
		cmocka_unit_test(what_is_no_proof),
		with_place(an_old_key_is_still_recognised),
		with_place(keys_are_read_as_people_keep_them),
	};

	return cmocka_run_group_tests_name("seal/proof", tests, known_start, NULL);
}
