/*
 * statement - what tools/sqlc.py writes down about a named statement, and how such a one is run.
 *
 * For the generated code and the engine only; everybody else calls the typed functions.
 */
#ifndef STORE_STATEMENT_H
#define STORE_STATEMENT_H

#include "base/arena.h"
#include "store/store.h"

enum database { DATABASE_SQLITE, DATABASE_POSTGRES, DATABASES };

enum cell_kind {
	CELL_NUMBER, /* int64_t: numbers, times and ids */
	CELL_FLAG,   /* bool */
	CELL_WORDS,  /* struct text, UTF-8 */
	CELL_BYTES   /* struct text, any bytes */
};

enum door {
	DOOR_PLACE,
	DOOR_PERSON,
	DOOR_MEMBER,
	DOOR_FACILITATOR,
	DOOR_PRESENTER,
	DOOR_ADVISER,
	DOOR_ADMIN,
	DOOR_CARETAKER
};

/* One parameter: where its value comes from. FROM_THING is the consult of `presenter`, the answer
 * of `adviser`. */
struct statement_value {
	enum { FROM_IN, FROM_ME, FROM_CIRCLE, FROM_THING } from;
	enum cell_kind kind;
	bool maybe; /* 0 and the empty text are NULL */
	size_t at;  /* of FROM_IN: the offset in the struct that is taken */
};

/* One column: where its value goes. */
struct statement_column {
	enum cell_kind kind;
	bool maybe;
	size_t at; /* the offset in the row */
};

/* All that a statement may touch, as names between commas (",consult,member,"); NULL is nothing.
 * sqlc reads it out of the text and the schema; SQLite's authorizer holds the statement to it, and
 * PostgreSQL's roles are granted the sum of it. */
struct statement_reach {
	const char *views;   /* that it names */
	const char *under;   /* views and tables that those unfold to */
	const char *columns; /* "table.column", read straight from the table */
	const char *changes; /* "+table" puts rows, "-table" deletes rows, "table.column" sets it */
};

struct statement {
	const char *name;
	const char *sql[DATABASES];
	const char *lock; /* " FOR SHARE": put behind the SQL by PostgreSQL in a writing
			     transaction; "" */
	enum door door;
	const struct statement_value *takes;
	size_t takes_count;
	const struct statement_column *gives;
	size_t gives_count;
	size_t row_size;
	size_t most; /* rows */
	bool writes;
	struct statement_reach reach;
};

/* A step of the schema. */
struct schema_step {
	int number;
	const char *name;
	const char *hash; /* SHA-256 of both texts, in hexadecimal */
	const char *sql[DATABASES];
};

/* All statements and all steps of a program, in their order; behind the steps the views, whose text
 * may change: NULL where there are none. */
struct program {
	const struct statement *const *statements;
	size_t statement_count;
	const struct schema_step *steps;
	size_t step_count;
	const struct schema_step *views;
};

enum { VIEWS_NUMBER = 1000 }; /* behind every step, which has three digits */

/* A statement with what it is asked with; door and in are NULL where the statement has none. */
struct question {
	const struct statement *statement;
	const void *door;
	const void *in;
};

struct statement_rows {
	size_t count;
	void *at; /* count rows of row_size bytes */
};

/* Runs a statement that gives no rows; *count, unless NULL, is how many rows it changed. */
MUST_CHECK struct err statement_do(struct store_tx *tx, const struct question *q, int64_t *count);

/* The same, and FAULT_MISSING "row.gone" when no row was changed. */
MUST_CHECK struct err statement_change(struct store_tx *tx, const struct question *q);

/* The first row, its texts in the arena. FAULT_MISSING "row.none" without one. */
MUST_CHECK struct err statement_one(
	struct store_tx *tx, const struct question *q, struct arena *a, void *row);

/* The rows, at most `most` of them. */
MUST_CHECK struct err statement_many(struct store_tx *tx, const struct question *q, struct arena *a,
	struct statement_rows *rows);

#endif
