#include "deid/features.h"

#include <string.h>

const struct token features_edge = {.word = 0x5eed, .shape = 15};

static const struct token *token_at(const struct tokens *t, size_t i, int off)
{
	if ((off < 0 && i < (size_t)-off) || i + (size_t)off >= t->count)
		return &features_edge;
	return &t->at[i + (size_t)off];
}

struct sight features_see(const struct token *k)
{
	static const uint8_t few[] = {0, 1, 1, 2};
	uint32_t f = k->lex;
	struct sight s = {
		k->word, k->shape, 0, f >> 8, k->pattern, k->flags, k->head, k->tail, k->tail4};

	s.kind = few[LEX_GIVEN(f)] + 3U * few[LEX_FAMILY(f)] + 9U * LEX_WORD(f) +
		 36U * few[LEX_PLACE(f)];
	s.kind = s.kind << 8 | s.class;
	s.kind = s.kind << 4 | (k->shape & 15U);
	return s;
}

static inline uint32_t mix(uint32_t template, uint32_t a, uint32_t b)
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

void features_of_word(const struct sight *s, struct features_alone *out)
{
	*out = (struct features_alone){
		.own = {mix(1, s->word, 0), mix(11, s->tail, s->shape), mix(12, s->head, s->shape),
			mix(13, s->tail4, s->shape),
			mix(14, s->word, s->shape | few_flags(s->flags) << 4), mix(20, s->kind, 0),
			mix(40, s->pattern, 0), mix(43, s->kind, few_flags(s->flags)),
			mix(44, s->kind,
				s->flags &
					(TOKEN_TITLED | TOKEN_LOWER | TOKEN_FIRST | TOKEN_NAMED))},
		.for_next = {mix(2, s->word, 0), mix(31, s->kind, 0)},
		.for_last = {mix(3, s->word, 0), mix(32, s->kind, 0)},
		.for_next2 = {mix(4, s->word, 0)},
		.for_last2 = {mix(5, s->word, 0)},
	};
}

void features_of_pair(const struct sight *a, const struct sight *b, struct features_pair *out)
{
	*out = (struct features_pair){
		.for_second = {mix(6, a->word, b->word), mix(21, a->kind, b->kind),
			mix(24, a->word, b->kind), mix(33, a->word, b->shape),
			mix(42, a->word, b->pattern)},
		.for_first = {mix(7, a->word, b->word), mix(22, a->kind, b->kind),
			mix(25, b->word, a->kind), mix(34, b->word, a->shape),
			mix(52, a->flags & TOKEN_SPACE, b->flags & (TOKEN_SPACE | TOKEN_LINE))},
		.for_next = {mix(9, a->word, b->word)},
		.for_last = {mix(10, a->word, b->word)},
	};
}

void features_far(const struct features_around *all, uint32_t out[FAR])
{
	const struct sight *const *s = all->at + 1; /* s[2] is the token in question */

	out[0] = mix(8, s[1]->word, s[3]->word);
	out[1] = mix(23, s[1]->kind, s[3]->kind * 31U + s[2]->kind);
	out[2] = mix(26, mix(0, s[0]->word, s[1]->word), s[2]->kind);
	out[3] = mix(27, mix(0, s[3]->word, s[4]->word), s[2]->kind);
	out[4] = mix(29, s[0]->kind, s[2]->kind);
	out[5] = mix(30, s[4]->kind, s[2]->kind);
	out[6] = mix(35, mix(0, s[1]->word, s[3]->word), s[2]->shape);
	out[7] = mix(50, all->at[0]->word, s[2]->shape);
	out[8] = mix(51, all->at[6]->word, s[2]->shape);
}

struct features_few features_keys(const struct tokens *t, size_t i, const struct features_around *s)
{
	const struct sight *own = s->at[3];
	uint64_t shapes = 0, ahead = run_ahead(t, i), behind = run_behind(t, i);
	uint64_t last = 0, next = 0; /* is a kin word or a title near? */

	for (int d = 1; d <= 5; d++)
		shapes = shapes << 4 | s->at[d]->shape;
	for (int d = 0; d < 3; d++) {
		last |= s->at[d]->class;
		next |= s->at[4 + d]->class;
	}
	return (struct features_few){
		.shapes = shapes << 8 | own->class,
		.runs = behind << 32 | ahead << 16 | (uint64_t)own->class << 4 | own->shape,
		.near = last << 32 | next << 24 | own->kind,
		.patterns =
			(uint64_t)s->at[2]->pattern << 16 | own->pattern << 8 | s->at[4]->pattern,
	};
}

void features_of_shapes(uint64_t key, uint32_t out[FEW_SHAPES])
{
	uint32_t shapes = (uint32_t)(key >> 8);

	out[0] = mix(28, (shapes >> 12 & 15) << 8 | (shapes >> 8 & 15) << 4 | (shapes >> 4 & 15),
		(uint32_t)key & 255);
	out[1] = mix(36, shapes, 0);
}

void features_of_runs(uint64_t key, uint32_t out[FEW_RUNS])
{
	uint32_t behind = (uint32_t)(key >> 32), ahead = (uint32_t)(key >> 16) & 0xffff;

	out[0] = mix(45, ahead, (uint32_t)key & 15);
	out[1] = mix(46, behind, (uint32_t)key & 15);
	out[2] = mix(47, mix(0, behind, ahead), (uint32_t)key >> 4 & 255);
}

void features_of_near(uint64_t key, uint32_t out[FEW_NEAR])
{
	uint32_t kind = (uint32_t)key & 0xffffff;

	out[0] = mix(48, (uint32_t)(key >> 32), kind);
	out[1] = mix(49, (uint32_t)(key >> 24) & 255, kind);
}

void features_of_patterns(uint64_t key, uint32_t out[FEW_PATTERNS])
{
	out[0] = mix(41, (uint32_t)key, 0);
}

/* Puts a group behind what is there. */
static uint32_t *put(uint32_t *out, const uint32_t *group, size_t count)
{
	memcpy(out, group, count * sizeof *group);
	return out + count;
}

static uint32_t *put_words(const struct sight s[7], uint32_t *out)
{
	struct features_alone alone;
	struct features_pair pair;

	features_of_word(&s[3], &alone);
	out = put(out, alone.own, ALONE_OWN);
	features_of_word(&s[2], &alone);
	out = put(out, alone.for_next, ALONE_BESIDE);
	features_of_word(&s[4], &alone);
	out = put(out, alone.for_last, ALONE_BESIDE);
	features_of_word(&s[1], &alone);
	out = put(out, alone.for_next2, ALONE_BEYOND);
	features_of_word(&s[5], &alone);
	out = put(out, alone.for_last2, ALONE_BEYOND);
	features_of_pair(&s[2], &s[3], &pair);
	out = put(out, pair.for_second, PAIR_INNER);
	features_of_pair(&s[3], &s[4], &pair);
	out = put(out, pair.for_first, PAIR_INNER);
	features_of_pair(&s[1], &s[2], &pair);
	out = put(out, pair.for_next, PAIR_OUTER);
	features_of_pair(&s[4], &s[5], &pair);
	return put(out, pair.for_last, PAIR_OUTER);
}

void features_of(const struct tokens *t, size_t i, uint32_t out[FEATURES])
{
	struct sight s[7];
	struct features_around around;
	struct features_few few;

	for (int d = -3; d <= 3; d++) {
		s[d + 3] = features_see(token_at(t, i, d));
		around.at[d + 3] = &s[d + 3];
	}
	few = features_keys(t, i, &around);
	out = put_words(s, out);
	features_far(&around, out);
	features_of_shapes(few.shapes, out + FAR);
	features_of_runs(few.runs, out + FAR + FEW_SHAPES);
	features_of_near(few.near, out + FAR + FEW_SHAPES + FEW_RUNS);
	features_of_patterns(few.patterns, out + FAR + FEW_SHAPES + FEW_RUNS + FEW_NEAR);
}
