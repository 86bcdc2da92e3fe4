#include "deid/sums.h"

#include <string.h>

enum {
	PAGE = 16,	   /* words for which room is made at once */
	WORDS_MOST = 8192, /* different words that are kept; then all are forgotten */
	PAIRS_MOST = 2048, /* places for neighbours; the last to come has the place */
	FEW_PLACES = 64,   /* places for things of few values, of each sort */
	REACH = 3,	   /* tokens on each side that have a say */
	AHEAD = 3,	   /* so many tokens before they are added up, weights are called */
	RING = AHEAD + 1
};

/* A word, and what it adds by itself and to those around it. */
struct known {
	struct token like;
	struct sight sight;
	struct scores own, for_next, for_last, for_next2, for_last2;
};

/* Two neighbours, by the numbers of their words; 0 is an empty place. */
struct pair {
	uint32_t key;
	struct scores for_second, for_first, for_next, for_last;
};

/* Something of few values; `key` is one more than the value, 0 an empty place. */
struct few {
	uint64_t key;
	struct scores sum;
};

enum few_sort { RUNS, PATTERNS, FEW_SORTS };

/* What is not kept since it comes again too rarely, or has too many values. */
enum { LOOSE = FAR + FEW_SHAPES + FEW_NEAR };
struct loose {
	uint32_t features[LOOSE];
	uint64_t few[FEW_SORTS]; /* the values of what is kept by its value */
};

struct sums {
	struct arena *arena;
	const struct model *model;
	const struct tokens *tokens;
	struct known *pages[WORDS_MOST / PAGE];
	size_t words, words_most;
	uint16_t *slots; /* an open table of word numbers, from 1 */
	size_t slot_mask;
	struct pair *pairs;
	size_t pair_mask;
	struct few few[FEW_SORTS][FEW_PLACES];
	uint16_t at[SUMS_BLOCK + 2 * REACH]; /* the words of a block and around it */
	const struct known *word[SUMS_BLOCK + 2 * REACH];
};

typedef int8_t bytes __attribute__((vector_size(16)));
typedef int64_t halves __attribute__((vector_size(16)));

static inline const char *bucket_of(const struct model *m, uint32_t feature)
{
	return m->at + (size_t)model_bucket(feature, m->buckets) * MODEL_BUCKET;
}

static inline void call(const struct model *m, const uint32_t *features, size_t count)
{
	for (size_t i = 0; i < count; i++)
		__builtin_prefetch(bucket_of(m, features[i]));
}

/* The weights of a feature. All four prints are compared at once; a feature with none of them has
 * zeros. That is so every other time: a branch would mostly be foretold wrong, so the weights of
 * the last row are taken then and masked away. */
static inline bytes weights_of(const char *bucket, uint32_t feature)
{
	const uint64_t ones = 0x0001000100010001ULL, tops = 0x8000800080008000ULL;
	const char *rows = bucket + MODEL_ROWS * sizeof(uint16_t) - LANE_OF_LABEL;
	uint64_t prints, row;
	int64_t known;
	bytes weights;

	memcpy(&prints, bucket, sizeof prints);
	prints ^= model_print(feature) * ones;
	prints = (prints - ones) & ~prints & tops;
	row = (unsigned)__builtin_ctzll(prints | 1ULL << 63) / 16;
	memcpy(&weights, rows + row * MODEL_WEIGHTS, sizeof weights);
	known = -(int64_t)(prints != 0);
	return weights & (bytes)(halves){known, known};
}

/* Adds sixteen bytes to sixteen numbers: each byte gets its sign as the byte above it. */
static inline void add(struct scores *sum, bytes weights)
{
	bytes signs = weights < 0;

	sum->low += (lanes)__builtin_shufflevector(
		weights, signs, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
	sum->high += (lanes)__builtin_shufflevector(
		weights, signs, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

static inline struct scores total(const struct model *m, const uint32_t *features, size_t count)
{
	struct scores sum = {{0}, {0}};

	for (size_t i = 0; i < count; i++)
		add(&sum, weights_of(bucket_of(m, features[i]), features[i]));
	return sum;
}

/* --- words --- */

static inline struct known *word_at(const struct sums *s, size_t number)
{
	return &s->pages[number / PAGE][number % PAGE];
}

static bool is_alike(const struct token *a, const struct token *b)
{
	return a->word == b->word && a->flags == b->flags && a->pattern == b->pattern &&
	       a->shape == b->shape && a->lex == b->lex && a->head == b->head &&
	       a->tail == b->tail && a->tail4 == b->tail4;
}

static struct err add_word(struct sums *s, const struct token *t, size_t slot)
{
	struct features_alone f;
	struct known *k;

	if (!s->pages[s->words / PAGE])
		TRY(arena_many(s->arena, PAGE, &s->pages[s->words / PAGE]));
	k = word_at(s, s->words);
	k->like = *t;
	k->sight = features_see(t);
	features_of_word(&k->sight, &f);
	call(s->model, (const uint32_t *)&f, sizeof f / sizeof(uint32_t));
	s->slots[slot] = (uint16_t)++s->words;
	return OK;
}

/* The number of the word of a token. */
static struct err number_of(struct sums *s, const struct token *t, uint16_t *number)
{
	uint32_t h = (t->word ^ (uint32_t)t->flags << 24 ^ (uint32_t)t->pattern << 16 ^
			     (uint32_t)t->shape << 8) *
		     2654435761U;
	size_t slot = (h >> 15) & s->slot_mask;

	for (; s->slots[slot]; slot = (slot + 1) & s->slot_mask) {
		*number = (uint16_t)(s->slots[slot] - 1);
		if (is_alike(&word_at(s, *number)->like, t))
			return OK;
	}
	*number = (uint16_t)s->words;
	return add_word(s, t, slot);
}

/* Adds up what new words say; their weights were called when the words came. */
static void finish_words(struct sums *s, size_t from)
{
	struct features_alone f;

	for (size_t i = from; i < s->words; i++) {
		struct known *k = word_at(s, i);
		features_of_word(&k->sight, &f);
		k->own = total(s->model, f.own, ALONE_OWN);
		k->for_next = total(s->model, f.for_next, ALONE_BESIDE);
		k->for_last = total(s->model, f.for_last, ALONE_BESIDE);
		k->for_next2 = total(s->model, f.for_next2, ALONE_BEYOND);
		k->for_last2 = total(s->model, f.for_last2, ALONE_BEYOND);
	}
}

static void forget(struct sums *s)
{
	s->words = 0;
	memset(s->slots, 0, (s->slot_mask + 1) * sizeof *s->slots);
	memset(s->pairs, 0, (s->pair_mask + 1) * sizeof *s->pairs);
}

static inline uint32_t pair_key(const struct sums *s, size_t i)
{
	return (uint32_t)s->at[i] << 16 | s->at[i + 1];
}

static inline struct pair *pair_place(const struct sums *s, uint32_t key)
{
	return &s->pairs[(key * 2654435761U >> 12) & s->pair_mask];
}

/* Numbers the words of a block and of what is around it. */
static struct err number_block(struct sums *s, size_t from, size_t to)
{
	size_t known;

	if (s->words + (to - from) + 2 * REACH > s->words_most)
		forget(s);
	known = s->words;
	for (size_t i = 0; i < to - from + 2 * REACH; i++) {
		size_t at = from + i - REACH;
		bool inside = from + i >= REACH && at < s->tokens->count;
		TRY(number_of(s, inside ? &s->tokens->at[at] : &features_edge, &s->at[i]));
		s->word[i] = word_at(s, s->at[i]);
		if (i > 0)
			__builtin_prefetch(pair_place(s, pair_key(s, i - 1)));
	}
	finish_words(s, known);
	return OK;
}

/* --- neighbours --- */

/* A pair whose turn is near. When others had its place, its weights are called, and its features
 * are kept to add up later; until then the place has the sums of the others. */
struct turn {
	struct pair *pair;
	bool is_new;
	struct features_pair features;
};

/* The neighbours at `i` and i + 1 of the block. */
static void call_pair(struct sums *s, size_t i, struct turn *t)
{
	uint32_t key = pair_key(s, i);

	t->pair = pair_place(s, key);
	t->is_new = t->pair->key != key + 1;
	if (!t->is_new)
		return;
	t->pair->key = key + 1;
	features_of_pair(&s->word[i]->sight, &s->word[i + 1]->sight, &t->features);
	call(s->model, (const uint32_t *)&t->features, sizeof t->features / sizeof(uint32_t));
}

static void finish_pair(const struct model *m, const struct features_pair *f, struct pair *p)
{
	p->for_second = total(m, f->for_second, PAIR_INNER);
	p->for_first = total(m, f->for_first, PAIR_INNER);
	p->for_next = total(m, f->for_next, PAIR_OUTER);
	p->for_last = total(m, f->for_last, PAIR_OUTER);
}

/* --- things of few values --- */

static struct scores total_of_few(const struct model *m, enum few_sort sort, uint64_t key)
{
	uint32_t f[FEW_RUNS];

	if (sort == RUNS) {
		features_of_runs(key, f);
		return total(m, f, FEW_RUNS);
	}
	features_of_patterns(key, f);
	return total(m, f, FEW_PATTERNS);
}

static inline void add_few(struct sums *s, enum few_sort sort, uint64_t key, struct scores *sum)
{
	size_t place = (key * 0x9e3779b97f4a7c15ULL >> 40) % FEW_PLACES;
	struct few *f = &s->few[sort][place];

	if (f->key != key + 1) {
		f->key = key + 1;
		f->sum = total_of_few(s->model, sort, key);
	}
	*sum = scores_plus(*sum, f->sum);
}

/* --- a block --- */

/* Calls the weights of what is loose at token i of the block. */
static void call_loose(const struct sums *s, size_t i, size_t token, struct loose *out)
{
	struct features_around around;
	struct features_few keys;

	for (int d = 0; d < 7; d++)
		around.at[d] = &s->word[i + d]->sight;
	keys = features_keys(s->tokens, token, &around);
	features_far(&around, out->features);
	features_of_shapes(keys.shapes, out->features + FAR);
	features_of_near(keys.near, out->features + FAR + FEW_SHAPES);
	call(s->model, out->features, LOOSE);
	out->few[RUNS] = keys.runs;
	out->few[PATTERNS] = keys.patterns;
}

static struct scores add_loose(struct sums *s, size_t i, const struct loose *loose)
{
	struct scores sum = total(s->model, loose->features, LOOSE);

	sum = scores_plus(sum, s->word[i + 1]->for_next2);
	sum = scores_plus(sum, s->word[i + 2]->for_next);
	sum = scores_plus(sum, s->word[i + 3]->own);
	sum = scores_plus(sum, s->word[i + 4]->for_last);
	sum = scores_plus(sum, s->word[i + 5]->for_last2);
	add_few(s, RUNS, loose->few[RUNS], &sum);
	add_few(s, PATTERNS, loose->few[PATTERNS], &sum);
	return sum;
}

/* The pair at i + 1 of the block (two before token i) has a say in the tokens i to i + 3. */
static void add_pairs(struct sums *s, size_t count, struct scores *out)
{
	struct turn turns[RING];

	for (size_t i = 0; i < count + REACH + AHEAD; i++) {
		size_t now = i - AHEAD; /* of the block */
		const struct turn *t = &turns[now % RING];
		if (i < count + REACH)
			call_pair(s, i + 1, &turns[i % RING]);
		if (i < AHEAD)
			continue;
		if (t->is_new)
			finish_pair(s->model, &t->features, t->pair);
		if (now < count)
			out[now] = scores_plus(out[now], t->pair->for_next);
		if (now >= 1 && now - 1 < count)
			out[now - 1] = scores_plus(out[now - 1], t->pair->for_second);
		if (now >= 2 && now - 2 < count)
			out[now - 2] = scores_plus(out[now - 2], t->pair->for_first);
		if (now >= 3)
			out[now - 3] = scores_plus(out[now - 3], t->pair->for_last);
	}
}

struct err sums_add_up(struct sums *s, size_t from, size_t to, struct scores out[SUMS_BLOCK])
{
	struct loose loose[RING];
	size_t count = to - from;

	TRY(number_block(s, from, to));
	for (size_t i = 0; i < count + AHEAD; i++) {
		if (i < count)
			call_loose(s, i, from + i, &loose[i % RING]);
		if (i >= AHEAD)
			out[i - AHEAD] = add_loose(s, i - AHEAD, &loose[(i - AHEAD) % RING]);
	}
	add_pairs(s, count, out);
	return OK;
}

struct err sums_open(
	struct arena *a, const struct model *m, const struct tokens *t, struct sums **out)
{
	size_t words = SUMS_BLOCK + 2 * REACH, pairs = 32;
	struct sums *s;

	TRY(arena_new(a, &s));
	while (words < t->count + 2 * SUMS_BLOCK && words < WORDS_MOST)
		words *= 2;
	/* In a short text neighbours hardly come again. */
	while (pairs < t->count / 2 && pairs < PAIRS_MOST)
		pairs *= 2;
	s->words_most = words < WORDS_MOST ? words : WORDS_MOST;
	s->slot_mask = 1024;
	while (s->slot_mask < 2 * s->words_most)
		s->slot_mask *= 2;
	TRY(arena_many(a, s->slot_mask--, &s->slots));
	TRY(arena_many(a, pairs, &s->pairs));
	s->pair_mask = pairs - 1;
	s->arena = a;
	s->model = m;
	s->tokens = t;
	*out = s;
	return OK;
}
