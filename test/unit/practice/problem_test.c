#include "practice/problem.h"

#include "../check.h"

static void the_first_problem_of_a_field_is_the_one_that_is_told(void **state)
{
	struct problems p = {0};

	(void)state;
	problem_add(&p, "name", "text.missing");
	problem_add(&p, "name", "text.too_long");
	problem_add(&p, "email", "email.bad");
	assert_int_equal(p.count, 2);
	assert_string_equal(problem_of(&p, "name"), "text.missing");
	assert_string_equal(problem_of(&p, "email"), "email.bad");
	assert_null(problem_of(&p, "nam"));
}

static void a_form_with_more_problems_than_there_is_room_for_is_refused_all_the_same(void **state)
{
	static const char *const fields[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k",
		"l", "m", "n", "o", "p", "q", "r"};
	struct problems p = {0};

	(void)state;
	check_ok(problem_fault(&p));
	for (size_t i = 0; i < ROWS(fields); i++)
		problem_add(&p, fields[i], "text.missing");
	assert_int_equal(p.count, PROBLEMS_MOST);
	assert_null(problem_of(&p, "r"));
	check_fault(problem_fault(&p), INPUT, "form.problems");
}

static const struct {
	const char *why, *text;
	size_t len, least, most;
	const char *code;
} rows[] = {
	{"what is asked for is there", "two", 3, 1, 3, NULL},
	{"what may stay empty may stay empty", "", 0, 0, 3, NULL},
	{"nothing at all", "", 0, 1, 3, "text.missing"},
	{"white space is nothing", " \n\t", 3, 2, 3, "text.missing"},
	{"one character where two are asked for", "a ", 2, 2, 9, "text.too_short"},
	{"characters count, not bytes", "\u00f6\u4e2d\U0001F600", 9, 3, 3, NULL},
	{"one character too many", "\u00f6\u4e2d\U0001F600!", 10, 1, 3, "text.too_long"},
	{"a NUL inside", "a\0b", 3, 1, 9, "text.not_plain"},
	{"a control character", "a\033b", 3, 1, 9, "text.not_plain"},
	{"half a character", "a\xc3", 2, 1, 9, "text.not_plain"},
	{"half of a surrogate pair", "\xed\xa0\x80", 3, 0, 9, "text.not_plain"},
	{"lines and tabs are plain", "a\n\tb\r\n", 6, 1, 9, NULL},
};

static void a_text_is_checked_for_what_it_must_and_must_not_be(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct problems p = {0};
		const char *code;

		problem_check_text(&p, "field", (struct text){rows[i].text, rows[i].len},
			rows[i].least, rows[i].most);
		code = problem_of(&p, "field");
		if (!rows[i].code != !code || (code && strcmp(code, rows[i].code) != 0))
			fail_msg("%s: %s", rows[i].why, code ? code : "no problem");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_problem_of_a_field_is_the_one_that_is_told),
		cmocka_unit_test(
			a_form_with_more_problems_than_there_is_room_for_is_refused_all_the_same),
		cmocka_unit_test(a_text_is_checked_for_what_it_must_and_must_not_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
