/*
 * passkey - whether an authenticator signed what it was asked to (WebAuthn, ES256).
 *
 * Checks the relying party, the presence and, where it is asked for, the verification of the
 * person, and the signature. What was asked, from which page and how often, is the caller's to
 * check.
 */
#ifndef SEAL_PASSKEY_H
#define SEAL_PASSKEY_H

#include "seal/key.h"

enum { SEAL_PASSKEY_PUBLIC_BYTES = 64 };

/* What must be known of whoever held the authenticator: by finger, face or code that it is its
 * owner, or only that somebody touched it. */
enum seal_presence { SEAL_VERIFIED, SEAL_TOUCHED };

/* A new passkey as the authenticator describes it, without attestation: its name, its public key
 * (both in the arena) and its count. FAULT_DENIED "passkey.refused" unless it is an ES256 key made
 * for `rp`, with the person there as asked. */
struct seal_passkey {
	struct text name, verify;
	int64_t uses;
};
MUST_CHECK struct err seal_passkey_read(struct arena *a, const char *rp,
	enum seal_presence presence, struct text authenticator, struct seal_passkey *out);

/* What came back from a passkey that was asked. */
struct seal_signed {
	struct text client, authenticator, signature;
};
/* FAULT_DENIED "passkey.refused" unless the passkey signed it for `rp`, with the person there as
 * asked. *uses is its count. */
MUST_CHECK struct err seal_passkey_verify(const char *rp, enum seal_presence presence,
	struct text verify, const struct seal_signed *s, int64_t *uses);

#endif
