#include "known.h"

#include "seal/passphrase.h"

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void a_printed_sheet_reads_back(void **state)
{
	for (int i = 0; i < 50; i++) {
		struct text printed;
		struct seal_key key, back;

		check_ok(seal_sheet_new(*state, &printed, &key));
		assert_int_equal(printed.len, 34);
		for (size_t at = 0; at < printed.len; at++) {
			if (at % 5 == 4)
				assert_int_equal(printed.at[at], '-');
			else
				assert_non_null(strchr(alphabet, printed.at[at]));
		}
		check_ok(seal_sheet_read(printed, &back));
		assert_memory_equal(key.at, back.at, sizeof key.at);
	}
}

static void no_two_sheets_are_alike(void **state)
{
	struct seal_key a, b;
	struct text one, two;

	check_ok(seal_sheet_new(*state, &one, &a));
	check_ok(seal_sheet_new(*state, &two, &b));
	assert_false(text_is(one, two));
	assert_memory_not_equal(a.at, b.at, sizeof a.at);
}

/* The sheet of the secret 00 01 ... 0f; its check was found by trying all 1024. */
static void it_is_read_as_people_type_it(void **state)
{
	static const struct {
		const char *why;
		struct text typed;
		bool good;
	} rows[] = {
		{"as printed", TEXT("0004-1061-050R-3GG2-8A1C-60T3-GF6Q"), true},
		{"small letters", TEXT("0004-1061-050r-3gg2-8a1c-60t3-gf6q"), true},
		{"no dashes", TEXT("000410610 50R3GG28A1C60T3GF6Q"), true},
		{"blanks around and lines", TEXT("  0004 1061\r\n050R 3GG2\t8A1C 60T3 GF6Q\n"),
			true},
		{"letter O for 0, I and l for 1", TEXT("OOo4-I06l-O5OR-3GG2-8AiC-6oT3-GF6Q"), true},
		{"long dashes of a phone",
			TEXT("0004\xE2\x80\x93"
			     "1061\xE2\x80\x94"
			     "050R 3GG2-8A1C-60T3-GF6Q"),
			true},
		{"hard blanks",
			TEXT("0004\xC2\xA0"
			     "1061\xC2\xA0"
			     "050R 3GG2-8A1C-60T3-GF6Q"),
			true},
		{"nothing", TEXT(""), false},
		{"dashes only", TEXT("------"), false},
		{"one character missing", TEXT("0004-1061-050R-3GG2-8A1C-60T3-GF6"), false},
		{"a leading zero missing", TEXT("004-1061-050R-3GG2-8A1C-60T3-GF6Q"), false},
		{"one too many", TEXT("0004-1061-050R-3GG2-8A1C-60T3-GF6Q0"), false},
		{"the letter U", TEXT("0004-1061-050R-3GG2-8A1C-60T3-GF6U"), false},
		{"a full stop", TEXT("0004.1061.050R.3GG2.8A1C.60T3.GF6Q"), false},
		{"a NUL", TEXT("0004-1061-050R-3GG2-8A1C-60T3-GF6\0"), false},
		{"a bad byte", TEXT("0004-1061-050R-3GG2-8A1C-60T3-GF6\xFF"), false},
		{"two groups swapped", TEXT("1061-0004-050R-3GG2-8A1C-60T3-GF6Q"), false},
	};
	struct seal_key key;

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct err e = seal_sheet_read(rows[i].typed, &key);

		if (rows[i].good != (e.fault == FAULT_NONE))
			fail_msg("%s", rows[i].why);
		if (rows[i].good)
			check_hex(key.at,
				"9fb1841431018552177908c94e74e160a00ea9b8d75d645a8485f844c3156039");
		else
			check_fault(e, INPUT, "sheet.mistyped");
	}
}

/* At each of the 28 places, each of the 31 wrong characters. */
static void every_single_mistyped_character_is_noticed(void **state)
{
	struct seal_key key;
	struct text printed;

	check_ok(seal_sheet_new(*state, &printed, &key));
	for (size_t at = 0; at < printed.len; at++) {
		char *place = (char *)printed.at + at, right = *place;

		if (right == '-')
			continue;
		for (const char *wrong = alphabet; *wrong; wrong++) {
			*place = *wrong;
			if (*wrong == right)
				check_ok(seal_sheet_read(printed, &key));
			else
				check_fault(
					seal_sheet_read(printed, &key), INPUT, "sheet.mistyped");
		}
		*place = right;
	}
}

static void swap(char *a, char *b)
{
	char kept = *a;

	*a = *b;
	*b = kept;
}

/* Neighbours first of all, but in truth any two. */
static void every_swap_of_two_characters_is_noticed(void **state)
{
	struct seal_key key;
	struct text printed;

	check_ok(seal_sheet_new(*state, &printed, &key));
	for (size_t i = 0; i < printed.len; i++)
		for (size_t j = i + 1; j < printed.len; j++) {
			char *a = (char *)printed.at + i, *b = (char *)printed.at + j;

			if (*a == '-' || *b == '-' || *a == *b)
				continue;
			swap(a, b);
			check_fault(seal_sheet_read(printed, &key), INPUT, "sheet.mistyped");
			swap(a, b);
		}
}

/* Both neighbours wrong, in each of the 961 ways. */
static void every_two_mistyped_neighbours_are_noticed(void **state)
{
	struct seal_key key;
	struct text printed;

	check_ok(seal_sheet_new(*state, &printed, &key));
	for (size_t at = 0; at + 1 < printed.len; at++) {
		char *a = (char *)printed.at + at, *b = a + 1, was_a = *a, was_b = *b;

		if (was_a == '-' || was_b == '-')
			continue;
		for (const char *x = alphabet; *x; x++)
			for (const char *y = alphabet; *y; y++) {
				if (*x == was_a && *y == was_b)
					continue;
				*a = *x;
				*b = *y;
				check_fault(
					seal_sheet_read(printed, &key), INPUT, "sheet.mistyped");
			}
		*a = was_a;
		*b = was_b;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(a_printed_sheet_reads_back),
		with_arena(no_two_sheets_are_alike),
		cmocka_unit_test(it_is_read_as_people_type_it),
		with_arena(every_single_mistyped_character_is_noticed),
		with_arena(every_swap_of_two_characters_is_noticed),
		with_arena(every_two_mistyped_neighbours_are_noticed),
	};

	return cmocka_run_group_tests_name("seal/sheet", tests, known_start, NULL);
}
