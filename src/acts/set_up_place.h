/*
 * set_up_place - the one-time link makes the place and its first administrator, together.
 */
#ifndef ACTS_SET_UP_PLACE_H
#define ACTS_SET_UP_PLACE_H

#include "acts/account.h"
#include "acts/place.h"

/* A new link's token, replacing any earlier one. FAULT_CONFLICT "setup.done" when there is an
 * administrator. */
MUST_CHECK struct err act_make_setup_link(struct act *a, struct text *token);

/* FAULT_MISSING "not.here" unless the token is the link's. Changes nothing. */
MUST_CHECK struct err act_look_at_setup(struct act *a, struct text token);

/* Spends the link. FAULT_INPUT "form.problems"; FAULT_MISSING "not.here" when somebody was faster.
 */
MUST_CHECK struct err act_set_up_place(struct act *a, struct text token, const struct place *place,
	const struct account *account, struct account_new *made);

#endif
