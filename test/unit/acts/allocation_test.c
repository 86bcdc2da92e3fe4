#include "core_acts.h"

#include <errno.h>

/*
 * Each act with its n-th allocation refused, for every n until it goes well with none refused; once
 * with that one alone, once with all from there on. This program brings the allocator of the whole
 * process, so the database library and all others are refused as well. Only SQLite: PostgreSQL's
 * own library waits for ever when memory for an answer is refused.
 */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *at, size_t size);
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *at, size_t size);

static _Thread_local struct {
	long left;   /* allocations that still go well; below 0: nobody counts */
	bool sticky; /* all from there on */
	long refused;
} ration = {.left = -1};

static bool refuses(void)
{
	if (ration.left < 0)
		return false;
	if (ration.left > 0) {
		ration.left--;
		return false;
	}
	if (!ration.sticky)
		ration.left = -1;
	ration.refused++;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return refuses() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return refuses() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *at, size_t size)
{
	return refuses() ? NULL : __libc_realloc(at, size);
}

enum { ALLOCATIONS_MOST = 9000 };

/* What came of one try. */
struct tried {
	struct err e;
	bool refused, written;
};

/* The act with its n-th allocation refused, counted from 0. The clock stands still, for an answer
 * can be edited for a while only. */
static struct tried try_act(
	const struct core_place *p, const struct core_act *core, long n, bool sticky)
{
	const time_ms now = p->w->now;
	ENDS_WITH(visit_end) struct visit v = visit_as(p->w, core->who);
	const int64_t before = core_rows(p->w);
	struct tried t;

	ration.refused = 0;
	ration.sticky = sticky;
	ration.left = n;
	t.e = core->run(&v, p);
	ration.left = -1;
	p->w->now = now;
	t.refused = ration.refused > 0;
	t.written = before != core_rows(p->w);
	return t;
}

/* An act may do without some allocation (a cache); it is through when none was refused, or when it
 * cannot go well again. */
static long starve(const struct core_place *p, const struct core_act *core, bool sticky)
{
	struct tried t = {0};

	for (long n = 0; n < ALLOCATIONS_MOST; n++) {
		t = try_act(p, core, n, sticky);
		if (t.e.fault && t.written)
			fail_msg("%s, allocation %ld: half written (%s)", core->name, n, t.e.code);
		if (!t.e.fault && (!t.refused || core->once))
			return n;
	}
	fail_msg("%s never has enough (%s)", core->name, t.e.code);
	return 0;
}

static void starve_all(void **state, bool sticky)
{
	struct core_place p = core_place_make(world_of(state));
	long tried = 0;

	for (size_t i = 0; i < core_acts_count; i++) {
		long n = starve(&p, &core_acts[i], sticky);

		assert_true(n > 0);
		tried += n;
	}
	print_message("%ld allocations refused, %s\n", tried,
		sticky ? "each with all after it" : "each alone");
}

static void one_refused_allocation_leaves_nothing_half_done(void **state)
{
	starve_all(state, false);
}

static void no_allocation_from_there_on_leaves_nothing_half_done(void **state)
{
	starve_all(state, true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_refused_allocation_leaves_nothing_half_done),
		cmocka_unit_test(no_allocation_from_there_on_leaves_nothing_half_done),
	};

	return cmocka_run_group_tests_name("sqlite", tests, world_open_sqlite, world_close);
}
