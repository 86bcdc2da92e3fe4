/*
 * specific - how easily somebody could be recognised in what was written, as colleagues will read
 * it.
 *
 * A help to think, with reasons first; never a proof, and never a reason to refuse.
 */
#ifndef PRACTICE_SPECIFIC_H
#define PRACTICE_SPECIFIC_H

#include "practice/finding.h"

enum { SPECIFIC_TRAITS_MOST = 24 };

struct specific_trait {
	const char *word; /* "DATE" */
	unsigned count;	  /* different things, not mentions */
};
struct specific {
	const char *light; /* "green", "amber", "red" */
	bool measured;	   /* false: not checked, we cannot judge this language */
	size_t count;
	struct specific_trait at[SPECIFIC_TRAITS_MOST];
};

/* Judges the fields of a form together, for a circle of colleagues. `profile` holds the writer's
 * own places and agencies; it may be empty. */
MUST_CHECK struct err specific_judge(
	const struct written *fields, size_t count, struct text profile, struct specific *out);

#endif
