/*
 * hold_consult - a member stops the shredding of a consult, with a reason that everybody sees.
 */
#ifndef ACTS_HOLD_CONSULT_H
#define ACTS_HOLD_CONSULT_H

#include "acts/rights.h"
#include "practice/finding.h"
#include "practice/problem.h"

/* FAULT_INPUT "form.problems", "consult.identifiers"; FAULT_CONFLICT "consult.gone" when it is
 * shredded. */
MUST_CHECK struct err act_hold(struct act *a, consult_id consult, struct text reason);

/* By its owner, or by the presenter when the owner has left. FAULT_MISSING "not.here" otherwise. */
MUST_CHECK struct err act_lift_hold(struct act *a, consult_id consult, hold_id hold);

#endif
