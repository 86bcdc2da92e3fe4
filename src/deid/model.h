/*
 * model - a linear-chain model that gives every token one label.
 *
 * One read-only block of bytes, written by tools/train:
 *   "ivmod01\n", u32 rows, u32 labels, i16 first[16], i16 step[16][16] (from, to), i8
 * weight[rows][16] little-endian. Weights count sixteenths of a logit in i8 and i16 alike.
 */
#ifndef DEID_MODEL_H
#define DEID_MODEL_H

#include "deid/features.h"

#define MODEL_LABELS(X)                                                                            \
	X(NOTHING)                                                                                 \
	X(NAME)                                                                                    \
	X(DATE) X(AGE) X(PLACE) X(ORG) X(CONTACT) X(ID) X(DEM) X(QUANTITY) X(MISC)                 \
		X(TIME)	  /* a year alone, a weekday, a duration */                                \
		X(REGION) /* a country, a state */

#define MODEL_LABEL(name) LABEL_##name,
enum label { MODEL_LABELS(MODEL_LABEL) LABEL_COUNT };
#undef MODEL_LABEL

enum { MODEL_WIDTH = 16, MODEL_SCALE = 16 };

struct model {
	uint32_t rows;
	int16_t first[MODEL_WIDTH];
	int16_t step[MODEL_WIDTH][MODEL_WIDTH];
	const int8_t *weights;
};

/* Looks at the block; the weights stay where they are. FAULT_INPUT "model.bad" for another version
 * or a cut block. */
MUST_CHECK struct err model_open(struct text block, struct model *out);

/* The row of a feature. */
static inline uint32_t model_row(uint32_t feature, uint32_t rows)
{
	return (uint32_t)((uint64_t)feature * rows >> 32);
}

struct labelled {
	uint8_t *label;	 /* one for each token */
	int16_t *margin; /* how far the label stands before NOTHING, in sixteenths of a logit */
};

/* The likeliest labels; `eager` sixteenths are taken off NOTHING, to rather find too much. */
MUST_CHECK struct err model_label(struct arena *a, const struct model *m, const struct tokens *t,
	int eager, struct labelled *out);

#endif
