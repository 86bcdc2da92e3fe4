#include "seal/digest.h"

#include "seal/bytes.h"

#include <sodium.h>
#include <stdlib.h>

_Static_assert(sizeof(crypto_generichash_blake2b_state) <= sizeof(struct seal_digest),
	"the library's state fits into ours");

static crypto_generichash_blake2b_state *state(struct seal_digest *d)
{
	return (crypto_generichash_blake2b_state *)d->state;
}

void seal_digest_start(struct seal_digest *d)
{
	if (crypto_generichash_blake2b_init(state(d), NULL, 0, SEAL_HASH_BYTES) != 0)
		abort(); /* only sizes can be wrong, and they are constants */
}

void seal_digest_add(struct seal_digest *d, struct text bytes)
{
	if (bytes.len)
		crypto_generichash_blake2b_update(state(d), bytes_at(bytes), bytes.len);
}

void seal_digest_end(struct seal_digest *d, struct seal_hash *out)
{
	crypto_generichash_blake2b_final(state(d), out->at, sizeof out->at);
}
