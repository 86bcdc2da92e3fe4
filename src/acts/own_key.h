/*
 * own_key - a person's key pair: that it is still hers, what it is called, and making a new one.
 *
 * Somebody saw her passphrase or her sheet: a new passphrase alone would lock the same secret
 * again. So she makes a new pair, everything that is sealed to the old one is sealed to the new one
 * in one transaction, and the old secret opens nothing of the place any more.
 */
#ifndef ACTS_OWN_KEY_H
#define ACTS_OWN_KEY_H

#include "acts/account.h"

/* Within a writing transaction: `of` is still the person's public key, and stays so until it ends.
 * FAULT_CONFLICT "keys.changed" when a new pair was made meanwhile, or she is disabled. */
MUST_CHECK struct err own_key_hold(
	struct act *a, struct store_tx *tx, person_id person, const struct seal_public *of);

/* What people compare by voice: 24 signs of a hash of a public key, in groups of four. */
MUST_CHECK struct err own_key_print(struct act *a, struct text public_key, struct text *print);

/* Whose keys changed in a circle of mine in the last 90 days, the newest first. */
enum { KEY_CHANGE_DAYS = 90 };
struct key_change {
	struct text name, kind; /* name: empty for who is no active member now */
	time_ms at;
};
struct key_changes {
	size_t count;
	struct key_change *at;
};
MUST_CHECK struct err act_list_key_changes(
	struct act *a, circle_id circle, struct key_changes *out);

/* The circles of the person of the act are held alone, then she herself: nobody joins, leaves,
 * brings or closes with her keys until the transaction ends. FAULT_CONFLICT "store.again" when she
 * joined one at that moment: nothing has happened, begin anew. */
struct own_circles {
	size_t count;
	circle_id *at;
};
MUST_CHECK struct err own_key_hold_all(
	struct act *a, struct store_tx *tx, struct text *public_key, struct own_circles *out);

/* My open login makes a new pair, passphrase and sheet. All other locks and all logins end, this
 * one included: *login replaces it. Proved by the passphrase. Slow lane. FAULT_INPUT
 * "form.problems". */
struct new_keys {
	struct login_new login;
	struct text printed_sheet; /* shown once */
};
/* A new pair with its locks and a login, made ready outside of the transaction (Argon2); and kept
 * in it: the public half, the two locks instead of all others, this login instead of all others. */
struct renewal {
	struct seal_pair pair;
	struct lock_new passphrase, sheet;
	struct new_keys *out;
};
void renewal_end(struct renewal *r); /* for ENDS_WITH: wipes */
MUST_CHECK struct err renewal_prepare(struct act *a, struct text new_passphrase, struct renewal *r);
MUST_CHECK struct err renewal_keep(struct act *a, struct store_tx *tx, const struct renewal *r);

MUST_CHECK struct err act_renew_keys(
	struct act *a, struct text current, struct text new_passphrase, struct new_keys *out);

#endif
