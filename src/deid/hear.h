/*
 * hear - what the words of a piece of text say of its language: a vote for each that we know.
 */
#ifndef DEID_HEAR_H
#define DEID_HEAR_H

#include "deid/language_table.h"
#include "deid/script.h"

#include "base/text.h"

enum {
	HEAR_FULL = 5,		    /* what a word weighs */
	HEAR_NAME = 2,		    /* and one with a capital inside a sentence: it may be a name */
	HEAR_UNIT = 16 * HEAR_FULL, /* votes of one natural logarithm */
};

struct heard {
	int64_t votes[LANGUAGES_MOST];
	int64_t groups; /* what the known groups of letters weigh; each costs those that lack it */
	size_t letters, words;
	size_t plain; /* words that are hardly names */
	struct script_count scripts;
};

/* Adds to *h, which begins as zeros, what the small words of `t` say; quick. */
void hear_words(struct text t, struct heard *h);

/* What its small words and groups of letters say. */
void hear_all(struct text t, struct heard *h);

/* The row with most votes; the second's votes go to *second. */
unsigned hear_best(const struct heard *h, int64_t *second);

#endif
