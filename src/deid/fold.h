/*
 * fold - words without case and accents, so that "Zoë", "ZOE" and "zoe" are one.
 */
#ifndef DEID_FOLD_H
#define DEID_FOLD_H

#include <stddef.h>
#include <stdint.h>

/* Writes the code point in small letters without marks; gives 0 to 4 bytes, 0 for a mark alone. */
size_t fold_point(uint32_t c, char out[4]);

#endif
