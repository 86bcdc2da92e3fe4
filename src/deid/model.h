/*
 * model - a linear-chain model that gives every token one label.
 *
 * One read-only block of bytes, written by tools/train:
 *   "ivmod03\n", u32 buckets, u32 labels, i16 first[16], i16 step[16][16] (from, to),
 *   bucket[buckets], 16 zeros
 *
 * little-endian. Weights count sixteenths of a logit in i8 and i16 alike. A bucket fills one line
 * of the cache: u16 print[4], i8 weight[4][14]. A feature with none of the four prints of its
 * bucket has no weights.
 */
#ifndef DEID_MODEL_H
#define DEID_MODEL_H

#include "deid/features.h"

/* clang-format off */
#define MODEL_LABELS(X)                                                                            \
	X(NOTHING) X(NAME) X(DATE) X(AGE) X(PLACE) X(ORG) X(CONTACT) X(ID)                         \
	X(DEM) X(QUANTITY) X(MISC)                                                                 \
	X(TIME)	  /* a year alone, a weekday, a duration */                                        \
	X(REGION) /* a country, a state */
/* clang-format on */

#define MODEL_LABEL(name) LABEL_##name,
enum label { MODEL_LABELS(MODEL_LABEL) LABEL_COUNT };
#undef MODEL_LABEL

enum { MODEL_WIDTH = 16, MODEL_WEIGHTS = 14, MODEL_SCALE = 16, MODEL_ROWS = 4, MODEL_BUCKET = 64 };

struct model {
	uint32_t buckets;
	int16_t first[MODEL_WIDTH];
	int16_t step[MODEL_WIDTH][MODEL_WIDTH];
	const char *at; /* the buckets */
};

/* Looks at the block; the weights stay where they are. FAULT_INPUT "model.bad" for another version
 * or a cut block. */
MUST_CHECK struct err model_open(struct text block, struct model *out);

/* The bucket of a feature, and its print. */
static inline uint32_t model_bucket(uint32_t feature, uint32_t buckets)
{
	return (uint32_t)((uint64_t)feature * buckets >> 32);
}
static inline uint16_t model_print(uint32_t feature)
{
	uint16_t print = (uint16_t)feature;

	return print ? print : 1;
}

struct scores; /* see sums.h */

/* What the weights of each token add up to, one for each, to label the same tokens more than once.
 */
MUST_CHECK struct err model_sums(
	struct arena *a, const struct model *m, const struct tokens *t, struct scores **out);

struct labelled {
	uint8_t *label;	 /* one for each token */
	int16_t *margin; /* how far the label stands before NOTHING, in sixteenths of a logit */
};

/* How labels are chosen: `eager` sixteenths are taken off NOTHING, to rather find too much. */
struct choosing {
	int eager;
	const struct scores *sums; /* of model_sums; NULL: not known yet */
};

/* The likeliest labels. */
MUST_CHECK struct err model_label(struct arena *a, const struct model *m, const struct tokens *t,
	const struct choosing *how, struct labelled *out);

#endif
