/*
 * kinship - words that say whose relative or what to somebody a person is: "her grandmother Ruth".
 */
#ifndef DEID_KINSHIP_H
#define DEID_KINSHIP_H

#include "base/text.h"

/* The number of the word of kinship that stands directly before byte `at` in the same sentence,
 * from 1; 0 when there is none. Words that mean the same ("mum", "mother") have the same number. */
unsigned kin_before(struct text in, size_t at);

/* "grandmother". */
struct text kin_word(unsigned number);

#endif
