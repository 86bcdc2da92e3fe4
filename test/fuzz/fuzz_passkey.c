/*
 * fuzz_passkey - what an authenticator says: of a new key, and signed by one that is known.
 *
 * What is accepted was said for us, with the person there and verified; and a signature holds for
 * one question only.
 */
#include "fuzz.h"

#include "seal/passkey.h"

#include <string.h>

enum { FLAGS = 32, HEAD = 37, THERE_AND_VERIFIED = 1 | 4 };

static const char rp[] = "localhost";
/* The public half of the key that signed the kept inputs. */
static const uint8_t verify[SEAL_PASSKEY_PUBLIC_BYTES] = {
	0x9f,
	0xad,
	0x84,
	0xae,
	0xae,
	0x08,
	0xbb,
	0xef,
	0x7f,
	0x01,
	0x00,
	0x14,
	0xd8,
	0x2c,
	0xef,
	0x6a,
	0x09,
	0xde,
	0x2b,
	0x0c,
	0xf8,
	0x71,
	0xb5,
	0xce,
	0x0c,
	0x4f,
	0x1d,
	0x13,
	0xa5,
	0x9a,
	0x59,
	0x34,
	0x07,
	0xcb,
	0x45,
	0x76,
	0x9f,
	0x10,
	0x70,
	0xe2,
	0xc2,
	0x47,
	0x0f,
	0xe5,
	0xb1,
	0xbf,
	0xe6,
	0x31,
	0x33,
	0xc0,
	0xb0,
	0xcd,
	0xc6,
	0x4e,
	0xa4,
	0xbf,
	0x37,
	0x91,
	0xa8,
	0xec,
	0x2a,
	0x07,
	0xfd,
	0x4f,
};

/* The first so many bytes of what is left. */
static struct text take(struct text *left, size_t n)
{
	struct text part = text_part(*left, 0, n < left->len ? n : left->len);

	*left = text_part(*left, part.len, left->len);
	return part;
}

static size_t number(struct text *left)
{
	struct text two = take(left, 2);

	return two.len < 2 ? 0 : (uint8_t)two.at[0] | (size_t)(uint8_t)two.at[1] << 8;
}

static void must_be_hers(struct text authenticator)
{
	must(authenticator.len >= HEAD);
	must((authenticator.at[FLAGS] & THERE_AND_VERIFIED) == THERE_AND_VERIFIED);
}

static void check_new(struct arena *a, struct text authenticator)
{
	struct seal_passkey made;

	if (seal_passkey_read(a, rp, SEAL_VERIFIED, authenticator, &made).fault)
		return;
	must_be_hers(authenticator);
	must(made.name.len > 0 && made.verify.len == SEAL_PASSKEY_PUBLIC_BYTES);
	must(made.uses >= 0 && made.uses <= UINT32_MAX);
	must(seal_passkey_read(a, "localhost.example", SEAL_TOUCHED, authenticator, &made).fault);
}

static void check_signed(struct arena *a, struct seal_signed s)
{
	const struct text key = {(const char *)verify, sizeof verify};
	int64_t uses;

	if (seal_passkey_verify(rp, SEAL_VERIFIED, key, &s, &uses).fault)
		return;
	must_be_hers(s.authenticator);
	must(uses >= 0 && uses <= UINT32_MAX);
	must(!text_printf(a, &s.client, "%.*s.", TEXT_ARGS(s.client)).fault);
	must(seal_passkey_verify(rp, SEAL_VERIFIED, key, &s, &uses).fault);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(FUZZ_ARENA);
	struct text left = fuzz_text(data, size);
	size_t authenticator = number(&left), signature = number(&left);
	struct seal_signed s;

	if (size > FUZZ_INPUT_MOST)
		return 0;
	must(a != NULL && !seal_start().fault);
	s.authenticator = take(&left, authenticator);
	s.signature = take(&left, signature);
	s.client = left;
	check_new(a, s.authenticator);
	check_signed(a, s);
	return 0;
}
