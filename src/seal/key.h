/*
 * key - the few shapes of secret there are, and making and forgetting them.
 *
 * The scheme is written down in doc/decisions/keys.md. This room knows primitives and the two key
 * files; who holds which key is the business of `acts`.
 */
#ifndef SEAL_KEY_H
#define SEAL_KEY_H

#include "base/arena.h"
#include "base/text.h"

#include <stdint.h>

enum { SEAL_KEY_BYTES = 32, SEAL_HASH_BYTES = 32, SEAL_TOKEN_BYTES = 32 };

struct seal_key {
	uint8_t at[SEAL_KEY_BYTES];
}; /* symmetric; wiped by whoever owns it */
struct seal_hash {
	uint8_t at[SEAL_HASH_BYTES];
}; /* may be stored */
struct seal_public {
	uint8_t at[SEAL_KEY_BYTES];
}; /* X25519 */
struct seal_pair {
	struct seal_public open;
	struct seal_key secret;
};

/* Prepares the library; once, before threads start. FAULT_BROKEN "seal.unusable". */
MUST_CHECK struct err seal_start(void);

void seal_key_random(struct seal_key *key);
void seal_pair_random(struct seal_pair *pair);

/* The public half belonging to a secret. */
void seal_pair_of(const struct seal_key *secret, struct seal_pair *pair);

/* Both halves as 64 bytes, the public one first, for a box that is opened so often that making it
 * anew would be too dear; and read back, also from a secret alone. FAULT_BROKEN "seal.damaged" for
 * any other length. */
struct text seal_pair_text(const struct seal_pair *pair);
MUST_CHECK struct err seal_pair_read(struct text t, struct seal_pair *pair);

/* A key of its own for each purpose. `label` is a constant of the program. */
void seal_derive(const struct seal_key *from, const char *label, struct seal_key *out);

/* BLAKE2b-256 over the parts, each preceded by its length, so that parts cannot run together. */
void seal_hash_of(const struct text *parts, size_t count, struct seal_hash *out);

/* The same, keyed: nobody without the key can tell which parts made it. */
void seal_tag_of(
	const struct seal_key *key, const struct text *parts, size_t count, struct seal_hash *out);

bool seal_hash_same(const struct seal_hash *a, const struct seal_hash *b); /* constant time */
struct text seal_hash_text(const struct seal_hash *h); /* the 32 bytes as a slice of *h */
/* From a stored column; FAULT_BROKEN "seal.damaged" unless exactly 32 bytes. */
MUST_CHECK struct err seal_hash_read(struct text t, struct seal_hash *out);

void seal_key_end(struct seal_key *key);    /* for ENDS_WITH: wipes */
void seal_pair_end(struct seal_pair *pair); /* for ENDS_WITH: wipes */

#endif
