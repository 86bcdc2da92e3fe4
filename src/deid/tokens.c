#include "deid/tokens.h"

#include "deid/fold.h"

#include "base/utf8.h"

#include <string.h>

/* A word as it is being read. */
struct reading {
	char folded[96]; /* enough to tell words apart; a longer one keeps its beginning */
	size_t len;
	uint64_t hash;
	size_t letters, capitals, digits, others;
	bool first_capital;
};

enum glyph {
	GLYPH_SPACE,
	GLYPH_LINE,
	GLYPH_LOWER,
	GLYPH_UPPER,
	GLYPH_DIGIT,
	GLYPH_OTHER,
	GLYPH_JOIN,
	GLYPH_MARK,
	GLYPH_ACCENT
};

static const uint8_t ascii_glyphs[128] = {
	[0 ... 8] = GLYPH_MARK,
	['\t'] = GLYPH_SPACE,
	['\n'] = GLYPH_LINE,
	['\v' ... '\r'] = GLYPH_SPACE,
	[14 ... 31] = GLYPH_MARK,
	[' '] = GLYPH_SPACE,
	['!' ... '&'] = GLYPH_MARK,
	['\''] = GLYPH_JOIN,
	['(' ... '/'] = GLYPH_MARK,
	['0' ... '9'] = GLYPH_DIGIT,
	[':' ... '@'] = GLYPH_MARK,
	['A' ... 'Z'] = GLYPH_UPPER,
	['[' ... '`'] = GLYPH_MARK,
	['a' ... 'z'] = GLYPH_LOWER,
	['{' ... 127] = GLYPH_MARK,
};

static bool is_capital(uint32_t c)
{
	char folded[4], self[4];
	size_t n;

	if (c < 0x250 || (c >= 0x1e00 && c < 0x1f00))
		return c == 0x178 || c == 0x130 || (c >= 0xc0 && c <= 0xde) ||
		       (c >= 0x100 && ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e)
						      ? c % 2 == 1
						      : c % 2 == 0 && c != 0x138));
	n = fold_point(c, folded);
	return n != utf8_write(c, self) || memcmp(folded, self, n) != 0;
}

static enum glyph wide_glyph(uint32_t c)
{
	if (c == 0x2019 || c == 0x2bc || c == 0x2018)
		return GLYPH_JOIN;
	if (c == 0xa0 || (c >= 0x2000 && c <= 0x200b) || c == 0x202f || c == 0x3000 || c == 0x85)
		return GLYPH_SPACE;
	if (c == 0x2028 || c == 0x2029)
		return GLYPH_LINE;
	if (c >= 0x300 && c <= 0x36f)
		return GLYPH_ACCENT;
	if (c < 0xc0 || c == 0xd7 || c == 0xf7 || (c >= 0x2000 && c < 0x2c00) ||
		(c >= 0x3001 && c < 0x3005) || c >= 0x1f000 || (c >= 0xd800 && c < 0xf900) ||
		(c >= 0xfe00 && c < 0xfe70) || c == 0xfffd || c == 0xfeff)
		return c == 0xaa || c == 0xba ? GLYPH_LOWER : GLYPH_MARK;
	if (c < 0x530 || (c >= 0x1e00 && c < 0x2000))
		return is_capital(c) ? GLYPH_UPPER : GLYPH_LOWER;
	return GLYPH_OTHER;
}

static inline enum glyph glyph_at(struct text in, size_t at, uint32_t *c, size_t *n)
{
	unsigned char byte = (unsigned char)in.at[at];

	if (byte < 0x80) {
		*c = byte;
		*n = 1;
		return ascii_glyphs[byte];
	}
	*c = utf8_point(text_part(in, at, 4), n);
	return wide_glyph(*c);
}

static bool is_letter(enum glyph g)
{
	return g == GLYPH_LOWER || g == GLYPH_UPPER || g == GLYPH_OTHER;
}

static void count(struct reading *r, enum glyph g)
{
	r->first_capital |= g == GLYPH_UPPER && r->letters + r->digits == 0;
	r->digits += g == GLYPH_DIGIT;
	r->letters += is_letter(g);
	r->capitals += g == GLYPH_UPPER;
	r->others += g == GLYPH_OTHER;
}

/* Small letters are most of all there is. Gives where they end. */
static inline size_t take_small(struct text in, size_t at, struct reading *r)
{
	size_t from = at;

	for (; at < in.len && in.at[at] >= 'a' && in.at[at] <= 'z'; at++)
		if (r->len + 4 <= sizeof r->folded) {
			r->folded[r->len++] = in.at[at];
			r->hash = word_hash_byte(r->hash, in.at[at]);
		}
	r->letters += at - from;
	return at;
}

static void take(struct reading *r, enum glyph g, uint32_t c)
{
	size_t from = r->len;

	if (r->len + 4 <= sizeof r->folded)
		r->len += fold_point(c, r->folded + r->len);
	for (; from < r->len; from++)
		r->hash = word_hash_byte(r->hash, r->folded[from]);
	if (g != GLYPH_ACCENT)
		count(r, g);
}

/* Whether the apostrophe at `at` is inside a word and does not begin the 's of possession. */
static bool joins(struct text in, size_t at, size_t n)
{
	uint32_t c;
	size_t next, after = at + n;

	if (after >= in.len || !is_letter(glyph_at(in, after, &c, &next)))
		return false;
	if ((c | 32) != 's')
		return true;
	after += next;
	if (after >= in.len)
		return false;
	return is_letter(glyph_at(in, after, &c, &next));
}

static size_t read_word(struct text in, size_t at, struct reading *r)
{
	uint32_t c;
	size_t n;

	for (at = take_small(in, at, r); at < in.len; at = take_small(in, at + n, r)) {
		enum glyph g = glyph_at(in, at, &c, &n);
		if (g == GLYPH_JOIN && joins(in, at, n))
			continue;
		if (!is_letter(g) && g != GLYPH_DIGIT && g != GLYPH_ACCENT)
			break;
		take(r, g, c);
	}
	return at;
}

static enum shape shape_of(const struct reading *r)
{
	if (r->letters && r->digits)
		return SHAPE_CODE;
	if (r->digits)
		return r->digits <= 2	? SHAPE_DIGITS_2
		       : r->digits == 3 ? SHAPE_DIGITS_3
		       : r->digits == 4 ? SHAPE_DIGITS_4
					: SHAPE_DIGITS_MORE;
	if (r->others * 2 > r->letters)
		return SHAPE_OTHER;
	if (!r->capitals)
		return SHAPE_LOWER;
	if (r->letters == 1)
		return SHAPE_LETTER;
	if (r->capitals == r->letters)
		return SHAPE_UPPER;
	return r->first_capital && r->capitals == 1 ? SHAPE_TITLE : SHAPE_MIXED;
}

static uint32_t part_hash(const char *at, size_t len)
{
	uint32_t h = 2166136261U;

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)at[i]) * 16777619U;
	return h ^ h >> 15;
}

/* What the lexicon said of words that came before: it is large, and looking there takes long. Words
 * that it was not asked about yet wait until there are some. */
enum { LOOKED_UP = 512 };
struct lookup {
	const struct lexicon *lexicon;
	struct {
		uint64_t hash; /* 0 is an empty place */
		uint16_t flags;
	} known[LOOKED_UP];
	uint64_t waiting[LEXICON_AT_ONCE];
	size_t token[LEXICON_AT_ONCE]; /* which token waits */
	size_t count;
};

static void answer_waiting(struct lookup *l, struct tokens *all)
{
	uint16_t flags[LEXICON_AT_ONCE];

	lexicon_flags_of(l->lexicon, l->waiting, l->count, flags);
	for (size_t i = 0; i < l->count; i++) {
		size_t place = l->waiting[i] % LOOKED_UP;
		l->known[place].hash = l->waiting[i];
		l->known[place].flags = flags[i];
		all->at[l->token[i]].lex = flags[i];
	}
	l->count = 0;
}

/* Gives the last of the tokens its flags, now or later. */
static void look_up(struct lookup *l, uint64_t hash, struct tokens *all)
{
	size_t place = hash % LOOKED_UP;

	if (hash && l->known[place].hash == hash) {
		all->at[all->count].lex = l->known[place].flags;
		return;
	}
	l->waiting[l->count] = hash;
	l->token[l->count++] = all->count;
	if (l->count == LEXICON_AT_ONCE)
		answer_waiting(l, all);
}

static void describe(struct lookup *l, const struct reading *r, struct tokens *all)
{
	struct token *t = &all->at[all->count];
	uint64_t h = word_hash_end(r->hash);
	size_t len = r->len;

	t->shape = (uint8_t)shape_of(r);
	/* Of numbers only the length matters, or each would have to be learned by itself. */
	if (t->shape >= SHAPE_DIGITS_3 && t->shape <= SHAPE_CODE) {
		t->word = 77U + t->shape;
		t->head = t->tail = t->tail4 = (uint32_t)len;
		return;
	}
	look_up(l, h, all);
	t->word = (uint32_t)(h >> 13);
	t->head = part_hash(r->folded, len < 3 ? len : 3);
	t->tail = part_hash(r->folded + (len < 3 ? 0 : len - 3), len < 3 ? len : 3);
	t->tail4 = part_hash(r->folded + (len < 4 ? 0 : len - 4), len < 4 ? len : 4);
}

static bool ends_sentence(const struct tokens *all, struct text in)
{
	char c;

	if (!all->count)
		return true;
	c = in.at[all->at[all->count - 1].from];
	return c == '.' || c == '!' || c == '?' || c == ':' || c == '"' || c == '-' || c == '*' ||
	       (unsigned char)c >= 0xe2;
}

/* Room for one more, doubling as the text goes on. */
static struct err grow(struct arena *a, struct tokens *all, size_t *room)
{
	struct token *more;

	if (all->count < *room)
		return OK;
	*room = *room ? *room * 2 : 64;
	TRY(arena_many(a, *room, &more));
	if (all->count)
		memcpy(more, all->at, all->count * sizeof *more);
	all->at = more;
	return OK;
}

/* Whether the apostrophe before `at` and an s here are the 's of possession. */
static bool possesses(struct text in, size_t at)
{
	unsigned char next;

	if (at >= in.len || (in.at[at] | 32) != 's')
		return false;
	next = at + 1 < in.len ? (unsigned char)in.at[at + 1] : ' ';
	return next >= 0x80 || ascii_glyphs[next] > GLYPH_DIGIT || ascii_glyphs[next] <= GLYPH_LINE;
}

/* Reads the token that begins at `at` behind the last of those that are there. */
static size_t read_token(struct lookup *l, struct text in, size_t at, struct tokens *all)
{
	struct token *t = &all->at[all->count];
	uint32_t c;
	size_t n;
	enum glyph g = glyph_at(in, at, &c, &n);

	t->from = (uint32_t)at;
	if (is_letter(g) || g == GLYPH_DIGIT) {
		struct reading r;
		r.len = r.letters = r.capitals = r.digits = r.others = 0;
		r.hash = WORD_HASH_BEGIN;
		r.first_capital = false;
		at = read_word(in, at, &r);
		describe(l, &r, all);
	} else {
		at += n;
		t->shape = SHAPE_MARK;
		/* The 's of possession is one token. */
		if (g == GLYPH_JOIN && possesses(in, at)) {
			at++;
			c = 's' + 1000;
		}
		t->word = c * 2654435761U;
		t->head = t->tail = t->tail4 = 0;
	}
	t->to = (uint32_t)at;
	return at;
}

struct err tokens_read(struct arena *a, const struct lexicon *l, struct text in, struct tokens *out)
{
	size_t room = 0;
	uint8_t flags = TOKEN_LINE;
	struct lookup *lookup;

	if (in.len >= UINT32_MAX)
		return ERR(LIMIT, "text.too_long");
	*out = (struct tokens){0};
	TRY(arena_new(a, &lookup));
	lookup->lexicon = l;
	room = in.len / 4 + 16;
	TRY(arena_many(a, room, &out->at));
	for (size_t at = 0; at < in.len;) {
		uint32_t c;
		size_t n;
		enum glyph g = glyph_at(in, at, &c, &n);
		if (g <= GLYPH_LINE) {
			flags |= g == GLYPH_LINE ? TOKEN_SPACE | TOKEN_LINE : TOKEN_SPACE;
			at += n;
			continue;
		}
		TRY(grow(a, out, &room));
		if (flags & TOKEN_LINE || (flags & TOKEN_SPACE && ends_sentence(out, in)))
			flags |= TOKEN_FIRST;
		out->at[out->count] = (struct token){0};
		at = read_token(lookup, in, at, out);
		out->at[out->count++].flags = flags;
		flags = 0;
	}
	answer_waiting(lookup, out);
	return OK;
}
