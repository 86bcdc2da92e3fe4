/* A model or a lexicon that is cut, damaged or of another version is refused, and nothing outside
 * of it is read: each is laid in memory of its very own size, so that a sanitizer sees a step
 * beyond. */
#include "deid/engine.h"

#include "../check.h"

#include <stdlib.h>

enum { STARTS = 16, STEPS = 16, WEIGHTS = 560, PIECE = 40000 };

static struct text copy_of(struct text t)
{
	char *at = malloc(t.len ? t.len : 1);

	assert_non_null(at);
	if (t.len)
		memcpy(at, t.at, t.len);
	return (struct text){at, t.len};
}

static void drop(struct text t)
{
	free((char *)t.at);
}

static struct err open_both(struct arena *a, struct text lexicon, struct text model)
{
	const struct deid_engine *engine;

	return deid_engine_open(a, lexicon, model, &engine);
}

/* One byte of the block is changed: it must be refused. */
static const struct {
	const char *why;
	size_t at;
	bool lexicon;
	unsigned char to;
} rows[] = {
	{"a lexicon of another version", 6, true, '9'},
	{"no lexicon at all", 0, true, 'x'},
	{"fewer entries than there are", 8, true, 0xff},
	{"more entries than there are", 11, true, 0x7f},
	{"another number of buckets", 12, true, 1},
	{"no buckets", 14, true, 0},
	{"a bucket that begins behind its end", STARTS + 3, true, 0x40},
	{"a bucket in the middle that begins behind its end", STARTS + 4 * 30000 + 3, true, 0x7f},
	{"a last bucket that ends outside", STARTS + 4 * 65536 + 3, true, 1},
	{"a model of another version", 6, false, '9'},
	{"no model at all", 0, false, 'x'},
	{"fewer buckets than there are", 8, false, 0},
	{"more buckets than there are", 11, false, 0x7f},
	{"another number of labels", 12, false, 14},
	{"many labels", 15, false, 0xff},
	{"a first step beyond all measure", STEPS + 1, false, 0x7f},
	{"a step beyond all measure", STEPS + 32 + 101, false, 0x70},
	{"a step below all measure", STEPS + 32 + 511, false, 0x90},
};

static void each_damaged_field_is_refused(void **state)
{
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct text bad =
			copy_of(rows[i].lexicon ? deid_builtin_lexicon() : deid_builtin_model());
		struct err e;
		((char *)bad.at)[rows[i].at] = (char)rows[i].to;
		e = rows[i].lexicon ? open_both(*state, bad, deid_builtin_model())
				    : open_both(*state, deid_builtin_lexicon(), bad);
		if (e.fault != FAULT_INPUT)
			print_error("%s: was not refused\n", rows[i].why);
		assert_int_equal(e.fault, FAULT_INPUT);
		assert_string_equal(e.code, rows[i].lexicon ? "lexicon.bad" : "model.bad");
		drop(bad);
	}
}

static void what_is_cut_short_or_longer_is_refused(void **state)
{
	for (int lexicon = 0; lexicon < 2; lexicon++) {
		struct text whole = lexicon ? deid_builtin_lexicon() : deid_builtin_model();
		for (size_t len = 0; len < whole.len;
			len = len < 700 ? len + 13 : len + whole.len / 29) {
			struct text cut = copy_of(text_part(whole, 0, len));
			struct err e = lexicon ? open_both(*state, cut, deid_builtin_model())
					       : open_both(*state, deid_builtin_lexicon(), cut);
			assert_int_equal(e.fault, FAULT_INPUT);
			drop(cut);
		}
	}
	check_fault(open_both(*state, deid_builtin_model(), deid_builtin_lexicon()), INPUT,
		"lexicon.bad");
}

/* All words of this lexicon are in its last bucket. */
static struct err open_with_words_in_one_bucket(struct arena *a, uint32_t words)
{
	size_t len = STARTS + 4 * 65537 + 4 * (size_t)words;
	char *at = arena_get(a, len);

	assert_non_null(at);
	memcpy(at, deid_builtin_lexicon().at, STARTS);
	memcpy(at + 8, &words, sizeof words);
	memcpy(at + STARTS + 4 * 65536, &words, sizeof words);
	return open_both(a, (struct text){at, len}, deid_builtin_model());
}

static void a_lexicon_that_would_be_slow_to_ask_is_refused(void **state)
{
	check_ok(open_with_words_in_one_bucket(*state, 1024));
	check_fault(open_with_words_in_one_bucket(*state, 1025), INPUT, "lexicon.bad");
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525U + 1013904223U;
	return *seed >> 8;
}

static void scramble(struct text t, size_t from, size_t to, uint32_t seed)
{
	for (size_t i = 0; i < PIECE; i++)
		((char *)t.at)[from + next_random(&seed) % (to - from)] = (char)next_random(&seed);
}

/* Damage that no check can see, in the words and weights themselves, gives other answers and
 * nothing worse. */
static void damaged_words_and_weights_do_no_harm(void **state)
{
	struct text in = TEXT("Mrs Delgado of 12 Oak Street rang on 3 March 2019; Anna-Lee "
			      "L\u00f3pez, 34, left.");
	struct text out;

	for (uint32_t seed = 1; seed <= 8; seed++) {
		struct text lexicon = copy_of(deid_builtin_lexicon()),
			    model = copy_of(deid_builtin_model());
		struct deid_options options = {.policy = deid_strict()};
		struct deid_findings f;
		size_t last = 0;
		scramble(lexicon, STARTS + 4 * 65537, lexicon.len, seed);
		scramble(model, WEIGHTS, model.len, seed);
		check_ok(deid_engine_open(*state, lexicon, model, &options.engine));
		check_ok(deid_find_with(*state, &options, in, &f));
		for (size_t i = 0; i < f.count; last = f.at[i++].to)
			assert_true(f.at[i].from >= last && f.at[i].to <= in.len);
		check_ok(deid_replace(*state, in, &f, &out));
		drop(lexicon);
		drop(model);
	}
}

/* The program trusts its own lexicon without looking it through at every text; here it is looked
 * through. */
static void the_own_ones_are_whole_and_lie_where_they_are_read_fastest(void **state)
{
	struct lexicon l;
	struct model m;

	(void)state;
	check_ok(lexicon_open(deid_builtin_lexicon(), &l));
	check_ok(model_open(deid_builtin_model(), &m));
	assert_int_equal((uintptr_t)m.at % MODEL_BUCKET, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(each_damaged_field_is_refused),
		with_arena(what_is_cut_short_or_longer_is_refused),
		with_arena(a_lexicon_that_would_be_slow_to_ask_is_refused),
		with_arena(damaged_words_and_weights_do_no_harm),
		with_arena(the_own_ones_are_whole_and_lie_where_they_are_read_fastest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
