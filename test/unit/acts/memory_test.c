#include "core_acts.h"

/*
 * Each act in ever more memory, until it goes well: before that it says that memory is full and has
 * done nothing. Steps grow, so that small and large wants are both met.
 */
enum { CAP_LEAST = 512, CAP_MOST = 24 << 20 };

static void grow(const struct core_place *p, const struct core_act *core)
{
	struct world *w = p->w;
	int refused = 0;

	for (size_t cap = CAP_LEAST; cap <= CAP_MOST; cap += cap / 24) {
		ENDS_WITH(visit_end) struct visit v = visit_within(w, core->who, cap);
		const int64_t before = core_rows(w) + core_guesses(w);
		struct err e = core->run(&v, p);

		if (!e.fault) {
			assert_true(refused > 0);
			return;
		}
		if (e.fault != FAULT_LIMIT || strcmp(e.code, "memory.full") != 0)
			fail_msg("%s in %zu bytes: %s", core->name, cap, e.code);
		if (before != core_rows(w) + core_guesses(w))
			fail_msg("%s in %zu bytes: half written", core->name, cap);
		refused++;
	}
	fail_msg("%s never has enough", core->name);
}

static void an_act_without_memory_says_so_and_writes_nothing(void **state)
{
	struct core_place p = core_place_make(world_of(state));

	for (size_t i = 0; i < core_acts_count; i++)
		grow(&p, &core_acts[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_act_without_memory_says_so_and_writes_nothing),
	};

	return world_tests(tests);
}
