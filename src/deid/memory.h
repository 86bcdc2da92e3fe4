/*
 * memory - what a text says elsewhere about a word: seen with a capital inside a sentence, seen
 * small.
 *
 * A word-name ("Hope", "Will") betrays itself by how it is written in other places.
 */
#ifndef DEID_MEMORY_H
#define DEID_MEMORY_H

#include "deid/finder.h"

/* Sets TOKEN_TITLED, TOKEN_LOWER, TOKEN_SHOUTED and TOKEN_PLAIN. */
MUST_CHECK struct err memory_mark(struct arena *a, struct tokens *t);

/* Sets TOKEN_NAMED on the words of the certain names among `spans`, wherever they stand. */
MUST_CHECK struct err memory_mark_named(
	struct arena *a, struct tokens *t, const struct deid_spans *spans);

#endif
