/*
 * wider - more general words for what singles somebody out in the fields of a form: for whoever
 * reads without our script what colleagues will see.
 *
 * Offers, never demands; what is to change is chosen by the writer.
 */
#ifndef PRACTICE_WIDER_H
#define PRACTICE_WIDER_H

#include "practice/finding.h"

enum { WIDER_MOST = 20 };

struct wider {
	const char *matter;  /* "FAITH" */
	struct text words;   /* as written; each words once */
	struct text instead; /* may be empty */
	bool leaves_out;
};
struct widers {
	size_t count;
	struct wider at[WIDER_MOST];
};

/* Those of all fields, each words once. */
MUST_CHECK struct err wider_find(
	struct arena *a, const struct written *fields, size_t count, struct widers *out);

/* Puts the wider words in place of those that were chosen to be replaced; the rest stays. */
MUST_CHECK struct err wider_replace(struct arena *a, struct written *fields, size_t count,
	const struct finding_choices *choices);

#endif
