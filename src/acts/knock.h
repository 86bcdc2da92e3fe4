/*
 * knock - somebody at the door with an address and a secret; and somebody inside who proves once
 * more that it is she.
 */
#ifndef ACTS_KNOCK_H
#define ACTS_KNOCK_H

#include "acts/account.h"
#include "acts/profile.h"

/* Who knocks, and from where (for the slow-down). */
struct knock {
	struct text email, typed, peer;
};

/* Opens the newest lock of that kind: fills a->me, a->pair and *lock. `wrong` when it does not
 * open, and the vain try is counted; FAULT_BUSY "sign_in.wait" while the next must wait. */
MUST_CHECK struct err knock_open(struct act *a, const struct knock *k, struct text kind,
	struct err wrong, struct lock_held *lock);

/* Forgets the vain tries at this address: in the transaction that lets her in. */
MUST_CHECK struct err knock_forget(struct act *a, struct store_tx *tx, const struct knock *k);

/* The passphrase of whoever is signed in. FAULT_INPUT "form.problems" when it is not right, noted
 * under `field`. Argon2: slow lane. */
MUST_CHECK struct err knock_prove(
	struct act *a, struct text passphrase, const char *field, struct profile *me);

#endif
