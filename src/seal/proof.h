/*
 * proof - what a place vouches for: that bytes with this hash were here at that moment.
 *
 * A proof is one word of letters, digits, '-', '_' and '.', so that it stands in an address, in a
 * square to be scanned and in the last line of a file:
 *
 *     iv1.HASH.SECONDS.KEY.SIGNATURE
 *
 * HASH is SHA-256 of the bytes (which every tool knows), SECONDS since 1970, KEY the first bytes of
 * SHA-256 of the public key, SIGNATURE Ed25519 (RFC 8032) over everything before its dot. Binary
 * parts are base64url without padding. Knows no records and no places.
 */
#ifndef SEAL_PROOF_H
#define SEAL_PROOF_H

#include "base/time.h"
#include "seal/ring.h"

enum { PROOF_KEY_BYTES = 8, PROOF_CHARS_MOST = 200 };

struct proof {
	uint8_t hash[SEAL_HASH_BYTES], key[PROOF_KEY_BYTES], signature[SEAL_SIGNATURE_BYTES];
	time_ms at;	      /* whole seconds */
	struct text said;     /* what is signed: a slice of the word */
	struct text key_word; /* the key's name: a slice of the word */
};

/* SHA-256, for what others must be able to compute. */
void proof_hash(struct text bytes, uint8_t hash[SEAL_HASH_BYTES]);

/* The proof of these bytes now, by the ring's own key. */
MUST_CHECK struct err proof_make(const struct seal_ring *ring, struct arena *a, struct text bytes,
	time_ms now, struct text *word);

/* FAULT_INPUT "proof.bad" for anything that proof_make does not write. */
MUST_CHECK struct err proof_read(struct text word, struct proof *out);

/* What a key is called in proofs. */
MUST_CHECK struct err proof_key_word(
	struct arena *a, const struct seal_public *key, struct text *word);

/* The key of that name among these, or NULL. */
const struct seal_public *proof_key(
	const struct proof *p, const struct seal_public *keys, size_t count);
bool proof_good(const struct proof *p, const struct seal_public *by);

/* Public keys as people keep them: "NAME PUBLIC" a line, base64url; what is behind a '#' and empty
 * lines do not count. FAULT_INPUT "proof.bad_keys" for another line or a name that does not fit,
 * FAULT_LIMIT "proof.bad_keys" beyond PROOF_KEYS_MOST. */
enum { PROOF_KEYS_MOST = 32 };
struct proof_keys {
	size_t count;
	struct seal_public at[PROOF_KEYS_MOST];
};
MUST_CHECK struct err proof_keys_read(struct arena *a, struct text lines, struct proof_keys *out);
MUST_CHECK struct err proof_key_line(
	struct arena *a, const struct seal_public *key, struct text *line);

#endif
