/* What is found in part is found whole, and a name found once is found everywhere. */
#include "deid/echo.h"
#include "deid/engine.h"
#include "deid/whole.h"

#include "../check.h"

static const struct {
	const char *why, *text, *found, *whole;
	enum deid_kind kind;
} rows[] = {
	{"the second of two names in small letters", "then kofi boadu came", "kofi", "kofi boadu",
		DEID_NAME},
	{"the first of them", "then kofi boadu came", "boadu", "kofi boadu", DEID_NAME},
	{"an ordinary word beside a name is none", "then kofi came back", "kofi", "kofi",
		DEID_NAME},
	{"nor does a name go on in the next line", "for kofi\nboadu came", "kofi", "kofi",
		DEID_NAME},
	{"nor in the next column", "kofi   boadu", "kofi", "kofi", DEID_NAME},
	{"the weekday before a date", "due Tuesday 6 May at ten", "6 May", "Tuesday 6 May",
		DEID_DATE},
	{"with a comma between", "due Fri, 6 May", "6 May", "Fri, 6 May", DEID_DATE},
	{"the year behind it", "since May 2019 he drinks", "May", "May 2019", DEID_DATE},
	{"the day behind a month", "since Sept 14 he drinks", "Sept", "Sept 14", DEID_DATE},
	{"both days of a stretch of time", "from 3/5-9/5 away", "9/5", "3/5-9/5", DEID_DATE},
	{"all of a number in parts", "under 24-555-0199 since", "0199", "24-555-0199", DEID_ID},
	{"what comes behind", "under 24-555/31 since", "24", "24-555/31", DEID_ID},
	{"a dash between words joins nothing", "for 0199 - 31 times", "0199", "0199", DEID_ID},
	{"a line ends between stroke and number", "ref 24-\n0199 here", "0199", "0199", DEID_ID},
	{"a column ends there", "ref 24-    0199 here", "0199", "0199", DEID_ID},
	{"the house number", "at 26 wivern terrace now", "wivern terrace", "26 wivern terrace",
		DEID_PLACE},
	{"the point of the compass", "at 14 E. Alder now", "Alder", "14 E. Alder", DEID_PLACE},
	{"the road behind the number", "at 120 W. 45th St now", "120 W", "120 W. 45th St",
		DEID_PLACE},
	{"the number of the flat", "at 9 Elm St #3 now", "9 Elm St", "9 Elm St #3", DEID_PLACE},
	{"a number before a town is none of it", "all 14 Leeds schools", "Leeds", "Leeds",
		DEID_PLACE},
};

static void what_is_found_in_part_is_found_whole(void **state)
{
	struct lexicon l;

	check_ok(lexicon_open(deid_builtin_lexicon(), &l));
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct text in = text_of(rows[i].text), found = text_of(rows[i].found);
		size_t from = text_find(in, found);
		struct deid_view view = {0};
		struct deid_spans patterns, spans = {.arena = *state};
		check_ok(deid_prepare(*state, &l, in, &view, &patterns));
		check_ok(
			deid_spans_add(&spans, (struct deid_span){from, from + found.len,
						       rows[i].kind, 0.7F, false, "name.context"}));
		deid_spans_widen(&view, &spans);
		found = text_part(in, spans.at[0].from, spans.at[0].to - spans.at[0].from);
		if (!text_is(found, text_of(rows[i].whole)))
			print_error("%s\n", rows[i].why);
		check_text(found, text_of(rows[i].whole));
	}
}

static void a_neighbour_is_not_run_over(void **state)
{
	struct lexicon l;
	struct text in = TEXT("under 24-555-0199 since");
	struct deid_view view = {0};
	struct deid_spans patterns, spans = {.arena = *state};

	check_ok(lexicon_open(deid_builtin_lexicon(), &l));
	check_ok(deid_prepare(*state, &l, in, &view, &patterns));
	check_ok(deid_spans_add(&spans, (struct deid_span){6, 8, DEID_DATE, 0.7F, false, "date"}));
	check_ok(
		deid_spans_add(&spans, (struct deid_span){13, 17, DEID_ID, 0.7F, false, "record"}));
	deid_spans_widen(&view, &spans);
	assert_true(spans.at[0].to <= spans.at[1].from);
}

/* "Hope" has a capital inside a sentence, and somebody is called so; "hope" is only a word. */
static void a_name_that_is_a_word_is_found_again(void **state)
{
	struct lexicon l;
	struct entities *people;
	struct table words = table_in(*state);
	struct text in = TEXT("We met Hope Delgado. I hope that Hope and her son came.");
	struct deid_view view = {0};
	struct deid_spans patterns, spans = {.arena = *state};

	check_ok(lexicon_open(deid_builtin_lexicon(), &l));
	check_ok(entities_open(*state, &l, &people));
	check_ok(entities_settle(people));
	check_ok(deid_prepare(*state, &l, in, &view, &patterns));
	check_ok(deid_spans_add(
		&spans, (struct deid_span){7, 19, DEID_NAME, 0.9F, true, "name.whole"}));
	check_ok(echo_gather(&words, &view, &spans));
	check_ok(echo_find(&words, people, &view, &spans));
	assert_int_equal(spans.count, 2);
	check_text(
		text_part(in, spans.at[1].from, spans.at[1].to - spans.at[1].from), TEXT("Hope"));
	assert_int_equal(spans.at[1].from, 33);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(what_is_found_in_part_is_found_whole),
		with_arena(a_neighbour_is_not_run_over),
		with_arena(a_name_that_is_a_word_is_found_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
