/*
 * room - a database of its own for each test: a folder for SQLite, a schema for PostgreSQL.
 *
 * PostgreSQL is the one that INTERVISE_TEST_PG names; without it those tests are skipped.
 */
#ifndef TEST_UNIT_STORE_ROOM_H
#define TEST_UNIT_STORE_ROOM_H

#include "store/inside.h"

enum { ROOM_PATH = 512 };

struct room {
	struct store_settings settings; /* of a database that is still empty */
	struct store *store;		/* closed with the room, when a test opened it */
	char folder[ROOM_PATH], file[ROOM_PATH], postgres[ROOM_PATH];
	char name[64]; /* of the schema, and of the program to PostgreSQL */
	bool absent;   /* no PostgreSQL here */
};

int room_open_sqlite(void **state);
int room_open_postgres(void **state);
int room_close(void **state);

/* Opens the database with the small world of sample.sql and schema/001_sample.sql. */
MUST_CHECK struct err room_open_sample(
	struct room *r, const struct program *program, struct store **store, bool *fresh);
extern const struct program sample_program;

/* The world of a test: opened, or skipped where there is no such database. */
void room_fill(struct room *r);

/* Puts a note of that id and size into circle 1, as an act of its own. */
MUST_CHECK struct err room_note(struct store *store, int64_t id, int64_t size);

/* How many notes there are; -1 when the store does not say. */
int64_t room_count(struct store *store);

/* Runs `sql` on the room's PostgreSQL as another client would; false when it was refused. */
bool room_psql(const struct room *r, const char *sql);

/* Skips the test where there is no such database. */
#define skip_if_absent(r)                                                                          \
	do {                                                                                       \
		if ((r)->absent)                                                                   \
			skip();                                                                    \
	} while (0)

#define on_sqlite(test)	  cmocka_unit_test_setup_teardown(test, room_open_sqlite, room_close)
#define on_postgres(test) cmocka_unit_test_setup_teardown(test, room_open_postgres, room_close)

#endif
