/*
 * nicknames - which given names are short or tender forms of one another.
 */
#ifndef DEID_NICKNAMES_H
#define DEID_NICKNAMES_H

#include "base/text.h"

/* The number of the row that holds a folded name, from 1; 0 when it has no other form. Forms that
 * serve several names ("Alex", "Sam") stand in no row: they join a name by their letters alone. */
unsigned nickname_row(struct text folded);

/* The full form of a row ("elizabeth"). */
struct text nickname_full(unsigned row);

#endif
