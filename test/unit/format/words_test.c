#include "../check.h"

#include "format/html.h"
#include "format/words.h"

static void a_language_is_found_by_its_tag_or_a_longer_one(void **state)
{
	(void)state;
	assert_ptr_equal(words_of(TEXT("en")), words_english());
	assert_ptr_equal(words_of(TEXT("EN-gb")), words_english());
	assert_null(words_of(TEXT("tlh")));
	assert_null(words_of(TEXT("")));
	assert_null(words_of(TEXT("-")));
	assert_string_equal(words_tag(words_of(TEXT("en-XA"))), "en-XA");
	assert_false(words_right_to_left(words_english()));
	assert_true(words_right_to_left(words_of(TEXT("ar-XB"))));
}

static void the_browser_gets_the_best_language_it_asks_for(void **state)
{
	static const struct {
		struct text asked;
		const char *want;
	} rows[] = {
		{TEXT(""), "en"},
		{TEXT("de-CH, en;q=0.9"), "de"},
		{TEXT("en, de;q=0.9"), "en"},
		{TEXT("tlh"), "en"},
		{TEXT("*"), "en"},
		{TEXT("en-XA"), "en-XA"},
		{TEXT("tlh, en-XA;q=0.8, en;q=0.9"), "en"},
		{TEXT("tlh, en;q=0.8 , en-XA; q=0.9"), "en-XA"},
		{TEXT("en-XA;q=0, en;q=0.1"), "en"},
		{TEXT("en-XA;q=0"), "en"},
		{TEXT(";;;,,,q=;q=x,en-XA"), "en-XA"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		assert_string_equal(words_tag(words_accepted(rows[i].asked)), rows[i].want);
}

static void nobody_is_offered_a_pseudo_language(void **state)
{
	(void)state;
	assert_ptr_equal(words_nth(0), words_english());
	for (size_t i = 0; words_nth(i); i++)
		assert_null(strstr(words_tag(words_nth(i)), "-X"));
}

static void a_sentence_is_found_or_speaks_for_itself(void **state)
{
	const struct words *accents = words_of(TEXT("en-XA"));

	(void)state;
	check_text(words_find(words_english(), "No such sentence."), TEXT("No such sentence."));
	check_text(words_find(words_english(), "date.month.11"), TEXT("November"));
	check_text(words_find(words_english(), "not.here"),
		TEXT("There is nothing here for you to see."));
	assert_int_equal(words_find(accents, "Sign in").at[0], '[');
	assert_int_equal(words_find(accents, "not.here").at[0], '[');
	check_text(words_find(accents, "No such sentence."), TEXT("No such sentence."));
}

static void a_plural_is_chosen_by_the_number(void **state)
{
	static const struct {
		int64_t n;
		struct text want;
	} rows[] = {
		{0, TEXT("many")},
		{1, TEXT("one")},
		{-1, TEXT("one")},
		{2, TEXT("many")},
		{INT64_MIN, TEXT("many")},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		check_text(words_find_n(words_english(), "one", "many", rows[i].n), rows[i].want);
}

static void gaps_are_filled_and_escaped(void **state)
{
	static const struct {
		struct text sentence, want;
	} rows[] = {
		{TEXT("Hello"), TEXT("Hello")},
		{TEXT("{name} & {name}"), TEXT("&lt;Ben&gt; &amp; &lt;Ben&gt;")},
		{TEXT("{n}{other}{name"), TEXT("{x}{other}{name")},
		{TEXT("{"), TEXT("{")},
		{TEXT("}"), TEXT("}")},
		{TEXT("{}"), TEXT("{}")},
		{TEXT("{{n}}"), TEXT("{{x}}")},
		{TEXT(""), TEXT("")},
	};
	const struct word_gap gaps[] = {{"name", TEXT("<Ben>")}, {"n", TEXT("{x}")}};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct buf out = buf_in(*state, 1000);
		struct text made;

		words_put(&out, rows[i].sentence, gaps, 2, html_text);
		check_ok(buf_end(&out, &made));
		check_text(made, rows[i].want);
	}
}

static void moments_read_as_people_write_them(void **state)
{
	struct zone *berlin;
	struct say say = {.words = words_english()};
	struct buf out = buf_in(*state, 1000);
	struct text made;

	check_ok(zone_open(TEXT("Europe/Berlin"), &berlin));
	words_put_moment(&out, &say, 1795388340000);
	buf_byte(&out, '|');
	say.zone = berlin;
	words_put_moment(&out, &say, 1795388340000);
	buf_byte(&out, '|');
	words_put_day(&out, &say, 1795388340000);
	check_ok(buf_end(&out, &made));
	check_text(made, TEXT("22 November 2026, 22:59|22 November 2026, 23:59|22 November 2026"));
	zone_close(berlin);
}

static void german_has_its_own_plurals_and_dates(void **state)
{
	const struct words *german = words_of(TEXT("de-AT"));
	struct say say = {.words = german};
	struct buf out = buf_in(*state, 1000);
	struct text made;

	assert_ptr_not_equal(german, words_english());
	assert_string_equal(words_tag(german), "de");
	assert_string_equal(words_name(german), "Deutsch");
	check_text(
		words_find_n(german, SAY_N("{n} answer", "{n} answers"), 0), TEXT("{n} Antworten"));
	check_text(
		words_find_n(german, SAY_N("{n} answer", "{n} answers"), 1), TEXT("{n} Antwort"));
	check_text(
		words_find_n(german, SAY_N("{n} answer", "{n} answers"), 2), TEXT("{n} Antworten"));
	check_text(words_find(german, "not.here"), TEXT("Hier ist nichts, das Sie sehen können."));
	words_put_day(&out, &say, 1795388340000);
	buf_byte(&out, '|');
	words_put_moment(&out, &say, 1795388340000);
	buf_byte(&out, '|');
	words_put_day(&out, &say, 1772323200000);
	check_ok(buf_end(&out, &made));
	check_text(made, TEXT("22. November 2026|22. November 2026, 22:59|1. März 2026"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(a_language_is_found_by_its_tag_or_a_longer_one),
		with_arena(the_browser_gets_the_best_language_it_asks_for),
		with_arena(nobody_is_offered_a_pseudo_language),
		with_arena(a_sentence_is_found_or_speaks_for_itself),
		with_arena(a_plural_is_chosen_by_the_number),
		with_arena(gaps_are_filled_and_escaped),
		with_arena(moments_read_as_people_write_them),
		with_arena(german_has_its_own_plurals_and_dates),
	};

	return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
