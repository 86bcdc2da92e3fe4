/*
 * ring - the two keys that live in files outside the database: the instance key and the vault key.
 *
 * The folder (0700) holds `instance.key` and `vault-N.key` (0600 each). The instance key seals what
 * the place itself must read: names, e-mails, group names, settings; it makes tags and signatures.
 * The vault key is the last layer around every key row: without its file no key in the database
 * opens.
 */
#ifndef SEAL_RING_H
#define SEAL_RING_H

#include "seal/box.h"

struct seal_ring;

/* Makes the folder and both keys the first time (fsync, 0600); keys that are there are never
 * replaced. FAULT_BROKEN: "ring.mode" when others may reach them or own them, "ring.missing" when
 * the database is not new (`fresh` false) and a file is not there, "ring.damaged" when a file's
 * length or check is wrong, "ring.crowded" with more than eight vaults, "ring.unreadable" and
 * "ring.unwritable" when the disk refuses. The ring never changes: threads may share it. */
MUST_CHECK struct err seal_ring_open(const char *folder, bool fresh, struct seal_ring **ring);
void seal_ring_close(struct seal_ring *ring);

int64_t seal_ring_vault(const struct seal_ring *ring); /* number of the current vault key */
bool seal_ring_has(const struct seal_ring *ring, int64_t vault);
int64_t seal_ring_held(const struct seal_ring *ring, size_t i); /* of the i-th, rising; 0 behind */

/* Lays new rows into another of the vaults it holds, before threads share it. FAULT_BROKEN
 * "ring.missing" when it does not hold that one. */
MUST_CHECK struct err seal_ring_use(struct seal_ring *ring, int64_t vault);

/* Instance-sealed columns (`_locked`). */
MUST_CHECK struct err seal_ring_lock(const struct seal_ring *ring, struct arena *a,
	const struct seal_place *place, struct text plain, struct text *locked);
MUST_CHECK struct err seal_ring_unlock(const struct seal_ring *ring, struct arena *a,
	const struct seal_place *place, struct text locked, struct text *plain);

/* A key row as it stands in the database: its bytes and the number of the vault around them. */
struct seal_wrapped {
	struct text key;
	int64_t vault;
};

/* Key rows (`_key`): the outermost layer. The place's holder is replaced by the vault's number.
 * Unwrapping: FAULT_BROKEN "ring.missing" when that vault's file is not in the folder (any more).
 */
MUST_CHECK struct err seal_ring_wrap(const struct seal_ring *ring, struct arena *a,
	const struct seal_place *place, struct text inner, struct text *key);
MUST_CHECK struct err seal_ring_unwrap(const struct seal_ring *ring, struct arena *a,
	const struct seal_place *place, struct seal_wrapped key, struct text *inner);

/* A keyed tag under a key of its own for `purpose`, a constant of the program. */
void seal_ring_tag(const struct seal_ring *ring, const char *purpose, const struct text *parts,
	size_t count, struct seal_hash *out);

/* The key of those tags, for whoever makes them without the ring. The caller wipes it. */
void seal_ring_tag_key(const struct seal_ring *ring, const char *purpose, struct seal_key *out);

/* The pepper of passphrases. */
const struct seal_key *seal_ring_pepper(const struct seal_ring *ring);

enum { SEAL_SIGNATURE_BYTES = 64 };
/* Ed25519 by the instance. */
void seal_ring_sign(
	const struct seal_ring *ring, struct text message, uint8_t signature[SEAL_SIGNATURE_BYTES]);
const struct seal_public *seal_ring_sign_public(const struct seal_ring *ring);
/* Every key that ever signed here, oldest first, the one of now among them; gives how many. */
size_t seal_ring_sign_keys(const struct seal_ring *ring, const struct seal_public **all);
bool seal_signature_good(const struct seal_public *by, struct text message,
	const uint8_t signature[SEAL_SIGNATURE_BYTES]);

#endif
