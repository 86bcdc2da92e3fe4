/*
 * spellings - the words that names are made of, and which of them are other spellings of one:
 * "Okafor" and "Okafro", "Elizabeth" and "Liz".
 */
#ifndef DEID_SPELLINGS_H
#define DEID_SPELLINGS_H

#include "deid/blocks.h"
#include "deid/lexicon.h"
#include "deid/table.h"
#include "deid/written.h"

struct spelling {
	struct written_word is;
	uint32_t class; /* the word, from 1, that stands for all its spellings */
	uint32_t forms; /* for who keeps the forms that hold it, on the first spelling */
	bool known;	/* a given or family name of the lexicon */
	bool sure;	/* part of a name found with confidence */
};

struct spellings {
	struct arena *arena;
	const struct lexicon *lexicon;
	struct spelling *block[BLOCKS];
	uint32_t count;
	struct table by_word, by_row, by_slip;
};

/* None yet. The lexicon must live as long. */
struct spellings spellings_in(struct arena *a, const struct lexicon *l);

/* The number of a word, from 1; a new one finds which it is another spelling of. */
MUST_CHECK struct err spellings_add(
	struct spellings *s, const struct written_word *w, uint32_t *number);

struct spelling *spelling_at(const struct spellings *s, uint32_t number);

/* The number of a word that was added, or 0; of one that `w` may be a slip of. */
uint32_t spellings_find(const struct spellings *s, const struct written_word *w);
uint32_t spellings_slip(const struct spellings *s, const struct written_word *w);

/* The letters of a word. */
struct text spelling_letters(const struct written_word *w);

#endif
