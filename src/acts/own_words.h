/*
 * own_words - what would lead to a person's clients through herself: places, agencies and schools
 * that she lists for the check of her own texts.
 *
 * The list is hers alone, sealed by a key that only she holds. What colleagues of a circle know of
 * one another anyway, their names, is added for a text that goes to that circle; nobody's list ever
 * stands in the page of another.
 */
#ifndef ACTS_OWN_WORDS_H
#define ACTS_OWN_WORDS_H

#include "acts/keys.h"

/* My list; empty when there is none, and for programs that may read no words. */
MUST_CHECK struct err act_see_own_words(struct act *a, struct text *words);

/* Keeps it in place of the list before, whose key is destroyed; an empty one is none at all.
 * FAULT_INPUT "form.problems"; FAULT_CONFLICT "keys.changed" when my keys were made new meanwhile.
 */
MUST_CHECK struct err act_keep_own_words(struct act *a, struct text words);

/* My list, then a form feed and the names of the other members of a circle, one a line: what
 * deid_score takes as a profile. `circle` may be 0: then nothing of members is added. */
MUST_CHECK struct err act_see_linking_words(struct act *a, circle_id circle, struct text *words);

/* Where the list stands. */
struct text_at own_words_at(letter_id id);

#endif
