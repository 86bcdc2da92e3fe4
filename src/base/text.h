/*
 * text - a slice of bytes that somebody else owns; usually UTF-8, never NUL-terminated.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"
#include "base/fault.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct text {
	const char *at; /* may be NULL only when len is 0 */
	size_t len;	/* bytes */
};

/* A slice of a string literal; and the two arguments of printf's "%.*s". */
#define TEXT(literal) ((struct text){"" literal, sizeof(literal) - 1})
#define TEXT_ARGS(t)  (int)(t).len, (t).at ? (t).at : ""
#define TEXT_NONE     ((struct text){0, 0})

/* The slice over a NUL-terminated string; NULL gives the empty slice. */
static inline struct text text_of(const char *string)
{
	return (struct text){string, string ? strlen(string) : 0};
}

/* Equal bytes. */
static inline bool text_is(struct text a, struct text b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

/* Equal when ASCII case is ignored; the second for as many bytes of both. */
bool text_same_letters(const char *a, const char *b, size_t len);
static inline bool text_is_any_case(struct text a, struct text b)
{
	return a.len == b.len && text_same_letters(a.at, b.at, a.len);
}

/* The same with a string; most words of a list differ in their first letter already. */
static inline bool text_is_word(struct text a, const char *word)
{
	return a.len ? ((a.at[0] ^ *word) & 31) == 0 && text_is_any_case(a, text_of(word)) : !*word;
}

bool text_same_time(
	struct text a, struct text b); /* equal bytes, in time that depends on len only */
bool text_starts(struct text t, struct text with);
bool text_ends(struct text t, struct text with);
int text_order(struct text a, struct text b); /* byte order: <0, 0, >0 */

/* The part from byte `from`, at most `len` bytes; both are cut to what is there. */
static inline struct text text_part(struct text t, size_t from, size_t len)
{
	if (from >= t.len)
		return TEXT_NONE;
	if (len > t.len - from)
		len = t.len - from;
	return (struct text){t.at + from, len};
}

/* Byte offset of the first `c` or `needle`, or t.len when there is none. */
size_t text_find_byte(struct text t, char c);
size_t text_find(struct text t, struct text needle);

/* Takes the bytes before the first `c` off `rest`, and the `c` itself; false when rest is used up.
 */
bool text_cut(struct text *rest, char c, struct text *piece);

/* Without white space (space, tab, CR, LF) at both ends. */
struct text text_trim(struct text t);

/* A copy in the arena; NUL follows it, so `.at` may be handed to C libraries when it holds no NUL.
 */
MUST_CHECK struct err text_copy(struct arena *a, struct text t, struct text *copy);

/* A NUL-terminated copy. FAULT_INPUT "text.nul" when the slice itself holds a NUL. */
MUST_CHECK struct err text_string(struct arena *a, struct text t, const char **string);

/* printf into the arena. */
MUST_CHECK struct err text_printf(struct arena *a, struct text *out, const char *format, ...)
	LIKE_PRINTF(3, 4);

/* A copy with ASCII letters in lower case. */
MUST_CHECK struct err text_lower(struct arena *a, struct text t, struct text *out);

/* Well-formed UTF-8 without NUL and without C0/C1 control characters except tab, LF and CR. */
bool text_is_plain(struct text t);

/* Well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms). */
bool text_is_utf8(struct text t);

/* Characters (code points); bytes that are no UTF-8 count one each. */
size_t text_chars(struct text t);

/* The longest beginning of at most `chars` characters, never cutting one in two. */
struct text text_first_chars(struct text t, size_t chars);

/* A copy with CRLF and lone CR turned into LF: how every text is kept. */
MUST_CHECK struct err text_unix_lines(struct arena *a, struct text t, struct text *out);

/* A decimal number and nothing else; FAULT_INPUT "number.bad" when it is none or does not fit. */
MUST_CHECK struct err text_number(struct text t, int64_t *number);

/* Lower-case hexadecimal of `n` bytes; and back (FAULT_INPUT "hex.bad" unless exactly n bytes). */
MUST_CHECK struct err text_hex(struct arena *a, const void *bytes, size_t n, struct text *out);
MUST_CHECK struct err text_unhex(struct text t, void *bytes, size_t n);

/* Base64url without padding (RFC 4648, 5) of `n` bytes; and back, exactly n bytes. */
MUST_CHECK struct err text_base64url(
	struct arena *a, const void *bytes, size_t n, struct text *out);
MUST_CHECK struct err text_unbase64url(struct text t, void *bytes, size_t n);

#endif
