/*
 * driver - what a database must be able to do for us.
 *
 * A session is one connection, used by one thread at a time. After a call failed inside a
 * transaction the caller ends that transaction; `lost` tells whether the database has done so by
 * itself already. Faults: FAULT_CONFLICT "row.twice" (unique), "row.orphan" (foreign key),
 * "store.again" (serialisation); FAULT_BROKEN "row.check", "store.unreachable", "store.damaged",
 * "store.statement" (SQL the database refuses); FAULT_LIMIT "store.full"; FAULT_BUSY "store.busy".
 */
#ifndef STORE_DRIVER_H
#define STORE_DRIVER_H

#include "base/text.h"
#include "store/statement.h"

enum { DRIVER_VALUES = 64 }; /* parameters of one statement, at most */

struct driver;
struct store_login;

/* Every driver's session begins with this. */
struct driver_session {
	const struct driver *driver;
};

struct driver_cell {
	enum cell_kind kind;
	bool null;
	int64_t number;	   /* of CELL_NUMBER and CELL_FLAG */
	struct text bytes; /* of the others; read cells live until the next step */
};

struct driver {
	enum database database;
	bool one_writer; /* many acts share one COMMIT on one connection */

	/* `place` is a file, a connection string, or what the driver understands by it. */
	struct err (*open)(const void *place, bool writes, struct driver_session **s);
	void (*close)(struct driver_session *s);

	/* A transaction as `me`; a session for reading gets a snapshot. */
	struct err (*begin)(struct driver_session *s, person_id me);
	struct err (*commit)(struct driver_session *s);
	void (*rollback)(struct driver_session *s); /* does nothing when there is no transaction */

	/* One act within a batch: a savepoint as `me`, kept or undone. Only with one_writer. */
	struct err (*mark)(struct driver_session *s, person_id me);
	struct err (*keep)(struct driver_session *s);
	struct err (*undo)(struct driver_session *s);

	/* OK while the transaction stands, else why it is gone. */
	struct err (*lost)(const struct driver_session *s);

	/* Prepares unless it is prepared already. `values` are takes_count cells, valid until
	 * finish. */
	struct err (*start)(struct driver_session *s, const struct statement *st,
		const struct driver_cell *values);
	struct err (*step)(struct driver_session *s, bool *row);
	/* Column n of the row; cell->kind says what is wanted. */
	struct err (*column)(struct driver_session *s, int n, struct driver_cell *cell);
	/* Ends the run, also a failed one; gives the number of rows changed. */
	int64_t (*finish)(struct driver_session *s);

	/* Prepares only, and compares the columns with what is wanted. */
	struct err (*prepare)(struct driver_session *s, const struct statement *st);
	/* Runs a schema step inside a transaction. */
	struct err (*schema)(struct driver_session *s, const char *sql);
	/* While it is on, the session goes past the locks: the schema and every row. For the mover.
	 */
	void (*trust)(struct driver_session *s, bool on);
	/* Drops every view of ours, inside a transaction. */
	struct err (*views_drop)(struct driver_session *s);
	/* One server at a time changes the schema. */
	struct err (*schema_lock)(struct driver_session *s, bool lock);
	/* The tables' owner is to grant what the login of another session needs to serve; NULL
	 * where nobody logs in, as is `login`: whom the database takes this session for. */
	struct err (*serves)(struct driver_session *owner, const struct driver_session *serving);
	struct err (*login)(struct driver_session *s, struct store_login *out);
	/* Leaves nothing of deleted rows in the log of writes. */
	struct err (*forget)(struct driver_session *s);

	/* Whether the transaction that was just committed wrote into the book of events, so that
	 * this process is told. NULL where the database itself tells, by the three below. */
	bool (*told)(struct driver_session *s);

	/* From now on this session hears when anybody's transaction wrote into the book; its socket
	 * becomes readable then. `heard` empties it; with `ask` it makes sure that somebody is
	 * still there. FAULT_BROKEN "store.unreachable" when the connection is gone. */
	struct err (*listen)(struct driver_session *s);
	int (*ear)(const struct driver_session *s);
	struct err (*heard)(struct driver_session *s, bool ask, bool *any);
};

extern const struct driver driver_sqlite;
extern const struct driver driver_postgres;

/* Room for what is prepared on one session: found by the statement's address. */
enum { SHELF_ROOM = 1024 };
struct shelf {
	struct {
		const struct statement *statement;
		void *prepared;
	} at[SHELF_ROOM];
};

/* The place of `st`, empty (prepared is NULL) when it is new; NULL when the shelf is full. */
void **shelf_place(struct shelf *shelf, const struct statement *st);

#endif
