/*
 * near - questions that finders ask about words side by side.
 */
#ifndef DEID_NEAR_H
#define DEID_NEAR_H

#include "deid/finder.h"

#include <stdint.h>

/* The bytes of token i. */
struct text deid_token(const struct deid_view *in, size_t i);

/* Whether token i is there and is one of the `words` (small letters, ended by NULL), in any case.
 */
bool deid_token_in(const struct deid_view *in, size_t i, const char *const *words);

/* A list of such words, made ready for being asked about every token of a text: a bit for the way a
 * word begins and ends and how long it is. Most tokens share none of them. */
struct deid_words {
	const char *const *words;
	uint64_t bits[4];
};
struct deid_words deid_words(const char *const *words);
bool deid_token_among(const struct deid_view *in, size_t i, const struct deid_words *words);

/* Whether one of the `most` tokens before token i is one of the `words`. */
bool deid_token_near(const struct deid_view *in, size_t i, size_t most, const char *const *words);

/* Whether token i is there, on the same line as the one before it, and is the one character `c`. */
bool deid_token_mark(const struct deid_view *in, size_t i, char c);

/* Whether token i is there and on the line of the token before it. */
bool deid_token_goes_on(const struct deid_view *in, size_t i);

/* A word with a capital at its beginning, or all in capitals. */
bool deid_token_capital(const struct deid_view *in, size_t i);

/* One letter and nothing else. */
bool deid_token_letter(const struct deid_view *in, size_t i);

/* Digits and nothing else. */
bool deid_token_number(const struct deid_view *in, size_t i);

/* Adds what stands from token `from` to before token `to`. */
MUST_CHECK struct err deid_tokens_add(const struct deid_view *in, struct deid_spans *out,
	size_t from, size_t to, struct deid_span what);

#endif
