/*
 * begins_table - what tools/beginsc.py read out of the patterns.
 */
#ifndef DEID_BEGINS_TABLE_H
#define DEID_BEGINS_TABLE_H

#include "deid/begins.h"

enum { BEGINS_CLASSES = 64, BEGINS_PAIRS = 5 };

/* Letters, digits and a few marks each have a class of their own. */
extern const uint8_t begins_classes[256];

/* The finders whose patterns may have bytes of two classes side by side: as first and second byte,
 * second and third, third and fourth, fourth and fifth; and directly behind the letters that a
 * pattern begins with. */
extern const uint16_t begins_pairs[BEGINS_PAIRS][BEGINS_CLASSES * BEGINS_CLASSES];

/* The finders that pass a word with this byte in it as a whole. */
extern const uint16_t begins_within[256];

#endif
