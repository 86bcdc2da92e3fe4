#include "seal/passphrase.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "base/wipe.h"
#include "seal/bytes.h"
#include "seal/phrases.h"

#include <string.h>

enum { MOST_BYTES = LIMIT_PASSPHRASE_MOST * 4, PIECE_CHARS = 4, PIECE_BYTES = PIECE_CHARS * 4 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Letters, digits and everything beyond ASCII; blanks and punctuation hide no common phrase. */
static bool counts(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (unsigned char)c >= 128;
}

/* One character, or one piece of up to four, over and over: "aaaa...", "abcabcab...". */
static bool repeats_a_piece(struct text t)
{
	for (size_t n = 1; n <= PIECE_BYTES && 2 * n <= t.len; n++) {
		struct text rest = text_part(t, n, t.len);

		if (text_is(rest, text_part(t, 0, rest.len)) &&
			text_chars(text_part(t, 0, n)) <= PIECE_CHARS)
			return true;
	}
	return false;
}

/* The character after `c` in a run; digits and letters go round. */
static char next(char c)
{
	return c == '9' ? '0' : c == 'z' ? 'a' : (char)(c + 1);
}

/* "abcdef..." or "987654...", all the way. */
static bool is_a_run(struct text t)
{
	bool up = true, down = true;

	for (size_t i = 1; i < t.len; i++) {
		up = up && t.at[i] == next(t.at[i - 1]);
		down = down && t.at[i - 1] == next(t.at[i]);
	}
	return t.len > 1 && (up || down);
}

static bool is_listed(struct text t)
{
	size_t low = 0, high = seal_common_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = text_order(t, text_of(seal_common[middle]));

		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

/* Without digits at both ends: "1 common phrase 2026" is no better than the phrase. */
static struct text without_outer_digits(struct text t)
{
	while (t.len && is_digit(t.at[0]))
		t = text_part(t, 1, t.len);
	while (t.len && is_digit(t.at[t.len - 1]))
		t.len--;
	return t;
}

static bool is_common(struct text lower, struct text bare)
{
	return repeats_a_piece(lower) || repeats_a_piece(bare) || is_a_run(lower) ||
	       is_a_run(bare) || is_listed(bare) || is_listed(without_outer_digits(bare));
}

bool seal_passphrase_is_common(struct text passphrase)
{
	char lower[MOST_BYTES], bare[MOST_BYTES];
	size_t n = 0;
	bool common;

	if (passphrase.len > sizeof lower)
		return false; /* longer than any that is accepted */
	for (size_t i = 0; i < passphrase.len; i++) {
		char c = passphrase.at[i];

		lower[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
		if (counts(lower[i]))
			bare[n++] = lower[i];
	}
	common = is_common((struct text){lower, passphrase.len}, (struct text){bare, n});
	wipe(lower, sizeof lower);
	wipe(bare, sizeof bare);
	return common;
}
