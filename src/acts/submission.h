/*
 * submission - a form sent twice has one effect and one answer.
 */
#ifndef ACTS_SUBMISSION_H
#define ACTS_SUBMISSION_H

#include "acts/act.h"

/* Where an earlier, equal submission of mine led; the empty slice when there was none. */
MUST_CHECK struct err submission_before(struct act *a, struct text submit, struct text *result);

/* Within the transaction of the effect: notes that the visit's `submit` led to `path` followed by
 * `id`. An empty `submit` is not noted (JSON clients may leave it out). FAULT_CONFLICT "form.twice"
 * when it was. */
MUST_CHECK struct err submission_once(
	struct act *a, struct store_tx *tx, const char *path, int64_t id);

#endif
