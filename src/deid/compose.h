/*
 * compose - a letter and the marks behind it as one letter, as most texts write it.
 *
 * "Zoe" with a mark behind it (NFD) and "Zo\u00eb" (NFC) are the same name, and are found alike.
 * The text itself is never changed: findings go back to the bytes that were given.
 */
#ifndef DEID_COMPOSE_H
#define DEID_COMPOSE_H

#include "base/arena.h"
#include "base/text.h"

#include <stdint.h>

/* Made by tools/compose_table.py: letter, mark, both as one; sorted. */
extern const uint16_t compose_table[][3];
extern const size_t compose_table_len;

struct composed {
	struct text text;
	uint32_t *place; /* for each of its bytes, and for its end, where it was; NULL: nowhere else
			  */
};

/* A text without such marks is given back as it is. */
MUST_CHECK struct err compose(struct arena *a, struct text in, struct composed *out);

/* From a place in the composed text to that in the given one, and back. */
size_t compose_was(const struct composed *c, size_t at);
size_t compose_is(const struct composed *c, size_t was);

#endif
