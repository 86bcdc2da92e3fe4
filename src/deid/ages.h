/*
 * ages - an age as the stage that the work needs: of children the years that belong together, of
 * adults the decade, and from 90 on no more than that.
 */
#ifndef DEID_AGES_H
#define DEID_AGES_H

#include "deid/deid.h"

/* Replaces every age in the surface of a finding: "34" is "30 to 39", in "a 4-year-old" the 4 is
 * "3-to-5". How old in days and weeks somebody is stays. */
MUST_CHECK struct err ages_word(struct arena *a, struct text in, struct deid_finding *f);

/* The number that a text begins with, in figures or English words up to "ninety-nine", and its
 * length in bytes; -1 for none. */
int ages_number(struct text t, size_t *len);

#endif
