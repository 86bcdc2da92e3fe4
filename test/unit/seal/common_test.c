#include "known.h"

#include "base/random.h"
#include "seal/passphrase.h"
#include "seal/phrases.h"

static void common_passphrases_are_known(void **state)
{
	static const struct {
		const char *why;
		struct text typed;
		bool common;
	} rows[] = {
		{"from the cartoon", TEXT("correcthorsebatterystaple"), true},
		{"with blanks", TEXT("correct horse battery staple"), true},
		{"in capitals", TEXT("Correct Horse Battery Staple!"), true},
		{"first of the list", TEXT("0000011111222223"), true},
		{"last of the list", TEXT("zyxwvutsrqponmlkjihgfedcba"), true},
		{"a year behind it", TEXT("password password 2026"), true},
		{"digits on both sides", TEXT("1iloveyouiloveyou1"), true},
		{"one character", TEXT("aaaaaaaaaaaaaaa"), true},
		{"one character beyond ASCII",
			TEXT("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"),
			true},
		{"one mark", TEXT("..............."), true},
		{"blanks", TEXT("               "), true},
		{"a piece of two", TEXT("hahahahahahahaha"), true},
		{"a piece of three, cut", TEXT("abcabcabcabcabca"), true},
		{"a piece of four in both cases", TEXT("LoveloveLOVElove"), true},
		{"a piece of four with dashes", TEXT("1234-1234-1234-1234"), true},
		{"a piece of four beyond ASCII",
			TEXT("t\xC3\xA9t\xC3\xA9t\xC3\xA9t\xC3\xA9t\xC3\xA9t\xC3\xA9t\xC3\xA9t\xC3"
			     "\xA9"),
			true},
		{"four accented letters, twice",
			TEXT("\xC3\xA0\xC3\xA8\xC3\xA9\xC3\xB9\xC3\xA0\xC3\xA8\xC3\xA9\xC3\xB9"),
			true},
		{"letters in order", TEXT("cdefghijklmnopqr"), true},
		{"letters back", TEXT("ponmlkjihgfedcba"), true},
		{"digits round and round", TEXT("78901234567890123"), true},
		{"digits back", TEXT("98765432109876543"), true},
		{"a piece of five", TEXT("tulipstulipstulips"), false},
		{"a run that breaks", TEXT("abcdefghijklmnoo"), false},
		{"part of a common one", TEXT("correcthorsebatt"), false},
		{"a common one inside more", TEXT("my correct horse battery staple runs"), false},
		{"ordinary words", TEXT("lantern oatmeal pebble"), false},
		{"words of another tongue", TEXT("d\xC3\xA9jeuner sous les tilleuls"), false},
		{"nothing", TEXT(""), false},
		{"one letter", TEXT("a"), false},
		{"digits only, no order", TEXT("402918375562019"), false},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		if (seal_passphrase_is_common(rows[i].typed) != rows[i].common)
			fail_msg("%s", rows[i].why);
}

static void every_line_of_the_list_is_found(void **state)
{
	(void)state;
	assert_true(seal_common_count > 1000);
	for (size_t i = 0; i < seal_common_count; i++)
		if (!seal_passphrase_is_common(text_of(seal_common[i])))
			fail_msg("%s", seal_common[i]);
}

static void any_bytes_have_an_answer(void **state)
{
	char bytes[2000];

	(void)state;
	for (int i = 0; i < 300; i++) {
		random_bytes(bytes, sizeof bytes);
		assert_false(
			seal_passphrase_is_common((struct text){bytes, 16 + random_below(1900)}));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(common_passphrases_are_known),
		cmocka_unit_test(every_line_of_the_list_is_found),
		cmocka_unit_test(any_bytes_have_an_answer),
	};

	return cmocka_run_group_tests_name("seal/common", tests, known_start, NULL);
}
