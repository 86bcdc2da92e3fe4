#include "../check.h"

#include "room.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <unistd.h>

static struct room *room_new(void **state)
{
	struct room *r = calloc(1, sizeof *r);

	assert_non_null(r);
	*state = r;
	r->settings.readers = 4;
	return r;
}

int room_open_sqlite(void **state)
{
	struct room *r = room_new(state);

	snprintf(r->folder, sizeof r->folder, "/tmp/intervise-test-XXXXXX");
	assert_non_null(mkdtemp(r->folder));
	assert_true(snprintf(r->file, sizeof r->file, "%.400s/store.db", r->folder) > 0);
	r->settings.sqlite_file = r->file;
	return 0;
}

bool room_psql(const struct room *r, const char *sql)
{
	PGconn *link = PQconnectdb(r->postgres);
	PGresult *result = PQexec(link, "SET client_min_messages = error");
	bool good;

	PQclear(result);
	result = PQexec(link, sql);
	good = PQresultStatus(result) == PGRES_COMMAND_OK ||
	       PQresultStatus(result) == PGRES_TUPLES_OK;
	PQclear(result);
	PQfinish(link);
	return good;
}

/* Each test has a schema of its own, named after the process and the test's place in it. */
static void schema_name(const struct room *r, char *name, size_t room)
{
	snprintf(name, room, "t%ld_%lx", (long)getpid(), (unsigned long)(uintptr_t)r);
}

int room_open_postgres(void **state)
{
	struct room *r = room_new(state);
	const char *where = getenv("INTERVISE_TEST_PG");
	char name[64], sql[128];

	r->absent = !where || !*where;
	if (r->absent)
		return 0;
	schema_name(r, name, sizeof name);
	snprintf(r->postgres, sizeof r->postgres, "%s", where);
	snprintf(sql, sizeof sql, "CREATE SCHEMA %s", name);
	assert_true(room_psql(r, sql));
	assert_true(snprintf(r->postgres, sizeof r->postgres, "%.300s options='-c search_path=%s'",
			    where, name) > 0);
	r->settings.postgres = r->postgres;
	return 0;
}

static void remove_files(const struct room *r)
{
	static const char *const ends[] = {"", "-wal", "-shm", ".lock"};
	char path[ROOM_PATH + 16];

	for (size_t i = 0; i < ROWS(ends); i++) {
		snprintf(path, sizeof path, "%s%s", r->file, ends[i]);
		unlink(path);
	}
	rmdir(r->folder);
}

int room_close(void **state)
{
	struct room *r = *state;
	char name[64], sql[128];

	store_close(r->store);
	if (*r->file)
		remove_files(r);
	if (*r->postgres) {
		schema_name(r, name, sizeof name);
		snprintf(sql, sizeof sql, "DROP SCHEMA %s CASCADE", name);
		assert_true(room_psql(r, sql));
	}
	free(r);
	return 0;
}
