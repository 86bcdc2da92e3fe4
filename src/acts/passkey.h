/*
 * passkey - an authenticator that signs a person in and opens her keys in one step.
 *
 * It is a lock: the authenticator hands out 32 secret bytes (PRF) to our page alone, and a key of
 * them opens the person's secret. So only authenticators that give such a secret can be added;
 * others can be a second proof (second_key.h).
 */
#ifndef ACTS_PASSKEY_H
#define ACTS_PASSKEY_H

#include "acts/ceremony.h"
#include "acts/login.h"

/* Adds one to my locks; proved by the passphrase (slow lane). FAULT_DENIED: "passkey.old" for a
 * challenge that was used or is too old, "passkey.foreign" from another origin, "passkey.no_prf"
 * when it gives no secret, "passkey.refused" for anything else. FAULT_INPUT "form.problems" under
 * "current". */
MUST_CHECK struct err act_add_passkey(struct act *a, const struct passkey_site *site,
	const struct passkey_said *said, struct text passphrase);

/* Signs in with one; faults as above. */
MUST_CHECK struct err act_sign_in_by_passkey(struct act *a, const struct passkey_site *site,
	const struct passkey_said *said, struct login_new *login);

struct passkey_row {
	int64_t id;
	struct text label;
	time_ms made, used;
};
struct passkey_list {
	size_t count;
	struct passkey_row *at;
};
MUST_CHECK struct err act_list_passkeys(struct act *a, struct passkey_list *out);

/* Takes one away, and its lock. FAULT_MISSING "not.here". */
MUST_CHECK struct err act_drop_passkey(struct act *a, int64_t id);

#endif
