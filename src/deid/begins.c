#include "deid/begins_table.h"

#include "base/utf8.h"

#include <string.h>

enum { LETTERS = 52, LETTERS_AND_DIGITS = 53 }; /* the classes below */

static inline unsigned class_at(struct text in, size_t at)
{
	return begins_classes[(unsigned char)in.at[at]];
}

static inline unsigned pair(struct text in, int table, size_t at)
{
	return begins_pairs[table][class_at(in, at) * BEGINS_CLASSES + class_at(in, at + 1)];
}

/* The finders whose patterns may begin at `at`; `behind` is where its letters end. */
static inline unsigned may_begin(struct text in, size_t at, size_t behind)
{
	unsigned finders = pair(in, 0, at) & pair(in, 1, at + 1) & pair(in, 2, at + 2);

	return finders ? finders & pair(in, 3, at + 3) & pair(in, 4, behind) : 0;
}

/* Whether the character before `at` is one of `uletter` in find_titled.re, beyond ASCII. */
static bool letter_before(struct text in, size_t at)
{
	size_t from = at - 1, n;
	uint32_t c;

	while (from > 0 && at - from < 3 && ((unsigned char)in.at[from] & 0xc0) == 0x80)
		from--;
	c = utf8_point(text_part(in, from, at - from), &n);
	return n == at - from && ((c >= 0xc0 && c <= 0x24f) || (c >= 0x300 && c <= 0x52f) ||
					 (c >= 0x1e00 && c <= 0x1fff));
}

/* The finders to which `at` lies inside a word that they pass as a whole. */
static unsigned inside(struct text in, size_t at)
{
	unsigned char before = at ? (unsigned char)in.at[at - 1] : ' ';
	unsigned finders = begins_within[before] & begins_within[(unsigned char)in.at[at]];

	return before < 0x80 || letter_before(in, at) ? finders : 0;
}

static struct err put(struct arena *a, struct begins *all, size_t *room, struct begin one)
{
	struct begin *more;

	if (all->count == *room) {
		TRY(arena_many(a, *room * 2, &more));
		memcpy(more, all->at, all->count * sizeof *more);
		all->at = more;
		*room *= 2;
	}
	all->at[all->count++] = one;
	return OK;
}

struct err begins_read(struct arena *a, struct text in, struct begins *out)
{
	size_t room = in.len / 16 + 16, next;

	*out = (struct begins){.count = 0};
	TRY(arena_many(a, room, &out->at));
	for (size_t at = 0; at < in.len; at = next) {
		size_t behind = at;
		unsigned finders;
		while (class_at(in, behind) < LETTERS)
			behind++;
		for (next = behind; class_at(in, next) < LETTERS_AND_DIGITS; next++)
			;
		next += next == at;
		finders = may_begin(in, at, behind);
		if (finders)
			finders &= ~inside(in, at);
		if (finders)
			TRY(put(a, out, &room, (struct begin){(uint32_t)at, (uint16_t)finders}));
	}
	return put(a, out, &room, (struct begin){(uint32_t)in.len, UINT16_MAX});
}
