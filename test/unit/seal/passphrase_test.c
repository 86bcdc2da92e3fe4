#include "known.h"

#include "seal/passphrase.h"

static const uint8_t *salt(void)
{
	return (const uint8_t *)"sixteen byte sal";
}

/* One slow hash a line: all that depends on the passphrase is asked here. */
static void a_passphrase_gives_the_key_of_an_independent_argon2id(void **state)
{
	struct seal_key pepper = known_key(), key, other;

	(void)state;
	check_ok(seal_passphrase_key(TEXT("six easy words of mine"), salt(), &pepper, &key));
	check_hex(key.at, "8ab262c5969d7a432aab0721dfc42f4fe1c3a2e04922675ae97250f0b1fb0bf3");
	check_ok(seal_passphrase_key(TEXT("six easy words of mine"),
		(const uint8_t *)"sixteen byte sam", &pepper, &other));
	assert_memory_not_equal(key.at, other.at, sizeof key.at);
	check_ok(seal_passphrase_key(TEXT("six easy words of mine "), salt(), &pepper, &other));
	assert_memory_not_equal(key.at, other.at, sizeof key.at);
	pepper.at[0] ^= 1;
	check_ok(seal_passphrase_key(TEXT("six easy words of mine"), salt(), &pepper, &other));
	assert_memory_not_equal(key.at, other.at, sizeof key.at);
}

static void suggestions_are_six_easy_words(void **state)
{
	for (int i = 0; i < 200; i++) {
		struct text words, rest, word;
		int count = 0;

		check_ok(seal_passphrase_suggest(*state, &words));
		assert_true(words.len >= 6 * 3 + 5 && words.len <= 6 * 8 + 5);
		assert_false(seal_passphrase_is_common(words));
		for (rest = words; text_cut(&rest, ' ', &word); count++) {
			assert_true(word.len >= 3 && word.len <= 8);
			for (size_t at = 0; at < word.len; at++)
				assert_in_range(word.at[at], 'a', 'z');
		}
		assert_int_equal(count, 6);
	}
}

static void no_two_suggestions_are_alike(void **state)
{
	struct text a, b;

	check_ok(seal_passphrase_suggest(*state, &a));
	check_ok(seal_passphrase_suggest(*state, &b));
	assert_false(text_is(a, b));
}

/* The forms were made by Python's unicodedata. */
static void what_looks_the_same_has_one_form(void **state)
{
	static const struct {
		const char *why, *typed, *normal;
	} rows[] = {
		{"plain words stay", "six easy words", "six easy words"},
		{"nothing stays nothing", "", ""},
		{"one sign stays", "gr\xc3\xbcn", "gr\xc3\xbcn"},
		{"a sign and its dots become one", "gru\xcc\x88n", "gr\xc3\xbcn"},
		{"marks come in one order", "q\xcc\xa3\xcc\x87", "q\xcc\xa3\xcc\x87"},
		{"marks come in one order", "q\xcc\x87\xcc\xa3", "q\xcc\xa3\xcc\x87"},
		{"Korean is put together", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "\xed\x95\x9c"},
		{"a form may be longer", "\xf0\x9d\x85\xa0",
			"\xf0\x9d\x85\x98\xf0\x9d\x85\xa5\xf0\x9d\x85\xae"},
		{"what only means the same stays", "m\xc2\xb2", "m\xc2\xb2"},
		{"what is no text stays", "gr\xfcn", "gr\xfcn"},
	};
	struct text normal;

	for (size_t i = 0; i < ROWS(rows); i++) {
		check_ok(seal_passphrase_typed(*state, text_of(rows[i].typed), &normal));
		if (!text_is(normal, text_of(rows[i].normal)))
			fail_msg("%s", rows[i].why);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(what_looks_the_same_has_one_form),
		cmocka_unit_test(a_passphrase_gives_the_key_of_an_independent_argon2id),
		with_arena(suggestions_are_six_easy_words),
		with_arena(no_two_suggestions_are_alike),
	};

	return cmocka_run_group_tests_name("seal/passphrase", tests, known_start, NULL);
}
