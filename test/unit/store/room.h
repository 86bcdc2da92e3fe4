/*
 * room - a database of its own for each test: a folder for SQLite, a schema for PostgreSQL.
 *
 * PostgreSQL is the one that INTERVISE_TEST_PG names; without it those tests are skipped.
 */
#ifndef TEST_UNIT_STORE_ROOM_H
#define TEST_UNIT_STORE_ROOM_H

#include "store/store.h"

enum { ROOM_PATH = 512 };

struct room {
	struct store_settings settings; /* of a database that is still empty */
	struct store *store;		/* closed with the room, when a test opened it */
	char folder[ROOM_PATH], file[ROOM_PATH], postgres[ROOM_PATH];
	bool absent; /* no PostgreSQL here */
};

int room_open_sqlite(void **state);
int room_open_postgres(void **state);
int room_close(void **state);

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
