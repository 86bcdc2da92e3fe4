/* K03, K04, K08: how specific a text is for those who will read it, with reasons. */
#include "deid/score.h"

#include "../check.h"

/* Cases as practitioners bring them, de-identified: inside the own circle none of them is red. */
static const char *const ordinary[] = {
	"A mother in her thirties and her two children, one at primary school. The school saw "
	"bruises "
	"and told child protection. The father drinks, and she is afraid of him. How do I keep the "
	"children safe without losing her trust?",
	"Neglect: three siblings between 3 and 12, little food, the baby often with a neighbour. "
	"The "
	"mother was in care herself. There is a hearing in 9 days, and I doubt my own report.",
	"A boy of about ten, placed with a foster family since early spring. He runs away after "
	"each "
	"visit of his mother. The court asks whether contact should go on.",
	"The teenager told her teacher that her stepfather hits her. The family came as refugees. "
	"The "
	"grandmother says that it is a matter of the family. My manager wants to close the case.",
};

static void an_ordinary_case_is_not_red_in_its_own_circle(void **state)
{
	for (size_t i = 0; i < ROWS(ordinary); i++) {
		struct deid_score s;
		check_ok(deid_score(*state, text_of(ordinary[i]), TEXT_NONE, DEID_CIRCLE, &s));
		if (s.light == DEID_RED)
			print_error("%s: %u points\n", ordinary[i], s.points);
		assert_int_not_equal(s.light, DEID_RED);
		arena_reset(*state);
	}
}

static void what_is_certain_is_red_for_everybody(void **state)
{
	for (int audience = DEID_COLLEAGUE; audience <= DEID_NETWORK; audience++) {
		struct deid_score s;
		check_ok(deid_score(*state, TEXT("Her phone is (330) 555-0148."), TEXT_NONE,
			(enum deid_audience)audience, &s));
		assert_int_equal(s.light, DEID_RED);
		assert_string_equal(s.help, "replace it");
	}
}

static const struct {
	const char *text;
	enum deid_sign sign;
} signs[] = {
	{"The girl has cystic fibrosis.", DEID_SIGN_RARE},
	{"She has triplets at home.", DEID_SIGN_FAMILY},
	{"He came out to his parents.", DEID_SIGN_INTIMATE},
	{"They wait for the asylum decision.", DEID_SIGN_PROCEEDING},
	{"The hearing was on 12 March 2019.", DEID_SIGN_DATED},
	{"The fire was in the local paper.", DEID_SIGN_PUBLIC},
	{"She is the mayor's daughter.", DEID_SIGN_OFFICE},
	{"He wrote: \"I will not come home again until you have told her everything that happened "
	 "there.\"",
		DEID_SIGN_QUOTE},
};

static void words_that_single_out_are_signs(void **state)
{
	struct deid_score s;

	for (size_t i = 0; i < ROWS(signs); i++) {
		check_ok(deid_score(*state, text_of(signs[i].text), TEXT_NONE, DEID_NETWORK, &s));
		if (!(s.signs >> signs[i].sign & 1))
			print_error("%s\n", signs[i].text);
		assert_true(s.signs >> signs[i].sign & 1);
		assert_true(s.points >= deid_sign_weight(signs[i].sign));
	}
	check_ok(deid_score(*state, TEXT("She courted him; he \"said no\" and left."), TEXT_NONE,
		DEID_NETWORK, &s));
	assert_int_equal(s.signs, 0);
}

static void a_place_of_the_presenter_counts(void **state)
{
	struct deid_score alone, known;
	struct text in = TEXT("She goes to the food bank at the old harbour.");

	check_ok(deid_score(*state, in, TEXT_NONE, DEID_CIRCLE, &alone));
	check_ok(deid_score(*state, in, TEXT("Harbour, Meadowbank"), DEID_CIRCLE, &known));
	assert_int_equal(known.points, alone.points + 3);
	assert_string_equal(known.help, "leave it out");
}

static void k08_an_agency_counts_by_its_name_and_not_by_ordinary_words_of_it(void **state)
{
	static const struct {
		const char *text;
		unsigned count;
	} rows[] = {
		{"The family needs support, and counselling for her mother.", 0},
		{"She comes to Riverside every week.", 1},
		{"She comes to family support every week.", 1},
		{"She comes to Riverside, as Jonas knows.", 2},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct deid_score s;

		check_ok(deid_score(*state, text_of(rows[i].text),
			TEXT("Jonas Weber\nRiverside Counselling\nFamily Support"), DEID_CIRCLE,
			&s));
		if (s.count[DEID_TRAIT_PROFILE] != rows[i].count)
			fail_msg("%s", rows[i].text);
	}
}

static void the_expected_number_follows_from_what_is_assumed(void **state)
{
	struct deid_score s = {.count = {[DEID_TRAIT_AGE] = 1, [DEID_TRAIT_TRAIT] = 1}};

	(void)state;
	assert_int_equal(deid_score_k(&s, 100000), 100000ULL * 1000 / 80 / 20);
	s.signs = 1U << DEID_SIGN_RARE;
	assert_true(deid_score_k(&s, 100000) < 1000);
	s.count[DEID_TRAIT_CERTAIN] = 1;
	assert_int_equal(deid_score_k(&s, UINT64_MAX / 2), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(an_ordinary_case_is_not_red_in_its_own_circle),
		with_arena(what_is_certain_is_red_for_everybody),
		with_arena(words_that_single_out_are_signs),
		with_arena(a_place_of_the_presenter_counts),
		with_arena(k08_an_agency_counts_by_its_name_and_not_by_ordinary_words_of_it),
		with_arena(the_expected_number_follows_from_what_is_assumed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
