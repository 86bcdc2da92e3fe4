#include "practice/answer.h"

#include "../check.h"

static const struct {
	const char *kind;
	bool listening, waits;
} kinds[] = {
	{"question", true, true},
	{"strength", true, false},
	{"resonance", true, false},
	{"observation", false, false},
	{"hypothesis", false, false},
	{"idea", false, false},
	{"resource", false, false},
	{"ethical", false, false},
	{"differently", false, false},
	{"must_report", true, true},
};

static void C06_who_asks_to_be_listened_to_is_not_offered_advice(void **state)
{
	static const char *const needs[] = {"ideas", "ethics", "resources"};

	(void)state;
	for (size_t i = 0; i < ROWS(kinds); i++) {
		const struct text kind = text_of(kinds[i].kind);

		assert_true(answer_kind_known(kind));
		assert_int_equal(answer_kind_waits(kind), kinds[i].waits);
		assert_int_equal(answer_kind_offered(kind, TEXT("listen")), kinds[i].listening);
		for (size_t j = 0; j < ROWS(needs); j++)
			assert_true(answer_kind_offered(kind, text_of(needs[j])));
	}
}

static void a_reply_is_no_kind_that_a_colleague_may_choose(void **state)
{
	(void)state;
	assert_false(answer_kind_known(TEXT("reply")));
	assert_false(answer_kind_known(TEXT("")));
	assert_false(answer_kind_known(TEXT("Idea")));
	assert_false(answer_kind_offered(TEXT("reply"), TEXT("ideas")));
	assert_false(answer_kind_waits(TEXT("reply")));
}

static void an_answer_may_be_edited_for_fifteen_minutes(void **state)
{
	const time_ms given = 1000000, end = given + 15 * MINUTE_MS;

	(void)state;
	check_ok(answer_may_edit(given, given));
	check_ok(answer_may_edit(given, end));
	check_fault(answer_may_edit(given, end + 1), DENIED, "answer.edit_over");
}

static const struct {
	const char *why, *kind, *need, *words, *field, *code;
} rows[] = {
	{"an idea", "idea", "ideas", "Ask her what she would like.", NULL, NULL},
	{"no kind", "", "ideas", "words", "kind", "answer.kind_missing"},
	{"a kind there is not", "order", "ideas", "words", "kind", "answer.kind_missing"},
	{"advice to somebody who wants to be heard", "idea", "listen", "words", "kind",
		"answer.only_listening"},
	{"danger is told all the same", "must_report", "listen", "words", NULL, NULL},
	{"no words", "idea", "ideas", " ", "words", "text.missing"},
	{"words that are none", "idea", "ideas", "\xc3\x28", "words", "text.not_plain"},
};

static void an_answer_has_a_kind_that_was_asked_for_and_words(void **state)
{
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct slips slips = {0};
		struct err e = answer_check(*state, text_of(rows[i].kind), text_of(rows[i].need),
			text_of(rows[i].words), &slips);

		if ((e.fault != FAULT_NONE) != (rows[i].code != NULL))
			fail_msg("%s", rows[i].why);
		if (rows[i].code) {
			assert_string_equal(e.code, "form.problems");
			assert_string_equal(
				problem_of(&slips.problems, rows[i].field), rows[i].code);
		}
	}
}

static void an_answer_that_names_somebody_is_refused_with_the_place_shown(void **state)
{
	struct slips slips = {0};

	check_fault(answer_check_words(*state, TEXT("write to jo@example.org"), &slips), INPUT,
		"consult.identifiers");
	assert_int_equal(slips.findings.count, 1);
	assert_string_equal(slips.findings.at[0].field, "words");
	check_text(slips.findings.at[0].words, TEXT("jo@example.org"));
}

static void problems_are_told_before_identifiers_and_both_are_kept(void **state)
{
	struct slips slips = {0};

	check_fault(answer_check(*state, TEXT(""), TEXT("ideas"), TEXT("jo@example.org"), &slips),
		INPUT, "form.problems");
	assert_int_equal(slips.findings.count, 1);
}

/* Not "nothing found", but that nobody can say. */
static void what_nobody_measured_is_said_to_be_unchecked(void **state)
{
	struct slips slips = {.ask_unsure = true}, known = {.ask_unsure = true}, again = {0};

	check_fault(answer_check_words(*state,
			    TEXT("Elle est venue avec ses deux enfants et elle pleurait beaucoup."),
			    &slips),
		INPUT, "consult.unsure");
	assert_int_equal(slips.findings.unjudged_count, 1);
	assert_string_equal(slips.findings.unjudged[0].field, "words");
	assert_int_equal(slips.findings.unjudged[0].line, 0);
	check_ok(answer_check_words(*state, TEXT("She came late and would not sit down."), &known));
	assert_int_equal(known.findings.unjudged_count, 0);
	/* Once shown, she decides. */
	check_ok(answer_check_words(*state,
		TEXT("Elle est venue avec ses deux enfants et elle pleurait beaucoup."), &again));
}

static void a_passage_that_was_not_checked_is_named_by_its_line(void **state)
{
	struct slips slips = {.ask_unsure = true};

	check_fault(answer_check_words(*state,
			    TEXT("I would ask her what she meant when she said this to you:\n"
				 "\"Je ne veux plus rentrer chez moi, j'ai peur de lui.\"\n"
				 "And then I would wait for a while."),
			    &slips),
		INPUT, "consult.unsure");
	assert_int_equal(slips.findings.unjudged_count, 1);
	assert_int_equal(slips.findings.unjudged[0].line, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(what_nobody_measured_is_said_to_be_unchecked),
		with_arena(a_passage_that_was_not_checked_is_named_by_its_line),
		cmocka_unit_test(C06_who_asks_to_be_listened_to_is_not_offered_advice),
		cmocka_unit_test(a_reply_is_no_kind_that_a_colleague_may_choose),
		cmocka_unit_test(an_answer_may_be_edited_for_fifteen_minutes),
		with_arena(an_answer_has_a_kind_that_was_asked_for_and_words),
		with_arena(an_answer_that_names_somebody_is_refused_with_the_place_shown),
		with_arena(problems_are_told_before_identifiers_and_both_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
