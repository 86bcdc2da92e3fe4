/*
 * fit - what stands directly before a finding and must fit what will stand in its place: "an
 * 8-year-old" becomes "a 6-to-9-year-old", and the sign of money goes with the sum. Behind it, the
 * stop of an initial goes with the letter.
 */
#ifndef DEID_FIT_H
#define DEID_FIT_H

#include "deid/deid.h"

/* Takes the sign before a sum into the finding. Nothing before `edge` is touched. */
void fit_sign(struct text in, size_t edge, struct deid_finding *f);

/* Takes the stop of an initial into the finding: "Mr B. is 52" becomes "Mr A is 52". */
void fit_initial(struct text in, struct deid_finding *f);

/* Takes "a" or "an" into the finding, and writes it anew, when the replacement asks for the other
 * one. Nothing before `edge` is touched. */
MUST_CHECK struct err fit_article(
	struct arena *a, struct text in, size_t edge, struct deid_finding *f);

#endif
