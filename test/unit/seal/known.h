/*
 * known - what several tests of this room share: one fixed key, and bytes written as hex.
 *
 * The expected bytes were not made by this program: hashes by Python's hashlib.blake2b, boxes by an
 * XChaCha20-Poly1305 and X25519 written from RFC 8439, RFC 7748 and draft-irtf-cfrg-xchacha and
 * checked by their own vectors, Argon2id by the argon2 command of its authors.
 */
#ifndef TEST_UNIT_SEAL_KNOWN_H
#define TEST_UNIT_SEAL_KNOWN_H

#include "../check.h"
#include "seal/key.h"

/* 00 01 02 ... 1f */
static inline struct seal_key known_key(void)
{
	struct seal_key key;

	for (size_t i = 0; i < sizeof key.at; i++)
		key.at[i] = (uint8_t)i;
	return key;
}

#define check_hex(bytes, hex)                                                                      \
	do {                                                                                       \
		uint8_t check_want[sizeof(bytes)];                                                 \
		check_ok(text_unhex(TEXT(hex), check_want, sizeof check_want));                    \
		assert_memory_equal(bytes, check_want, sizeof check_want);                         \
	} while (0)

static inline int known_start(void **state)
{
	(void)state;
	return seal_start().fault ? -1 : 0;
}

#endif
