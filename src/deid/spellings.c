#include "deid/spellings.h"

#include "deid/nicknames.h"

enum {
	SLIPS_MOST = 20000, /* words among which slips are looked for */
	SLIP_LETTERS = 5
};

struct spellings spellings_in(struct arena *a, const struct lexicon *l)
{
	return (struct spellings){.arena = a,
		.lexicon = l,
		.by_word = table_in(a),
		.by_row = table_in(a),
		.by_slip = table_in(a)};
}

struct spelling *spelling_at(const struct spellings *s, uint32_t number)
{
	uint32_t place;
	unsigned block = block_of(number, &place);

	return &s->block[block][place];
}

static struct err new_word(struct spellings *s, uint32_t *number)
{
	uint32_t place;
	unsigned block = block_of(s->count + 1, &place);

	if (!s->block[block])
		TRY(arena_many(s->arena, (size_t)FIRST_BLOCK << block, &s->block[block]));
	*number = ++s->count;
	return OK;
}

struct text spelling_letters(const struct written_word *w)
{
	return (struct text){w->at, w->len};
}

/* The word that `w` may be a slip of: 0 for none. */
static uint32_t slip_of(const struct spellings *s, const struct written_word *w, bool known)
{
	for (size_t skip = 0; w->len >= SLIP_LETTERS && skip <= w->len; skip++) {
		uint64_t h = WORD_HASH_BEGIN;
		uint32_t found;
		for (size_t i = 0; i < w->len; i++)
			h = i == skip ? h : word_hash_byte(h, w->at[i]);
		found = table_get(&s->by_slip, word_hash_end(h));
		if (found && !(known && spelling_at(s, found)->known) &&
			spelling_at(s, found)->is.at[0] == w->at[0] &&
			written_is_slip(&spelling_at(s, found)->is, w))
			return found;
	}
	return 0;
}

/* Lets later words find this one when a letter is wrong. */
static struct err keep_slips(struct spellings *s, uint32_t number)
{
	const struct written_word *w = &spelling_at(s, number)->is;
	uint32_t *slot;

	if (w->len < SLIP_LETTERS || number > SLIPS_MOST)
		return OK;
	for (size_t skip = 0; skip <= w->len; skip++) {
		uint64_t h = WORD_HASH_BEGIN;
		for (size_t i = 0; i < w->len; i++)
			h = i == skip ? h : word_hash_byte(h, w->at[i]);
		TRY(table_slot(&s->by_slip, word_hash_end(h), &slot));
		*slot = *slot ? *slot : number;
	}
	return OK;
}

/* Which known spelling this word is another one of: 0 for none. */
static uint32_t class_of(const struct spellings *s, const struct written_word *w)
{
	uint32_t found = table_get(&s->by_word, w->hash);
	uint16_t lex = lexicon_flags(s->lexicon, w->hash);
	unsigned row;

	if (found)
		return spelling_at(s, found)->class;
	row = nickname_row(spelling_letters(w));
	found = row ? table_get(&s->by_row, row) : 0;
	if (!found && LEX_WORD(lex) < 2)
		found = slip_of(s, w, LEX_GIVEN(lex) || LEX_FAMILY(lex));
	return found ? spelling_at(s, found)->class : 0;
}

struct err spellings_add(struct spellings *s, const struct written_word *w, uint32_t *number)
{
	uint32_t *slot, class = class_of(s, w), at = table_get(&s->by_word, w->hash);
	uint16_t lex = lexicon_flags(s->lexicon, w->hash);
	unsigned row = nickname_row(spelling_letters(w));
	struct spelling *new;

	*number = at;
	if (at)
		return OK;
	TRY(new_word(s, number));
	new = spelling_at(s, *number);
	*new = (struct spelling){.is = *w,
		.class = class ? class : *number,
		.known = LEX_GIVEN(lex) || LEX_FAMILY(lex)};
	TRY(table_slot(&s->by_word, w->hash, &slot));
	*slot = *number;
	if (row) {
		TRY(table_slot(&s->by_row, row, &slot));
		*slot = *slot ? *slot : *number;
	}
	return keep_slips(s, *number);
}

uint32_t spellings_find(const struct spellings *s, const struct written_word *w)
{
	return table_get(&s->by_word, w->hash);
}

uint32_t spellings_slip(const struct spellings *s, const struct written_word *w)
{
	return slip_of(s, w, false);
}
