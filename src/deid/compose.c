#include "deid/compose.h"

#include "base/utf8.h"

#include <string.h>

static bool is_mark(struct text t, size_t at)
{
	unsigned char c = (unsigned char)t.at[at];

	return c == 0xcc || (c == 0xcd && at + 1 < t.len && (unsigned char)t.at[at + 1] < 0xb0);
}

static bool has_marks(struct text t)
{
	for (size_t at = 0; at < t.len; at++)
		if (is_mark(t, at))
			return true;
	return false;
}

/* The letter that both are, or 0. */
static uint32_t both(uint32_t letter, uint32_t mark)
{
	size_t from = 0, to = compose_table_len;

	while (from < to) {
		size_t half = from + (to - from) / 2;
		const uint16_t *row = compose_table[half];
		if (row[0] == letter && row[1] == mark)
			return row[2];
		if (row[0] < letter || (row[0] == letter && row[1] < mark))
			from = half + 1;
		else
			to = half;
	}
	return 0;
}

/* Puts one character, which began at `was`, behind what is there. */
static void put(struct composed *c, uint32_t point, struct text bytes, size_t was)
{
	char *at = (char *)c->text.at + c->text.len;
	size_t n = bytes.len;

	if (point)
		n = utf8_write(point, at);
	else
		memcpy(at, bytes.at, n);
	for (size_t i = 0; i < n; i++)
		c->place[c->text.len + i] = (uint32_t)was;
	c->text.len += n;
}

static void compose_all(struct text in, struct composed *out)
{
	size_t n, more;

	for (size_t at = 0; at < in.len; at += n) {
		uint32_t point = utf8_point(text_part(in, at, 4), &n), one = 0;
		size_t first = n;
		while (at + n < in.len && is_mark(in, at + n)) {
			uint32_t mark = utf8_point(text_part(in, at + n, 4), &more);
			uint32_t next = both(one ? one : point, mark);
			if (!next)
				break;
			one = next;
			n += more;
		}
		put(out, one, text_part(in, at, first), at);
	}
	out->place[out->text.len] = (uint32_t)in.len;
}

struct err compose(struct arena *a, struct text in, struct composed *out)
{
	char *bytes;

	*out = (struct composed){.text = in};
	if (!has_marks(in))
		return OK;
	/* Two composed bytes come of three at least, so the text never grows. */
	bytes = arena_get(a, in.len + 4);
	TRY(arena_check(bytes));
	out->text = (struct text){bytes, 0};
	TRY(arena_many(a, in.len + 1, &out->place));
	compose_all(in, out);
	return OK;
}

size_t compose_was(const struct composed *c, size_t at)
{
	return c->place ? c->place[at] : at;
}

size_t compose_is(const struct composed *c, size_t was)
{
	size_t from = 0, to = c->text.len;

	if (!c->place)
		return was;
	while (from < to) {
		size_t half = from + (to - from) / 2;
		if (c->place[half] < was)
			from = half + 1;
		else
			to = half;
	}
	return from;
}
