/*
 * begins - the compiled patterns find the same whether they are tried at every place of a text or
 * only where they may begin.
 */
#include "deid/begins.h"
#include "deid/engine.h"

#include "../check.h"
#include "fixtures.h"

#include <string.h>

enum { SHUFFLED = 3000, PIECES = 60 };

static const struct {
	const char *name;
	struct err (*find)(const struct deid_view *in, struct deid_spans *out);
} finders[] = {
	{"date", deid_find_date},
	{"docket", deid_find_docket},
	{"feast", deid_find_feast},
	{"harmless", deid_find_harmless},
	{"mail", deid_find_mail},
	{"national", deid_find_national},
	{"number", deid_find_number},
	{"phone", deid_find_phone},
	{"plate", deid_find_plate},
	{"postcode", deid_find_postcode},
	{"record", deid_find_record},
	{"titled", deid_find_titled},
	{"web", deid_find_web},
};

/* Every byte of a text. */
static struct begins everywhere(struct arena *a, struct text in)
{
	struct begins all = {.count = in.len + 1};

	check_ok(arena_many(a, all.count, &all.at));
	for (size_t i = 0; i <= in.len; i++)
		all.at[i] = (struct begin){(uint32_t)i, UINT16_MAX};
	return all;
}

static bool same(const struct deid_spans *a, const struct deid_spans *b)
{
	for (size_t i = 0; i < a->count && i < b->count; i++)
		if (a->at[i].from != b->at[i].from || a->at[i].to != b->at[i].to ||
			a->at[i].certainty != b->at[i].certainty ||
			strcmp(a->at[i].reason, b->at[i].reason) != 0)
			return false;
	return a->count == b->count;
}

static void check_text_of(struct arena *a, struct text in)
{
	struct deid_engine engine;
	struct deid_spans settled;
	struct deid_view some, all;

	check_ok(deid_engine_builtin(&engine));
	check_ok(deid_prepare(a, &engine.lexicon, in, &some, &settled));
	all = some;
	all.begins = everywhere(a, some.text);
	for (size_t i = 0; i < ROWS(finders); i++) {
		struct deid_spans by_some = {.arena = a}, by_all = {.arena = a};
		check_ok(finders[i].find(&some, &by_some));
		check_ok(finders[i].find(&all, &by_all));
		if (!same(&by_some, &by_all))
			print_error("%s in: %.*s\n", finders[i].name, TEXT_ARGS(in));
		assert_true(same(&by_some, &by_all));
	}
}

static void every_fixture_gives_the_same(void **state)
{
	struct fixtures *f = fixtures_open();
	struct fixture one;

	while (fixtures_next(f, *state, &one)) {
		check_text_of(*state, one.in);
		arena_rewind(*state);
	}
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525U + 1013904223U;
	return *seed >> 8;
}

/* What a careless hand may write: beginnings of all patterns, torn apart and put together. */
static struct text shuffled(struct arena *a, uint32_t *seed)
{
	static const char *const pieces[] = {"0", "12", "1985", "07700 900123", "-", "/", ".", " ",
		" ", " ", "\n", "(", ")", "+", "@", "'", "\u2019", "\u00a0", "\u2013", "\u00e9",
		"\xc3", "\xe1\xbb", "\u1ebf", "_", "%", "[", "#", ":", ",", "a", "AB", "Mr", "Dr. ",
		"Jo", "Anna", "her aunt ", "the ", "1st", " of ", "May", "march", "Eid", "Easter ",
		"no. ", "case ", "file: ", "NHS", "plate ", "PO Box ", "BX", "cv", "www.",
		"http://", "example", ".org", " at ", " dot ", "com", "(at)", "\uff20", "section ",
		"24/7", "t\u00eda ", "fianc\u00e9 ", "QQ 12 34 56 C", "X1234567", "postfach "};
	char *at = arena_get(a, PIECES * 16);
	size_t len = 0;

	check_ok(arena_check(at));
	for (size_t i = next_random(seed) % PIECES; i > 0; i--) {
		const char *piece = pieces[next_random(seed) % ROWS(pieces)];
		memcpy(at + len, piece, strlen(piece));
		len += strlen(piece);
	}
	return (struct text){at, len};
}

static void whatever_is_written_gives_the_same(void **state)
{
	uint32_t seed = 7;

	for (int i = 0; i < SHUFFLED; i++) {
		check_text_of(*state, shuffled(*state, &seed));
		arena_rewind(*state);
	}
}

/* Or nothing would be saved. */
static void no_number_begins_at_words(void **state)
{
	static const enum begins_finder numbers[] = {
		BEGINS_DOCKET, BEGINS_NATIONAL, BEGINS_NUMBER, BEGINS_PHONE, BEGINS_POSTCODE};
	struct text in = TEXT("She came with her sister and told us what happened.\0\0\0\0\0");
	struct begins b;

	in.len -= BEGINS_ZEROS;
	check_ok(begins_read(*state, in, &b));
	for (size_t i = 0; i < ROWS(numbers); i++) {
		struct begins_next next = begins_of(&b, in, numbers[i]);
		assert_ptr_equal(begins_next(&next, in.at), in.at + in.len);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		with_arena(every_fixture_gives_the_same),
		with_arena(whatever_is_written_gives_the_same),
		with_arena(no_number_begins_at_words),
	};

	if (argc < 2)
		return 2;
	fixtures_root(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
