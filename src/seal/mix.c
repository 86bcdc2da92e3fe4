#include "seal/mix.h"

#include "seal/bytes.h"

#include <sodium.h>
#include <stdlib.h>

_Static_assert(crypto_generichash_blake2b_PERSONALBYTES == 16, "a purpose has 16 bytes");

static const unsigned char purposes[][17] = {
#define MIX_BYTES(name, bytes) bytes,
	MIX_PURPOSES(MIX_BYTES)
#undef MIX_BYTES
};

void mix(enum mix_purpose purpose, const struct seal_key *key, const struct text *parts,
	size_t count, uint8_t out[SEAL_HASH_BYTES])
{
	crypto_generichash_blake2b_state state;

	if (crypto_generichash_blake2b_init_salt_personal(&state, key ? key->at : NULL,
		    key ? sizeof key->at : 0, SEAL_HASH_BYTES, NULL, purposes[purpose]) != 0)
		abort(); /* only sizes can be wrong, and they are constants */
	for (size_t i = 0; i < count; i++) {
		uint8_t length[8];

		bytes_of_u64(length, parts[i].len);
		crypto_generichash_blake2b_update(&state, length, sizeof length);
		if (parts[i].len)
			crypto_generichash_blake2b_update(
				&state, (const unsigned char *)parts[i].at, parts[i].len);
	}
	crypto_generichash_blake2b_final(&state, out, SEAL_HASH_BYTES);
	sodium_memzero(&state, sizeof state);
}
