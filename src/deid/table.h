/*
 * table - numbers by key, in an open table that grows in an arena.
 */
#ifndef DEID_TABLE_H
#define DEID_TABLE_H

#include "base/arena.h"

#include <stdint.h>

struct table {
	struct arena *arena;
	uint64_t *key; /* 0 is an empty slot */
	uint32_t *value;
	size_t count, mask;
};

/* An empty one; nothing is taken from the arena before the first key. */
struct table table_in(struct arena *a);

/* The value of a key, or 0. */
uint32_t table_get(const struct table *t, uint64_t key);

/* Where the value of a key stands, 0 for a new one; good until the next call. */
MUST_CHECK struct err table_slot(struct table *t, uint64_t key, uint32_t **value);

#endif
