#include "seal/passkey.h"

#include "seal/bytes.h"

#include <fido.h>
#include <fido/es256.h>
#include <sodium.h>
#include <string.h>

static const struct err refused = {FAULT_DENIED, "passkey.refused"};

/* The first bytes of what an authenticator says: hash of the relying party, flags, count. */
enum { AT_FLAGS = 32, HEAD_BYTES = 37, PRESENT = 1, VERIFIED = 4, ATTESTED = 64, EXTENDED = 128 };
/* Then a new one's model (16 bytes), the length of its name (2), and the name. */
enum { AT_NAME = HEAD_BYTES + 18 };

/* The head of a CBOR item: its kind and its number; false when it is none that authenticators send
 * (no tags, no open ends). */
enum { CBOR_BYTES = 2, CBOR_TEXT = 3, CBOR_LIST = 4, CBOR_MAP = 5, CBOR_TAG = 6 };
static bool cbor_head(struct text *left, int *kind, uint64_t *number)
{
	uint8_t first = bytes_at(*left)[0], small = first & 31;
	size_t more = small < 24 ? 0 : (size_t)1 << (small - 24);

	if (small > 27 || left->len <= more || first >> 5 == CBOR_TAG)
		return false;
	*kind = first >> 5;
	*number = more ? 0 : small;
	for (size_t i = 1; i <= more; i++)
		*number = *number << 8 | bytes_at(*left)[i];
	*left = text_part(*left, 1 + more, left->len);
	return true;
}

/* Whether no list, map or string says that it is longer than what is there: the library asks for as
 * much memory as it says. */
static bool cbor_modest(struct text left)
{
	while (left.len) {
		uint64_t number;
		int kind;

		if (!cbor_head(&left, &kind, &number))
			return false;
		if (kind >= CBOR_BYTES && kind <= CBOR_MAP && number > left.len)
			return false;
		if (kind == CBOR_BYTES || kind == CBOR_TEXT)
			left = text_part(left, number, left.len);
	}
	return true;
}

static bool new_is_modest(struct text authenticator)
{
	const uint8_t *at = bytes_at(authenticator);
	size_t name;

	if (authenticator.len < AT_NAME || !(at[AT_FLAGS] & ATTESTED))
		return false;
	name = (size_t)at[AT_NAME - 2] << 8 | at[AT_NAME - 1];
	return authenticator.len - AT_NAME >= name &&
	       cbor_modest(text_part(authenticator, AT_NAME + name, authenticator.len));
}

static bool is_for(const char *rp, enum seal_presence presence, struct text authenticator)
{
	uint8_t wanted = presence == SEAL_TOUCHED ? PRESENT : PRESENT | VERIFIED;
	unsigned char hash[crypto_hash_sha256_BYTES];
	uint8_t flags;

	if (authenticator.len < HEAD_BYTES)
		return false;
	crypto_hash_sha256(hash, (const unsigned char *)rp, strlen(rp));
	flags = bytes_at(authenticator)[AT_FLAGS];
	return memcmp(hash, authenticator.at, sizeof hash) == 0 && (flags & wanted) == wanted;
}

static void cred_end(fido_cred_t **cred)
{
	fido_cred_free(cred);
}

static void assert_end(fido_assert_t **assert)
{
	fido_assert_free(assert);
}

static void public_end(es256_pk_t **key)
{
	es256_pk_free(key);
}

struct err seal_passkey_read(struct arena *a, const char *rp, enum seal_presence presence,
	struct text authenticator, struct seal_passkey *out)
{
	ENDS_WITH(cred_end) fido_cred_t *cred = fido_cred_new();

	if (!cred)
		return ERR(LIMIT, "memory.full");
	if (!is_for(rp, presence, authenticator) || !new_is_modest(authenticator) ||
		fido_cred_set_type(cred, COSE_ES256) != FIDO_OK ||
		fido_cred_set_authdata_raw(cred, bytes_at(authenticator), authenticator.len) !=
			FIDO_OK)
		return refused;
	if (fido_cred_pubkey_len(cred) != SEAL_PASSKEY_PUBLIC_BYTES || !fido_cred_id_len(cred))
		return refused;
	out->uses = fido_cred_sigcount(cred);
	TRY(text_copy(a, bytes_text(fido_cred_id_ptr(cred), fido_cred_id_len(cred)), &out->name));
	return text_copy(
		a, bytes_text(fido_cred_pubkey_ptr(cred), SEAL_PASSKEY_PUBLIC_BYTES), &out->verify);
}

/* is_for() has looked whether the person was there, and how well known. */
static bool fill(fido_assert_t *assert, const char *rp, const struct seal_signed *s)
{
	bool extended = bytes_at(s->authenticator)[AT_FLAGS] & EXTENDED;
	unsigned char hash[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(hash, bytes_at(s->client), s->client.len);
	return fido_assert_set_count(assert, 1) == FIDO_OK &&
	       fido_assert_set_rp(assert, rp) == FIDO_OK &&
	       fido_assert_set_clientdata_hash(assert, hash, sizeof hash) == FIDO_OK &&
	       fido_assert_set_up(assert, FIDO_OPT_TRUE) == FIDO_OK &&
	       fido_assert_set_extensions(assert, extended ? FIDO_EXT_HMAC_SECRET : 0) == FIDO_OK &&
	       fido_assert_set_authdata_raw(
		       assert, 0, bytes_at(s->authenticator), s->authenticator.len) == FIDO_OK &&
	       fido_assert_set_sig(assert, 0, bytes_at(s->signature), s->signature.len) == FIDO_OK;
}

struct err seal_passkey_verify(const char *rp, enum seal_presence presence, struct text verify,
	const struct seal_signed *s, int64_t *uses)
{
	ENDS_WITH(assert_end) fido_assert_t *assert = fido_assert_new();
	ENDS_WITH(public_end) es256_pk_t *key = es256_pk_new();

	if (!assert || !key)
		return ERR(LIMIT, "memory.full");
	if (!is_for(rp, presence, s->authenticator) ||
		!cbor_modest(text_part(s->authenticator, HEAD_BYTES, s->authenticator.len)) ||
		!fill(assert, rp, s) || es256_pk_from_ptr(key, verify.at, verify.len) != FIDO_OK ||
		fido_assert_verify(assert, 0, COSE_ES256, key) != FIDO_OK)
		return refused;
	*uses = fido_assert_sigcount(assert, 0);
	return OK;
}
