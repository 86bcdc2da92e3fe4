/*
 * half_login - somebody whose passphrase was right and whose second proof is still missing.
 *
 * Nothing of a login exists yet. The person's secret waits five minutes, sealed under a key that
 * only a cookie of that browser has; whoever has the code has it turned into a login, once.
 */
#ifndef ACTS_HALF_LOGIN_H
#define ACTS_HALF_LOGIN_H

#include "acts/login.h"
#include "acts/second_key.h"

enum { HALF_LOGIN_MINUTES = 5 };

/* Makes one ready for a->me, whose lock has just opened, with the cookie for her browser. */
MUST_CHECK struct err half_login_prepare(struct act *a, struct login_new *out);
MUST_CHECK struct err half_login_keep(
	struct act *a, struct store_tx *tx, const struct login_new *half, lock_id opened_by);

/* Whether a sign-in of this browser waits for its second proof, and for which. */
struct half_seen {
	bool waits;
	struct second_proofs due;
};
MUST_CHECK struct err act_look_at_half(struct act *a, struct text cookie, struct half_seen *out);

/* Which keys the browser may ask for it; none where no sign-in waits. */
MUST_CHECK struct err act_half_key_names(
	struct act *a, struct text cookie, struct second_key_names *out);

/* The second proof: a code, or what a key of hers signed. */
struct half_proof {
	struct text code;
	const struct passkey_site *site; /* NULL: the code */
	const struct passkey_said *said;
};

/* The proof turns it into a login: *login is kept and a->me, a->pair are hers. FAULT_DENIED
 * "code.wrong", or what second_key_check says; FAULT_BUSY "sign_in.wait"; FAULT_MISSING
 * "half.ended" after five minutes, in a second tab, or when the passphrase was changed meanwhile.
 */
MUST_CHECK struct err act_finish_sign_in(
	struct act *a, struct text cookie, const struct half_proof *proof, struct login_new *login);

#endif
