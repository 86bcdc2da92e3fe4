/*
 * mix - the one hash beneath all others in this room. Only for the files of `seal`.
 *
 * BLAKE2b-256. Each use has a purpose of its own (its "personal" block), so that a tag can never be
 * mistaken for a derived key, nor a hash for a tag.
 */
#ifndef SEAL_MIX_H
#define SEAL_MIX_H

#include "seal/key.h"

/* what it is for, the 16 bytes that say so */
#define MIX_PURPOSES(X)                                                                            \
	X(HASH, "intervise.hash")                                                                  \
	X(TAG, "intervise.tag")                                                                    \
	X(DERIVE, "intervise.derive")                                                              \
	X(BOX, "intervise.box")                                                                    \
	X(PLACE, "intervise.place")                                                                \
	X(PASSPHRASE, "intervise.phrase")                                                          \
	X(SHEET, "intervise.sheet")                                                                \
	X(FILE, "intervise.file")

enum mix_purpose {
#define MIX_NAME(name, bytes) MIX_##name,
	MIX_PURPOSES(MIX_NAME)
#undef MIX_NAME
};

/* Over the parts, each preceded by its length as eight bytes, lowest first. `key` may be NULL. */
void mix(enum mix_purpose purpose, const struct seal_key *key, const struct text *parts,
	size_t count, uint8_t out[SEAL_HASH_BYTES]);

#endif
