/*
 * blocks - numbered things, from 1, in blocks of which each is twice as long as the one before, so
 * that none moves when more come.
 */
#ifndef DEID_BLOCKS_H
#define DEID_BLOCKS_H

#include <stdint.h>

enum { FIRST_BLOCK = 16, BLOCKS = 17 };

/* The block that holds a number, and the place in it. */
static inline unsigned block_of(uint32_t number, uint32_t *place)
{
	unsigned block = 31U - (unsigned)__builtin_clz((number - 1) / FIRST_BLOCK + 1);

	*place = number - 1 - FIRST_BLOCK * ((1U << block) - 1);
	return block;
}

#endif
