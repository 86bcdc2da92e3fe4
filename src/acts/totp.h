/*
 * totp - a second proof at sign-in: codes of an authenticator app, and ten recovery codes on paper.
 *
 * It opens no keys; nor do security keys, which can be one as well (second_key.h). A lock opens the
 * person's secret; the code says that the person is there. The recovery sheet asks for no code: it
 * is a lock of its own, for the day the phone is gone.
 */
#ifndef ACTS_TOTP_H
#define ACTS_TOTP_H

#include "acts/act.h"

enum { RECOVERY_CODES = 10 };

/* My app, as the security page shows it. */
struct totp_seen {
	bool second;		  /* I have a second proof: an app or a key */
	bool offered, on;	  /* offered: a secret is made and its first code has not come */
	struct text secret;	  /* of one that is offered, as are the next; else empty */
	struct text key, spelled; /* the secret in base32, and that in groups of four */
	time_ms since;
	int64_t codes; /* recovery codes that are left, also without an app */
};
MUST_CHECK struct err act_see_totp(struct act *a, struct totp_seen *out);

/* Makes a secret for my app; it counts when its first code has come. FAULT_CONFLICT "totp.is_on".
 */
MUST_CHECK struct err act_offer_totp(struct act *a);

/* The codes as they are shown, once: "XXXXX-XXXXX". */
struct recovery_codes {
	struct text at[RECOVERY_CODES];
};

/* The first code turns it on. FAULT_INPUT "form.problems" under "code"; FAULT_CONFLICT "totp.is_on"
 * when another tab was faster, "totp.not_offered" when there is nothing to confirm. */
MUST_CHECK struct err act_confirm_totp(
	struct act *a, struct text code, struct recovery_codes *codes);

/* Ends it, and the recovery codes where no key is left to be a second proof; proved by the
 * passphrase (slow lane). FAULT_INPUT "form.problems" under `field`. */
MUST_CHECK struct err act_end_totp(struct act *a, struct text passphrase, const char *field);

/* Ten new recovery codes; the old ones are worthless. Proved by the passphrase. FAULT_CONFLICT
 * "totp.not_on". */
MUST_CHECK struct err act_renew_codes(
	struct act *a, struct text passphrase, const char *field, struct recovery_codes *codes);

/* Which second proofs signing in asks this person for: one of them is enough. */
struct second_proofs {
	bool app, key;
};
MUST_CHECK struct err second_proof_due(struct act *a, person_id person, struct second_proofs *due);

/* Whether I have one, an app or a key; for administrators, who must. */
MUST_CHECK struct err second_proof_mine(struct act *a, struct store_tx *tx, bool *has);

/* Ten new recovery codes in the place of those there are; and none, with the last second proof. */
MUST_CHECK struct err recovery_codes_keep(
	struct act *a, struct store_tx *tx, struct recovery_codes *codes);
MUST_CHECK struct err recovery_codes_end(struct store_tx *tx);

/* Uses up a code of the app or a recovery code, in the transaction that lets the person in.
 * FAULT_DENIED "code.wrong" for a wrong, old or used one: then the vain try is counted in `tx`,
 * which the caller commits. FAULT_BUSY "sign_in.wait" while the next try must wait. */
MUST_CHECK struct err second_proof_use(
	struct act *a, struct store_tx *tx, person_id person, struct text typed);

#endif
