#include "deid/features.h"

/* One token as the templates see it. */
struct seen {
	uint32_t word, shape, kind; /* `kind`: shape and what the lexicon says, in few values */
	uint32_t class;		    /* kin, title, month, org, street, job, region, harmless */
	uint32_t pattern, flags;
};

static const struct token edge = {.word = 0x5eed, .shape = 15};

static const struct token *token_at(const struct tokens *t, size_t i, int off)
{
	if ((off < 0 && i < (size_t)-off) || i + (size_t)off >= t->count)
		return &edge;
	return &t->at[i + (size_t)off];
}

static struct seen see(const struct token *k)
{
	static const uint8_t few[] = {0, 1, 1, 2};
	uint32_t f = k->lex;
	struct seen s = {k->word, k->shape, 0, f >> 8, k->pattern, k->flags};

	s.kind = few[LEX_GIVEN(f)] + 3U * few[LEX_FAMILY(f)] + 9U * LEX_WORD(f) +
		 36U * few[LEX_PLACE(f)];
	s.kind = s.kind << 8 | s.class;
	s.kind = s.kind << 4 | (k->shape & 15U);
	return s;
}

static uint32_t mix(uint32_t template, uint32_t a, uint32_t b)
{
	uint32_t h = (a ^ template * 0x9e3779b1U) * 0x85ebca6bU;

	h = (h ^ h >> 15 ^ b) * 0xc2b2ae35U;
	h ^= h >> 13;
	h *= 0x27d4eb2fU;
	return h ^ h >> 16;
}

/* Where a run of capitalised words ends tells what it names: "Fern Street Early Learning". */
static uint32_t run_ahead(const struct tokens *t, size_t i)
{
	uint32_t class = 0;
	size_t j = i + 1;

	for (; j < t->count && j < i + 6; j++) {
		const struct token *k = &t->at[j];
		if (k->flags & TOKEN_LINE || (k->shape != SHAPE_TITLE && k->shape != SHAPE_UPPER))
			break;
		class |= k->lex >> 8;
	}
	return class << 3 | (uint32_t)(j - i);
}

static uint32_t run_behind(const struct tokens *t, size_t i)
{
	uint32_t class = 0;
	size_t j = i;

	for (; j > 0 && i - j < 5; j--) {
		const struct token *k = &t->at[j - 1];
		if (t->at[j].flags & TOKEN_LINE ||
			(k->shape != SHAPE_TITLE && k->shape != SHAPE_UPPER))
			break;
		class |= k->lex >> 8;
	}
	return class << 3 | (uint32_t)(i - j);
}

static uint32_t few_flags(uint32_t flags)
{
	return flags & (TOKEN_FIRST | TOKEN_LINE | TOKEN_SHOUTED | TOKEN_PLAIN);
}

/* The classes of the three words on one side, nearest first lost: is a kin word or a title near? */
static uint32_t near_class(const struct tokens *t, size_t i, int step)
{
	uint32_t class = 0;

	for (int d = 1; d <= 3; d++)
		class |= token_at(t, i, step * d)->lex >> 8;
	return class;
}

static void put_words(const struct tokens *t, size_t i, const struct seen s[5], uint32_t *out)
{
	const struct token *k = &t->at[i];

	out[0] = mix(1, s[2].word, 0);
	out[1] = mix(2, s[1].word, 0);
	out[2] = mix(3, s[3].word, 0);
	out[3] = mix(4, s[0].word, 0);
	out[4] = mix(5, s[4].word, 0);
	out[5] = mix(6, s[1].word, s[2].word);
	out[6] = mix(7, s[2].word, s[3].word);
	out[7] = mix(8, s[1].word, s[3].word);
	out[8] = mix(9, s[0].word, s[1].word);
	out[9] = mix(10, s[3].word, s[4].word);
	out[10] = mix(11, k->tail, k->shape);
	out[11] = mix(12, k->head, k->shape);
	out[12] = mix(13, k->tail4, k->shape);
	out[13] = mix(14, s[2].word, k->shape | few_flags(k->flags) << 4);
}

static void put_kinds(const struct seen s[5], uint32_t *out)
{
	out[0] = mix(20, s[2].kind, 0);
	out[1] = mix(21, s[1].kind, s[2].kind);
	out[2] = mix(22, s[2].kind, s[3].kind);
	out[3] = mix(23, s[1].kind, s[3].kind * 31U + s[2].kind);
	out[4] = mix(24, s[1].word, s[2].kind);
	out[5] = mix(25, s[3].word, s[2].kind);
	out[6] = mix(26, mix(0, s[0].word, s[1].word), s[2].kind);
	out[7] = mix(27, mix(0, s[3].word, s[4].word), s[2].kind);
	out[8] = mix(28, s[1].shape << 8 | s[2].shape << 4 | s[3].shape, s[2].class);
	out[9] = mix(29, s[0].kind, s[2].kind);
	out[10] = mix(30, s[4].kind, s[2].kind);
	out[11] = mix(31, s[1].kind, 0);
	out[12] = mix(32, s[3].kind, 0);
	out[13] = mix(33, s[1].word, s[2].shape);
	out[14] = mix(34, s[3].word, s[2].shape);
	out[15] = mix(35, mix(0, s[1].word, s[3].word), s[2].shape);
	out[16] = mix(36,
		s[0].shape << 16 | s[1].shape << 12 | s[2].shape << 8 | s[3].shape << 4 |
			s[4].shape,
		0);
}

static void put_places(const struct tokens *t, size_t i, const struct seen s[5], uint32_t *out)
{
	uint32_t flags = s[2].flags;

	out[0] = mix(40, s[2].pattern, 0);
	out[1] = mix(41, s[1].pattern << 16 | s[2].pattern << 8 | s[3].pattern, 0);
	out[2] = mix(42, s[1].word, s[2].pattern);
	out[3] = mix(43, s[2].kind, few_flags(flags));
	out[4] = mix(44, s[2].kind, flags & (TOKEN_TITLED | TOKEN_LOWER | TOKEN_FIRST));
	out[5] = mix(45, run_ahead(t, i), s[2].shape);
	out[6] = mix(46, run_behind(t, i), s[2].shape);
	out[7] = mix(47, mix(0, run_behind(t, i), run_ahead(t, i)), s[2].class);
	out[8] = mix(48, near_class(t, i, -1), s[2].kind);
	out[9] = mix(49, near_class(t, i, 1), s[2].kind);
	out[10] = mix(50, token_at(t, i, -3)->word, s[2].shape);
	out[11] = mix(51, token_at(t, i, 3)->word, s[2].shape);
	out[12] = mix(52, s[2].flags & TOKEN_SPACE, s[3].flags & (TOKEN_SPACE | TOKEN_LINE));
}

void features_of(const struct tokens *t, size_t i, uint32_t out[FEATURES])
{
	struct seen s[5];

	for (int d = -2; d <= 2; d++)
		s[d + 2] = see(token_at(t, i, d));
	put_words(t, i, s, out);
	put_kinds(s, out + 14);
	put_places(t, i, s, out + 31);
}
