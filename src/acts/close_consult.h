/*
 * close_consult - the presenter says what she takes away and decides; the copies are made.
 */
#ifndef ACTS_CLOSE_CONSULT_H
#define ACTS_CLOSE_CONSULT_H

#include "acts/read_consult.h"

/* In one transaction: the closing, the consultee's copy and a copy for each adviser, the date after
 * which the texts are shredded. FAULT_CONFLICT "consult.closed", "form.stale" (another version),
 * "close.concern_open" while a colleague who thinks that it must be reported waits for a reply. */
MUST_CHECK struct err act_close_consult(
	struct act *a, consult_id consult, int64_t version, const struct closing *c);

/* How many of the answers that must be replied to before closing wait still. */
int64_t close_concerns_open(const struct consult_seen *seen);

#endif
