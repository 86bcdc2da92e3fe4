/*
 * core_acts - the ten acts that the place stands on, each as a row, for tests that take something
 * away from them: memory, allocations.
 *
 * In their order they end the place they were given: the last ones remove, close and leave.
 */
#ifndef TEST_UNIT_ACTS_CORE_ACTS_H
#define TEST_UNIT_ACTS_CORE_ACTS_H

#include "world.h"

struct core_place {
	struct world *w;
	circle_id circle;
	consult_id consult;
	answer_id answer;
};

struct core_act {
	const char *name;
	enum who who;
	bool once; /* goes well one time only */
	struct err (*run)(struct visit *v, const struct core_place *p);
};

extern const struct core_act core_acts[];
extern const size_t core_acts_count;

/* A group of three with a consult of Ben's and an answer of Cleo's. */
struct core_place core_place_make(struct world *w);

/* Every row that one of these acts may write, as one number; and vain tries at signing in, which
 * are counted before the passphrase is looked at. */
int64_t core_rows(struct world *w);
int64_t core_guesses(struct world *w);

#endif
