/*
 * dates - what may stand where a date stood: the season, the day counted from the first one, or
 * another date that lies as far from the others of the case.
 *
 * A date is read in the figures and words of English, German, Dutch, Spanish and French. Whether
 * 3/4/2019 is in April or in March is told by the other dates of the text; without any it is April.
 */
#ifndef DEID_DATES_H
#define DEID_DATES_H

#include "deid/deid.h"

#include <stdint.h>

/* What is known of all dates of a text after the first reading. */
struct date_facts {
	int month_first;     /* votes for 4/3/2019, less those for 3/4/2019 */
	int64_t earliest[2]; /* the first full day that is nobody's birth; [1]: month first */
	bool known[2];
	int64_t last;	/* the full day that was replaced last */
	bool any;	/* whether there was one */
	uint64_t print; /* of all dates: makes the offset of a text without a key */
};

/* Notes one date of the text, in the order of the text. */
void dates_note(struct date_facts *d, struct text in, size_t from, size_t to);

/* How a date is replaced: the key of the case may be empty. */
struct date_way {
	enum deid_action action; /* GENERALISE, RELATIVE, SHIFT */
	struct text key;
	struct date_facts *facts;
};

MUST_CHECK struct err dates_word(
	struct arena *a, const struct date_way *way, struct text in, struct deid_finding *f);

#endif
