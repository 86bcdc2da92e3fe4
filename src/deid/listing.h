/*
 * listing - phrases of tables by the two letters that they begin with, to find in one walk through
 * a text which of hundreds stand in it.
 */
#ifndef DEID_LISTING_H
#define DEID_LISTING_H

#include "base/text.h"

struct listed {
	struct text words; /* in small letters */
	uint16_t row;	   /* of the caller's table */
	uint16_t next;	   /* one more than the place of the next with the same beginning; or 0 */
};

enum { LISTING_BEGINNINGS = 1024 };

struct listing {
	struct listed *at; /* room for `most`, the caller's; what does not fit is left out */
	size_t count, most;
	uint16_t first[LISTING_BEGINNINGS]; /* as `next` */
};

/* Adds phrases of at least two bytes, parted by "|". */
void listing_put(struct listing *l, const char *phrases, uint16_t row);

/* Once all were put. Phrases of one beginning keep the order in which they came. */
void listing_close(struct listing *l);

/* The next phrase behind `last` (NULL to begin) that stands at `at`, in any letters, with no word
 * going on behind it; NULL when none does. */
const struct listed *listing_find(
	const struct listing *l, struct text in, size_t at, const struct listed *last);

#endif
