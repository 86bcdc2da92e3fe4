/*
 * hold_consult - a member stops the shredding of a consult, with a reason that everybody sees.
 */
#ifndef ACTS_HOLD_CONSULT_H
#define ACTS_HOLD_CONSULT_H

#include "acts/rights.h"
#include "practice/finding.h"
#include "practice/hold.h"
#include "practice/problem.h"

/* FAULT_INPUT "form.problems", "consult.identifiers"; FAULT_CONFLICT "consult.gone" when it is
 * shredded. */
MUST_CHECK struct err act_hold(struct act *a, consult_id consult, struct text reason);

/* By its owner; by two when the owner has left: the presenter asks, and one more member who calls
 * this lifts it (practice/hold.h). *lifted is false when it was asked for. FAULT_MISSING "not.here"
 * for whoever can do neither. */
MUST_CHECK struct err act_lift_hold(struct act *a, consult_id consult, hold_id hold, bool *lifted);

/* What this person may do about a hold, within a transaction. */
struct hold_asked {
	person_id owner, asked_by; /* asked_by n is 0: nobody asks that it be lifted */
	bool owner_here, owner_gone, presents;
};
MUST_CHECK struct err hold_may(struct act *a, struct store_tx *tx, consult_id consult,
	const struct hold_asked *hold, enum hold_move *move);

/* My holds that stand, wherever: the owner lifts one also when she has left the circle. */
struct own_hold {
	hold_id id;
	consult_id consult;
	time_ms at;
	bool here; /* I belong to its circle */
};
struct own_holds {
	size_t count;
	struct own_hold *at;
};
MUST_CHECK struct err act_list_own_holds(struct act *a, struct own_holds *out);
MUST_CHECK struct err act_lift_own_hold(struct act *a, hold_id hold);

#endif
