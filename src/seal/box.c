#include "seal/box.h"

#include "base/random.h"
#include "base/wipe.h"
#include "seal/bytes.h"
#include "seal/mix.h"

#include <sodium.h>
#include <string.h>

/* A box is nonce | sealed bytes and tag; one to a public key has the ephemeral public key before
 * it. */
enum {
	NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
	BOX_MORE = NONCE + TAG,
	BOX_TO_MORE = SEAL_KEY_BYTES + BOX_MORE
};

_Static_assert(BOX_MORE == 40 && BOX_TO_MORE == 72, "the lengths that box.h promises");
_Static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == SEAL_KEY_BYTES, "one kind of key");

/* The place as associated data: always 32 bytes, whatever the names. */
static void place_hash(const struct seal_place *place, struct seal_hash *out)
{
	uint8_t row[8], holder[8], version[8];
	const struct text parts[] = {
		text_of(place->table),
		text_of(place->column),
		bytes_text(row, sizeof row),
		bytes_text(holder, sizeof holder),
		bytes_text(version, sizeof version),
	};

	bytes_of_u64(row, (uint64_t)place->row);
	bytes_of_u64(holder, (uint64_t)place->holder);
	bytes_of_u64(version, (uint64_t)place->version);
	mix(MIX_PLACE, NULL, parts, sizeof parts / sizeof parts[0], out->at);
}

/* Writes nonce, bytes and tag to `to`, which has room for plain.len + BOX_MORE. */
static void box_write(const struct seal_key *key, const struct seal_hash *place, struct text plain,
	unsigned char *to)
{
	random_bytes(to, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(to + NONCE, NULL, bytes_at(plain), plain.len,
		place->at, sizeof place->at, NULL, to, key->at);
}

static struct err box_read(struct arena *a, const struct seal_key *key,
	const struct seal_hash *place, struct text box, struct text *plain)
{
	const unsigned char *from = bytes_at(box);
	unsigned char *to;
	size_t len;

	if (box.len < BOX_MORE)
		return ERR(BROKEN, "seal.damaged");
	len = box.len - BOX_MORE;
	TRY(arena_check(to = arena_get(a, len)));
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(to, NULL, NULL, from + NONCE,
		    box.len - NONCE, place->at, sizeof place->at, from, key->at) != 0)
		return ERR(BROKEN, "seal.damaged");
	*plain = bytes_text(to, len);
	return OK;
}

/* Opens what was just sealed; the box is worth keeping only when it gives the same text again. */
static struct err box_prove(struct arena *a, const struct seal_key *key,
	const struct seal_hash *place, struct text box, struct text plain)
{
	struct text again;
	struct err e = box_read(a, key, place, box, &again);

	if (!e.fault && !text_is(again, plain))
		e = ERR(BROKEN, "seal.damaged");
	if (!e.fault && again.len)
		wipe((void *)again.at, again.len);
	return e;
}

/* Room for `plain` and `more` bytes; a text near SIZE_MAX cannot wrap it to a small one. */
static struct err box_room(struct arena *a, struct text plain, size_t more, unsigned char **room)
{
	*room = plain.len <= SIZE_MAX - more ? arena_get(a, plain.len + more) : NULL;
	return *room ? OK : ERR(LIMIT, "memory.full");
}

struct err seal_shut(struct arena *a, const struct seal_key *key, const struct seal_place *place,
	struct text plain, struct text *sealed)
{
	struct seal_hash where;
	unsigned char *to;
	struct text box;

	TRY(box_room(a, plain, BOX_MORE, &to));
	place_hash(place, &where);
	box_write(key, &where, plain, to);
	box = bytes_text(to, plain.len + BOX_MORE);
	TRY(box_prove(a, key, &where, box, plain));
	*sealed = box;
	return OK;
}

struct err seal_open(struct arena *a, const struct seal_key *key, const struct seal_place *place,
	struct text sealed, struct text *plain)
{
	struct seal_hash where;

	place_hash(place, &where);
	return box_read(a, key, &where, sealed, plain);
}

/* The key both ends reach: X25519 of my secret and their public half, bound to the two public
 * halves of the box. FAULT_BROKEN for a public half that gives everybody the same secret. */
static struct err box_key(const struct seal_key *mine, const struct seal_public *theirs,
	const struct seal_public *ephemeral, const struct seal_public *to, struct seal_key *out)
{
	ENDS_WITH(seal_key_end) struct seal_key shared = {0};
	const struct text parts[] = {
		bytes_text(shared.at, sizeof shared.at),
		bytes_text(ephemeral->at, sizeof ephemeral->at),
		bytes_text(to->at, sizeof to->at),
	};

	if (crypto_scalarmult(shared.at, mine->at, theirs->at) != 0)
		return ERR(BROKEN, "seal.damaged");
	mix(MIX_BOX, NULL, parts, sizeof parts / sizeof parts[0], out->at);
	return OK;
}

/* The ephemeral pair is made twice from its secret: were its public half wrong, nobody could ever
 * open the box, and opening it here with the shared key would not show that. */
static struct err box_pair(struct seal_pair *pair)
{
	ENDS_WITH(seal_pair_end) struct seal_pair again = {0};

	seal_pair_random(pair);
	seal_pair_of(&pair->secret, &again);
	return sodium_memcmp(again.open.at, pair->open.at, sizeof pair->open.at) == 0
		       ? OK
		       : ERR(BROKEN, "seal.damaged");
}

struct err seal_shut_to(struct arena *a, const struct seal_public *to,
	const struct seal_place *place, struct text plain, struct text *sealed)
{
	ENDS_WITH(seal_pair_end) struct seal_pair ephemeral = {0};
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	struct seal_hash where;
	unsigned char *at;

	TRY(box_room(a, plain, BOX_TO_MORE, &at));
	TRY(box_pair(&ephemeral));
	TRY(box_key(&ephemeral.secret, to, &ephemeral.open, to, &key));
	place_hash(place, &where);
	memcpy(at, ephemeral.open.at, SEAL_KEY_BYTES);
	box_write(&key, &where, plain, at + SEAL_KEY_BYTES);
	TRY(box_prove(
		a, &key, &where, bytes_text(at + SEAL_KEY_BYTES, plain.len + BOX_MORE), plain));
	*sealed = bytes_text(at, plain.len + BOX_TO_MORE);
	return OK;
}

struct err seal_open_with(struct arena *a, const struct seal_pair *pair,
	const struct seal_place *place, struct text sealed, struct text *plain)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	struct seal_public ephemeral;
	struct seal_hash where;

	if (sealed.len < BOX_TO_MORE)
		return ERR(BROKEN, "seal.damaged");
	memcpy(ephemeral.at, sealed.at, sizeof ephemeral.at);
	TRY(box_key(&pair->secret, &ephemeral, &ephemeral, &pair->open, &key));
	place_hash(place, &where);
	return box_read(a, &key, &where, text_part(sealed, SEAL_KEY_BYTES, sealed.len), plain);
}

struct err seal_key_read(struct text plain, struct seal_key *out)
{
	if (plain.len != sizeof out->at)
		return ERR(BROKEN, "seal.damaged");
	memcpy(out->at, plain.at, sizeof out->at);
	return OK;
}

struct text seal_key_text(const struct seal_key *key)
{
	return bytes_text(key->at, sizeof key->at);
}
