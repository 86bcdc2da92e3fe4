#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_ROOM = 256 };

struct buf buf_in(struct arena *a, size_t most)
{
	return (struct buf){.arena = a, .most = most};
}

/* Makes room for `more` bytes and a NUL; false and failed for good when it cannot. */
static bool buf_grow(struct buf *b, size_t more)
{
	size_t want, room;
	char *at;

	if (b->failed || more > b->most - b->len) {
		b->failed = true;
		return false;
	}
	want = b->len + more + 1;
	if (want <= b->room)
		return true;
	room = b->room ? b->room : FIRST_ROOM;
	while (room < want)
		room *= 2;
	at = arena_get(b->arena, room);
	if (!at) {
		b->failed = b->no_memory = true;
		return false;
	}
	if (b->len)
		memcpy(at, b->at, b->len);
	b->at = at;
	b->room = room;
	return true;
}

void buf_put(struct buf *b, struct text t)
{
	if (t.len == 0 || !buf_grow(b, t.len))
		return;
	memcpy(b->at + b->len, t.at, t.len);
	b->len += t.len;
}

void buf_puts(struct buf *b, const char *string)
{
	buf_put(b, text_of(string));
}

void buf_byte(struct buf *b, char c)
{
	if (!buf_grow(b, 1))
		return;
	b->at[b->len++] = c;
}

void buf_number(struct buf *b, int64_t number)
{
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
	char digits[20];
	size_t at = sizeof digits;

	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (number < 0)
		digits[--at] = '-';
	buf_put(b, (struct text){digits + at, sizeof digits - at});
}

/* Most of what is printed fits the room that is there, and need not be printed twice. */
void buf_printf(struct buf *b, const char *format, ...)
{
	size_t room = b->failed ? 0 : b->room - b->len;
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(room ? b->at + b->len : NULL, room, format, args);
	va_end(args);
	if (n < 0)
		b->failed = true;
	if (n < 0 || !buf_grow(b, (size_t)n))
		return;
	if ((size_t)n >= room) {
		va_start(args, format);
		vsnprintf(b->at + b->len, (size_t)n + 1, format, args);
		va_end(args);
	}
	b->len += (size_t)n;
}

struct err buf_end(struct buf *b, struct text *out)
{
	if (b->failed || !buf_grow(b, 0))
		return b->no_memory ? arena_check(NULL) : ERR(LIMIT, "text.too_long");
	b->at[b->len] = '\0';
	*out = (struct text){b->at, b->len};
	return OK;
}
