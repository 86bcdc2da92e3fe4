/*
 * shred - destroys a story by destroying its keys, and leaves a receipt.
 */
#ifndef ACTS_SHRED_H
#define ACTS_SHRED_H

#include "acts/act.h"

/* Within a transaction whose act has the right: all keys of one consult, its mark and its receipt.
 * Does nothing to a consult that is shredded already. */
struct shredding {
	consult_id consult;
	circle_id circle;
	person_id presenter;
	/* "taken_back", "kept_long_enough", "last_member", "erased", "restored" */
	const char *reason;
};
MUST_CHECK struct err shred_consult(
	struct act *a, struct store_tx *tx, const struct shredding *what);

/* All consults of a circle that ends. */
MUST_CHECK struct err shred_circle(struct act *a, struct store_tx *tx, circle_id circle);

/* After the commit: takes the destroyed keys out of the write-ahead log as well. A reader in the
 * way is no fault: the job tries again. */
MUST_CHECK struct err shred_settle(struct act *a);

/* FAULT_CONFLICT "consult.held" while somebody holds it. */
MUST_CHECK struct err shred_may(struct act *a, struct store_tx *tx, consult_id consult);

/* FAULT_CONFLICT "leave.held" while anything of the circle is held: then it cannot end. */
MUST_CHECK struct err shred_may_circle(struct act *a, struct store_tx *tx, circle_id circle);

/* My consult, now. FAULT_CONFLICT "consult.held"; FAULT_MISSING to everybody but its presenter. */
MUST_CHECK struct err act_take_back(struct act *a, consult_id consult);

/* The job: everything kept long enough. How many went is in *count. */
MUST_CHECK struct err act_shred_due(struct act *a, int64_t *count);

#endif
