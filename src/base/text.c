#include "base/text.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool text_same_letters(const char *a, const char *b, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (a[i] != b[i] && lower(a[i]) != lower(b[i]))
			return false;
	return true;
}

bool text_same_time(struct text a, struct text b)
{
	unsigned char differs = 0;

	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		differs |= (unsigned char)(a.at[i] ^ b.at[i]);
	return differs == 0;
}

bool text_starts(struct text t, struct text with)
{
	return t.len >= with.len && text_is(text_part(t, 0, with.len), with);
}

bool text_ends(struct text t, struct text with)
{
	return t.len >= with.len && text_is(text_part(t, t.len - with.len, with.len), with);
}

int text_order(struct text a, struct text b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n ? memcmp(a.at, b.at, n) : 0;

	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

size_t text_find_byte(struct text t, char c)
{
	const char *found = t.len ? memchr(t.at, c, t.len) : NULL;

	return found ? (size_t)(found - t.at) : t.len;
}

size_t text_find(struct text t, struct text needle)
{
	const char *found;

	if (needle.len == 0)
		return 0;
	found = t.len ? memmem(t.at, t.len, needle.at, needle.len) : NULL;
	return found ? (size_t)(found - t.at) : t.len;
}

bool text_cut(struct text *rest, char c, struct text *piece)
{
	size_t n;

	if (!rest->at || rest->len == 0)
		return false;
	n = text_find_byte(*rest, c);
	*piece = text_part(*rest, 0, n);
	*rest = n < rest->len ? text_part(*rest, n + 1, rest->len) : TEXT_NONE;
	return true;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct text text_trim(struct text t)
{
	while (t.len && is_space(t.at[0])) {
		t.at++;
		t.len--;
	}
	while (t.len && is_space(t.at[t.len - 1]))
		t.len--;
	return t;
}

static struct err copy_into(struct arena *a, struct text t, char **copy)
{
	TRY(arena_check(*copy = arena_get(a, t.len + 1)));
	if (t.len)
		memcpy(*copy, t.at, t.len);
	return OK;
}

struct err text_copy(struct arena *a, struct text t, struct text *copy)
{
	char *at;

	TRY(copy_into(a, t, &at));
	*copy = (struct text){at, t.len};
	return OK;
}

struct err text_string(struct arena *a, struct text t, const char **string)
{
	char *at;

	if (text_find_byte(t, '\0') < t.len)
		return ERR(INPUT, "text.nul");
	TRY(copy_into(a, t, &at));
	*string = at;
	return OK;
}

struct err text_printf(struct arena *a, struct text *out, const char *format, ...)
{
	va_list args;
	int n;
	char *at;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		return ERR(BROKEN, "text.format");
	TRY(arena_check(at = arena_get(a, (size_t)n + 1)));
	va_start(args, format);
	vsnprintf(at, (size_t)n + 1, format, args);
	va_end(args);
	*out = (struct text){at, (size_t)n};
	return OK;
}

struct err text_lower(struct arena *a, struct text t, struct text *out)
{
	char *at;

	TRY(copy_into(a, t, &at));
	for (size_t i = 0; i < t.len; i++)
		at[i] = lower(at[i]);
	*out = (struct text){at, t.len};
	return OK;
}

bool text_is_utf8(struct text t)
{
	size_t i = 0;

	while (i < t.len) {
		size_t n = utf8_length(text_part(t, i, 4));

		if (n == 0)
			return false;
		i += n;
	}
	return true;
}

bool text_is_plain(struct text t)
{
	for (size_t i = 0; i < t.len; i++) {
		unsigned char c = (unsigned char)t.at[i];
		bool c1 = c == 0xC2 && i + 1 < t.len && (unsigned char)t.at[i + 1] < 0xA0;

		if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F || c1)
			return false;
	}
	return text_is_utf8(t);
}

size_t text_chars(struct text t)
{
	size_t chars = 0;

	for (size_t i = 0; i < t.len; chars++) {
		size_t n = utf8_length(text_part(t, i, 4));

		i += n ? n : 1;
	}
	return chars;
}

struct text text_first_chars(struct text t, size_t chars)
{
	size_t i = 0;

	while (i < t.len && chars--) {
		size_t n = utf8_length(text_part(t, i, 4));

		i += n ? n : 1;
	}
	return text_part(t, 0, i);
}

struct err text_unix_lines(struct arena *a, struct text t, struct text *out)
{
	char *at;
	size_t n = 0;

	TRY(copy_into(a, t, &at));
	for (size_t i = 0; i < t.len; i++) {
		bool before_lf = t.at[i] == '\r' && i + 1 < t.len && t.at[i + 1] == '\n';

		if (!before_lf)
			at[n++] = t.at[i] == '\r' ? '\n' : t.at[i];
	}
	at[n] = '\0';
	*out = (struct text){at, n};
	return OK;
}

struct err text_number(struct text t, int64_t *number)
{
	bool negative = t.len && t.at[0] == '-';
	int64_t n = 0;

	if (t.len == (size_t)negative)
		return ERR(INPUT, "number.bad");
	for (size_t i = negative; i < t.len; i++) {
		int digit = t.at[i] - '0';

		if (digit < 0 || digit > 9 || __builtin_mul_overflow(n, (int64_t)10, &n))
			return ERR(INPUT, "number.bad");
		if (__builtin_add_overflow(n, (int64_t)(negative ? -digit : digit), &n))
			return ERR(INPUT, "number.bad");
	}
	*number = n;
	return OK;
}

struct err text_hex(struct arena *a, const void *bytes, size_t n, struct text *out)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *in = bytes;
	char *at;

	TRY(arena_check(at = arena_get_many(a, n + 1, 2)));
	for (size_t i = 0; i < n; i++) {
		at[2 * i] = digits[in[i] >> 4];
		at[2 * i + 1] = digits[in[i] & 15];
	}
	*out = (struct text){at, 2 * n};
	return OK;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

struct err text_unhex(struct text t, void *bytes, size_t n)
{
	unsigned char *out = bytes;

	if (t.len != 2 * n)
		return ERR(INPUT, "hex.bad");
	for (size_t i = 0; i < n; i++) {
		int high = hex_digit(t.at[2 * i]), low = hex_digit(t.at[2 * i + 1]);

		if (high < 0 || low < 0)
			return ERR(INPUT, "hex.bad");
		out[i] = (unsigned char)(high * 16 + low);
	}
	return OK;
}

static const char alphabet64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

struct err text_base64url(struct arena *a, const void *bytes, size_t n, struct text *out)
{
	const unsigned char *in = bytes;
	size_t len = 0;
	uint32_t bits = 0;
	int have = 0;
	char *at;

	TRY(arena_check(at = arena_get_many(a, n + 3, 2)));
	for (size_t i = 0; i < n; i++) {
		bits = (bits << 8 | in[i]) & 0xFFFFF;
		for (have += 8; have >= 6; have -= 6)
			at[len++] = alphabet64[bits >> (have - 6) & 63];
	}
	if (have)
		at[len++] = alphabet64[bits << (6 - have) & 63];
	*out = (struct text){at, len};
	return OK;
}

struct err text_unbase64url(struct text t, void *bytes, size_t n)
{
	unsigned char *out = bytes;
	size_t made = 0;
	uint32_t bits = 0;
	int have = 0;

	if (t.len != (n * 8 + 5) / 6)
		return ERR(INPUT, "base64.bad");
	for (size_t i = 0; i < t.len; i++) {
		const char *digit = t.at[i] ? strchr(alphabet64, t.at[i]) : NULL;

		if (!digit)
			return ERR(INPUT, "base64.bad");
		bits = (bits << 6 | (uint32_t)(digit - alphabet64)) & 0xFFFFF;
		have += 6;
		if (have >= 8) {
			have -= 8;
			out[made++] = (unsigned char)(bits >> have);
		}
	}
	if (bits & ((1u << have) - 1))
		return ERR(INPUT, "base64.bad");
	return OK;
}
