/* K07: several cases put together into one modified case. */
#include "practice/composite.h"

#include "../check.h"

static const struct {
	enum composite_aspect aspect;
	const char *passage;
} rows[] = {
	{COMPOSITE_AGE, "A mother in her thirties. Her son is 7 years old"},
	{COMPOSITE_FAMILY, "A mother in her thirties. Her son is 7 years old"},
	{COMPOSITE_SETTING, "The school has asked twice."},
	{COMPOSITE_ASKED, "How do I end well?"},
};

static void k07_what_a_case_says_of_each_aspect(void **state)
{
	const struct consult one = {
		.question = TEXT("How do I end well?"),
		.story = TEXT("The school has asked twice. She came late! Her son is 7 years "
			      "old\nand waits."),
		.involved = TEXT("A mother in her thirties. A teacher."),
	};
	struct text said;

	for (size_t i = 0; i < ROWS(rows); i++) {
		check_ok(composite_passage(*state, &one, rows[i].aspect, &said));
		if (!text_is(said, text_of(rows[i].passage)))
			fail_msg("%s: %.*s", composite_key(rows[i].aspect), TEXT_ARGS(said));
	}
	check_ok(composite_passage(*state, &(struct consult){0}, COMPOSITE_AGE, &said));
	assert_int_equal(said.len, 0);
}

static void k07_the_parts_become_a_modified_case(void **state)
{
	const struct text words[COMPOSITE_COUNT] = {
		[COMPOSITE_AGE] = TEXT("In her thirties."),
		[COMPOSITE_FAMILY] = TEXT("A son. "),
		[COMPOSITE_HAPPENED] = TEXT("She came late."),
		[COMPOSITE_SETTING] = TEXT("A school."),
		[COMPOSITE_ASKED] = TEXT(" How do I end well?"),
	};
	const struct text few[COMPOSITE_COUNT] = {[COMPOSITE_HAPPENED] = TEXT("She came late.")};
	struct consult c;

	check_ok(composite_join(*state, words, &c));
	assert_true(c.modified);
	assert_true(text_is(c.question, TEXT("How do I end well?")));
	assert_true(text_is(c.story, TEXT("A school.\n\nShe came late.")));
	assert_true(text_is(c.involved, TEXT("In her thirties.\n\nA son.")));
	check_ok(composite_join(*state, few, &c));
	assert_true(text_is(c.story, TEXT("She came late.")));
	assert_int_equal(c.involved.len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(k07_what_a_case_says_of_each_aspect),
		with_arena(k07_the_parts_become_a_modified_case),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
