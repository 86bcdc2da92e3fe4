/*
 * entities - which written names are the same person, and which other words the same thing.
 *
 * First everything that was found is noted, then who is who is settled once, with all of the text
 * known; so the answer does not depend on the order of reading. "Rosa", "ROSA DELGADO", "R.
 * Delgado", "Delgado" and "Rosa Delgdao" are one person, unless there is also a Marco Delgado: then
 * "Delgado" alone stays by itself, for nobody can say whose it is.
 */
#ifndef DEID_ENTITIES_H
#define DEID_ENTITIES_H

#include "deid/deid.h"
#include "deid/lexicon.h"

struct entities;

/* So many different things may be found in one text. */
enum { DEID_ENTITIES_MOST = 100000 };

/* The lexicon must live as long. */
MUST_CHECK struct err entities_open(
	struct arena *a, const struct lexicon *l, struct entities **out);

struct mention {
	enum deid_kind kind;
	bool sure;    /* a name that may be looked for elsewhere, with a letter wrong */
	unsigned kin; /* 0, or the number of the word of kinship before a name */
	struct text surface;
};

/* Notes what was found. FAULT_LIMIT "deid.too_many" when more different things are found than
 * DEID_ENTITIES_MOST. */
MUST_CHECK struct err entities_note(struct entities *e, struct mention m);

/* Settles who is who. After it nothing new is noted. The same fault. */
MUST_CHECK struct err entities_settle(struct entities *e);

/* The number of the one whom the words mean, from 1; the same words give the same number. Words
 * that were never noted (another mention of a part of a name) are understood as well. */
MUST_CHECK struct err entities_find(
	struct entities *e, enum deid_kind kind, struct text surface, uint32_t *number);

/* Whether a word differs by one letter from a word of a name that was noted as sure. */
bool entities_has_slip(const struct entities *e, struct text word);

/* Whether a word is part of a name that was noted. */
bool entities_has_word(const struct entities *e, struct text word);

/* Whether a word of the name, in its longest form, begins with the capital `letter`. */
bool entities_begins(const struct entities *e, uint32_t number, char letter);

/* The kin number by which this one alone is known in the text; 0 for nobody's or for two of a kind.
 */
unsigned entities_kin(const struct entities *e, uint32_t number);

/* What a person is called by in other texts of the case: the folded given name in its full form, or
 * the family name alone. */
struct text entities_called(const struct entities *e, uint32_t number);

#endif
