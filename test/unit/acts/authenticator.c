#include "authenticator.h"

#include "../check.h"

#include "base/buf.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

enum { ATTESTED = 64, POINT = 65, HALF = 32, MOST = 256 };

struct authenticator authenticator_new(uint8_t number)
{
	struct authenticator k = {.pair = EVP_EC_gen("P-256"),
		.origin = "https://place.example",
		.rp = "place.example",
		.flags = KEY_PRESENT | KEY_VERIFIED};

	assert_non_null(k.pair);
	memset(k.name, number, sizeof k.name);
	memset(k.secret, number, sizeof k.secret);
	return k;
}

void authenticator_end(struct authenticator *k)
{
	EVP_PKEY_free(k->pair);
}

static struct text spell(struct arena *a, const void *at, size_t n)
{
	struct text out;

	check_ok(text_base64url(a, at, n, &out));
	return out;
}

static struct text client_of(
	struct authenticator *k, struct arena *a, struct text challenge, const char *type)
{
	struct text out;

	check_ok(text_printf(a, &out,
		"{\"type\":\"%s\",\"challenge\":\"%.*s\",\"origin\":\"%s\",\"crossOrigin\":false}",
		k->type ? k->type : type, TEXT_ARGS(challenge), k->origin));
	return out;
}

/* Hash of the relying party, flags, count. */
static void put_head(struct authenticator *k, uint8_t flags, struct buf *b)
{
	uint8_t hash[SHA256_DIGEST_LENGTH];

	SHA256((const uint8_t *)k->rp, strlen(k->rp), hash);
	buf_put(b, (struct text){(const char *)hash, sizeof hash});
	buf_byte(b, (char)flags);
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_byte(b, (char)(k->uses >> shift));
}

/* The public key as COSE writes it: ES256 over P-256, x and y. */
static void put_public(struct authenticator *k, struct buf *b)
{
	uint8_t point[POINT];
	size_t n;

	assert_int_equal(EVP_PKEY_get_octet_string_param(
				 k->pair, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point, &n),
		1);
	assert_int_equal(n, sizeof point);
	buf_put(b, TEXT("\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20"));
	buf_put(b, (struct text){(const char *)point + 1, HALF});
	buf_put(b, TEXT("\x22\x58\x20"));
	buf_put(b, (struct text){(const char *)point + 1 + HALF, HALF});
}

static struct passkey_said said_of(
	struct authenticator *k, struct arena *a, struct text client, struct text authenticator)
{
	return (struct passkey_said){
		.credential = spell(a, k->name, sizeof k->name),
		.client = spell(a, client.at, client.len),
		.authenticator = spell(a, authenticator.at, authenticator.len),
		.prf = spell(a, k->secret, sizeof k->secret),
	};
}

struct passkey_said authenticator_make(
	struct authenticator *k, struct arena *a, struct text challenge)
{
	static const char model[16];
	struct buf b = buf_in(a, MOST);
	struct text authenticator;

	put_head(k, k->flags | ATTESTED, &b);
	buf_put(&b, (struct text){model, sizeof model});
	buf_byte(&b, 0);
	buf_byte(&b, KEY_NAME_BYTES);
	buf_put(&b, (struct text){(const char *)k->name, sizeof k->name});
	put_public(k, &b);
	check_ok(buf_end(&b, &authenticator));
	return said_of(k, a, client_of(k, a, challenge, "webauthn.create"), authenticator);
}

static struct text sign(struct authenticator *k, struct arena *a, struct text words)
{
	EVP_MD_CTX *with = EVP_MD_CTX_new();
	uint8_t signature[MOST];
	size_t n = sizeof signature;

	assert_int_equal(EVP_DigestSignInit(with, NULL, EVP_sha256(), NULL, k->pair), 1);
	assert_int_equal(
		EVP_DigestSign(with, signature, &n, (const uint8_t *)words.at, words.len), 1);
	EVP_MD_CTX_free(with);
	return spell(a, signature, n);
}

struct passkey_said authenticator_sign(
	struct authenticator *k, struct arena *a, struct text challenge)
{
	struct buf head = buf_in(a, MOST), all = buf_in(a, MOST);
	struct text client = client_of(k, a, challenge, "webauthn.get"), authenticator, words;
	uint8_t hash[SHA256_DIGEST_LENGTH];
	struct passkey_said said;

	put_head(k, k->flags, &head);
	check_ok(buf_end(&head, &authenticator));
	SHA256((const uint8_t *)client.at, client.len, hash);
	buf_put(&all, authenticator);
	buf_put(&all, (struct text){(const char *)hash, sizeof hash});
	check_ok(buf_end(&all, &words));
	said = said_of(k, a, client, authenticator);
	said.signature = sign(k, a, words);
	return said;
}
