/*
 * echo - what is a name once is a name everywhere.
 *
 * First the words of names found with confidence are gathered from the whole text, then their other
 * mentions are looked for.
 */
#ifndef DEID_ECHO_H
#define DEID_ECHO_H

#include "deid/entities.h"
#include "deid/finder.h"
#include "deid/table.h"

/* Whether a span is a name that may be looked for elsewhere. */
bool echo_is_sure(const struct deid_span *s);

/* Gathers the words of the names in `spans`, which must be settled. */
MUST_CHECK struct err echo_gather(
	struct table *words, const struct deid_view *in, const struct deid_spans *spans);

/* Adds the other mentions of the gathered words, and of words that differ from the name of one of
 * `people` by one letter; settles the spans again. */
MUST_CHECK struct err echo_find(const struct table *words, const struct entities *people,
	const struct deid_view *in, struct deid_spans *spans);

#endif
