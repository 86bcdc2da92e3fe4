#include "practice/agreement.h"

#include "../check.h"

static void G02_a_new_group_begins_with_all_core_clauses_and_thirty_days(void **state)
{
	struct slips slips = {0};
	struct agreement g;
	size_t core = 0;

	for (size_t i = 0; i < agreement_library_count; i++)
		core += agreement_libraries[0].clauses[i].core;
	check_ok(agreement_first(*state, TEXT("en"), &g));
	assert_true(core > 0);
	assert_int_equal(g.count, core);
	assert_int_equal(g.keep_days, 30);
	assert_int_equal(g.own.len, 0);
	check_ok(agreement_check(*state, &g, &slips));
}

static void every_clause_of_the_library_has_its_own_key_and_can_be_agreed_on(void **state)
{
	(void)state;
	assert_true(agreement_library_count <= AGREEMENT_CLAUSES_MOST);
	for (size_t l = 0; l < agreement_libraries_count; l++) {
		const struct agreement_clause_of_library *all = agreement_libraries[l].clauses;

		for (size_t i = 0; i < agreement_library_count; i++) {
			assert_true(*all[i].title && *all[i].words);
			assert_string_equal(all[i].key, agreement_libraries[0].clauses[i].key);
			for (size_t j = 0; j < i; j++)
				assert_string_not_equal(all[i].key, all[j].key);
		}
	}
}

static void an_agreement_is_worded_in_one_language_and_tells_which(void **state)
{
	struct agreement german, english, none = {0};

	check_ok(agreement_first(*state, TEXT("de"), &german));
	check_ok(agreement_first(*state, TEXT("tlh"), &english));
	check_text(german.clauses[0].key, TEXT("purpose"));
	check_text(german.clauses[0].title, TEXT("Wozu wir hier sind"));
	check_text(english.clauses[0].title, TEXT("What we are here for"));
	assert_string_equal(agreement_made_from(&german)->language, "de");
	assert_string_equal(agreement_made_from(&english)->language, "en");
	assert_string_equal(agreement_made_from(&none)->language, "en");
}

static struct agreement_clause two[] = {
	{{"one", 3}, {"First", 5}, {"We listen.", 10}, true},
	{{"two", 3}, {"Second", 6}, {"We ask.", 7}, false},
};
static const struct agreement plain = {2, two, {"", 0}, 30};

static void an_agreement_has_clauses_with_words_and_an_end_of_keeping(void **state)
{
	static const struct {
		int64_t days;
		bool good;
	} days[] = {{0, true}, {7, true}, {30, true}, {90, true}, {1, false}, {91, false},
		{-1, false}, {365, false}};
	char many[2001];

	for (size_t i = 0; i < ROWS(days); i++) {
		struct agreement g = plain;
		struct slips slips = {0};

		g.keep_days = days[i].days;
		assert_int_equal(!agreement_check(*state, &g, &slips).fault, days[i].good);
		assert_int_equal(!problem_of(&slips.problems, "retention"), days[i].good);
	}
	memset(many, 'a', sizeof many);
	for (int i = 0; i < 3; i++) {
		struct agreement_clause one = two[0];
		struct agreement g = {1, &one, TEXT(""), 30};
		struct slips slips = {0};

		one.words = i == 0 ? TEXT(" ") : (struct text){many, i == 1 ? 2001 : 2000};
		assert_int_equal(agreement_check(*state, &g, &slips).fault != 0, i < 2);
		if (i < 2)
			assert_string_equal(problem_of(&slips.problems, "words_one"),
				i == 0 ? "text.missing" : "text.too_long");
	}
}

static void an_agreement_without_any_clause_is_none(void **state)
{
	struct agreement g = {0, NULL, TEXT("own words"), 30};
	struct slips slips = {0};

	check_fault(agreement_check(*state, &g, &slips), INPUT, "form.problems");
	assert_string_equal(problem_of(&slips.problems, "clause"), "agreement.no_clause");
}

static struct text signed_text(void *arena, const struct agreement *g, int64_t circle, int64_t v)
{
	struct text t = TEXT_NONE;

	check_ok(agreement_canonical(arena, g, (circle_id){circle}, v, &t));
	return t;
}

static void the_text_that_is_signed_is_the_same_each_time(void **state)
{
	check_text(signed_text(*state, &plain, 7, 2), signed_text(*state, &plain, 7, 2));
}

/* Any two of these differ for whoever reads them, so what is signed must differ as well. */
static void any_change_changes_the_text_that_is_signed(void **state)
{
	struct agreement_clause other_key[] = {two[0], two[1]}, turned[] = {two[1], two[0]};
	struct agreement_clause other_words[] = {two[0], two[1]}, other_title[] = {two[0], two[1]};
	struct agreement_clause joined[] = {two[0]}, moved[] = {two[0], two[1]};
	other_key[1].key = TEXT("three");
	other_words[0].words = TEXT("We listen!");
	other_title[0].title = TEXT("first");
	joined[0].words = TEXT("We listen.\n\nSecond\nWe ask.");
	moved[0].title = TEXT("First\nWe");
	moved[0].words = TEXT("listen.");
	const struct agreement all[] = {plain, {2, other_key, TEXT(""), 30},
		{2, turned, TEXT(""), 30}, {2, other_words, TEXT(""), 30},
		{2, other_title, TEXT(""), 30}, {1, joined, TEXT(""), 30}, {2, moved, TEXT(""), 30},
		{1, two, TEXT(""), 30}, {1, two, TEXT("\nSecond\nWe ask.\n"), 30},
		{1, two, TEXT("Second\nWe ask.\n\n"), 30}, {2, two, TEXT("own"), 30},
		{2, two, TEXT(""), 90}};
	struct text texts[ROWS(all) + 2];

	for (size_t i = 0; i < ROWS(all); i++)
		texts[i] = signed_text(*state, &all[i], 7, 2);
	texts[ROWS(all)] = signed_text(*state, &plain, 8, 2);
	texts[ROWS(all) + 1] = signed_text(*state, &plain, 7, 3);
	for (size_t i = 0; i < ROWS(texts); i++)
		for (size_t j = 0; j < i; j++)
			if (text_is(texts[i], texts[j]))
				fail_msg("%zu and %zu read the same", i, j);
}

static void the_longest_agreement_there_may_be_can_be_signed(void **state)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(16 << 20);
	struct agreement_clause clauses[AGREEMENT_CLAUSES_MOST];
	static char words[2000 * 4];
	struct agreement g = {AGREEMENT_CLAUSES_MOST, clauses, {words, sizeof words}, 30};
	struct text t;

	(void)state;
	for (size_t i = 0; i < sizeof words; i += 4)
		memcpy(words + i, "\U0001F600", 4);
	for (size_t i = 0; i < AGREEMENT_CLAUSES_MOST; i++)
		clauses[i] = (struct agreement_clause){
			TEXT("key"), TEXT("Title"), {words, sizeof words}, false};
	check_ok(agreement_canonical(a, &g, (circle_id){7}, 1, &t));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(G02_a_new_group_begins_with_all_core_clauses_and_thirty_days),
		cmocka_unit_test(every_clause_of_the_library_has_its_own_key_and_can_be_agreed_on),
		with_arena(an_agreement_is_worded_in_one_language_and_tells_which),
		with_arena(an_agreement_has_clauses_with_words_and_an_end_of_keeping),
		with_arena(an_agreement_without_any_clause_is_none),
		with_arena(the_text_that_is_signed_is_the_same_each_time),
		with_arena(any_change_changes_the_text_that_is_signed),
		cmocka_unit_test(the_longest_agreement_there_may_be_can_be_signed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
