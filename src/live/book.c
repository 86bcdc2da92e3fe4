#include "live/book.h"

#include <string.h>

static void drop(struct live_book *b, size_t i)
{
	b->hole_count--;
	memmove(&b->holes[i], &b->holes[i + 1], (b->hole_count - i) * sizeof b->holes[0]);
}

int64_t live_book_from(const struct live_book *b)
{
	return b->hole_count ? b->holes[0].seq - 1 : b->last;
}

static bool fill(struct live_book *b, int64_t seq)
{
	for (size_t i = 0; i < b->hole_count; i++)
		if (b->holes[i].seq == seq) {
			drop(b, i);
			return true;
		}
	return false;
}

bool live_book_take(struct live_book *b, int64_t seq, int64_t now)
{
	int64_t first = b->last + 1;

	if (seq <= b->last)
		return fill(b, seq);
	if (seq - first > LIVE_HOLES)
		first = seq - LIVE_HOLES; /* a sequence that jumped, after a crash for example */
	for (int64_t hole = first; hole < seq; hole++) {
		if (b->hole_count == LIVE_HOLES)
			drop(b, 0);
		b->holes[b->hole_count++] = (struct live_hole){hole, now};
	}
	b->last = seq;
	return true;
}

void live_book_forget(struct live_book *b, int64_t now)
{
	while (b->hole_count && now - b->holes[0].seen > LIVE_HOLE_SECONDS)
		drop(b, 0);
}
