#include "base/arena.h"

#include "base/wipe.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

enum { BLOCK_BYTES = 16 * 1024, KEPT_MOST = 16 * 1024 * 1024 };

/* What was not handed out yet is zero. */
struct block {
	struct block *older;
	size_t room; /* bytes behind this head */
	size_t used;
	alignas(max_align_t) unsigned char at[];
};

struct arena {
	struct block *newest;
	size_t cap;
	size_t used;
};

static struct block *block_open(size_t room)
{
	struct block *b = calloc(1, sizeof *b + room);

	if (b)
		b->room = room;
	return b;
}

static void block_wipe(struct block *b)
{
	wipe(b->at, b->used);
	b->used = 0;
}

struct arena *arena_open(size_t cap)
{
	struct arena *a = calloc(1, sizeof *a);

	if (a)
		a->cap = cap;
	return a;
}

static void drop_blocks(struct arena *a, struct block *keep)
{
	while (a->newest) {
		struct block *b = a->newest;

		a->newest = b->older;
		block_wipe(b);
		if (b != keep)
			free(b);
	}
}

void arena_close(struct arena *a)
{
	if (!a)
		return;
	drop_blocks(a, NULL);
	free(a);
}

void arena_end(struct arena **a)
{
	arena_close(*a);
	*a = NULL;
}

void arena_reset(struct arena *a)
{
	struct block *first = a->newest;

	while (first && first->older)
		first = first->older;
	drop_blocks(a, first);
	a->newest = first;
	a->used = 0;
}

void arena_rewind(struct arena *a)
{
	size_t used = a->used;
	bool several = a->newest && a->newest->older;

	arena_reset(a);
	if (!several || (a->newest->room >= used || a->newest->room >= KEPT_MOST))
		return;
	drop_blocks(a, NULL);
	/* Without memory the next visit takes its own. */
	a->newest = block_open(used < KEPT_MOST ? used : KEPT_MOST);
}

static struct block *block_with(struct arena *a, size_t size)
{
	struct block *b = a->newest;

	if (b && b->room - b->used >= size)
		return b;
	b = block_open(size > BLOCK_BYTES ? size : BLOCK_BYTES);
	if (!b)
		return NULL;
	b->older = a->newest;
	a->newest = b;
	return b;
}

void *arena_get(struct arena *a, size_t size)
{
	const size_t step = alignof(max_align_t);
	struct block *b;
	unsigned char *got;

	if (size > SIZE_MAX - step)
		return NULL;
	size = (size + step - 1) / step * step;
	if (size == 0)
		size = step;
	if (size > a->cap - a->used)
		return NULL;
	b = block_with(a, size);
	if (!b)
		return NULL;
	got = b->at + b->used;
	b->used += size;
	a->used += size;
	return got;
}

void *arena_get_many(struct arena *a, size_t count, size_t size)
{
	size_t all;

	if (__builtin_mul_overflow(count, size, &all))
		return NULL;
	return arena_get(a, all);
}

size_t arena_used(const struct arena *a)
{
	return a->used;
}

struct err arena_check(const void *got)
{
	return got ? OK : ERR(LIMIT, "memory.full");
}
