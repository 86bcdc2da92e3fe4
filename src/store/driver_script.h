/*
 * driver_script - a database that says what it is told to, for tests of what stands above one.
 *
 * It answers statements with fixed rows, fails the n-th call, and keeps book like a database with
 * one writer: the first value of each writing statement is noted in its act, the act in the batch,
 * the batch in what is kept. So a test can compare what was acknowledged with what was kept.
 */
#ifndef STORE_DRIVER_SCRIPT_H
#define STORE_DRIVER_SCRIPT_H

#include "store/driver.h"

enum { SCRIPT_NOTES = 4096 };

struct script_answer {
	const char *statement;
	const struct driver_cell *cells; /* rows * gives_count */
	size_t rows;
};

struct script_notes {
	size_t count;
	int64_t at[SCRIPT_NOTES];
};

/* The place of this driver. Writing sessions alone count calls, so one holder at a time does. */
struct script {
	const struct script_answer *answers;
	size_t answer_count;
	int fail_at; /* the n-th call from 1 on; 0 for none */
	struct err fault;
	bool loses; /* and the whole transaction is gone then */

	int calls, commits, sessions; /* counted */
	struct script_notes act, batch, kept;
};

extern const struct driver driver_script;

#endif
