/*
 * language_table - what tools/languagec.py knows of languages in Latin letters.
 */
#ifndef DEID_LANGUAGE_TABLE_H
#define DEID_LANGUAGE_TABLE_H

#include <stdint.h>

enum { LANGUAGES_MOST = 64 };

struct language_vote {
	uint8_t language; /* the row */
	int8_t weight;	  /* in sixteenths of a natural logarithm */
};

/* Keys are hashes in rising order; buckets[b] is the first whose upper byte is b or more. The votes
 * of key k are those from starts[k] to starts[k + 1]. */
struct language_table {
	const uint32_t *keys;
	const uint16_t *starts, *buckets;
	const struct language_vote *votes;
};

struct language_row {
	const char *code, *name;
	int8_t absent; /* what each known group of letters weighs; the votes are beyond that */
};

extern const struct language_table language_words, language_groups;
extern const struct language_row language_rows[];
extern const unsigned language_count;

#endif
