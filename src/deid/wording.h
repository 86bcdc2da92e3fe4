/*
 * wording - generalised words for everything but names: "a primary school", "a day in late winter".
 */
#ifndef DEID_WORDING_H
#define DEID_WORDING_H

#include "deid/deid.h"
#include "deid/lexicon.h"

/* Sets the replacement of a finding that is no name, fitted to the word before it. */
MUST_CHECK struct err wording_find(
	struct arena *a, const struct lexicon *l, struct text in, struct deid_finding *f);

#endif
