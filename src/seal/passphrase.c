#include "seal/passphrase.h"

#include "base/buf.h"
#include "base/random.h"
#include "seal/bytes.h"
#include "seal/mix.h"
#include "seal/phrases.h"

#include <sodium.h>

_Static_assert(crypto_pwhash_argon2id_SALTBYTES == SEAL_SALT_BYTES, "salts have 16 bytes");

enum { ARGON_PASSES = 3, ARGON_BYTES = 64 * 1024 * 1024, SUGGESTED_WORDS = 6 };

struct err seal_passphrase_key(struct text passphrase, const uint8_t *salt,
	const struct seal_key *pepper, struct seal_key *out)
{
	ENDS_WITH(seal_key_end) struct seal_key slow = {0};
	struct text part = bytes_text(slow.at, sizeof slow.at);

	if (crypto_pwhash_argon2id(slow.at, sizeof slow.at, passphrase.len ? passphrase.at : "",
		    passphrase.len, salt, ARGON_PASSES, ARGON_BYTES,
		    crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0)
		return ERR(LIMIT, "memory.full");
	mix(MIX_PASSPHRASE, pepper, &part, 1, out->at);
	return OK;
}

struct err seal_passphrase_suggest(struct arena *a, struct text *words)
{
	struct buf b = buf_in(a, SUGGESTED_WORDS * SEAL_WORD_ROOM);

	for (int i = 0; i < SUGGESTED_WORDS; i++) {
		if (i)
			buf_byte(&b, ' ');
		buf_puts(&b, seal_words[random_below(seal_words_count)]);
	}
	return buf_end(&b, words);
}
