/* K03, K04, K08: how specific a text is for those who will read it, with reasons. */
#include "deid/model.h"
#include "deid/score.h"

#include "base/buf.h"

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

/* A copy in which all is zero from somewhere on. */
static struct text emptied(struct arena *a, struct text whole, size_t from)
{
	char *at = arena_get(a, whole.len);

	assert_non_null(at);
	memcpy(at, whole.at, from);
	return (struct text){at, whole.len};
}

static const struct deid_engine *engine_with_a_lexicon_without_words(struct arena *a)
{
	enum { LEXICON_FIXED = 16 + 65537 * 4 };
	const struct deid_engine *engine;

	check_ok(deid_engine_open(a, emptied(a, deid_builtin_lexicon(), LEXICON_FIXED),
		deid_builtin_model(), &engine));
	return engine;
}

/* For this model every word is nothing, whatever it is. */
static const struct deid_engine *engine_with_a_deaf_model(struct arena *a)
{
	enum { MODEL_HEAD = 16, STEPS = 17 * MODEL_WIDTH };
	const struct deid_engine *engine;
	struct text model = emptied(a, deid_builtin_model(), MODEL_HEAD);
	int16_t steps[STEPS];

	for (size_t i = 0; i < STEPS; i++)
		steps[i] = i % MODEL_WIDTH == LABEL_NOTHING ? 0 : -4096;
	memcpy((char *)model.at + MODEL_HEAD, steps, sizeof steps);
	check_ok(deid_engine_open(a, deid_builtin_lexicon(), model, &engine));
	return engine;
}

static void a_score_counts_what_the_given_engine_finds(void **state)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(32 << 20);
	struct text in = TEXT("The school nurse in Lakewood told Anna that her income is low.");
	struct deid_score_options options = {.audience = DEID_CIRCLE};
	struct deid_options strict = {.policy = deid_strict()};
	struct deid_findings f;
	struct deid_score own, given;

	(void)state;
	check_ok(deid_score(a, in, TEXT_NONE, DEID_CIRCLE, &own));
	check_ok(deid_score_with(a, &options, in, &given));
	assert_memory_equal(own.count, given.count, sizeof own.count);
	assert_true(own.count[DEID_TRAIT_NAME] && own.count[DEID_TRAIT_PLACE]);

	options.engine = strict.engine = engine_with_a_deaf_model(a);
	check_ok(deid_find_with(a, &strict, in, &f));
	check_ok(deid_score_with(a, &options, in, &given));
	assert_int_equal(f.count, 0);
	assert_int_equal(given.points, 0);
}

/* For a lexicon without ordinary words every word of an agency's name tells. */
static void a_profile_is_judged_by_the_given_lexicon(void **state)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(32 << 20);
	struct text in = TEXT("The family needs support.");
	struct deid_score_options options = {
		.audience = DEID_CIRCLE, .profile = TEXT("Family Support")};
	struct deid_score s;

	(void)state;
	check_ok(deid_score_with(a, &options, in, &s));
	assert_int_equal(s.count[DEID_TRAIT_PROFILE], 0);
	options.engine = engine_with_a_lexicon_without_words(a);
	check_ok(deid_score_with(a, &options, in, &s));
	assert_int_equal(s.count[DEID_TRAIT_PROFILE], 1);
}

static void k08_what_readers_know_of_one_another_counts_apart(void **state)
{
	static const struct {
		const char *text, *profile;
		unsigned own, members;
	} rows[] = {
		{"They moved to Larchfield, as Cleo knows.", "Larchfield\n\fCleo Winter\n", 1, 1},
		{"They moved to Larchfield, as Cleo knows.", "Cleo Winter", 1, 0},
		{"They moved to Larchfield, as Cleo knows.", "\fLarchfield", 0, 1},
		{"They moved away in winter.", "Ana\n\fCleo Winter\n", 0, 0},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct deid_score s;

		check_ok(deid_score(
			*state, text_of(rows[i].text), text_of(rows[i].profile), DEID_CIRCLE, &s));
		if (s.count[DEID_TRAIT_PROFILE] != rows[i].own ||
			s.count[DEID_TRAIT_MEMBER] != rows[i].members)
			fail_msg("%s, %s", rows[i].text, rows[i].profile);
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

static void check_same(const struct deid_findings *a, const struct deid_findings *b)
{
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++) {
		assert_int_equal(a->at[i].from, b->at[i].from);
		assert_int_equal(a->at[i].to, b->at[i].to);
		assert_int_equal(a->at[i].entity, b->at[i].entity);
		assert_true(a->at[i].certainty == b->at[i].certainty);
		check_text(a->at[i].replacement, b->at[i].replacement);
	}
}

/* Short, without words, and longer than what is read at once. */
static void finding_and_scoring_at_once_say_the_same_as_each_alone(void **state)
{
	static const size_t times[] = {0, 1, 3, 1500};
	struct text line = TEXT("Since March Mrs Delgado and her son Tom Walker, 8, of Leeds meet "
				"cafe\u0301 staff; TW rang 555-014-0199 on 3 April 2019.\n");
	const struct deid_options options = {.policy = deid_safe_harbor(), .key = TEXT("case")};

	(void)state;
	for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
		struct arena *a = arena_open(SIZE_MAX);
		struct deid_findings found, weighed[2];
		struct deid_score score;
		struct deid_both both;
		struct buf b = buf_in(a, line.len * times[i]);
		struct deid_score_options who = {.audience = DEID_CIRCLE, .profile = TEXT("Leeds")};
		struct text in;
		for (size_t k = 0; k < times[i]; k++)
			buf_put(&b, line);
		check_ok(buf_end(&b, &in));
		check_ok(deid_find_with(a, &options, in, &found));
		who.found = &weighed[0];
		check_ok(deid_score_with(a, &who, in, &score));
		who.found = &weighed[1];
		check_ok(deid_find_and_score(a, &options, &who, in, &both));
		check_same(&found, &both.findings);
		check_same(&weighed[0], &weighed[1]);
		assert_int_equal(score.points, both.score.points);
		assert_int_equal(score.light, both.score.light);
		assert_int_equal(score.signs, both.score.signs);
		arena_close(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(an_ordinary_case_is_not_red_in_its_own_circle),
		with_arena(what_is_certain_is_red_for_everybody),
		with_arena(words_that_single_out_are_signs),
		with_arena(a_place_of_the_presenter_counts),
		with_arena(a_score_counts_what_the_given_engine_finds),
		with_arena(a_profile_is_judged_by_the_given_lexicon),
		with_arena(k08_an_agency_counts_by_its_name_and_not_by_ordinary_words_of_it),
		with_arena(k08_what_readers_know_of_one_another_counts_apart),
		cmocka_unit_test(finding_and_scoring_at_once_say_the_same_as_each_alone),
		with_arena(the_expected_number_follows_from_what_is_assumed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
