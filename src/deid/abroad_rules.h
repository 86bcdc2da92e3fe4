/*
 * abroad_rules - what the rules for German, Dutch and Spanish share: each word with its classes and
 * with the kind that it is asked for.
 */
#ifndef DEID_ABROAD_RULES_H
#define DEID_ABROAD_RULES_H

#include "deid/abroad.h"

struct abroad {
	const struct deid_view *in;
	const struct token *at;
	size_t count;
	const struct abroad_language *language;
	uint16_t *classes; /* of each token */
	uint8_t *kind;	   /* 0, or the kind plus one */
	bool german;	   /* nouns have capitals */
};

/* The classes of a folded word by its hash; 0 for an unknown one. */
uint16_t abroad_classes(const struct abroad_language *l, uint32_t word);

/* The classes that the end of token i has as a word: "Lindenstrasse" ends with a street. Leaves at
 * least three letters in front and four at the end. */
uint16_t abroad_ending(const struct abroad *a, size_t i);

/* Whether token i is the mark `c`, or a word of one of the classes; false beyond the text. */
bool abroad_mark(const struct abroad *a, size_t i, char c);
bool abroad_is(const struct abroad *a, size_t i, unsigned classes);

/* A word that begins with a capital and is not all capitals. */
bool abroad_capital(const struct abroad *a, size_t i);

/* A number of so many digits at most. */
bool abroad_digits(const struct abroad *a, size_t i, size_t most);

/* A word that no class knows. */
bool abroad_unknown(const struct abroad *a, size_t i);

/* Says that the tokens from..to-1 are of a kind. */
void abroad_set(struct abroad *a, size_t from, size_t to, enum deid_kind kind);

/* Where the words of a name end that begins at `i`: capitals, initials, particles between them; `i`
 * when none does. */
size_t abroad_name_end(const struct abroad *a, size_t i);

/* The rules; each looks at what begins at token i. */
void abroad_titled(struct abroad *a, size_t i);
void abroad_kin(struct abroad *a, size_t i);
void abroad_organisation(struct abroad *a, size_t i);
void abroad_address(struct abroad *a, size_t i);
void abroad_date(struct abroad *a, size_t i);
void abroad_number(struct abroad *a, size_t i);
void abroad_phone(struct abroad *a, size_t i);
void abroad_age(struct abroad *a, size_t i);

/* Once the names are known: the initial before one, and what a hyphen ties to one. */
void abroad_initial(struct abroad *a, size_t i);
void abroad_hyphen(struct abroad *a, size_t i);

#endif
