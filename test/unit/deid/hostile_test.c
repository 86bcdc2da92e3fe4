/* Texts that nobody would write: they are read like all others, and twice as much takes about twice
 * as long. */
#include "deid/deid.h"

#include "../check.h"

#include <stdlib.h>
#include <time.h>

enum { ONCE = 64 << 10, ROUNDS = 2 };

/* A piece that is said again and again. */
static const struct {
	const char *why;
	struct text piece;
} rows[] = {
	{"broken UTF-8", TEXT("a\xff\xc3(\xe2\x82 b\xf0\x9f ")},
	{"halves of surrogates", TEXT("\xed\xa0\x80 x \xed\xbf\xbf ")},
	{"NUL", TEXT("Anna\0 Dr Jones\0\0 ")},
	{"no space anywhere", TEXT("abcdefghij0123")},
	{"nothing but line feeds", TEXT("\n")},
	{"from right to left, and both ways",
		TEXT("\u05d3\u05e0\u05d4 Dr Cohen \u202e \u0627\u062d\u0645\u062f \u202c went. ")},
	{"scripts mixed in a word", TEXT("\u0410nna \u674e\u660e\u3068Bob \u03a3okrates ")},
	{"emoji with joiners",
		TEXT("\U0001F469\u200d\U0001F469\u200d\U0001F467 and Mia \U0001F44D\U0001F3FD ")},
	{"combining marks", TEXT("Zoe\u0308 e\u0301\u0302\u0303\u0304\u0305 ")},
	{"all names", TEXT("Anna Maria Lopez John Smith Fatima Khan ")},
	{"all numbers", TEXT("555 0148 12/03/2019 4454 7945 ")},
	{"marks that begin what never comes", TEXT("@ ( + / ' \" - ")},
};

static struct text filled(struct arena *a, struct text piece, size_t len)
{
	char *at = arena_get(a, len);

	assert_non_null(at);
	for (size_t i = 0; i < len; i++)
		at[i] = piece.at[i % piece.len];
	return (struct text){at, len};
}

/* Processor time of the quickest of a few readings, in milliseconds. */
static double time_of(struct text in)
{
	double best = 0;

	for (int round = 0; round < ROUNDS; round++) {
		ENDS_WITH(arena_end) struct arena *a = arena_open(in.len * 256 + (16 << 20));
		struct deid_findings f;
		struct text out;
		clock_t begun = clock();
		double took;
		size_t last = 0;
		assert_non_null(a);
		check_ok(deid_find(a, in, &f));
		check_ok(deid_replace(a, in, &f, &out));
		took = (double)(clock() - begun) * 1000 / CLOCKS_PER_SEC;
		best = round == 0 || took < best ? took : best;
		for (size_t i = 0; i < f.count; last = f.at[i++].to)
			assert_true(f.at[i].from >= last && f.at[i].to > f.at[i].from &&
				    f.at[i].to <= in.len);
	}
	return best;
}

static void hostile_texts_take_time_by_their_length(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		ENDS_WITH(arena_end) struct arena *a = arena_open(8 << 20);
		double once = time_of(filled(a, rows[i].piece, ONCE));
		double four = time_of(filled(a, rows[i].piece, 4 * ONCE));
		/* Four times the text may take twelve times as long; what grows by the square takes
		 * sixteen. */
		if (four > 12 * once + 20)
			print_error("%s: %.0f ms, four times as much %.0f ms\n", rows[i].why, once,
				four);
		assert_true(four <= 12 * once + 20);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hostile_texts_take_time_by_their_length)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
