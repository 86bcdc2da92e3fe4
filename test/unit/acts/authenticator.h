/*
 * authenticator - a passkey in software, for tests: it makes an ES256 key and signs as WebAuthn
 * says, and can be told to say something wrong.
 */
#ifndef TEST_UNIT_ACTS_AUTHENTICATOR_H
#define TEST_UNIT_ACTS_AUTHENTICATOR_H

#include "acts/passkey.h"

enum { KEY_PRESENT = 1, KEY_VERIFIED = 4, KEY_NAME_BYTES = 16 };

struct authenticator {
	void *pair;			/* OpenSSL's */
	const char *type, *origin, *rp; /* what it says it was asked; type NULL: the right one */
	uint8_t flags;
	uint32_t uses;
	uint8_t name[KEY_NAME_BYTES], secret[SEAL_KEY_BYTES];
};

/* A new one for https://place.example, whose name and secret are made of `number`. */
struct authenticator authenticator_new(uint8_t number);
void authenticator_end(struct authenticator *k); /* for ENDS_WITH */

/* What the page sends when it was asked to make a passkey, and to sign with it. */
struct passkey_said authenticator_make(
	struct authenticator *k, struct arena *a, struct text challenge);
struct passkey_said authenticator_sign(
	struct authenticator *k, struct arena *a, struct text challenge);

#endif
