/*
 * tally - counts the visits: how many, how they were answered and how long they took, by route.
 *
 * Only constants of the program are names here (route templates, codes of faults), so no address
 * that somebody asked for and nobody's words can get in. Thread-safe. Only for net/.
 */
#ifndef NET_TALLY_H
#define NET_TALLY_H

#include "base/buf.h"

#include <stdint.h>

struct tally;

struct tally *tally_open(void); /* NULL without memory */
void tally_close(struct tally *t);

/* What became of a visit. `route` and `code` outlive the tally; status 0: it broke off. */
struct tally_visit {
	const char *route; /* NULL: none was found */
	const char *code;  /* of a fault, or NULL */
	int status;
	int64_t took_us;
};
void tally_visit(struct tally *t, const struct tally_visit *v);

/* All counts, in the text form of Prometheus. */
void tally_print(struct tally *t, struct buf *out);

#endif
