/*
 * replace - which finding is whom, and what may stand in its place.
 */
#ifndef DEID_REPLACE_H
#define DEID_REPLACE_H

#include "deid/deid.h"
#include "deid/lexicon.h"

/* Gives every finding its entity number and its replacement. */
MUST_CHECK struct err deid_propose(struct arena *a, const struct lexicon *l,
	const struct deid_options *options, struct text in, struct deid_findings *f);

#endif
