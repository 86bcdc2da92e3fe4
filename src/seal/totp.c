#include "seal/totp.h"

#include "base/buf.h"
#include "base/random.h"
#include "base/wipe.h"
#include "seal/bytes.h"

#include <liboath/oath.h>
#include <string.h>

enum { SPELLED_BYTES = SEAL_TOTP_SECRET_BYTES * 8 / 5, IN_A_GROUP = 4, AROUND = 1 };

bool totp_start(void)
{
	return oath_init() == OATH_OK;
}

struct err seal_totp_new(struct arena *a, struct text *secret)
{
	uint8_t *bytes;

	TRY(arena_check(bytes = arena_get(a, SEAL_TOTP_SECRET_BYTES)));
	random_bytes(bytes, SEAL_TOTP_SECRET_BYTES);
	*secret = bytes_text(bytes, SEAL_TOTP_SECRET_BYTES);
	return OK;
}

struct err seal_totp_spell(struct arena *a, struct text secret, bool grouped, struct text *out)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	struct buf b = buf_in(a, SPELLED_BYTES * 2);
	const unsigned char *at = bytes_at(secret);

	if (secret.len != SEAL_TOTP_SECRET_BYTES)
		return ERR(BROKEN, "seal.damaged");
	for (size_t i = 0; i < SPELLED_BYTES; i++) {
		size_t bit = i * 5;
		unsigned two = (unsigned)at[bit / 8] << 8 |
			       (bit / 8 + 1 < secret.len ? at[bit / 8 + 1] : 0);

		if (grouped && i && i % IN_A_GROUP == 0)
			buf_byte(&b, ' ');
		buf_byte(&b, letters[two >> (11 - bit % 8) & 31]);
	}
	return buf_end(&b, out);
}

/* The six digits of what was typed; phones put a space in the middle. */
static bool read_digits(struct text typed, char digits[SEAL_TOTP_DIGITS + 1])
{
	size_t n = 0;

	for (size_t i = 0; i < typed.len; i++) {
		if (typed.at[i] == ' ')
			continue;
		if (typed.at[i] < '0' || typed.at[i] > '9' || n == SEAL_TOTP_DIGITS)
			return false;
		digits[n++] = typed.at[i];
	}
	digits[n] = '\0';
	return n == SEAL_TOTP_DIGITS;
}

struct err seal_totp_step(
	struct text secret, struct text typed, time_ms now, int64_t last_used, int64_t *step)
{
	int64_t present = now / SECOND_MS / SEAL_TOTP_STEP_SECONDS;
	char digits[SEAL_TOTP_DIGITS + 1], code[SEAL_TOTP_DIGITS + 1];

	*step = 0;
	if (secret.len != SEAL_TOTP_SECRET_BYTES)
		return ERR(BROKEN, "seal.damaged");
	if (!read_digits(typed, digits))
		return OK;
	for (int64_t s = present - AROUND; s <= present + AROUND; s++) {
		if (oath_hotp_generate(secret.at, secret.len, (uint64_t)s, SEAL_TOTP_DIGITS, false,
			    OATH_HOTP_DYNAMIC_TRUNCATION, code) != OATH_OK)
			return ERR(BROKEN, "seal.unusable");
		if (text_same_time(bytes_text(code, SEAL_TOTP_DIGITS),
			    bytes_text(digits, SEAL_TOTP_DIGITS)) &&
			s > last_used && !*step)
			*step = s;
	}
	wipe(code, sizeof code);
	return OK;
}
