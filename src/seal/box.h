/*
 * box - sealing bytes under a key, and to a person's public key.
 *
 * Every box is bound to its place by associated data, so that rows cannot be swapped. What was
 * sealed is opened and compared before the caller gets it: a box that cannot be opened again is
 * never stored.
 */
#ifndef SEAL_BOX_H
#define SEAL_BOX_H

#include "seal/key.h"

/* Where a box belongs: table|column|row|holder|version. All must be the same to open it.
 * `holder` is the circle of a text; person, epoch or vault of a key row. */
struct seal_place {
	const char *table, *column;
	int64_t row, holder, version;
};

/* XChaCha20-Poly1305 with a random nonce in front. Sealed length = plain + 40. */
MUST_CHECK struct err seal_shut(struct arena *a, const struct seal_key *key,
	const struct seal_place *place, struct text plain, struct text *sealed);

/* FAULT_BROKEN "seal.damaged" when key, place or bytes are not the ones of seal_shut. */
MUST_CHECK struct err seal_open(struct arena *a, const struct seal_key *key,
	const struct seal_place *place, struct text sealed, struct text *plain);

/* To a public key: our own ephemeral X25519 pair, key = BLAKE2b(shared|ephemeral|public). Kept by
 * the sealer just long enough to open and compare. Sealed length = plain + 72. */
MUST_CHECK struct err seal_shut_to(struct arena *a, const struct seal_public *to,
	const struct seal_place *place, struct text plain, struct text *sealed);
MUST_CHECK struct err seal_open_with(struct arena *a, const struct seal_pair *pair,
	const struct seal_place *place, struct text sealed, struct text *plain);

/* The usual plain text of a key row is one key. */
MUST_CHECK struct err seal_key_read(struct text plain, struct seal_key *out);
struct text seal_key_text(const struct seal_key *key);

#endif
