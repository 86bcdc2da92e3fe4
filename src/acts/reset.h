/*
 * reset - the administrator's way back for somebody who lost her passphrase, her sheet and every
 * other lock.
 *
 * There is no escrow: the old keys stay lost. A link, good for seven days and for one time, lets
 * her begin anew with a new pair. What was sealed to the old one alone is destroyed; in her circles
 * she is 'renewing' until colleagues have spoken with her (confirm_renewal.h). So the
 * administrator, or who finds the link, becomes her in no circle.
 */
#ifndef ACTS_RESET_H
#define ACTS_RESET_H

#include "acts/own_key.h"

enum { RESET_DAYS = 7 };

/* What an administrator is told before: whom, in how many circles she is, and in how many of them
 * nobody else is left, so that they are lost. FAULT_MISSING for nobody, the disabled and oneself.
 */
struct reset_asked {
	person_id person;
	struct text name, email;
	int64_t circles, alone;
};
MUST_CHECK struct err act_look_at_person_to_reset(
	struct act *a, person_id who, struct reset_asked *out);

/* The link's token, shown once; an earlier one opens nothing any more. She gets a letter and can
 * stop it while she has a login. */
MUST_CHECK struct err act_begin_reset(
	struct act *a, person_id who, struct text *token, time_ms *ends);

/* Whose link it is. Looking changes nothing. FAULT_MISSING "reset.over" when it is used, stopped,
 * too old or unknown: all the same. */
struct reset_seen {
	person_id person;
	struct text name, email;
	time_ms ends;
};
MUST_CHECK struct err act_look_at_reset(struct act *a, struct text token, struct reset_seen *out);

/* She begins anew. FAULT_INPUT "form.problems" for the passphrase. Slow lane. */
MUST_CHECK struct err act_take_reset(
	struct act *a, struct text token, struct text passphrase, struct new_keys *out);

/* My own open link: when it was made (0: there is none) and ends; and stopping it. */
MUST_CHECK struct err act_reset_of_mine(struct act *a, time_ms *made, time_ms *ends);
MUST_CHECK struct err act_stop_reset(struct act *a);

#endif
