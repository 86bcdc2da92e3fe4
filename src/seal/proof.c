#include "seal/proof.h"

#include "seal/bytes.h"

#include <sodium.h>
#include <string.h>

_Static_assert(crypto_hash_sha256_BYTES == SEAL_HASH_BYTES, "SHA-256 has 32 bytes");

void proof_hash(struct text bytes, uint8_t hash[SEAL_HASH_BYTES])
{
	crypto_hash_sha256(hash, bytes_at(bytes), bytes.len);
}

static void name_of(const struct seal_public *key, uint8_t name[PROOF_KEY_BYTES])
{
	uint8_t hash[SEAL_HASH_BYTES];

	proof_hash((struct text){(const char *)key->at, sizeof key->at}, hash);
	memcpy(name, hash, PROOF_KEY_BYTES);
}

struct err proof_key_word(struct arena *a, const struct seal_public *key, struct text *word)
{
	uint8_t name[PROOF_KEY_BYTES];

	name_of(key, name);
	return text_base64url(a, name, sizeof name, word);
}

struct err proof_make(const struct seal_ring *ring, struct arena *a, struct text bytes, time_ms now,
	struct text *word)
{
	uint8_t hash[SEAL_HASH_BYTES], signature[SEAL_SIGNATURE_BYTES];
	struct text hash_word, key_word, said, signed_word;

	proof_hash(bytes, hash);
	TRY(text_base64url(a, hash, sizeof hash, &hash_word));
	TRY(proof_key_word(a, seal_ring_sign_public(ring), &key_word));
	TRY(text_printf(a, &said, "iv1.%.*s.%lld.%.*s", TEXT_ARGS(hash_word),
		(long long)(now / SECOND_MS), TEXT_ARGS(key_word)));
	seal_ring_sign(ring, said, signature);
	TRY(text_base64url(a, signature, sizeof signature, &signed_word));
	return text_printf(a, word, "%.*s.%.*s", TEXT_ARGS(said), TEXT_ARGS(signed_word));
}

static bool read_binary(struct text *rest, uint8_t *out, size_t len, struct text *piece)
{
	return text_cut(rest, '.', piece) && !text_unbase64url(*piece, out, len).fault;
}

/* Seconds as one would write them: no sign, no zeros before. */
static bool read_seconds(struct text *rest, time_ms *at)
{
	struct text piece;
	int64_t seconds;

	if (!text_cut(rest, '.', &piece) || piece.len < 1 || piece.len > 11)
		return false;
	if (piece.at[0] < '1' || piece.at[0] > '9' || text_number(piece, &seconds).fault)
		return false;
	*at = seconds * SECOND_MS;
	return true;
}

struct err proof_read(struct text word, struct proof *out)
{
	struct text rest = word, piece;
	bool good;

	*out = (struct proof){0};
	if (word.len > PROOF_CHARS_MOST || !text_cut(&rest, '.', &piece) ||
		!text_is(piece, TEXT("iv1")))
		return ERR(INPUT, "proof.bad");
	good = read_binary(&rest, out->hash, sizeof out->hash, &piece) &&
	       read_seconds(&rest, &out->at) &&
	       read_binary(&rest, out->key, sizeof out->key, &out->key_word);
	out->said = text_part(word, 0, word.len - rest.len - 1);
	good = good && !text_unbase64url(rest, out->signature, sizeof out->signature).fault;
	return good ? OK : ERR(INPUT, "proof.bad");
}

const struct seal_public *proof_key(
	const struct proof *p, const struct seal_public *keys, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint8_t name[PROOF_KEY_BYTES];

		name_of(&keys[i], name);
		if (memcmp(name, p->key, sizeof name) == 0)
			return &keys[i];
	}
	return NULL;
}

bool proof_good(const struct proof *p, const struct seal_public *by)
{
	return seal_signature_good(by, p->said, p->signature);
}

struct err proof_key_line(struct arena *a, const struct seal_public *key, struct text *line)
{
	struct text name, open;

	TRY(proof_key_word(a, key, &name));
	TRY(text_base64url(a, key->at, sizeof key->at, &open));
	return text_printf(a, line, "%.*s %.*s\n", TEXT_ARGS(name), TEXT_ARGS(open));
}

static struct err read_line(struct arena *a, struct text line, struct seal_public *key)
{
	struct text rest = line, name, own;

	if (!text_cut(&rest, ' ', &name) ||
		text_unbase64url(text_trim(rest), key->at, sizeof key->at).fault)
		return ERR(INPUT, "proof.bad_keys");
	TRY(proof_key_word(a, key, &own));
	return text_is(own, name) ? OK : ERR(INPUT, "proof.bad_keys");
}

struct err proof_keys_read(struct arena *a, struct text lines, struct proof_keys *out)
{
	struct text line;

	out->count = 0;
	while (text_cut(&lines, '\n', &line)) {
		line = text_trim(text_part(line, 0, text_find_byte(line, '#')));
		if (!line.len)
			continue;
		if (out->count == PROOF_KEYS_MOST)
			return ERR(LIMIT, "proof.bad_keys");
		TRY(read_line(a, line, &out->at[out->count++]));
	}
	return OK;
}
