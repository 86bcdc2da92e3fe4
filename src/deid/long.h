/*
 * long - texts of any length, in little memory: read twice, in pieces.
 *
 * The answers are those of deid_find_with and deid_replace for the same text in one piece: a text
 * is always read in stretches (32 to 64 KB, ended by a paragraph where there is one), and what is
 * known of the whole text is gathered in the first reading. Like all of the engine it knows no
 * files: the caller hands the bytes in and takes the answer.
 */
#ifndef DEID_LONG_H
#define DEID_LONG_H

#include "deid/deid.h"

struct deid_long;

/* Gives the next bytes of the text, up to `room`; *got is 0 at its end. */
struct deid_source {
	struct err (*read)(void *from, char *at, size_t room, size_t *got);
	void *from;
};

/* Takes the answer, in order: text that stays, then what was found behind it. */
struct deid_step {
	struct text kept;
	const struct deid_finding *finding; /* NULL when more text follows that stays */
	struct text surface;		    /* the words that were found */
};
struct deid_sink {
	struct err (*take)(void *to, const struct deid_step *step);
	void *to;
};

/* What the arenas are for: `keep` lives as long as the reading (32 MB are enough for a text of
 * DEID_ENTITIES_MOST different things), `work` is reset again and again (16 MB). */
struct deid_long_memory {
	struct arena *keep, *work;
};

/* The options must live as long. FAULT_LIMIT "memory.full". */
MUST_CHECK struct err deid_long_open(
	struct deid_long_memory memory, const struct deid_options *options, struct deid_long **out);

/* The first reading, from the beginning to the end. FAULT_LIMIT "deid.too_many" when it holds more
 * different people, places and numbers than can be told apart; and the faults of the source. */
MUST_CHECK struct err deid_long_learn(struct deid_long *l, struct deid_source source);

/* The second reading of the same bytes. FAULT_CONFLICT "deid.changed", at the end, when they were
 * others; and the faults of source and sink. */
MUST_CHECK struct err deid_long_answer(
	struct deid_long *l, struct deid_source source, struct deid_sink sink);

/* How many bytes are no UTF-8: of a text, and of all of the first reading. They stay as they are.
 */
uint64_t deid_broken(struct text t);
uint64_t deid_long_broken(const struct deid_long *l);

#endif
