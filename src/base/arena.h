/*
 * arena - memory that belongs to one visit.
 *
 * Each request, job and live tick owns one arena. What it gives is gone when the visit ends,
 * so `web`, `acts` and `practice` never call free. An arena has a cap; when it is reached the
 * arena gives NULL from then on, and the caller's fault is "memory.full". Closing wipes every
 * byte that was handed out, because stories pass through here.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/fault.h"

#include <stddef.h>

struct arena;

/* A new arena that gives at most `cap` bytes in all. NULL when the machine has no memory. */
struct arena *arena_open(size_t cap);

/* Wipes and frees all it gave. arena_close(NULL) does nothing. */
void arena_close(struct arena *a);

/* For ENDS_WITH: closes and forgets. */
void arena_end(struct arena **a);

/* Wipes all it gave and keeps one block, ready for the next visit. */
void arena_reset(struct arena *a);

/* The same for visits of one kind that follow each other: keeps as much memory as this one took, up
 * to sixteen megabytes, as one block. */
void arena_rewind(struct arena *a);

/* `size` zeroed bytes, aligned for any object; NULL when the cap is reached. size 0 gives a valid
 * pointer. */
void *arena_get(struct arena *a, size_t size);

/* `count` zeroed items of `size` bytes; NULL at the cap or when the product overflows. */
void *arena_get_many(struct arena *a, size_t count, size_t size);

/* Bytes handed out so far, padding included. */
size_t arena_used(const struct arena *a);

/* OK when `got` is memory, else the fault "memory.full". */
MUST_CHECK struct err arena_check(const void *got);

/* TRY(arena_new(a, &thing)): one zeroed thing, or the fault. */
#define arena_new(a, pp)	 arena_check(*(pp) = arena_get((a), sizeof **(pp)))
#define arena_many(a, count, pp) arena_check(*(pp) = arena_get_many((a), (count), sizeof **(pp)))

#endif
