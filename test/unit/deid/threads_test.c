/* Eight threads at once, each with an arena of its own, give the same bytes as one: with the engine
 * of the program, and with one that they share. */
#include "deid/deid.h"
#include "deid/score.h"

#include "../check.h"
#include "fixtures.h"

#include <pthread.h>

enum { THREADS = 8, TEXTS_MOST = 2000 };

struct work {
	const struct deid_engine *engine;
	struct text *texts;
	size_t count;
	uint64_t print; /* of all answers, in order */
	struct err went;
};

static uint64_t mix(uint64_t print, const void *at, size_t len)
{
	const unsigned char *bytes = at;

	for (size_t i = 0; i < len; i++)
		print = (print ^ bytes[i]) * 0x100000001b3ULL;
	return print;
}

static struct err read_one(
	struct arena *a, const struct deid_engine *engine, struct text in, uint64_t *print)
{
	struct deid_options options = {
		.policy = deid_strict(), .key = TEXT("key"), .engine = engine};
	struct deid_score_options weigh = {.profile = TEXT("Riverside"), .engine = engine};
	struct deid_findings f;
	struct deid_score score;
	struct text out;

	TRY(deid_find_with(a, &options, in, &f));
	TRY(deid_replace(a, in, &f, &out));
	TRY(deid_score_with(a, &weigh, in, &score));
	*print = mix(*print, out.at, out.len);
	*print = mix(*print, &score.points, sizeof score.points);
	for (size_t i = 0; i < f.count; i++) {
		*print = mix(*print, &f.at[i].from, sizeof f.at[i].from);
		*print = mix(*print, &f.at[i].certainty, sizeof f.at[i].certainty);
		*print = mix(*print, &f.at[i].entity, sizeof f.at[i].entity);
	}
	return OK;
}

static void *read_all(void *given)
{
	struct work *w = given;
	ENDS_WITH(arena_end) struct arena *a = arena_open(64 << 20);

	w->went = arena_check(a);
	for (size_t i = 0; i < w->count && !w->went.fault; i++) {
		w->went = read_one(a, w->engine, w->texts[i], &w->print);
		arena_reset(a);
	}
	return NULL;
}

/* All fixtures one by one, and the whole of them as one text. */
static struct work gather(struct arena *a)
{
	struct work w = {.count = 0};
	struct fixtures *all = fixtures_open();
	struct fixture one;
	char *whole = arena_get(a, 1 << 20);
	size_t len = 0;

	check_ok(arena_many(a, TEXTS_MOST, &w.texts));
	assert_non_null(whole);
	while (fixtures_next(all, a, &one) && w.count + 1 < TEXTS_MOST) {
		w.texts[w.count++] = one.in;
		if (len + one.in.len + 1 < 1 << 20) {
			memcpy(whole + len, one.in.at, one.in.len);
			len += one.in.len;
			whole[len++] = '\n';
		}
	}
	w.texts[w.count++] = (struct text){whole, len};
	assert_true(w.count > 100);
	return w;
}

/* What they all answer. */
static uint64_t print_of(struct work alone)
{
	struct work each[THREADS];
	pthread_t threads[THREADS];

	for (size_t i = 0; i < THREADS; i++) {
		each[i] = alone;
		assert_int_equal(pthread_create(&threads[i], NULL, read_all, &each[i]), 0);
	}
	read_all(&alone);
	check_ok(alone.went);
	for (size_t i = 0; i < THREADS; i++) {
		assert_int_equal(pthread_join(threads[i], NULL), 0);
		check_ok(each[i].went);
		assert_true(each[i].print == alone.print);
	}
	return alone.print;
}

static void eight_threads_answer_as_one(void **state)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(64 << 20);
	struct work work = gather(a);
	uint64_t own = print_of(work);

	(void)state;
	check_ok(deid_engine_open(a, deid_builtin_lexicon(), deid_builtin_model(), &work.engine));
	assert_true(print_of(work) == own);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(eight_threads_answer_as_one)};

	fixtures_root(argc > 1 ? argv[1] : "test/deid");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
