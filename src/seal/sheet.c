#include "seal/passphrase.h"

#include "base/buf.h"
#include "base/random.h"
#include "base/utf8.h"
#include "base/wipe.h"
#include "seal/bytes.h"
#include "seal/mix.h"

#include <string.h>

/*
 * A sheet is a word of 28 symbols of five bits: 26 of secret, 2 of check. The check is a
 * Reed-Solomon code over GF(32): the word, read as a polynomial, is divisible by
 * (x - 1)(x - a) with a = 2. Any two different words differ in three symbols or more, so every
 * one or two wrong characters are noticed, and with them every swap of two.
 */
enum { SECRET_BYTES = 16, SECRET_SYMBOLS = 26, SYMBOLS = 28, IN_A_GROUP = 4, BITS = 5 };

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* Crockford: no I, L, O, U */

/* Product in GF(32), made by x^5 + x^2 + 1. */
static uint8_t times(uint8_t a, uint8_t b)
{
	unsigned product = 0;

	for (unsigned bit = 0; bit < BITS; bit++)
		if (b >> bit & 1)
			product ^= (unsigned)a << bit;
	for (unsigned bit = 2 * BITS - 2; bit >= BITS; bit--)
		if (product >> bit & 1)
			product ^= 0x25u << (bit - BITS);
	return (uint8_t)product;
}

/* What is left of the word after division by (x - 1)(x - 2) = x^2 + 3x + 2. */
static void sheet_rest(const uint8_t word[SYMBOLS], uint8_t rest[2])
{
	rest[0] = rest[1] = 0;
	for (size_t i = 0; i < SYMBOLS; i++) {
		uint8_t top = rest[0];

		rest[0] = (uint8_t)(rest[1] ^ times(top, 3));
		rest[1] = (uint8_t)(word[i] ^ times(top, 2));
	}
}

static void sheet_word(const uint8_t secret[SECRET_BYTES], uint8_t word[SYMBOLS])
{
	uint8_t rest[2];

	memset(word, 0, SYMBOLS);
	for (size_t bit = 0; bit < SECRET_BYTES * 8; bit++) {
		size_t at = bit + SECRET_SYMBOLS * BITS - SECRET_BYTES * 8; /* two zeros lead */

		if (secret[bit / 8] >> (7 - bit % 8) & 1)
			word[at / BITS] |= (uint8_t)(1u << (BITS - 1 - at % BITS));
	}
	sheet_rest(word, rest);
	word[SECRET_SYMBOLS] = rest[0];
	word[SECRET_SYMBOLS + 1] = rest[1];
}

static void sheet_key(const uint8_t word[SYMBOLS], struct seal_key *out)
{
	struct text part = bytes_text(word, SECRET_SYMBOLS);

	mix(MIX_SHEET, NULL, &part, 1, out->at);
}

struct err seal_sheet_new(struct arena *a, struct text *printed, struct seal_key *out)
{
	uint8_t secret[SECRET_BYTES], word[SYMBOLS];
	struct buf b = buf_in(a, SYMBOLS * 2);

	random_bytes(secret, sizeof secret);
	sheet_word(secret, word);
	for (size_t i = 0; i < SYMBOLS; i++) {
		if (i && i % IN_A_GROUP == 0)
			buf_byte(&b, '-');
		buf_byte(&b, letters[word[i]]);
	}
	sheet_key(word, out);
	wipe(secret, sizeof secret);
	wipe(word, sizeof word);
	return buf_end(&b, printed);
}

/* Spaces, line ends and every dash a phone may make of a typed "-". */
static bool is_between(uint32_t point)
{
	return point == ' ' || point == '\t' || point == '\r' || point == '\n' || point == '-' ||
	       point == 0xA0 || (point >= 0x2010 && point <= 0x2015) || point == 0x2212;
}

/* The value of a character in any case, with the look-alikes that Crockford allows; -1 for none. */
static int symbol_of(uint32_t point)
{
	char c = point < 128 ? (char)point : '\0';
	const char *found;

	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	if (c == 'O')
		c = '0';
	if (c == 'I' || c == 'L')
		c = '1';
	found = c ? memchr(letters, c, sizeof letters - 1) : NULL;
	return found ? (int)(found - letters) : -1;
}

static bool sheet_symbols(struct text typed, uint8_t word[SYMBOLS])
{
	size_t count = 0, n;

	for (; typed.len; typed = text_part(typed, n, typed.len)) {
		uint32_t point = utf8_point(typed, &n);
		int symbol = symbol_of(point);

		if (is_between(point))
			continue;
		if (symbol < 0 || count == SYMBOLS)
			return false;
		word[count++] = (uint8_t)symbol;
	}
	return count == SYMBOLS;
}

struct err seal_sheet_read(struct text typed, struct seal_key *out)
{
	uint8_t word[SYMBOLS] = {0}, rest[2];
	bool good = sheet_symbols(typed, word);

	sheet_rest(word, rest);
	good = good && rest[0] == 0 && rest[1] == 0 && word[0] < 8; /* two zeros lead */
	if (good)
		sheet_key(word, out);
	wipe(word, sizeof word);
	return good ? OK : ERR(INPUT, "sheet.mistyped");
}
