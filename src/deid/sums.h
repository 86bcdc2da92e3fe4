/*
 * sums - what the weights of all features of a token add up to, label by label.
 *
 * Adding up is most of the engine's work. So what depends on one word is looked up once for each
 * different word, what depends on two neighbours is kept for when they come again, and what has few
 * values is kept by its value. The sums are the same as if nothing had been kept.
 */
#ifndef DEID_SUMS_H
#define DEID_SUMS_H

#include "deid/model.h"

/* Sixteen numbers in two halves, each of which fills one register nearly everywhere. */
typedef int16_t lanes __attribute__((vector_size(16)));
struct scores {
	lanes low, high;
};

/* A label's score stands two lanes further on. The first two lanes hold nothing of meaning: so a
 * row of weights is read as sixteen bytes that never leave the line of the cache it lies in. */
enum { LANE_OF_LABEL = 2 };

static inline struct scores scores_plus(struct scores a, struct scores b)
{
	return (struct scores){a.low + b.low, a.high + b.high};
}

struct sums;

/* Made ready for these tokens, whose words must not change. */
MUST_CHECK struct err sums_open(
	struct arena *a, const struct model *m, const struct tokens *t, struct sums **out);

/* How many tokens are added up at once. */
enum { SUMS_BLOCK = 256 };

/* The sums of the tokens from..to-1, no more than SUMS_BLOCK. */
MUST_CHECK struct err sums_add_up(
	struct sums *s, size_t from, size_t to, struct scores out[SUMS_BLOCK]);

#endif
