/*
 * buf - text that grows in an arena, up to a limit.
 *
 * A buf that once failed stays failed and takes nothing more, so a writer may put a hundred
 * pieces and ask once at the end.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"
#include "base/text.h"

struct buf {
	struct arena *arena;
	char *at;
	size_t len, room;
	size_t most;		/* bytes; more makes it fail */
	bool failed, no_memory; /* no_memory: failed because the arena was used up */
};

/* An empty buf that takes at most `most` bytes. */
struct buf buf_in(struct arena *a, size_t most);

void buf_put(struct buf *b, struct text t);
void buf_puts(struct buf *b, const char *string);
void buf_byte(struct buf *b, char c);
void buf_number(struct buf *b, int64_t number);
void buf_printf(struct buf *b, const char *format, ...) LIKE_PRINTF(2, 3);

/* All that was put; FAULT_LIMIT "text.too_long" when it did not fit, "memory.full" when the arena
 * was used up. NUL follows the slice. */
MUST_CHECK struct err buf_end(struct buf *b, struct text *out);

#endif
