/* Dates, ages, towns, services and the rest: what stands there instead, and that it reads well. */
#include "deid/calendar.h"
#include "deid/deid.h"

#include "../check.h"

static const struct {
	const char *why, *in, *out;
} texts[] = {
	{"full dates are counted from the first, in any order of the text",
		"On 12 March 2019 he was placed. He ran on 21 March 2019.",
		"On day 0 he was placed. He ran on day 9."},
	{"at a beginning by what passed since the date before",
		"On 12 March 2019 he was placed. 21 March 2019: he ran. 30 March 2019: he is back.",
		"On day 0 he was placed. 9 days later: he ran. 9 days later: he is back."},
	{"only the full date is certain, and the rest keeps its sense",
		"Since March; at 5 weeks old; the 4-year-old; on 12 March 2019; hearing in 9 days.",
		"Since early spring; at 5 weeks old; the 4-year-old; on day 0; hearing in 9 days."},
	{"far dates are rounded", "On 12 March 2019 he was placed. It ended on 20 May 2022.",
		"On day 0 he was placed. It ended on a day about 3 years after day 0."},
	{"months are told by the other dates: month first",
		"On 02/01/2019 he came; on 02/28/2019 he left.",
		"On day 0 he came; on day 27 he left."},
	{"months are told by the other dates: day first",
		"On 02/01/2019 he came; on 28/01/2019 he left.",
		"On day 0 he came; on day 26 he left."},
	{"a birth is no beginning", "Born 3 March 2011. Seen on 4 May 2020.",
		"Born a day in early spring. Seen on day 0."},
	{"no article twice", "She left the Lincoln Elementary School early.",
		"She left the primary school early."},
	{"ninety and over", "Her grandmother is aged 93.", "Her grandmother is aged over 90."},
};

static void what_stands_there_instead_reads_well(void **state)
{
	for (size_t i = 0; i < ROWS(texts); i++) {
		struct deid_findings f;
		struct text in = text_of(texts[i].in), out;
		check_ok(deid_find(*state, in, &f));
		check_ok(deid_replace(*state, in, &f, &out));
		if (!text_is(out, text_of(texts[i].out)))
			print_error("%s\n", texts[i].why);
		check_text(out, text_of(texts[i].out));
	}
}

static void only_the_full_date_is_certain(void **state)
{
	struct deid_findings f;
	struct text in = text_of(texts[2].in);

	check_ok(deid_find(*state, in, &f));
	assert_int_equal(deid_certain_count(&f), 1);
	for (size_t i = 0; i < f.count; i++)
		if (f.at[i].certain) {
			check_text(text_part(in, f.at[i].from, f.at[i].to - f.at[i].from),
				TEXT("12 March 2019"));
			check_text(f.at[i].replacement, TEXT("day 0"));
		}
}

/* Another date in the same form: the next month, three days on. */
static const struct {
	const char *in, *out;
} forms[] = {
	{"3 March 2019", "6 April 2020"},
	{"March 3rd, 2019", "April 6th, 2020"},
	{"MARCH 3, 2019", "APRIL 6, 2020"},
	{"mar 3 2019", "apr 6 2020"},
	{"Tuesday the 3rd of March 2019", "Tuesday the 6th of April 2020"},
	{"2019-03-03", "2020-04-06"},
	{"03/03/2019", "06/04/2020"},
	{"3.3.19", "6.4.20"},
	{"3. M\u00e4rz 2019", "6. April 2020"},
	{"3 de marzo de 2019", "6 de abril de 2020"},
	{"the third of March 2019", "the sixth of April 2020"},
	{"March 2019", "April 2020"},
	{"March", "April"},
	{"2019\u5e743\u67083\u65e5", "2020\u5e744\u67086\u65e5"},
};

static void another_date_keeps_the_form(void **state)
{
	static const int ymd[3] = {2020, 4, 6};

	for (size_t i = 0; i < ROWS(forms); i++) {
		struct written_date d;
		struct text out;
		date_read(text_of(forms[i].in), false, &d);
		check_ok(date_write(*state, &d, ymd, &out));
		check_text(out, text_of(forms[i].out));
	}
}

static void days_are_counted_through_leap_years(void **state)
{
	int y, m, d;

	(void)state;
	assert_int_equal(date_days(1970, 1, 1), 0);
	assert_int_equal(date_days(2000, 3, 1), 11017);
	assert_int_equal(date_days(2020, 3, 1) - date_days(2020, 2, 28), 2);
	for (int64_t n = -40000; n < 40000; n += 13) {
		date_of_days(n, &y, &m, &d);
		assert_int_equal(date_days(y, m, d), n);
	}
}

/* The days of the two dates of the text, shifted. */
static void shifted(struct arena *a, const char *key, const char *words, int64_t days[2])
{
	struct deid_options o = {.policy = deid_safe_harbor(), .key = text_of(key)};
	struct deid_findings f;

	o.policy.action[DEID_DATE] = DEID_SHIFT;
	check_ok(deid_find_with(a, &o, text_of(words), &f));
	assert_int_equal(f.count, 2);
	for (int i = 0; i < 2; i++) {
		struct written_date d;
		date_read(f.at[i].replacement, false, &d);
		days[i] = date_days(date_year(&d), d.month.number, d.day.number);
	}
}

static void a_shift_keeps_weekdays_and_intervals_through_the_case(void **state)
{
	static const char first[] = "On 12 March 2019 he was placed. He ran on 21 March 2019.";
	static const char second[] = "Seen on 21 March 2019 and on 2 April 2019.";
	int64_t one[2], two[2], other[2], none[2];

	shifted(*state, "the case", first, one);
	shifted(*state, "the case", second, two);
	shifted(*state, "another", first, other);
	shifted(*state, "", first, none);
	assert_int_equal(one[1] - one[0], 9);
	assert_int_equal(one[1], two[0]);
	assert_int_equal((one[0] - date_days(2019, 3, 12)) % 7, 0);
	assert_int_not_equal(one[0], date_days(2019, 3, 12));
	assert_int_not_equal(one[0], other[0]);
	assert_int_equal(none[1] - none[0], 9);
}

static const struct {
	const char *why, *in, *out;
} strict[] = {
	{"a child by the stage", "a 4-year-old boy", "a 3-to-5-year-old boy"},
	{"an adult by the decade", "a 34-year-old mother", "a 30-to-39-year-old mother"},
};

static void ages_are_stages_and_decades(void **state)
{
	struct deid_options o = {.policy = deid_strict()};

	for (size_t i = 0; i < ROWS(strict); i++) {
		struct deid_findings f;
		struct text in = text_of(strict[i].in), out;
		check_ok(deid_find_with(*state, &o, in, &f));
		check_ok(deid_replace(*state, in, &f, &out));
		check_text(text_part(out, 0, 14), text_part(text_of(strict[i].out), 0, 14));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(what_stands_there_instead_reads_well),
		with_arena(only_the_full_date_is_certain),
		with_arena(another_date_keeps_the_form),
		with_arena(days_are_counted_through_leap_years),
		with_arena(a_shift_keeps_weekdays_and_intervals_through_the_case),
		with_arena(ages_are_stages_and_decades),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
