#include "../check.h"

#include "room.h"

#include "store/sample.h"

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
	if (!good)
		print_message("%s", PQresultErrorMessage(result));
	PQclear(result);
	PQfinish(link);
	return good;
}

int room_open_postgres(void **state)
{
	struct room *r = room_new(state);
	const char *where = getenv("INTERVISE_TEST_PG");
	char sql[128];

	r->absent = !where || !*where;
	if (r->absent)
		return 0;
	/* Each test has a schema of its own, named after the process and the test's place in it. */
	snprintf(r->name, sizeof r->name, "t%ld_%lx", (long)getpid(), (unsigned long)(uintptr_t)r);
	snprintf(r->postgres, sizeof r->postgres, "%s", where);
	snprintf(sql, sizeof sql, "CREATE SCHEMA %s", r->name);
	assert_true(room_psql(r, sql));
	assert_true(snprintf(r->postgres, sizeof r->postgres,
			    "%.300s options='-c search_path=%s' application_name=%s", where,
			    r->name, r->name) > 0);
	r->settings.postgres = r->postgres;
	return 0;
}

struct err room_open_sample(
	struct room *r, const struct program *program, struct store **store, bool *fresh)
{
	const bool sqlite = r->settings.sqlite_file;
	const struct store_plan plan = {
		.driver = sqlite ? &driver_sqlite : &driver_postgres,
		.place = sqlite ? r->settings.sqlite_file : r->settings.postgres,
		.program = program,
		.readers = r->settings.readers,
		.writers = sqlite ? 1 : 8,
	};

	return store_open_plan(&plan, store, fresh);
}

void room_fill(struct room *r)
{
	bool fresh;

	if (r->absent)
		skip();
	check_ok(room_open_sample(r, &sample_program, &r->store, &fresh));
	assert_true(fresh);
}

static struct err note_put(struct store_tx *tx, int64_t id, int64_t size)
{
	return store_sample_put(
		tx, &(struct store_sample_put){
			    .id = {id}, .circle = {1}, .kind = TEXT("plain"), .size = size});
}

struct err room_note(struct store *store, int64_t id, int64_t size)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(store_tx_begin(store, (person_id){0}, &tx));
	TRY(note_put(&tx, id, size));
	return store_tx_commit(&tx);
}

int64_t room_count(struct store *store)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(arena_end) struct arena *a = arena_open(1 << 16);
	struct store_sample_total_row total;

	if (store_read_begin(store, (person_id){0}, &tx).fault ||
		store_sample_total(&tx, a, &total).fault)
		return -1;
	return total.notes;
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
	char sql[128];

	store_close(r->store);
	if (*r->file)
		remove_files(r);
	if (*r->postgres) {
		snprintf(sql, sizeof sql, "DROP SCHEMA %s CASCADE", r->name);
		assert_true(room_psql(r, sql));
	}
	free(r);
	return 0;
}
