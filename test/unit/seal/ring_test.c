#include "ring_place.h"

#include "seal/ring.h"

#include <pthread.h>

static const struct seal_place here = {"person", "name_locked", 7, 8, 9};

static void ring_end(struct seal_ring **ring)
{
	seal_ring_close(*ring);
}

static void what_is_locked_opens_in_its_place_only(void **state)
{
	struct place *p = *state;
	struct seal_place other = here;
	ENDS_WITH(ring_end) struct seal_ring *ring = NULL;
	struct text locked, plain;

	check_ok(seal_ring_open(p->keys, true, &ring));
	check_ok(seal_ring_lock(ring, p->arena, &here, TEXT("Ada"), &locked));
	other.row = 6;
	check_fault(
		seal_ring_unlock(ring, p->arena, &other, locked, &plain), BROKEN, "seal.damaged");
	check_ok(seal_ring_unlock(ring, p->arena, &here, locked, &plain));
	check_text(plain, TEXT("Ada"));
	check_fault(
		seal_ring_unwrap(ring, p->arena, &here, (struct seal_wrapped){locked, 1}, &plain),
		BROKEN, "seal.damaged");
}

static void a_wrapped_key_opens_in_its_vault_only(void **state)
{
	struct place *p = *state;
	struct seal_place other = here;
	ENDS_WITH(ring_end) struct seal_ring *ring = NULL;
	struct seal_key key, back;
	struct text wrapped, plain;

	seal_key_random(&key);
	check_ok(seal_ring_open(p->keys, true, &ring));
	check_ok(seal_ring_wrap(ring, p->arena, &here, seal_key_text(&key), &wrapped));
	assert_int_equal(wrapped.len, 32 + 40);
	check_ok(
		seal_ring_unwrap(ring, p->arena, &here, (struct seal_wrapped){wrapped, 1}, &plain));
	check_ok(seal_key_read(plain, &back));
	assert_memory_equal(key.at, back.at, sizeof key.at);
	check_fault(
		seal_ring_unwrap(ring, p->arena, &here, (struct seal_wrapped){wrapped, 2}, &plain),
		BROKEN, "ring.missing");
	check_fault(
		seal_ring_unwrap(ring, p->arena, &here, (struct seal_wrapped){wrapped, 0}, &plain),
		BROKEN, "ring.missing");
	check_fault(
		seal_ring_unlock(ring, p->arena, &here, wrapped, &plain), BROKEN, "seal.damaged");
	other.version++;
	check_fault(
		seal_ring_unwrap(ring, p->arena, &other, (struct seal_wrapped){wrapped, 1}, &plain),
		BROKEN, "seal.damaged");
	other = here;
	other.holder = 99; /* the vault stands in its stead */
	check_ok(seal_ring_unwrap(
		ring, p->arena, &other, (struct seal_wrapped){wrapped, 1}, &plain));
}

static void tags_depend_on_place_purpose_and_parts(void **state)
{
	static const struct text ada = {"ada@example.org", 15}, ben = {"ben@example.org", 15};
	struct place *p = *state;
	struct seal_ring *ring;
	struct seal_hash tag, again, other;
	struct seal_key key;

	check_ok(seal_ring_open(p->keys, true, &ring));
	seal_ring_tag(ring, "person.email", &ada, 1, &tag);
	seal_ring_tag(ring, "person.email", &ada, 1, &again);
	assert_true(seal_hash_same(&tag, &again));
	seal_ring_tag(ring, "person.email", &ben, 1, &other);
	assert_false(seal_hash_same(&tag, &other));
	seal_ring_tag(ring, "invite.email", &ada, 1, &other);
	assert_false(seal_hash_same(&tag, &other));
	seal_derive(
		seal_ring_pepper(ring), "person.email", &key); /* the pepper is no key of tags */
	seal_tag_of(&key, &ada, 1, &other);
	assert_false(seal_hash_same(&tag, &other));
	seal_ring_close(ring);
	unlink(file_in(p, "instance.key"));
	check_ok(seal_ring_open(p->keys, true, &ring));
	seal_ring_tag(ring, "person.email", &ada, 1, &other);
	assert_false(seal_hash_same(&tag, &other));
	seal_ring_close(ring);
}

static void signatures_are_good_for_their_message_and_signer_only(void **state)
{
	struct place *p = *state;
	ENDS_WITH(ring_end) struct seal_ring *ring = NULL;
	uint8_t signature[SEAL_SIGNATURE_BYTES];
	struct seal_public by;

	check_ok(seal_ring_open(p->keys, true, &ring));
	by = *seal_ring_sign_public(ring);
	seal_ring_sign(ring, TEXT("a record"), signature);
	assert_true(seal_signature_good(&by, TEXT("a record"), signature));
	assert_false(seal_signature_good(&by, TEXT("a Record"), signature));
	assert_false(seal_signature_good(&by, TEXT(""), signature));
	for (size_t at = 0; at < sizeof signature; at++) {
		signature[at] ^= 4;
		assert_false(seal_signature_good(&by, TEXT("a record"), signature));
		signature[at] ^= 4;
	}
	by.at[0] ^= 1;
	assert_false(seal_signature_good(&by, TEXT("a record"), signature));
}

/* RFC 8032, 7.1, test 1: the empty message. */
static void signatures_follow_rfc_8032(void **state)
{
	struct seal_public by;
	uint8_t signature[SEAL_SIGNATURE_BYTES];

	(void)state;
	check_ok(
		text_unhex(TEXT("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
			by.at, sizeof by.at));
	check_ok(
		text_unhex(TEXT("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
				"5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
			signature, sizeof signature));
	assert_true(seal_signature_good(&by, TEXT_NONE, signature));
	assert_false(seal_signature_good(&by, TEXT("x"), signature));
}

struct worker {
	const struct seal_ring *ring;
	pthread_t thread;
	bool good;
};

static void *work(void *arg)
{
	struct worker *w = arg;
	ENDS_WITH(arena_end) struct arena *a = arena_open(4 << 20);

	for (int i = 0; a && i < 300; i++) {
		struct seal_place there = {"person", "name_locked", i, 8, 9};
		uint8_t signature[SEAL_SIGNATURE_BYTES];
		struct text locked, plain, name = TEXT("Ada");

		if (seal_ring_lock(w->ring, a, &there, name, &locked).fault ||
			seal_ring_unlock(w->ring, a, &there, locked, &plain).fault ||
			!text_is(plain, name))
			return NULL;
		seal_ring_sign(w->ring, name, signature);
		if (!seal_signature_good(seal_ring_sign_public(w->ring), name, signature))
			return NULL;
	}
	w->good = a != NULL;
	return NULL;
}

static void many_threads_share_one_ring(void **state)
{
	struct place *p = *state;
	ENDS_WITH(ring_end) struct seal_ring *ring = NULL;
	struct worker workers[4];

	check_ok(seal_ring_open(p->keys, true, &ring));
	for (size_t i = 0; i < ROWS(workers); i++) {
		workers[i] = (struct worker){.ring = ring};
		assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
	}
	for (size_t i = 0; i < ROWS(workers); i++)
		pthread_join(workers[i].thread, NULL);
	for (size_t i = 0; i < ROWS(workers); i++)
		assert_true(workers[i].good);
}

static void closing_nothing_does_nothing(void **state)
{
	(void)state;
	seal_ring_close(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_place(what_is_locked_opens_in_its_place_only),
		with_place(a_wrapped_key_opens_in_its_vault_only),
		with_place(tags_depend_on_place_purpose_and_parts),
		with_place(signatures_are_good_for_their_message_and_signer_only),
		cmocka_unit_test(signatures_follow_rfc_8032),
		with_place(many_threads_share_one_ring),
		cmocka_unit_test(closing_nothing_does_nothing),
	};

	return cmocka_run_group_tests_name("seal/ring", tests, known_start, NULL);
}
