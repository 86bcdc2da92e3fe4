/*
 * confirm_renewal - colleagues let somebody back in whose account was reset.
 *
 * The administrator can reset an account; only those who know her can tell whether it is she. Two
 * members whose own keys are unrenewed confirm, after speaking with her (one where three or fewer
 * of them are left). The last one's login seals to her new key what that login can open of her
 * time.
 */
#ifndef ACTS_CONFIRM_RENEWAL_H
#define ACTS_CONFIRM_RENEWAL_H

#include "acts/circle.h"

struct renewal_waiting {
	person_id person;
	struct text name, public_key;
	time_ms since;		/* of the reset: what is confirmed is this one */
	int64_t needs, has;	/* confirmations */
	struct text first_name; /* of who has confirmed; empty: nobody has */
	bool may, mine;		/* I may confirm; I have confirmed already */
	bool partly; /* I came later than she: older texts stay closed to her if I am last */
};
struct renewals {
	size_t count;
	struct renewal_waiting *at;
};
/* Who waits in a circle of mine. */
MUST_CHECK struct err act_list_renewals(struct act *a, circle_id circle, struct renewals *out);

/* I have spoken with her. *back: it was the last one needed, and she is active again. `since` says
 * which reset I mean: FAULT_CONFLICT "form.stale" when there was another one meanwhile;
 * FAULT_CONFLICT "renewal.not_you" for those whose own keys came back so. */
struct renewal_of {
	circle_id circle;
	person_id person;
	time_ms since;
};
MUST_CHECK struct err act_confirm_renewal(struct act *a, const struct renewal_of *of, bool *back);

/* In how many circles I wait myself. */
MUST_CHECK struct err act_renewals_of_mine(struct act *a, int64_t *circles);

#endif
