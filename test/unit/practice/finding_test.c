#include "practice/finding.h"

#include "../check.h"

static void a_finding_is_shown_with_its_line_and_what_stands_around_it(void **state)
{
	struct findings f = {0};

	check_ok(finding_look(*state, "story",
		TEXT("First line.\nPlease write to jo@example.org today.\nLast."), &f));
	assert_int_equal(f.count, 1);
	assert_string_equal(f.at[0].field, "story");
	check_text(f.at[0].words, TEXT("jo@example.org"));
	check_text(f.at[0].before, TEXT("Please write to "));
	check_text(f.at[0].behind, TEXT(" today."));
	assert_int_equal(f.at[0].line, 2);
	assert_true(f.at[0].instead.len > 0);
	assert_string_equal(f.at[0].reason, "email");
	check_fault(finding_fault(&f), INPUT, "consult.identifiers");
}

/* Thirty characters of three bytes each on both sides, and one more that must not be cut in two. */
static void what_stands_around_it_is_thirty_characters_and_never_half_of_one(void **state)
{
	char line[400];
	size_t len = 0;
	struct findings f = {0};

	for (int i = 0; i < 32; i++, len += 3)
		memcpy(line + len, "\u4e2d", 3);
	memcpy(line + len, " jo@example.org ", 16), len += 16;
	for (int i = 0; i < 32; i++, len += 3)
		memcpy(line + len, "\u4e2d", 3);
	check_ok(finding_look(*state, "story", (struct text){line, len}, &f));
	assert_int_equal(f.count, 1);
	assert_int_equal(text_chars(f.at[0].before), 30);
	assert_int_equal(text_chars(f.at[0].behind), 30);
	assert_true(text_is_utf8(f.at[0].before));
	assert_true(text_is_utf8(f.at[0].behind));
}

static void at_the_edges_of_a_text_there_is_nothing_around(void **state)
{
	struct findings f = {0};

	check_ok(finding_look(*state, "question", TEXT("jo@example.org"), &f));
	assert_int_equal(f.count, 1);
	assert_int_equal(f.at[0].before.len, 0);
	assert_int_equal(f.at[0].behind.len, 0);
	assert_int_equal(f.at[0].line, 1);
}

static void findings_of_all_fields_stand_together_and_those_past_fifty_are_counted(void **state)
{
	char many[60 * 40] = "";
	struct findings f = {0};

	for (int i = 0; i < 52; i++)
		snprintf(many + strlen(many), 40, "Now jo%d@example.org is it.\n", i);
	check_ok(finding_look(*state, "story", text_of(many), &f));
	check_ok(finding_look(*state, "involved", TEXT("and al@example.org"), &f));
	assert_int_equal(f.count, FINDINGS_MOST);
	assert_int_equal(f.more, 3);
	assert_int_equal(f.at[FINDINGS_MOST - 1].line, 50);
}

static void a_text_that_points_to_nobody_is_no_fault(void **state)
{
	struct findings f = {0};

	check_ok(finding_look(*state, "story", TEXT(""), &f));
	check_ok(finding_look(*state, "story", TEXT("A mother of three asks for help."), &f));
	assert_int_equal(f.count, 0);
	check_ok(finding_fault(&f));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(a_finding_is_shown_with_its_line_and_what_stands_around_it),
		with_arena(what_stands_around_it_is_thirty_characters_and_never_half_of_one),
		with_arena(at_the_edges_of_a_text_there_is_nothing_around),
		with_arena(findings_of_all_fields_stand_together_and_those_past_fifty_are_counted),
		with_arena(a_text_that_points_to_nobody_is_no_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
