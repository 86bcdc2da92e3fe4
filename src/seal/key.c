#include "seal/key.h"

#include "base/random.h"
#include "base/wipe.h"
#include "seal/bytes.h"
#include "seal/mix.h"
#include "seal/totp.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(crypto_scalarmult_BYTES == SEAL_KEY_BYTES, "X25519 keys have 32 bytes");
_Static_assert(crypto_scalarmult_SCALARBYTES == SEAL_KEY_BYTES, "X25519 secrets have 32 bytes");

struct err seal_start(void)
{
	return sodium_init() < 0 || !totp_start() ? ERR(BROKEN, "seal.unusable") : OK;
}

void seal_key_random(struct seal_key *key)
{
	random_bytes(key->at, sizeof key->at);
}

void seal_pair_random(struct seal_pair *pair)
{
	struct seal_key secret;

	seal_key_random(&secret);
	seal_pair_of(&secret, pair);
	seal_key_end(&secret);
}

void seal_pair_of(const struct seal_key *secret, struct seal_pair *pair)
{
	pair->secret = *secret;
	if (crypto_scalarmult_base(pair->open.at, pair->secret.at) != 0)
		abort(); /* every 32 bytes are a secret */
}

_Static_assert(sizeof(struct seal_pair) == 2 * SEAL_KEY_BYTES, "a pair is its two halves");

struct text seal_pair_text(const struct seal_pair *pair)
{
	return bytes_text((const uint8_t *)pair, sizeof *pair);
}

struct err seal_pair_read(struct text t, struct seal_pair *pair)
{
	ENDS_WITH(seal_key_end) struct seal_key secret = {0};

	if (t.len == sizeof *pair) {
		memcpy(pair, t.at, sizeof *pair);
		return OK;
	}
	if (t.len != sizeof secret.at)
		return ERR(BROKEN, "seal.damaged");
	memcpy(secret.at, t.at, sizeof secret.at);
	seal_pair_of(&secret, pair);
	return OK;
}

void seal_derive(const struct seal_key *from, const char *label, struct seal_key *out)
{
	struct text part = text_of(label);

	mix(MIX_DERIVE, from, &part, 1, out->at);
}

void seal_hash_of(const struct text *parts, size_t count, struct seal_hash *out)
{
	mix(MIX_HASH, NULL, parts, count, out->at);
}

void seal_tag_of(
	const struct seal_key *key, const struct text *parts, size_t count, struct seal_hash *out)
{
	mix(MIX_TAG, key, parts, count, out->at);
}

bool seal_hash_same(const struct seal_hash *a, const struct seal_hash *b)
{
	return sodium_memcmp(a->at, b->at, sizeof a->at) == 0;
}

struct text seal_hash_text(const struct seal_hash *h)
{
	return bytes_text(h->at, sizeof h->at);
}

struct err seal_hash_read(struct text t, struct seal_hash *out)
{
	if (t.len != sizeof out->at)
		return ERR(BROKEN, "seal.damaged");
	memcpy(out->at, t.at, sizeof out->at);
	return OK;
}

void seal_key_end(struct seal_key *key)
{
	wipe(key, sizeof *key);
}

void seal_pair_end(struct seal_pair *pair)
{
	wipe(pair, sizeof *pair);
}
