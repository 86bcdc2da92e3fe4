/*
 * Texts that nobody would write: they are read like all others, and four times as much takes about
 * four times as many steps and as much memory.
 *
 * A step is a branch of the engine; the compiler calls us at each of them (see meson.build). So no
 * clock is asked, and a machine that is busy makes no difference. Under a sanitizer nothing is
 * counted, only the answers are looked at.
 *
 *   test_deid_hostile 10000000     ten megabytes of each
 */
#include "deid/deid.h"

#include "../check.h"

#include <stdlib.h>

#ifdef COUNTED
enum { MANY = 512 << 10 };
#else
enum { MANY = 64 << 10 };
#endif
static size_t most = MANY;

static uint64_t steps;

void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void)
{
	steps++;
}

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

struct cost {
	uint64_t steps, bytes;
};

static struct cost cost_of(struct text piece, size_t len)
{
	ENDS_WITH(arena_end) struct arena *given = arena_open(len + 64);
	ENDS_WITH(arena_end) struct arena *a = arena_open(len * 256 + (16 << 20));
	struct text in = filled(given, piece, len), out;
	struct deid_findings f;
	size_t last = 0;

	steps = 0;
	check_ok(deid_find(a, in, &f));
	check_ok(deid_replace(a, in, &f, &out));
	for (size_t i = 0; i < f.count; last = f.at[i++].to)
		assert_true(
			f.at[i].from >= last && f.at[i].to > f.at[i].from && f.at[i].to <= in.len);
	return (struct cost){steps, arena_used(a)};
}

/* What grows by the square costs sixteen times as much; tables that double are allowed for. */
static bool is_in_proportion(uint64_t quarter, uint64_t whole)
{
	return whole <= 6 * quarter + (1 << 20);
}

static void hostile_texts_cost_by_their_length(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct cost quarter = cost_of(rows[i].piece, most / 4);
		struct cost whole = cost_of(rows[i].piece, most);
		bool good = is_in_proportion(quarter.steps, whole.steps) &&
			    is_in_proportion(quarter.bytes, whole.bytes);
		if (!good || most > MANY)
			print_message("%-36s %6.1f steps and %6.1f bytes for a byte, of a quarter "
				      "%6.1f and %6.1f\n",
				rows[i].why, (double)whole.steps / (double)most,
				(double)whole.bytes / (double)most,
				(double)quarter.steps * 4 / (double)most,
				(double)quarter.bytes * 4 / (double)most);
		assert_true(good);
#ifdef COUNTED
		assert_true(whole.steps > most / 16);
#endif
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(hostile_texts_cost_by_their_length)};

	if (argc > 1)
		most = strtoul(argv[1], NULL, 10);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
