#include "practice/peer_group.h"

#include "../check.h"

static const struct peer_group good = {
	.name = {"Tuesday", 7}, .aim = {"To think together", 17}, .rhythm = {"", 0}, .size = 6};

static char long_words[1024];

static const struct {
	const char *why, *field;
	size_t chars; /* of that field */
	int64_t size;
	const char *code;
} rows[] = {
	{"a name of one character is none", "name", 1, 6, "text.too_short"},
	{"a group has a name", "name", 0, 6, "text.missing"},
	{"a name of 80 characters", "name", 80, 6, NULL},
	{"a name of 81 characters", "name", 81, 6, "text.too_long"},
	{"a group has an aim", "aim", 0, 6, "text.missing"},
	{"an aim of 500 characters", "aim", 500, 6, NULL},
	{"an aim of 501 characters", "aim", 501, 6, "text.too_long"},
	{"a rhythm of 120 characters", "rhythm", 120, 6, NULL},
	{"a rhythm of 121 characters", "rhythm", 121, 6, "text.too_long"},
	{"a rhythm may be found later", "rhythm", 0, 6, NULL},
	{"three are no group", "size", 0, 3, "group.size"},
	{"four are a group", "size", 0, 4, NULL},
	{"eight are a group", "size", 0, 8, NULL},
	{"nine are too many to be heard", "size", 0, 9, "group.size"},
};

static void G01_a_group_has_a_name_an_aim_and_four_to_eight_places(void **state)
{
	(void)state;
	memset(long_words, 'a', sizeof long_words);
	for (size_t i = 0; i < ROWS(rows); i++) {
		const struct text words = {long_words, rows[i].chars};
		struct peer_group g = good;
		struct slips slips = {0};
		struct err e;

		g.size = rows[i].size;
		if (strcmp(rows[i].field, "name") == 0)
			g.name = words;
		if (strcmp(rows[i].field, "aim") == 0)
			g.aim = words;
		if (strcmp(rows[i].field, "rhythm") == 0)
			g.rhythm = words;
		e = peer_group_check(*state, &g, &slips);
		if ((e.fault != FAULT_NONE) != (rows[i].code != NULL))
			fail_msg("%s", rows[i].why);
		if (rows[i].code)
			assert_string_equal(
				problem_of(&slips.problems, rows[i].field), rows[i].code);
	}
}

static void a_full_group_takes_nobody(void **state)
{
	(void)state;
	check_ok(peer_group_has_room(5, 6));
	check_fault(peer_group_has_room(6, 6), CONFLICT, "group.full");
	check_fault(peer_group_has_room(7, 6), CONFLICT, "group.full");
}

static void a_letter_of_invitation_lasts_a_week_and_a_picture_in_the_room_ten_minutes(void **state)
{
	(void)state;
	assert_int_equal(invite_ends(TEXT("personal"), 1000), 1000 + 7 * DAY_MS);
	assert_int_equal(invite_ends(TEXT("room"), 1000), 1000 + 10 * MINUTE_MS);
	assert_int_equal(invite_ends(TEXT("forever"), 1000), 0);
	assert_int_equal(invite_ends(TEXT(""), 1000), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(G01_a_group_has_a_name_an_aim_and_four_to_eight_places),
		cmocka_unit_test(a_full_group_takes_nobody),
		cmocka_unit_test(
			a_letter_of_invitation_lasts_a_week_and_a_picture_in_the_room_ten_minutes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
