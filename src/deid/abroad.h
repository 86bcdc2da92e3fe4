/*
 * abroad - texts in German, Dutch and Spanish, which the model has never read.
 *
 * The model was trained on English and takes most words of other languages for names. Here a word
 * is asked for only when it may be a name in the language of the text: by its capital, by what
 * stands before it, by the lexicon of names and places, and because it is no ordinary word. Small
 * rules add titles, kin, organisations, addresses, dates and record numbers as they are written
 * there. Nothing that is found here is certain. What it misses is told in doc/deid.md.
 */
#ifndef DEID_ABROAD_H
#define DEID_ABROAD_H

#include "deid/abroad_table.h"
#include "deid/finder.h"

/* The words of a language; NULL when we have none. */
const struct abroad_language *abroad_language(const char *code);

/* Goes over what the patterns and the model found in a text of this language. */
MUST_CHECK struct err abroad_read(
	const struct deid_view *in, const struct abroad_language *l, struct deid_spans *spans);

#endif
