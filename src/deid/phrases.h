/*
 * phrases - the general words that may stand for what was found, by signs in what it says of
 * itself: "Lincoln Elementary" is "a primary school", a roofer "a tradesperson".
 */
#ifndef DEID_PHRASES_H
#define DEID_PHRASES_H

#include "base/text.h"

enum phrases {
	PHRASES_SERVICES,
	PHRASES_CLUES, /* by the reason of a finding */
	PHRASES_PLACES,
	PHRASES_SECTORS, /* what somebody does, as the sector in which it is done */
	PHRASES_SUMS,
	PHRASES_UNITS, /* of time; without a phrase */
	PHRASES_YEARS
};

/* The phrase of the first sign that `t` holds; else what is given. */
const char *phrase_for(enum phrases table, struct text t, const char *otherwise);

/* Which three letters stand side by side in the words that the engine itself puts into texts: a bit
 * each, and some share one. */
struct phrase_letters {
	uint64_t bits[64];
};

/* Fills what is all zeros. */
void phrase_letters(struct phrase_letters *out);

/* Whether the bytes from..to belong to such words ("place" in "a certain place"). They are
 * nobody's. */
bool phrase_is_own(const struct phrase_letters *l, struct text in, size_t from, size_t to);

#endif
