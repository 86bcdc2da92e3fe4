#include "practice/consult.h"

#include "../check.h"

#include <stddef.h>

enum { NOW_DAYS = 20000 };

static char many[30000];

static int fill(void **state)
{
	memset(many, 'a', sizeof many);
	*state = arena_open(16 << 20);
	return *state ? 0 : -1;
}

static struct consult good(void)
{
	return (struct consult){.question = TEXT("How do I go on?"),
		.story = TEXT("A mother of three asks for help and then does not come."),
		.sure = CONSULT_UNSURE};
}

static struct text *text_at(void *thing, size_t offset)
{
	return (struct text *)((char *)thing + offset);
}

#define FIELD(name, least, most)                                                                   \
	{                                                                                          \
#name, offsetof(struct consult, name), least, most                                 \
	}
static const struct {
	const char *name;
	size_t at, least, most;
} fields[] = {
	FIELD(question, 1, 500),
	FIELD(story, 1, 20000),
	FIELD(involved, 0, 5000),
	FIELD(did_felt, 0, 5000),
	FIELD(content_note, 0, 200),
	FIELD(danger_why, 0, 200),
};
#undef FIELD

static void told(struct arena *a, struct consult *c, const char *field, const char *code)
{
	struct slips slips = {0};
	struct err e = consult_check(a, c, &slips);

	if (!code) {
		check_ok(e);
		return;
	}
	assert_int_equal(e.fault, FAULT_INPUT);
	assert_string_equal(e.code, "form.problems");
	assert_non_null(problem_of(&slips.problems, field));
	assert_string_equal(problem_of(&slips.problems, field), code);
}

static void C01_a_question_and_a_story_are_asked_and_all_else_may_stay_empty(void **state)
{
	struct slips slips = {0};
	struct consult c = good();

	check_ok(consult_check(*state, &c, &slips));
	check_text(c.kind, TEXT("case"));
	check_text(c.need, TEXT("ideas"));
	check_text(c.danger, TEXT("no"));
	assert_int_equal(slips.problems.count, 0);
	assert_int_equal(slips.findings.count, 0);
}

static void each_field_has_its_own_longest_size(void **state)
{
	for (size_t i = 0; i < ROWS(fields); i++) {
		struct consult c = good();

		*text_at(&c, fields[i].at) = (struct text){many, fields[i].most};
		told(*state, &c, fields[i].name, NULL);
		*text_at(&c, fields[i].at) = (struct text){many, fields[i].most + 1};
		told(*state, &c, fields[i].name, "text.too_long");
		*text_at(&c, fields[i].at) = TEXT("a\x01z");
		told(*state, &c, fields[i].name, "text.not_plain");
		*text_at(&c, fields[i].at) = TEXT(" ");
		told(*state, &c, fields[i].name, fields[i].least ? "text.missing" : NULL);
		arena_reset(*state);
	}
}

static void C02_an_identifier_is_refused_in_every_field_with_its_line_shown(void **state)
{
	for (size_t i = 0; i < ROWS(fields); i++) {
		struct slips slips = {0};
		struct consult c = good();

		*text_at(&c, fields[i].at) = TEXT("One line.\nHer mail is jo@example.org now.");
		check_fault(consult_check(*state, &c, &slips), INPUT, "consult.identifiers");
		assert_int_equal(slips.findings.count, 1);
		assert_string_equal(slips.findings.at[0].field, fields[i].name);
		check_text(slips.findings.at[0].words, TEXT("jo@example.org"));
		check_text(slips.findings.at[0].before, TEXT("Her mail is "));
		assert_int_equal(slips.findings.at[0].line, 2);
	}
}

static void identifiers_of_all_fields_are_told_at_once(void **state)
{
	struct slips slips = {0};
	struct consult c = good();

	c.question = TEXT("Is jo@example.org hers?");
	c.involved = TEXT("al@example.org");
	check_fault(consult_check(*state, &c, &slips), INPUT, "consult.identifiers");
	assert_int_equal(slips.findings.count, 2);
	assert_string_equal(slips.findings.at[0].field, "question");
	assert_string_equal(slips.findings.at[1].field, "involved");
}

static const struct {
	const char *field, *code;
	bool good;
} codes[] = {
	{"kind", "case", true},
	{"kind", "ethics", true},
	{"kind", "question", true},
	{"kind", "went_well", true},
	{"kind", "gossip", false},
	{"kind", "Case", false},
	{"need", "listen", true},
	{"need", "ideas", true},
	{"need", "ethics", true},
	{"need", "resources", true},
	{"need", "orders", false},
	{"danger_done", "no", true},
	{"danger_done", "reported", true},
	{"danger_done", "will", true},
	{"danger_done", "maybe", false},
};

static void every_choice_is_one_of_those_offered(void **state)
{
	for (size_t i = 0; i < ROWS(codes); i++) {
		const struct text code = text_of(codes[i].code);
		struct consult c = good();

		if (strcmp(codes[i].field, "kind") == 0) {
			c.kind = code;
			assert_int_equal(consult_kind_known(code), codes[i].good);
		} else if (strcmp(codes[i].field, "need") == 0) {
			c.need = code;
			assert_int_equal(consult_need_known(code), codes[i].good);
		} else {
			c.danger = code;
			assert_int_equal(consult_danger_known(code), codes[i].good);
		}
		told(*state, &c, codes[i].field, codes[i].good ? NULL : "choice.unknown");
	}
}

static void C16_who_says_danger_is_asked_what_is_done_before_anything_is_brought(void **state)
{
	struct slips slips = {0};
	struct consult c = good();

	c.danger = TEXT("yes");
	check_fault(consult_check(*state, &c, &slips), INPUT, "consult.danger");
	c.story = TEXT(" "); /* what is wrong with the form is told first */
	check_fault(consult_check(*state, &c, &slips), INPUT, "form.problems");
	assert_false(consult_danger_known(TEXT("yes")));
}

static void not_reportable_needs_its_reason(void **state)
{
	struct consult c = good();

	c.danger = TEXT("not_reportable");
	told(*state, &c, "danger_why", "danger.why_missing");
	c.danger_why = TEXT(" \n");
	told(*state, &c, "danger_why", "danger.why_missing");
	c.danger_why = TEXT("It was years ago and everybody is of age.");
	told(*state, &c, "danger_why", NULL);
}

static void how_sure_i_am_is_zero_to_ten_or_not_said(void **state)
{
	static const int rows[][2] = {{-2, 0}, {-1, 1}, {0, 1}, {10, 1}, {11, 0}};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct consult c = good();

		c.sure = rows[i][0];
		told(*state, &c, "sure", rows[i][1] ? NULL : "choice.unknown");
	}
}

static const struct {
	const char *name;
	size_t at;
	bool asked;
} endings[] = {
	{"takeaway", offsetof(struct closing, takeaway), true},
	{"decision", offsetof(struct closing, decision), true},
	{"reason", offsetof(struct closing, reason), false},
	{"if_wrong", offsetof(struct closing, if_wrong), false},
	{"team_needs", offsetof(struct closing, team_needs), false},
	{"question_now", offsetof(struct closing, question_now), false},
};

static const char *closing_problem(
	struct arena *a, const struct closing *c, const char *field, const char **code)
{
	struct slips slips = {0};
	struct err e = closing_check(a, c, NOW_DAYS * DAY_MS, &slips);

	*code = e.code;
	return problem_of(&slips.problems, field);
}

static void C11_a_closing_says_what_is_taken_away_and_what_was_decided(void **state)
{
	for (size_t i = 0; i < ROWS(endings); i++) {
		struct closing c = {.takeaway = TEXT("I am not alone with it."),
			.decision = TEXT("I ring them."),
			.sure = CONSULT_UNSURE};
		const char *problem, *code;

		assert_null(closing_problem(*state, &c, "", &code));
		assert_null(code);
		*text_at(&c, endings[i].at) = TEXT("");
		problem = closing_problem(*state, &c, endings[i].name, &code);
		assert_int_equal(problem != NULL, endings[i].asked);
		*text_at(&c, endings[i].at) = (struct text){many, 5001};
		assert_string_equal(
			closing_problem(*state, &c, endings[i].name, &code), "text.too_long");
		*text_at(&c, endings[i].at) = TEXT("I ring jo@example.org.");
		closing_problem(*state, &c, endings[i].name, &code);
		assert_string_equal(code, "consult.identifiers");
		arena_reset(*state);
	}
}

static void a_follow_up_lies_between_today_and_two_years_from_now(void **state)
{
	static const struct {
		int days;
		bool good;
	} rows[] = {{-2, false}, {-1, true}, {0, true}, {1, true}, {730, true}, {731, false}};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct closing c = {.takeaway = TEXT("Much."),
			.decision = TEXT("I wait."),
			.sure = 4,
			.follow_up = (NOW_DAYS + rows[i].days) * DAY_MS};
		const char *code;

		assert_int_equal(
			closing_problem(*state, &c, "follow_up", &code) == NULL, rows[i].good);
		c.sure = 11;
		assert_string_equal(closing_problem(*state, &c, "sure", &code), "choice.unknown");
	}
}

static void a_story_is_kept_for_as_many_days_as_was_agreed(void **state)
{
	(void)state;
	assert_int_equal(consult_keep_until(1000, 30), 1000 + 30 * DAY_MS);
	assert_int_equal(consult_keep_until(1000, 0), 1000);
}

int main(void)
{
#define filled(test) cmocka_unit_test_setup_teardown(test, fill, check_arena_close)
	const struct CMUnitTest tests[] = {
		filled(C01_a_question_and_a_story_are_asked_and_all_else_may_stay_empty),
		filled(each_field_has_its_own_longest_size),
		filled(C02_an_identifier_is_refused_in_every_field_with_its_line_shown),
		filled(identifiers_of_all_fields_are_told_at_once),
		filled(every_choice_is_one_of_those_offered),
		filled(C16_who_says_danger_is_asked_what_is_done_before_anything_is_brought),
		filled(not_reportable_needs_its_reason),
		filled(how_sure_i_am_is_zero_to_ten_or_not_said),
		filled(C11_a_closing_says_what_is_taken_away_and_what_was_decided),
		filled(a_follow_up_lies_between_today_and_two_years_from_now),
		filled(a_story_is_kept_for_as_many_days_as_was_agreed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
