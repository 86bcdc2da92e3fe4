/* The parts that the finders stand on: tokens, folding, lexicon, model. */
#include "deid/engine.h"
#include "deid/keyed.h"
#include "deid/score.h"

#include "../check.h"

static const struct {
	const char *why, *text, *words; /* the tokens, parted by "|" */
} token_rows[] = {
	{"words and marks", "She left, he stayed.", "She|left|,|he|stayed|."},
	{"an apostrophe inside a word belongs to it", "O'Shea didn't", "O'Shea|didn't"},
	{"the 's of possession is a word of its own", "Jo's bag", "Jo|'s|bag"},
	{"the same with a curved apostrophe", "Jo\u2019s bag", "Jo|\u2019s|bag"},
	{"letters and digits together are one", "M6 8QX BX-5520", "M6|8QX|BX|-|5520"},
	{"letters beyond ASCII", "Siobh\u00e1n \u015eahin", "Siobh\u00e1n|\u015eahin"},
	{"combining marks stay with their letter", "Zoe\u0308 went", "Zoe\u0308|went"},
	{"a broken byte is a token",
		"a\xff"
		"b",
		"a|\xff|b"},
	{"no text, no tokens", "", ""},
};

static void texts_fall_into_the_right_tokens(void **state)
{
	struct lexicon l;

	check_ok(lexicon_open(deid_builtin_lexicon(), &l));
	for (size_t i = 0; i < ROWS(token_rows); i++) {
		struct tokens t;
		struct text in = text_of(token_rows[i].text), rest = text_of(token_rows[i].words),
			    word;
		size_t n = 0;
		check_ok(tokens_read(*state, &l, in, &t));
		for (; text_cut(&rest, '|', &word); n++) {
			if (n >= t.count)
				print_error("%s\n", token_rows[i].why);
			assert_true(n < t.count);
			check_text(text_part(in, t.at[n].from, t.at[n].to - t.at[n].from), word);
		}
		assert_int_equal(t.count, n);
	}
}

static uint16_t flags_of(struct arena *a, const char *word)
{
	struct lexicon l;
	struct tokens t;

	check_ok(lexicon_open(deid_builtin_lexicon(), &l));
	check_ok(tokens_read(a, &l, text_of(word), &t));
	assert_int_equal(t.count, 1);
	return t.at[0].lex;
}

static void the_lexicon_knows_names_of_every_culture(void **state)
{
	static const char *const names[] = {"Oluwaseun", "nkechi", "THANDIWE", "Siobh\u00e1n",
		"Siobhan", "Xiomara", "Harpreet", "Minh", "Fatima", "Aroha", "Wojciech", "Yuki",
		"Tyrone", "Emily"};

	for (size_t i = 0; i < ROWS(names); i++) {
		if (!LEX_GIVEN(flags_of(*state, names[i])))
			print_error("%s is unknown\n", names[i]);
		assert_true(LEX_GIVEN(flags_of(*state, names[i])) > 0);
	}
	assert_int_equal(LEX_WORD(flags_of(*state, "because")), 3);
	assert_true(flags_of(*state, "grandmother") & LEX_KIN);
	assert_true(flags_of(*state, "sertraline") & LEX_HARMLESS);
	assert_int_equal(flags_of(*state, "qwxzvbn"), 0);
}

static void accents_and_case_make_no_other_word(void **state)
{
	static const char *const same[] = {"Zo\u00eb", "ZO\u00cb", "zoe", "Zoe\u0308"};
	struct lexicon l;
	struct tokens first, t;

	check_ok(lexicon_open(deid_builtin_lexicon(), &l));
	check_ok(tokens_read(*state, &l, text_of(same[0]), &first));
	for (size_t i = 1; i < ROWS(same); i++) {
		check_ok(tokens_read(*state, &l, text_of(same[i]), &t));
		assert_int_equal(t.at[0].word, first.at[0].word);
	}
}

static void a_damaged_lexicon_is_refused(void **state)
{
	struct text good = deid_builtin_lexicon();
	struct lexicon l;

	(void)state;
	check_ok(lexicon_open(good, &l));
	check_fault(lexicon_open(text_part(good, 0, good.len - 1), &l), INPUT, "lexicon.bad");
	check_fault(lexicon_open(text_part(good, 0, 10), &l), INPUT, "lexicon.bad");
	check_fault(lexicon_open(TEXT("something else"), &l), INPUT, "lexicon.bad");
}

static void a_damaged_model_is_refused(void **state)
{
	struct text good = deid_builtin_model();
	struct model m;

	(void)state;
	check_ok(model_open(good, &m));
	check_fault(model_open(text_part(good, 0, good.len - 1), &m), INPUT, "model.bad");
	check_fault(model_open(text_part(good, 1, good.len), &m), INPUT, "model.bad");
	check_fault(model_open(TEXT_NONE, &m), INPUT, "model.bad");
}

static const struct {
	const char *why;
	struct deid_span in[3];
	size_t count;
	struct deid_span out[3];
	size_t left;
} span_rows[] = {
	{"spans that say the same become one",
		{{0, 5, DEID_NAME, 0.5F, false, "a"}, {3, 9, DEID_NAME, 0.9F, true, "b"}}, 2,
		{{0, 9, DEID_NAME, 0.9F, true, "b"}}, 1},
	{"the certain one stays, the other keeps what is beside it",
		{{0, 9, DEID_PLACE, 0.9F, false, "a"}, {3, 6, DEID_DATE, 0.9F, true, "b"}}, 2,
		{{0, 3, DEID_PLACE, 0, false, "a"}, {3, 6, DEID_DATE, 0, true, "b"},
			{6, 9, DEID_PLACE, 0, false, "a"}},
		3},
	{"at the same beginning the rest stays behind",
		{{0, 9, DEID_PLACE, 0.9F, false, "a"}, {0, 6, DEID_DATE, 0.9F, true, "b"}}, 2,
		{{0, 6, DEID_DATE, 0, true, "b"}, {6, 9, DEID_PLACE, 0, false, "a"}}, 2},
	{"a weaker one inside goes",
		{{0, 9, DEID_ID, 0.9F, true, "a"}, {3, 6, DEID_NAME, 0.9F, false, "b"}}, 2,
		{{0, 9, DEID_ID, 0, true, "a"}}, 1},
	{"those apart are put in order",
		{{7, 9, DEID_ID, 0.9F, true, "b"}, {0, 3, DEID_NAME, 0.9F, false, "a"}}, 2,
		{{0, 3, DEID_NAME, 0, false, "a"}, {7, 9, DEID_ID, 0, true, "b"}}, 2},
};

static void spans_are_settled(void **state)
{
	for (size_t i = 0; i < ROWS(span_rows); i++) {
		struct deid_spans s = {.arena = *state};
		for (size_t k = 0; k < span_rows[i].count; k++)
			check_ok(deid_spans_add(&s, span_rows[i].in[k]));
		check_ok(deid_spans_settle(&s));
		if (s.count != span_rows[i].left)
			print_error("%s\n", span_rows[i].why);
		assert_int_equal(s.count, span_rows[i].left);
		for (size_t k = 0; k < s.count; k++) {
			assert_int_equal(s.at[k].from, span_rows[i].out[k].from);
			assert_int_equal(s.at[k].to, span_rows[i].out[k].to);
			assert_string_equal(s.at[k].reason, span_rows[i].out[k].reason);
		}
	}
}

static void a_keyed_number_is_that_of_siphash(void **state)
{
	unsigned char key[16], text[15];

	(void)state;
	for (unsigned char i = 0; i < 16; i++)
		key[i] = i;
	for (unsigned char i = 0; i < 15; i++)
		text[i] = i;
	assert_true(keyed_number(key, (struct text){(char *)text, 15}) == 0xa129ca6149be45e5ULL);
}

static void one_case_key_gives_one_person_one_role_in_all_texts(void **state)
{
	struct deid_options with = {.policy = deid_safe_harbor(), .key = TEXT("a case")},
			    other = with;
	struct deid_findings first, second, third;
	struct text a = TEXT("Then Mrs Delgado left."),
		    b = TEXT("Mr Okafor saw Mrs Delgado leave.");

	other.key = TEXT("another case");
	check_ok(deid_find_with(*state, &with, a, &first));
	check_ok(deid_find_with(*state, &with, b, &second));
	check_ok(deid_find_with(*state, &other, a, &third));
	assert_int_equal(first.count, 1);
	assert_int_equal(second.count, 2);
	check_text(second.at[1].replacement, first.at[0].replacement);
	assert_false(text_is(third.at[0].replacement, first.at[0].replacement));
}

static void a_text_is_scored_for_those_who_will_read_it(void **state)
{
	struct deid_score none, some;

	check_ok(deid_score(*state, TEXT("She feels alone and does not sleep."), TEXT_NONE,
		DEID_CIRCLE, &none));
	check_ok(deid_score(*state, TEXT("Mrs Delgado, 555-01-0148, lives near the office."),
		TEXT("office"), DEID_NETWORK, &some));
	assert_int_equal(none.light, DEID_GREEN);
	assert_int_equal(some.light, DEID_RED);
	assert_int_equal(some.count[DEID_TRAIT_PROFILE], 1);
	assert_string_equal(some.help, deid_trait_help(DEID_TRAIT_CERTAIN));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(texts_fall_into_the_right_tokens),
		with_arena(the_lexicon_knows_names_of_every_culture),
		with_arena(accents_and_case_make_no_other_word),
		cmocka_unit_test(a_damaged_lexicon_is_refused),
		cmocka_unit_test(a_damaged_model_is_refused),
		with_arena(spans_are_settled),
		cmocka_unit_test(a_keyed_number_is_that_of_siphash),
		with_arena(one_case_key_gives_one_person_one_role_in_all_texts),
		with_arena(a_text_is_scored_for_those_who_will_read_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
