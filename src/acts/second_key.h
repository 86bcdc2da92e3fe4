/*
 * second_key - a security key, or a passkey that gives no secret, as the second proof at sign-in.
 *
 * It opens no key: it says that whoever typed the passphrase holds it. Beside or in the place of an
 * authenticator app (totp.h); the ten recovery codes stand in for both.
 */
#ifndef ACTS_SECOND_KEY_H
#define ACTS_SECOND_KEY_H

#include "acts/ceremony.h"
#include "acts/totp.h"

/* Adds one, proved by the passphrase (slow lane). `codes` are ten new recovery codes when it is my
 * first second proof of any kind; *first says so. FAULT_DENIED "passkey.old", "passkey.foreign",
 * "passkey.refused"; FAULT_CONFLICT "second_key.known"; FAULT_LIMIT "passkey.many"; FAULT_INPUT
 * "form.problems" under "add". */
struct second_key_added {
	bool first;
	struct recovery_codes codes;
};
MUST_CHECK struct err act_add_second_key(struct act *a, const struct passkey_site *site,
	const struct passkey_said *said, struct text passphrase, struct second_key_added *out);

struct second_key_row {
	int64_t id;
	struct text label;
	time_ms made, used;
};
struct second_keys {
	size_t count;
	struct second_key_row *at;
};
MUST_CHECK struct err act_list_second_keys(struct act *a, struct second_keys *out);

/* Takes one away, proved by the passphrase (slow lane). The recovery codes go with the last second
 * proof. FAULT_MISSING "not.here"; FAULT_INPUT "form.problems" under `field`. */
MUST_CHECK struct err act_end_second_key(
	struct act *a, int64_t id, struct text passphrase, const char *field);

/* What the browser must ask for: names of a person's keys, in base64url. */
struct second_key_names {
	size_t count;
	struct text *at;
};
MUST_CHECK struct err second_key_names(
	struct act *a, person_id person, struct second_key_names *out);
MUST_CHECK struct err act_my_second_key_names(struct act *a, struct second_key_names *out);

/* One whose signature was right, and what it counts now. */
struct second_key_seen {
	int64_t key, uses;
};
/* Whether a key of this person signed what our page asked. FAULT_DENIED as above, "passkey.unknown"
 * for a key of nobody or of somebody else. */
MUST_CHECK struct err second_key_check(struct act *a, person_id person,
	const struct passkey_site *site, const struct passkey_said *said,
	struct second_key_seen *out);
/* Notes its use in the transaction that lets the person in. FAULT_DENIED "passkey.copied" when its
 * count does not rise. */
MUST_CHECK struct err second_key_use(
	struct act *a, struct store_tx *tx, const struct second_key_seen *seen);

#endif
