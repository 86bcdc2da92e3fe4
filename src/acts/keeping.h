/*
 * keeping - what this place keeps about people, table by table: how long, and what erasing does.
 *
 * One list for the page that erases, for `intervise disclose`, and for doc/privacy.md, which a
 * check compares with it; another check finds a table of the schema that is not in it.
 */
#ifndef ACTS_KEEPING_H
#define ACTS_KEEPING_H

#include <stddef.h>

enum keeping_fate {
	KEEPING_GOES,	  /* the rows are deleted */
	KEEPING_SHREDDED, /* the keys are destroyed; a row without words stays */
	KEEPING_BLANKED,  /* what points to her is taken out of the row */
	KEEPING_STAYS,	  /* as it is, for the reason given */
	KEEPING_NOBODY	  /* nothing in it is about a person */
};

struct keeping {
	const char *table;
	const char *column; /* that names the person; "": found another way, or none */
	enum keeping_fate fate;
	const char *what, *kept,
		*then; /* msgids: what it is, how long, what erasing does and why */
};

extern const struct keeping keepings[];
extern const size_t keepings_count;

#endif
