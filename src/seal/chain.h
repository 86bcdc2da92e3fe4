/*
 * chain - a file that only grows, whose every line is bound to all lines before it by the ring.
 *
 * A line that was changed, taken out or put in between is noticed when the file is read. Lines
 * taken off the end are not: whoever keeps a chain has to know from elsewhere how far it goes. What
 * a power cut left half written at the end is cut off when the file is opened for adding.
 */
#ifndef SEAL_CHAIN_H
#define SEAL_CHAIN_H

#include "seal/ring.h"

enum { CHAIN_LINE_MOST = 256 }; /* bytes of one line's words */

/* Takes each line in turn; the slice lives until it returns. */
struct chain_reader {
	struct err (*line)(void *data, struct text words);
	void *data;
};

/* Reads a chain from first to last. FAULT_BROKEN: "chain.damaged" when a line is not what was
 * written, "chain.unreadable"; FAULT_MISSING "chain.none" when there is no such file. */
MUST_CHECK struct err seal_chain_read(
	const struct seal_ring *ring, const char *path, const struct chain_reader *reader);

struct seal_chain;

/* Opens it for adding, made (0600) when it is not there, and reads it as above. FAULT_BUSY
 * "chain.held" while another program has it open; FAULT_BROKEN "ring.mode" when others may reach
 * it. */
MUST_CHECK struct err seal_chain_open(const struct seal_ring *ring, const char *path,
	const struct chain_reader *reader, struct seal_chain **chain);
void seal_chain_close(struct seal_chain *chain);

/* Adds a line: plain text without a line's end, at most CHAIN_LINE_MOST bytes. It is on the disk
 * after seal_chain_settle. FAULT_BROKEN "chain.unwritable". */
MUST_CHECK struct err seal_chain_add(struct seal_chain *chain, struct text words);
MUST_CHECK struct err seal_chain_settle(struct seal_chain *chain);

#endif
