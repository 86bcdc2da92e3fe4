#include "deid/memory.h"

#include "deid/table.h"

/* One slot of an open table of words. */
struct seen {
	uint32_t word;
	uint8_t flags;
};

static size_t slot_of(const struct seen *table, size_t mask, uint32_t word)
{
	size_t i = (word * 2654435761U >> 7) & mask;

	while (table[i].flags && table[i].word != word)
		i = (i + 1) & mask;
	return i;
}

static bool is_word(const struct token *t)
{
	return t->shape != SHAPE_MARK && t->shape < SHAPE_DIGITS_2;
}

static uint8_t sighting(const struct token *t)
{
	if (t->shape == SHAPE_LOWER)
		return TOKEN_LOWER;
	return t->shape == SHAPE_TITLE && !(t->flags & TOKEN_FIRST) ? TOKEN_TITLED : TOKEN_SPACE;
}

static struct err mark_seen(struct arena *a, struct tokens *t)
{
	struct seen *table;
	size_t size = 64;

	while (size < t->count * 2)
		size *= 2;
	TRY(arena_many(a, size, &table));
	for (size_t i = 0; i < t->count; i++) {
		if (is_word(&t->at[i])) {
			size_t slot = slot_of(table, size - 1, t->at[i].word);
			table[slot].word = t->at[i].word;
			table[slot].flags |= sighting(&t->at[i]);
		}
	}
	for (size_t i = 0; i < t->count; i++)
		if (is_word(&t->at[i]))
			t->at[i].flags |= table[slot_of(table, size - 1, t->at[i].word)].flags &
					  (TOKEN_TITLED | TOKEN_LOWER);
	return OK;
}

static void mark_shouted(struct tokens *t)
{
	size_t from = 0;

	while (from < t->count) {
		size_t to = from, small = 0, upper = 0;
		do {
			small += t->at[to].shape == SHAPE_LOWER || t->at[to].shape == SHAPE_TITLE ||
				 t->at[to].shape == SHAPE_MIXED;
			upper += t->at[to].shape == SHAPE_UPPER;
			to++;
		} while (to < t->count && !(t->at[to].flags & TOKEN_LINE));
		for (; from < to; from++)
			if (upper > 1 && small * 5 < upper)
				t->at[from].flags |= TOKEN_SHOUTED;
	}
}

/* Hardly any capitals: fewer than one word in forty. */
static void mark_plain(struct tokens *t)
{
	size_t words = 0, capitals = 0;

	for (size_t i = 0; i < t->count; i++) {
		words += is_word(&t->at[i]);
		capitals += is_word(&t->at[i]) && t->at[i].shape == SHAPE_TITLE;
	}
	for (size_t i = 0; capitals * 40 < words && i < t->count; i++)
		t->at[i].flags |= TOKEN_PLAIN;
}

struct err memory_mark(struct arena *a, struct tokens *t)
{
	TRY(mark_seen(a, t));
	mark_shouted(t);
	mark_plain(t);
	return OK;
}

static bool may_be_named(const struct token *t)
{
	return is_word(t) && t->shape != SHAPE_LETTER && t->to - t->from > 2 &&
	       !(t->lex & (LEX_TITLE | LEX_KIN));
}

static struct err gather_named(
	struct table *words, const struct tokens *t, const struct deid_spans *spans)
{
	size_t k = 0;

	for (size_t i = 0; i < spans->count; i++) {
		const struct deid_span *s = &spans->at[i];
		while (k < t->count && t->at[k].to <= s->from)
			k++;
		for (; k < t->count && t->at[k].from < s->to; k++) {
			uint32_t *slot;
			if (s->kind != DEID_NAME || !s->certain || !may_be_named(&t->at[k]))
				continue;
			TRY(table_slot(words, (uint64_t)t->at[k].word + 1, &slot));
			*slot = 1;
		}
	}
	return OK;
}

struct err memory_mark_named(struct arena *a, struct tokens *t, const struct deid_spans *spans)
{
	struct table words = table_in(a);

	TRY(gather_named(&words, t, spans));
	for (size_t i = 0; words.count && i < t->count; i++)
		if (may_be_named(&t->at[i]) && table_get(&words, (uint64_t)t->at[i].word + 1))
			t->at[i].flags |= TOKEN_NAMED;
	return OK;
}
