/*
 * around - what stands directly before a finding, as far as grammar wants to know it.
 */
#ifndef DEID_AROUND_H
#define DEID_AROUND_H

#include "base/text.h"

/* Whether a title stands before byte `at` ("Mrs", "Dr."): then a letter is enough. */
bool around_title(struct text in, size_t at);

/* Whether an article or a possessive stands before it ("the", "our", "his"): a second one would
 * betray that something was cut out. */
bool around_article(struct text in, size_t at);

/* Whether it begins a sentence or a line. */
bool around_begins_sentence(struct text in, size_t at);

/* The word directly before it, after white space only; empty at the beginning of a line. */
struct text around_word_before(struct text in, size_t at);

/* The word directly behind, after one space; empty when something else follows. */
struct text around_word_behind(struct text in, size_t at);

/* Whether a stop at byte `at` belongs to an initial and ends no sentence: "B. is", "B.'s", "B.,
 * 34". */
bool around_initial(struct text in, size_t at);

/* A copy of a phrase, with a capital when it begins a sentence. */
MUST_CHECK struct err around_phrase(
	struct arena *a, struct text phrase, bool capital, struct text *out);

#endif
