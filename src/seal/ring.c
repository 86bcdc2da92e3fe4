#include "seal/ring.h"

#include "seal/bytes.h"
#include "seal/ring_file.h"
#include "seal/ring_public.h"

#include <sodium.h>
#include <string.h>

_Static_assert(crypto_sign_BYTES == SEAL_SIGNATURE_BYTES, "Ed25519 signatures have 64 bytes");
_Static_assert(crypto_sign_PUBLICKEYBYTES == SEAL_KEY_BYTES, "and their public keys 32");
_Static_assert(crypto_sign_SEEDBYTES == SEAL_KEY_BYTES, "a seed is a key");

static const char instance_name[] = "instance.key";

struct vault {
	int64_t number;
	struct seal_key wrap;
};

/* Lies between guard pages, locked into memory where the system lets us, and read-only. */
struct seal_ring {
	struct seal_key lock, tag, pepper; /* each derived from the instance key */
	uint8_t sign[crypto_sign_SECRETKEYBYTES];
	struct seal_public sign_public;
	struct proof_keys sign_keys;	       /* public halves, of old ones too */
	struct vault vaults[RING_VAULTS_MOST]; /* in rising order */
	size_t count;
	size_t current; /* the one that new rows go into: the last, unless it was said */
};

/* Reads a key; makes it when it is not there and the place is new. What was made is read back. */
static struct err key_get(int folder, const char *name, bool fresh, struct seal_key *key)
{
	struct err e = ring_file_read(folder, name, key);

	if (!e.fault || !fresh || !text_is(text_of(e.code), TEXT("ring.missing")))
		return e;
	seal_key_random(key);
	TRY(ring_file_write(folder, name, key));
	return ring_file_read(folder, name, key);
}

static struct err instance_get(int folder, bool fresh, struct seal_ring *ring)
{
	ENDS_WITH(seal_key_end) struct seal_key instance = {0};
	ENDS_WITH(seal_key_end) struct seal_key seed = {0};

	TRY(key_get(folder, instance_name, fresh, &instance));
	seal_derive(&instance, "ring.lock", &ring->lock);
	seal_derive(&instance, "ring.tag", &ring->tag);
	seal_derive(&instance, "ring.pepper", &ring->pepper);
	seal_derive(&instance, "ring.sign", &seed);
	if (crypto_sign_seed_keypair(ring->sign_public.at, ring->sign, seed.at) != 0)
		return ERR(BROKEN, "seal.unusable");
	return ring_public_keep(folder, &ring->sign_public, &ring->sign_keys);
}

static struct err vault_get(int folder, int64_t number, bool fresh, struct seal_ring *ring)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	struct vault *vault = &ring->vaults[ring->count];
	char name[RING_NAME_ROOM];

	ring_vault_name(number, name);
	TRY(key_get(folder, name, fresh, &key));
	seal_derive(&key, "ring.wrap", &vault->wrap);
	vault->number = number;
	ring->count++;
	return OK;
}

/* Every vault there is; the first one is made when there is none and the place is new. */
static struct err vaults_get(int folder, bool fresh, struct seal_ring *ring)
{
	struct ring_vaults found;

	TRY(ring_vaults_find(folder, &found));
	if (!found.count)
		return vault_get(folder, 1, fresh, ring);
	for (size_t i = 0; i < found.count; i++)
		TRY(vault_get(folder, found.number[i], false, ring));
	return OK;
}

struct err seal_ring_open(const char *folder, bool fresh, struct seal_ring **ring)
{
	ENDS_WITH(ring_fd_end) int fd = -1;
	struct seal_ring *made;
	struct err e;

	*ring = NULL;
	TRY(ring_folder_open(folder, fresh, &fd));
	TRY(arena_check(made = sodium_malloc(sizeof *made)));
	memset(made, 0, sizeof *made);
	e = instance_get(fd, fresh, made);
	if (!e.fault)
		e = vaults_get(fd, fresh, made);
	made->current = made->count ? made->count - 1 : 0;
	if (!e.fault && sodium_mprotect_readonly(made) != 0)
		e = ERR(BROKEN, "seal.unusable");
	if (e.fault)
		seal_ring_close(made);
	else
		*ring = made;
	return e;
}

void seal_ring_close(struct seal_ring *ring)
{
	sodium_free(ring); /* wipes; does nothing for NULL */
}

static const struct vault *current(const struct seal_ring *ring)
{
	return &ring->vaults[ring->current];
}

int64_t seal_ring_vault(const struct seal_ring *ring)
{
	return current(ring)->number;
}

int64_t seal_ring_held(const struct seal_ring *ring, size_t i)
{
	return i < ring->count ? ring->vaults[i].number : 0;
}

bool seal_ring_has(const struct seal_ring *ring, int64_t vault)
{
	size_t i = 0;

	while (i < ring->count && ring->vaults[i].number != vault)
		i++;
	return i < ring->count;
}

struct err seal_ring_use(struct seal_ring *ring, int64_t vault)
{
	size_t i = 0;

	while (i < ring->count && ring->vaults[i].number != vault)
		i++;
	if (i == ring->count)
		return ERR(BROKEN, "ring.missing");
	if (sodium_mprotect_readwrite(ring) != 0)
		return ERR(BROKEN, "seal.unusable");
	ring->current = i;
	return sodium_mprotect_readonly(ring) == 0 ? OK : ERR(BROKEN, "seal.unusable");
}

struct err seal_ring_lock(const struct seal_ring *ring, struct arena *a,
	const struct seal_place *place, struct text plain, struct text *locked)
{
	return seal_shut(a, &ring->lock, place, plain, locked);
}

struct err seal_ring_unlock(const struct seal_ring *ring, struct arena *a,
	const struct seal_place *place, struct text locked, struct text *plain)
{
	return seal_open(a, &ring->lock, place, locked, plain);
}

static struct seal_place in_vault(const struct seal_place *place, int64_t vault)
{
	struct seal_place there = *place;

	there.holder = vault;
	return there;
}

struct err seal_ring_wrap(const struct seal_ring *ring, struct arena *a,
	const struct seal_place *place, struct text inner, struct text *key)
{
	struct seal_place there = in_vault(place, current(ring)->number);

	return seal_shut(a, &current(ring)->wrap, &there, inner, key);
}

struct err seal_ring_unwrap(const struct seal_ring *ring, struct arena *a,
	const struct seal_place *place, struct seal_wrapped key, struct text *inner)
{
	struct seal_place there = in_vault(place, key.vault);

	for (size_t i = 0; i < ring->count; i++)
		if (ring->vaults[i].number == key.vault)
			return seal_open(a, &ring->vaults[i].wrap, &there, key.key, inner);
	return ERR(BROKEN, "ring.missing");
}

void seal_ring_tag(const struct seal_ring *ring, const char *purpose, const struct text *parts,
	size_t count, struct seal_hash *out)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};

	seal_ring_tag_key(ring, purpose, &key);
	seal_tag_of(&key, parts, count, out);
}

void seal_ring_tag_key(const struct seal_ring *ring, const char *purpose, struct seal_key *out)
{
	seal_derive(&ring->tag, purpose, out);
}

const struct seal_key *seal_ring_pepper(const struct seal_ring *ring)
{
	return &ring->pepper;
}

void seal_ring_sign(
	const struct seal_ring *ring, struct text message, uint8_t signature[SEAL_SIGNATURE_BYTES])
{
	crypto_sign_detached(signature, NULL, bytes_at(message), message.len, ring->sign);
}

const struct seal_public *seal_ring_sign_public(const struct seal_ring *ring)
{
	return &ring->sign_public;
}

size_t seal_ring_sign_keys(const struct seal_ring *ring, const struct seal_public **all)
{
	*all = ring->sign_keys.at;
	return ring->sign_keys.count;
}

bool seal_signature_good(const struct seal_public *by, struct text message,
	const uint8_t signature[SEAL_SIGNATURE_BYTES])
{
	return crypto_sign_verify_detached(signature, bytes_at(message), message.len, by->at) == 0;
}
