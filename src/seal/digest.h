/*
 * digest - BLAKE2b-256 of something too long to stand in memory, piece by piece.
 */
#ifndef SEAL_DIGEST_H
#define SEAL_DIGEST_H

#include "seal/key.h"

struct seal_digest {
	_Alignas(64) uint8_t state[384];
};

void seal_digest_start(struct seal_digest *d);
void seal_digest_add(struct seal_digest *d, struct text bytes);
void seal_digest_end(struct seal_digest *d, struct seal_hash *out);

#endif
