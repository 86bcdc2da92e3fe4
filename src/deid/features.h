/*
 * features - what the sequence model looks at around one token, as hashes.
 *
 * The trainer and the decoder call the same functions, so they cannot disagree. The trainer takes
 * all features of a token at once; the decoder takes them in groups by what they depend on, since
 * what depends on one word, or on two neighbours, need not be looked up again when they come again.
 */
#ifndef DEID_FEATURES_H
#define DEID_FEATURES_H

#include "deid/tokens.h"

enum {
	ALONE_OWN = 9,	  /* of a word by itself */
	ALONE_BESIDE = 2, /* of the word directly before; as many of the one directly after */
	ALONE_BEYOND = 1, /* of the word two before; as many of the one two after */
	PAIR_INNER = 5,	  /* of a word and the one before it; as many of it and the one after */
	PAIR_OUTER = 1,	  /* of the two words before a word; as many of the two after it */
	FAR = 9,	  /* of three words and more */
	FEW_SHAPES = 2,	  /* of things that have few values */
	FEW_RUNS = 3,
	FEW_NEAR = 2,
	FEW_PATTERNS = 1,
	FEATURES = ALONE_OWN + 2 * (ALONE_BESIDE + ALONE_BEYOND + PAIR_INNER + PAIR_OUTER) + FAR +
		   FEW_SHAPES + FEW_RUNS + FEW_NEAR + FEW_PATTERNS
};

/* One token as the templates see it. */
struct sight {
	uint32_t word, shape, kind; /* `kind`: shape and what the lexicon says, in few values */
	uint32_t class;		    /* kin, title, month, org, street, job, region, harmless */
	uint32_t pattern, flags;
	uint32_t head, tail, tail4;
};

/* What stands before and after a text. */
extern const struct token features_edge;

struct sight features_see(const struct token *k);

/* What depends on one word alone: by itself; and for the tokens beside it and beyond. */
struct features_alone {
	uint32_t own[ALONE_OWN];
	uint32_t for_next[ALONE_BESIDE], for_last[ALONE_BESIDE]; /* directly after, before it */
	uint32_t for_next2[ALONE_BEYOND], for_last2[ALONE_BEYOND];
};
void features_of_word(const struct sight *s, struct features_alone *out);

/* What depends on two neighbours: for the second, for the first, and for those beside the two. */
struct features_pair {
	uint32_t for_second[PAIR_INNER], for_first[PAIR_INNER];
	uint32_t for_next[PAIR_OUTER], for_last[PAIR_OUTER];
};
void features_of_pair(const struct sight *a, const struct sight *b, struct features_pair *out);

/* Seven tokens: from three before the one in question, which is `at[3]`, to three after it. */
struct features_around {
	const struct sight *at[7];
};
void features_far(const struct features_around *s, uint32_t out[FAR]);

/* What has few values is told by a key, and the features follow from the key alone. */
struct features_few {
	uint64_t shapes, runs, near, patterns;
};
struct features_few features_keys(
	const struct tokens *t, size_t i, const struct features_around *s);
void features_of_shapes(uint64_t key, uint32_t out[FEW_SHAPES]);
void features_of_runs(uint64_t key, uint32_t out[FEW_RUNS]);
void features_of_near(uint64_t key, uint32_t out[FEW_NEAR]);
void features_of_patterns(uint64_t key, uint32_t out[FEW_PATTERNS]);

/* Fills `out` for token `i`, group by group. Tokens outside the text count as an edge. */
void features_of(const struct tokens *t, size_t i, uint32_t out[FEATURES]);

#endif
