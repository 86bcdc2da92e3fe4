/*
 * written - how a name is written, as far as it matters for whose it is: its words without case,
 * accents and particles.
 */
#ifndef DEID_WRITTEN_H
#define DEID_WRITTEN_H

#include "deid/deid.h"

#include <stdint.h>

enum { WRITTEN_WORDS = 5, WRITTEN_LETTERS = 24 };

struct written_word {
	char at[WRITTEN_LETTERS]; /* a longer word keeps its beginning */
	uint8_t len;
	uint64_t hash;
};

struct written {
	struct written_word word[WRITTEN_WORDS]; /* of more words the first four and the last */
	size_t count;
};

/* "Mrs" is no part of a name's surface, and "van der", "bint", "de la" do not count as words. */
void written_read(struct text surface, struct written *out);

/* A number for the whole of it: equal for "ZOE BLACK" and "Zo\u00eb Black"; for numbers and
 * addresses of the net also when they are parted otherwise ("555 0148", "555-0148"). */
uint64_t written_key(enum deid_kind kind, struct text surface);

/* Whether two words differ by one letter: another one, one too many, two in the wrong order. */
bool written_is_slip(const struct written_word *a, const struct written_word *b);

#endif
