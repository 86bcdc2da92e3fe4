/*
 * shelf - the arenas of the visits: lent one by one, wiped when they come back, a few kept ready.
 *
 * Thread-safe.
 */
#ifndef NET_SHELF_H
#define NET_SHELF_H

#include "base/arena.h"

struct shelf;

struct shelf *shelf_open(void);	   /* NULL without memory */
void shelf_close(struct shelf *s); /* all arenas are back by then; NULL does nothing */

/* An empty arena of LIMIT_VISIT_BYTES; NULL without memory. */
struct arena *shelf_lend(struct shelf *s);

/* Wipes it; to be called once for each that was lent. */
void shelf_return(struct shelf *s, struct arena *a);

/* Waits until none is lent, at most that long; false when some still are. */
bool shelf_wait(struct shelf *s, unsigned seconds);

#endif
