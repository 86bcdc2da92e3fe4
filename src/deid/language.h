/*
 * language - which language a text is in, as far as needed to say what was not checked.
 *
 * What the engine misses was measured for a few languages only. For the others nothing may be
 * concluded from "nothing found": say "not checked: we cannot judge this language".
 *
 * A text of fewer than 20 letters says too little; it is "und" (undetermined) and counts as
 * measured, because most of what so little can hold is found by patterns that know no language,
 * and because a warning beside every small field would soon be read by nobody. The same goes for up
 * to 40 letters that fit no language (a list of names). A script other than Latin is told from four
 * letters on. See doc/deid.md for how often the guess is wrong.
 */
#ifndef DEID_LANGUAGE_H
#define DEID_LANGUAGE_H

#include "base/arena.h"
#include "base/text.h"

struct deid_language {
	const char *code; /* "en", "pt"; "und" when it cannot be told. A constant of the program. */
	bool sure;	  /* false: a guess that nothing should rest upon */
	bool measured;	  /* false: say that the text was not checked */
	bool partly;	  /* measured on a few texts of our own only */
};

/* A part of a text that is in another language than the text as a whole. */
struct deid_passage {
	size_t from, to; /* bytes, on characters */
	struct deid_language language;
};

struct deid_languages {
	struct deid_language whole; /* what most of the text is in */
	struct deid_passage *at;    /* in the order of the text; none counts as measured, for the
				       engine reads a text in the language of most of it */
	size_t count;
};

/* The language of a whole text. Any bytes; needs no memory. */
struct deid_language deid_language_of(struct text t);

/* The same, with the lines and sentences that are in another language. A quotation inside a
 * sentence is only seen when marks set it apart and it has four words. FAULT_LIMIT "memory.full".
 */
MUST_CHECK struct err deid_languages_of(struct arena *a, struct text t, struct deid_languages *out);

/* Whether all of it is in languages that were measured. */
bool deid_all_measured(const struct deid_languages *l);

/* "Spanish" for "es"; "an unknown language" for "und" and unknown codes. Never NULL. */
const char *deid_language_name(const char *code);

#endif
