/*
 * ceremony - what a page asks an authenticator to sign, and whether what comes back was that.
 *
 * Passkeys that open keys (passkey.h) and keys that are a second proof (second_key.h) share it.
 */
#ifndef ACTS_CEREMONY_H
#define ACTS_CEREMONY_H

#include "acts/act.h"
#include "seal/passkey.h"

enum { CHALLENGE_MINUTES = 5, PASSKEYS_MOST = 10, PASSKEY_LABEL_CHARS = 40 };

/* What for: as the database says it, and as a browser does. What was asked for one thing is good
 * for no other. */
#define CEREMONIES(X)                                                                              \
	X(ADD, "add", "webauthn.create")                                                           \
	X(SIGN_IN, "sign_in", "webauthn.get")                                                      \
	X(ADD_SECOND, "add_second", "webauthn.create")                                             \
	X(SECOND, "second", "webauthn.get")

#define CEREMONY_NAME(name, code, type) CEREMONY_##name,
enum ceremony { CEREMONIES(CEREMONY_NAME) CEREMONY_KINDS };
#undef CEREMONY_NAME

/* Where our pages stand: "https://host:port", and the host alone. */
struct passkey_site {
	struct text origin;
	const char *host;
};

/* What the page sends, in base64url: `signature` is empty for a new one, `prf` for one without a
 * secret. */
struct passkey_said {
	struct text credential, client, authenticator, signature, prf, label;
};

/* Something to sign, once and within five minutes. */
MUST_CHECK struct err act_challenge(struct act *a, enum ceremony what, struct text *challenge);

/* Base64url of any length, into the arena; FAULT_DENIED "passkey.refused". */
MUST_CHECK struct err ceremony_bytes(struct act *a, struct text typed, struct text *out);

/* Whether `client`, what the browser says it asked, was asked by a page of ours for `what`. Uses
 * the challenge up, in a transaction of its own. FAULT_DENIED "passkey.old" for a challenge that
 * was used or is too old, "passkey.foreign" from another origin, "passkey.refused" for anything
 * else. */
MUST_CHECK struct err ceremony_check(
	struct act *a, const struct passkey_site *site, struct text client, enum ceremony what);

/* What a new key says of itself, once the ceremony was checked: ADD wants its person verified,
 * ADD_SECOND only that she touched it. Faults as above. */
MUST_CHECK struct err ceremony_made(struct act *a, const struct passkey_site *site,
	const struct passkey_said *said, enum ceremony what, struct seal_passkey *made);

/* How the database finds a credential by the name that its authenticator gave it. */
void ceremony_name_hash(struct text name, struct seal_hash *out);

#endif
