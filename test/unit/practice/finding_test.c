#include "practice/finding.h"

#include "../check.h"

/* Looks at one field of a consult; what is unsure is left out, so that no model is asked. */
static void look(void **state, const char *field, struct text words, struct slips *slips)
{
	check_ok(finding_check(*state, FORM_CONSULT, &(struct written){field, words}, 1, slips));
}

static void a_finding_is_shown_with_its_line_and_what_stands_around_it(void **state)
{
	struct slips slips = {0};
	const struct findings *f = &slips.findings;

	look(state, "story", TEXT("First line.\nPlease write to jo@example.org today.\nLast."),
		&slips);
	assert_int_equal(f->count, 1);
	assert_string_equal(f->at[0].field, "story");
	check_text(f->at[0].words, TEXT("jo@example.org"));
	check_text(f->at[0].before, TEXT("Please write to "));
	check_text(f->at[0].behind, TEXT(" today."));
	assert_int_equal(f->at[0].line, 2);
	assert_true(f->at[0].instead.len > 0);
	assert_string_equal(f->at[0].reason, "email");
	check_fault(finding_fault(&slips), INPUT, "consult.identifiers");
}

/* Thirty characters of three bytes each on both sides, and one more that must not be cut in two. */
static void what_stands_around_it_is_thirty_characters_and_never_half_of_one(void **state)
{
	char line[400];
	size_t len = 0;
	struct slips slips = {0};
	const struct findings *f = &slips.findings;

	for (int i = 0; i < 32; i++, len += 3)
		memcpy(line + len, "\u4e2d", 3);
	memcpy(line + len, " jo@example.org ", 16), len += 16;
	for (int i = 0; i < 32; i++, len += 3)
		memcpy(line + len, "\u4e2d", 3);
	look(state, "story", (struct text){line, len}, &slips);
	assert_int_equal(f->count, 1);
	assert_int_equal(text_chars(f->at[0].before), 30);
	assert_int_equal(text_chars(f->at[0].behind), 30);
	assert_true(text_is_utf8(f->at[0].before));
	assert_true(text_is_utf8(f->at[0].behind));
}

static void what_stands_around_it_is_whole_words(void **state)
{
	struct slips slips = {0};
	const struct findings *f = &slips.findings;

	look(state, "story",
		TEXT("The grandmother said that you write to jo@example.org whenever the "
		     "neighbours complain."),
		&slips);
	assert_int_equal(f->count, 1);
	check_text(f->at[0].before, TEXT("said that you write to "));
	check_text(f->at[0].behind, TEXT(" whenever the neighbours"));
}

static void at_the_edges_of_a_text_there_is_nothing_around(void **state)
{
	struct slips slips = {0};
	const struct findings *f = &slips.findings;

	look(state, "question", TEXT("jo@example.org"), &slips);
	assert_int_equal(f->count, 1);
	assert_int_equal(f->at[0].before.len, 0);
	assert_int_equal(f->at[0].behind.len, 0);
	assert_int_equal(f->at[0].line, 1);
}

static void findings_of_all_fields_stand_together_and_those_past_fifty_are_counted(void **state)
{
	char many[60 * 40] = "";
	struct slips slips = {0};
	const struct findings *f = &slips.findings;

	for (int i = 0; i < 52; i++)
		snprintf(many + strlen(many), 40, "Now jo%d@example.org is it.\n", i);
	look(state, "story", text_of(many), &slips);
	look(state, "involved", TEXT("and al@example.org"), &slips);
	assert_int_equal(f->count, FINDINGS_MOST);
	assert_int_equal(f->more, 3);
	assert_int_equal(f->at[FINDINGS_MOST - 1].line, 50);
}

static void a_text_that_points_to_nobody_is_no_fault(void **state)
{
	struct slips slips = {0};
	const struct findings *f = &slips.findings;

	look(state, "story", TEXT(""), &slips);
	look(state, "story", TEXT("A mother of three asks for help."), &slips);
	assert_int_equal(f->count, 0);
	check_ok(finding_fault(&slips));
}

static const struct finding_choices choices = {
	2, {
		   {TEXT("Smith"), true, {0}},
		   {TEXT("jo@example.org"), false, TEXT("by mail")},
	   }};

static void k02_what_is_chosen_stands_in_every_field_and_a_person_is_the_same_role_in_all(
	void **state)
{
	struct written fields[] = {
		{"question", TEXT("How do I speak with Mrs Smith?")},
		{"story", TEXT("I met Mrs Smith. Then Mr Brown wrote to jo@example.org.")},
	};
	struct text role;

	check_ok(finding_replace(*state, fields, 2, &choices, TEXT("")));
	assert_true(text_find(fields[0].words, TEXT("Smith")) == fields[0].words.len);
	assert_true(text_find(fields[1].words, TEXT("Smith")) == fields[1].words.len);
	role = text_part(fields[0].words, 20, fields[0].words.len - 21);
	assert_true(role.len > 0);
	assert_true(text_starts(text_part(fields[1].words, 6, fields[1].words.len), role));
	assert_true(text_find(fields[1].words, TEXT("Mr Brown wrote to by mail.")) <
		    fields[1].words.len);
}

static void k02_a_letter_of_the_case_is_offered_for_nobody_else(void **state)
{
	struct slips slips = {.beside = TEXT("Ms A and her son B came. Dr Hollis was ill.")};
	struct written field = {"story", TEXT("Mrs Smith rang.")};

	look(state, "story", field.words, &slips);
	assert_int_equal(slips.findings.count, 1); /* what stands beside is not hers to change */
	check_text(slips.findings.at[0].instead, TEXT("C"));
	check_ok(finding_replace(*state, &field, 1, &choices, slips.beside));
	check_text(field.words, TEXT("Mrs C rang."));
}

/* A day and a month alone are one question; in the agreement a number of one's own is, too. */
static void what_is_unsure_is_asked_once_and_what_is_certain_blocks(void **state)
{
	static const struct {
		const char *why;
		enum field_form form;
		const char *field, *words;
		bool asked;
		const char *code;
	} rows[] = {
		{"a day and a month", FORM_CONSULT, "story", "The hearing was on 12 March.", false,
			"consult.unsure"},
		{"she was asked", FORM_CONSULT, "story", "The hearing was on 12 March.", true,
			NULL},
		{"a mail address", FORM_CONSULT, "story", "Write to jo@example.org.", true,
			"consult.identifiers"},
		{"in the name of a group", FORM_GROUP, "name", "Round of jo@example.org", true,
			"consult.identifiers"},
		{"a weekday in the name of a group", FORM_GROUP, "name", "Leeds, Tuesday 12 March",
			false, NULL},
		{"when a group meets", FORM_GROUP, "rhythm", "every second Tuesday, from 12 March",
			false, NULL},
		{"our own number, in the agreement", FORM_AGREEMENT, "words_calls",
			"Between meetings call +49 30 901820.", false, "consult.unsure"},
		{"it may stay there", FORM_AGREEMENT, "words_calls",
			"Between meetings call +49 30 901820.", true, NULL},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct slips slips = {.ask_unsure = !rows[i].asked};
		struct written field = {rows[i].field, text_of(rows[i].words)};
		struct err e;

		check_ok(finding_check(*state, rows[i].form, &field, 1, &slips));
		e = finding_fault(&slips);
		if ((e.fault != FAULT_NONE) != (rows[i].code != NULL))
			fail_msg("%s", rows[i].why);
		if (rows[i].code)
			assert_string_equal(e.code, rows[i].code);
	}
}

static void the_same_words_are_shown_once_and_counted(void **state)
{
	struct slips slips = {0};

	look(state, "story", TEXT("jo@example.org wrote.\nAgain jo@example.org wrote."), &slips);
	assert_int_equal(slips.findings.count, 1);
	assert_int_equal(slips.findings.at[0].again, 1);
	assert_true(slips.findings.at[0].blocks);
}

static void a_field_without_a_row_is_our_own_fault(void **state)
{
	struct slips slips = {0};

	check_fault(finding_check(*state, FORM_HOLD, &(struct written){"elsewhere", TEXT("words")},
			    1, &slips),
		BROKEN, "field.unknown");
}

static void her_form_comes_back_when_she_wants_it(void **state)
{
	struct slips slips = {.back = true};

	look(state, "story", TEXT("A quiet day."), &slips);
	check_fault(finding_fault(&slips), INPUT, "form.again");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(a_finding_is_shown_with_its_line_and_what_stands_around_it),
		with_arena(what_stands_around_it_is_whole_words),
		with_arena(what_stands_around_it_is_thirty_characters_and_never_half_of_one),
		with_arena(at_the_edges_of_a_text_there_is_nothing_around),
		with_arena(findings_of_all_fields_stand_together_and_those_past_fifty_are_counted),
		with_arena(a_text_that_points_to_nobody_is_no_fault),
		with_arena(
			k02_what_is_chosen_stands_in_every_field_and_a_person_is_the_same_role_in_all),
		with_arena(k02_a_letter_of_the_case_is_offered_for_nobody_else),
		with_arena(what_is_unsure_is_asked_once_and_what_is_certain_blocks),
		with_arena(the_same_words_are_shown_once_and_counted),
		with_arena(a_field_without_a_row_is_our_own_fault),
		with_arena(her_form_comes_back_when_she_wants_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
