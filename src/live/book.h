/*
 * book - which numbers of the book of events were told. Pure.
 *
 * On PostgreSQL transactions that run beside each other may be committed in another order than
 * their numbers, so a number may be missing when a later one is read. It is kept in mind as a hole
 * for a while; after that its transaction was given up.
 */
#ifndef LIVE_BOOK_H
#define LIVE_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LIVE_HOLES = 64, LIVE_HOLE_SECONDS = 30 }; /* longer than any transaction may take */

struct live_book {
	int64_t last; /* the highest number that was told */
	size_t hole_count;
	struct live_hole {
		int64_t seq, seen; /* seconds */
	} holes[LIVE_HOLES];	   /* the oldest first */
};

/* What stands behind this number is to be read. */
int64_t live_book_from(const struct live_book *b);

/* A number was read at `now` seconds: true when it is new and to be told. */
bool live_book_take(struct live_book *b, int64_t seq, int64_t now);

/* Forgets holes that nothing will fill. */
void live_book_forget(struct live_book *b, int64_t now);

#endif
