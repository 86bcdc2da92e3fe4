#include "known.h"

#include "seal/box.h"

static const struct seal_place here = {"consult", "story_sealed", 7, 8, 9};

/* Every neighbour of `here`: one field is another. */
static const struct {
	const char *why;
	struct seal_place place;
} elsewhere[] = {
	{"another table", {"answer", "story_sealed", 7, 8, 9}},
	{"another column", {"consult", "question_sealed", 7, 8, 9}},
	{"another row", {"consult", "story_sealed", 6, 8, 9}},
	{"another holder", {"consult", "story_sealed", 7, 9, 9}},
	{"another version", {"consult", "story_sealed", 7, 8, 10}},
	{"row and holder swapped", {"consult", "story_sealed", 8, 7, 9}},
	{"holder and version swapped", {"consult", "story_sealed", 7, 9, 8}},
	{"a row that differs in its highest bit",
		{"consult", "story_sealed", 7 - INT64_MAX - 1, 8, 9}},
	{"a letter moved from column to table", {"consults", "tory_sealed", 7, 8, 9}},
	{"no names", {"", "", 7, 8, 9}},
};

/* What was sealed with another program opens here: `key`, `place` and bytes are all understood. */
static void a_box_of_an_independent_program_opens(void **state)
{
	struct seal_key key = known_key();
	uint8_t box[7 + 40];
	struct text plain;

	check_ok(text_unhex(TEXT("404142434445464748494a4b4c4d4e4f5051525354555657b5197604bf920007"
				 "0317a325a9431a60edadea0aacbfc1"),
		box, sizeof box));
	check_ok(seal_open(*state, &key, &here, (struct text){(char *)box, sizeof box}, &plain));
	check_text(plain, TEXT("a story"));
}

static void a_box_to_a_public_key_of_an_independent_program_opens(void **state)
{
	uint8_t box[7 + 72];
	struct seal_key secret;
	struct seal_pair pair;
	struct text plain;

	for (size_t i = 0; i < sizeof secret.at; i++)
		secret.at[i] = (uint8_t)(i + 1);
	seal_pair_of(&secret, &pair);
	check_ok(text_unhex(TEXT("5714769d116bf76436ae74bc793d2c30ad1903c59ac5273805c7e2698b410c36"
				 "404142434445464748494a4b4c4d4e4f5051525354555657a0ee768cc886a859"
				 "c6db51ec6cd5f923cd3412f3acde3e"),
		box, sizeof box));
	check_ok(seal_open_with(
		*state, &pair, &here, (struct text){(char *)box, sizeof box}, &plain));
	check_text(plain, TEXT("a story"));
}

static void what_was_shut_opens_again(void **state)
{
	static const size_t lengths[] = {0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 2048, 100000};
	struct seal_key key;
	struct seal_pair pair;

	seal_key_random(&key);
	seal_pair_random(&pair);
	for (size_t i = 0; i < ROWS(lengths); i++) {
		char *at = arena_get(*state, lengths[i]);
		struct text plain = {at, lengths[i]}, sealed, back;

		assert_non_null(at);
		memset(at, 'x', lengths[i]);
		check_ok(seal_shut(*state, &key, &here, plain, &sealed));
		assert_int_equal(sealed.len, plain.len + 40);
		check_ok(seal_open(*state, &key, &here, sealed, &back));
		check_text(back, plain);
		check_ok(seal_shut_to(*state, &pair.open, &here, plain, &sealed));
		assert_int_equal(sealed.len, plain.len + 72);
		check_ok(seal_open_with(*state, &pair, &here, sealed, &back));
		check_text(back, plain);
	}
}

static void a_text_without_bytes_has_a_box_too(void **state)
{
	struct seal_key key = known_key();
	struct text sealed, back;

	check_ok(seal_shut(*state, &key, &here, TEXT_NONE, &sealed));
	check_ok(seal_open(*state, &key, &here, sealed, &back));
	assert_int_equal(back.len, 0);
}

static void the_same_text_never_makes_the_same_box(void **state)
{
	struct seal_key key = known_key();
	struct seal_pair pair;
	struct text a, b;

	check_ok(seal_shut(*state, &key, &here, TEXT("a story"), &a));
	check_ok(seal_shut(*state, &key, &here, TEXT("a story"), &b));
	assert_false(text_is(a, b));
	assert_false(text_is(text_part(a, 0, 24), text_part(b, 0, 24)));
	seal_pair_random(&pair);
	check_ok(seal_shut_to(*state, &pair.open, &here, TEXT("a story"), &a));
	check_ok(seal_shut_to(*state, &pair.open, &here, TEXT("a story"), &b));
	assert_false(text_is(text_part(a, 0, 32), text_part(b, 0, 32)));
}

static void a_box_opens_in_its_own_place_only(void **state)
{
	struct text sealed, sealed_to, plain;
	struct seal_key key;
	struct seal_pair pair;

	seal_key_random(&key);
	seal_pair_random(&pair);
	check_ok(seal_shut(*state, &key, &here, TEXT("a story"), &sealed));
	check_ok(seal_shut_to(*state, &pair.open, &here, TEXT("a story"), &sealed_to));
	for (size_t i = 0; i < ROWS(elsewhere); i++) {
		print_message("%s\n", elsewhere[i].why);
		check_fault(seal_open(*state, &key, &elsewhere[i].place, sealed, &plain), BROKEN,
			"seal.damaged");
		check_fault(seal_open_with(*state, &pair, &elsewhere[i].place, sealed_to, &plain),
			BROKEN, "seal.damaged");
	}
}

static void a_box_opens_with_its_own_key_only(void **state)
{
	struct seal_key key = known_key(), other;
	struct seal_pair pair, others;
	struct text sealed, plain;

	check_ok(seal_shut(*state, &key, &here, TEXT("a story"), &sealed));
	for (size_t bit = 0; bit < SEAL_KEY_BYTES * 8; bit++) {
		other = key;
		other.at[bit / 8] ^= (uint8_t)(1u << bit % 8);
		check_fault(
			seal_open(*state, &other, &here, sealed, &plain), BROKEN, "seal.damaged");
	}
	seal_pair_random(&pair);
	seal_pair_random(&others);
	check_ok(seal_shut_to(*state, &pair.open, &here, TEXT("a story"), &sealed));
	check_fault(seal_open_with(*state, &others, &here, sealed, &plain), BROKEN, "seal.damaged");
	others.secret = pair.secret; /* the right secret beside the wrong public half */
	check_fault(seal_open_with(*state, &others, &here, sealed, &plain), BROKEN, "seal.damaged");
}

/* X25519 does not read the highest bit of a public key, but the key of the box is bound to every
 * bit of it. */
static void every_changed_bit_is_noticed(void **state)
{
	struct seal_key key;
	struct seal_pair pair;
	struct text sealed, sealed_to, plain;

	seal_key_random(&key);
	seal_pair_random(&pair);
	check_ok(seal_shut(*state, &key, &here, TEXT("a story"), &sealed));
	check_ok(seal_shut_to(*state, &pair.open, &here, TEXT("a story"), &sealed_to));
	for (size_t bit = 0; bit < sealed.len * 8; bit++) {
		char *at = (char *)sealed.at + bit / 8;

		*at ^= (char)(1 << bit % 8);
		check_fault(seal_open(*state, &key, &here, sealed, &plain), BROKEN, "seal.damaged");
		*at ^= (char)(1 << bit % 8);
	}
	for (size_t bit = 0; bit < sealed_to.len * 8; bit++) {
		char *at = (char *)sealed_to.at + bit / 8;

		*at ^= (char)(1 << bit % 8);
		check_fault(seal_open_with(*state, &pair, &here, sealed_to, &plain), BROKEN,
			"seal.damaged");
		*at ^= (char)(1 << bit % 8);
	}
	check_ok(seal_open(*state, &key, &here, sealed, &plain));
	check_ok(seal_open_with(*state, &pair, &here, sealed_to, &plain));
}

static void a_box_cut_short_is_noticed(void **state)
{
	struct text sealed, sealed_to, plain;
	struct seal_key key = known_key();
	struct seal_pair pair;

	seal_pair_random(&pair);
	check_ok(seal_shut(*state, &key, &here, TEXT("a story"), &sealed));
	check_ok(seal_shut_to(*state, &pair.open, &here, TEXT("a story"), &sealed_to));
	for (size_t n = 0; n < sealed.len; n++)
		check_fault(seal_open(*state, &key, &here, text_part(sealed, 0, n), &plain), BROKEN,
			"seal.damaged");
	for (size_t n = 0; n < sealed_to.len; n++)
		check_fault(
			seal_open_with(*state, &pair, &here, text_part(sealed_to, 0, n), &plain),
			BROKEN, "seal.damaged");
}

/* Such a public key would give the same secret to everybody. */
static void nothing_is_sealed_to_a_public_key_of_small_order(void **state)
{
	static const struct seal_public zero, one = {{1}};
	struct text sealed;

	check_fault(seal_shut_to(*state, &zero, &here, TEXT("x"), &sealed), BROKEN, "seal.damaged");
	check_fault(seal_shut_to(*state, &one, &here, TEXT("x"), &sealed), BROKEN, "seal.damaged");
}

static void a_full_arena_is_a_fault(void **state)
{
	ENDS_WITH(arena_end) struct arena *small = arena_open(64);
	struct seal_key key = known_key();
	struct seal_pair pair;
	struct text sealed, plain = {*state, 4096};

	seal_pair_random(&pair);
	check_fault(seal_shut(small, &key, &here, plain, &sealed), LIMIT, "memory.full");
	check_fault(seal_shut_to(small, &pair.open, &here, plain, &sealed), LIMIT, "memory.full");
	check_fault(seal_shut(*state, &key, &here, (struct text){*state, SIZE_MAX - 8}, &sealed),
		LIMIT, "memory.full");
}

static void a_key_travels_as_a_text_of_32_bytes(void **state)
{
	struct seal_key key, back;

	(void)state;
	seal_key_random(&key);
	check_ok(seal_key_read(seal_key_text(&key), &back));
	assert_memory_equal(key.at, back.at, sizeof key.at);
	check_fault(seal_key_read(TEXT("too short"), &back), BROKEN, "seal.damaged");
	check_fault(seal_key_read(TEXT("123456789012345678901234567890123"), &back), BROKEN,
		"seal.damaged");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(a_box_of_an_independent_program_opens),
		with_arena(a_box_to_a_public_key_of_an_independent_program_opens),
		with_arena(what_was_shut_opens_again),
		with_arena(a_text_without_bytes_has_a_box_too),
		with_arena(the_same_text_never_makes_the_same_box),
		with_arena(a_box_opens_in_its_own_place_only),
		with_arena(a_box_opens_with_its_own_key_only),
		with_arena(every_changed_bit_is_noticed),
		with_arena(a_box_cut_short_is_noticed),
		with_arena(nothing_is_sealed_to_a_public_key_of_small_order),
		with_arena(a_full_arena_is_a_fault),
		cmocka_unit_test(a_key_travels_as_a_text_of_32_bytes),
	};

	return cmocka_run_group_tests_name("seal/box", tests, known_start, NULL);
}
