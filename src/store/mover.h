/*
 * mover - every row of the database out, and into another one: what backup and restore stand on.
 *
 * Asks the database itself which tables and columns there are, so no table can be forgotten. Goes
 * round capabilities and views: for the operator's commands and the backup job only, which pass
 * sealed bytes on and open none.
 */
#ifndef STORE_MOVER_H
#define STORE_MOVER_H

#include "store/driver.h"

enum { MOVER_COLUMNS = 40 };

struct mover_column {
	struct text name;
	enum cell_kind kind; /* CELL_NUMBER, CELL_WORDS or CELL_BYTES */
};

struct mover_table {
	struct text name;
	size_t count;
	struct mover_column column[MOVER_COLUMNS];
};

struct mover_tables {
	size_t count;
	struct mover_table *at; /* by name */
};

struct mover;

/* A connection of its own. Reading goes on beside a running server. For writing nobody else may
 * have the SQLite file open: FAULT_BROKEN "store.in_use". */
MUST_CHECK struct err mover_open(
	const struct store_settings *place, bool writes, struct mover **mover);
void mover_close(struct mover *mover);

/* One transaction: for reading a snapshot of this moment. While it writes, foreign keys are looked
 * at when it ends. */
MUST_CHECK struct err mover_begin(struct mover *mover);
MUST_CHECK struct err mover_commit(struct mover *mover);

/* Tables and columns as they are; texts live as long as the mover. */
MUST_CHECK struct err mover_tables(struct mover *mover, struct mover_tables *out);
const struct mover_table *mover_find(const struct mover_tables *tables, struct text name);

/* Takes the rows of a table one by one: `count` cells, alive until it returns. */
struct mover_reader {
	struct err (*row)(void *data, const struct driver_cell *cells, size_t count);
	void *data;
};
MUST_CHECK struct err mover_read(
	struct mover *mover, const struct mover_table *table, const struct mover_reader *reader);

/* Empties a table; puts a row into it, its cells in the order of `table`, whose columns may be
 * fewer than there are. */
MUST_CHECK struct err mover_empty(struct mover *mover, const struct mover_table *table);
MUST_CHECK struct err mover_put(
	struct mover *mover, const struct mover_table *table, const struct driver_cell *cells);

/* For whoever uses one struct for table after table: the next put looks at it anew. */
void mover_forget(struct mover *mover);

/* What the database finds wrong with itself: FAULT_BROKEN "store.damaged". Outside of a
 * transaction. */
MUST_CHECK struct err mover_check(struct mover *mover);

/* The steps that were taken, as lines "NUMBER HASH"; and making an empty place that has taken
 * just those. FAULT_BROKEN "store.newer" when this program does not know them, "store.not_empty"
 * when the place has tables already. */
MUST_CHECK struct err mover_steps(struct mover *mover, struct text *lines);
MUST_CHECK struct err mover_make(const struct store_settings *place, struct text lines);

#endif
