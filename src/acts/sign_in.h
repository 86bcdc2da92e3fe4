/*
 * sign_in - coming in by passphrase or by the recovery sheet; the same answer and the same time
 * whether the account exists or not.
 */
#ifndef ACTS_SIGN_IN_H
#define ACTS_SIGN_IN_H

#include "acts/knock.h"

/* FAULT_DENIED "sign_in.wrong"; FAULT_BUSY "sign_in.wait" after too many vain tries on this address
 * or from this peer. On success *login is kept and a->me, a->pair are hers; or, where a second
 * proof is due, login->half is true, its cookie is that of a half login, and nobody is signed in
 * yet. */
MUST_CHECK struct err act_sign_in(struct act *a, const struct knock *k, struct login_new *login);

/* With the sheet, and a new passphrase at once; all other logins end. The sheet stays good.
 * FAULT_INPUT "form.problems" for the new passphrase, else as act_sign_in with "recover.wrong". */
MUST_CHECK struct err act_recover(
	struct act *a, const struct knock *k, struct text new_passphrase, struct login_new *login);

/* Signed in: a new passphrase, proved by the old one. Other logins end. FAULT_INPUT
 * "form.problems". */
MUST_CHECK struct err act_change_passphrase(struct act *a, struct text old, struct text new_one);

/* Signed in: a new sheet, proved by the passphrase; the old one opens nothing any more. */
MUST_CHECK struct err act_renew_sheet(struct act *a, struct text passphrase, struct text *printed);

/* When my recovery sheet was made; 0: I have none. */
MUST_CHECK struct err act_sheet_made(struct act *a, time_ms *at);

#endif
