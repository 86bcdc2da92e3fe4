/*
 * Opening a store: its schema, its files, its locks; and what a session may not do.
 */
#include "../check.h"

#include "room.h"

#include "store/capability_inside.h"
#include "store/sample.h"

#include <stdlib.h>
#include <sys/stat.h>

#define on_both(test) on_sqlite(test), on_postgres(test)

static void a_store_opens_again_with_what_was_in_it(void **state)
{
	struct room *r = *state;
	bool fresh;

	room_fill(r);
	check_ok(room_note(r->store, 1, 1));
	store_close(r->store);
	check_ok(room_open_sample(r, &sample_program, &r->store, &fresh));
	assert_false(fresh);
	assert_int_equal(room_count(r->store), 1);
}

/* The sample's program with other steps. */
static struct program with_steps(const struct schema_step *steps, size_t count)
{
	struct program p = sample_program;

	p.steps = steps;
	p.step_count = count;
	return p;
}

static void a_later_schema_and_a_changed_step_are_refused(void **state)
{
	struct room *r = *state;
	struct schema_step changed[2] = {sample_program.steps[0], sample_program.steps[1]};
	struct program shorter = with_steps(sample_program.steps, 1),
		       other = with_steps(changed, 2);
	bool fresh;

	room_fill(r);
	store_close(r->store);
	r->store = NULL;
	changed[1].hash = changed[0].hash;
	check_fault(room_open_sample(r, &shorter, &r->store, &fresh), BROKEN, "store.newer");
	check_fault(room_open_sample(r, &other, &r->store, &fresh), BROKEN, "store.damaged");
	check_ok(room_open_sample(r, &sample_program, &r->store, &fresh));
}

static void a_step_that_fails_is_not_half_taken(void **state)
{
	static const char bad[] =
		"CREATE TABLE half (id BIGINT PRIMARY KEY); INSERT INTO half VALUES (1);"
		"INSERT INTO half VALUES (1)";
	static const char good[] = "CREATE TABLE half (id BIGINT PRIMARY KEY)";
	struct room *r = *state;
	struct schema_step steps[3] = {
		sample_program.steps[0], sample_program.steps[1], {2, "half", "h", {bad, bad}}};
	struct program p = with_steps(steps, 3);
	bool fresh;

	if (r->absent)
		skip();
	check_fault(room_open_sample(r, &p, &r->store, &fresh), CONFLICT, "row.twice");
	assert_null(r->store);
	steps[2].sql[DATABASE_SQLITE] = steps[2].sql[DATABASE_POSTGRES] = good;
	check_ok(room_open_sample(r, &p, &r->store, &fresh));
	assert_false(fresh);
}

/* Whether the database understands `sql` and finds a row. */
static bool finds(struct room *r, const struct statement_reach *reach, const char *sql)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(arena_end) struct arena *a = arena_open(1 << 16);
	static const struct statement_column number = {CELL_NUMBER, false, 0};
	struct statement *st = calloc(1, sizeof *st);
	int64_t got = 0;
	char asked[512];
	struct err e;

	if (*r->postgres) { /* as another client would: the roles are granted what sqlc knows of */
		free(st);
		snprintf(asked, sizeof asked,
			"DO $$ BEGIN IF NOT EXISTS (%s) THEN RAISE EXCEPTION 'none'; END IF; END "
			"$$",
			sql);
		return room_psql(r, asked);
	}
	assert_non_null(st);
	*st = (struct statement){.name = "it",
		.sql = {sql, sql},
		.lock = "",
		.gives = &number,
		.gives_count = 1,
		.row_size = sizeof got,
		.most = 1,
		.reach = *reach};
	check_ok(store_read_begin(r->store, (person_id){7}, &tx));
	e = statement_one(&tx, &(struct question){st, NULL, NULL}, a, &got);
	store_tx_end(&tx);
	store_close(r->store); /* the statement was prepared there */
	r->store = NULL;
	free(st);
	return !e.fault;
}

static const struct statement_reach my_a = {.views = ",my_a,", .under = ",my_a,note,"};
static const struct statement_reach my_b = {.views = ",my_b,", .under = ",my_a,my_b,note,"};
static const struct statement_reach my_note = {
	.views = ",my_note,", .under = ",my_note,note,seat,"};
static const struct statement_reach its_steps = {
	.columns = ",schema_step.number,schema_step.name_code,",
	.changes = ",schema_step.number,schema_step.text_hash,"};

/* The sample's program with other views. */
static void open_with_views(struct room *r, const char *hash, const char *sql)
{
	struct schema_step views = {VIEWS_NUMBER, "views", hash, {sql, sql}};
	struct program p = sample_program;
	bool fresh;

	store_close(r->store);
	p.views = &views;
	check_ok(room_open_sample(r, &p, &r->store, &fresh));
}

static void views_are_made_anew_when_their_text_changes(void **state)
{
	static const char first[] = "CREATE VIEW my_a AS SELECT id FROM note;"
				    "CREATE VIEW my_b AS SELECT id FROM my_a";
	static const char then[] = "CREATE VIEW my_b AS SELECT id, size FROM note";
	struct room *r = *state;

	room_fill(r);
	check_ok(room_note(r->store, 1, 1));
	open_with_views(r, "first", first);
	assert_true(finds(r, &my_b, "SELECT id FROM my_b"));
	open_with_views(r, "then", then);
	assert_true(finds(r, &my_b, "SELECT size FROM my_b"));
	open_with_views(r, "then", "this would be no SQL"); /* the same hash: it is not read */
	assert_false(finds(r, &my_a, "SELECT id FROM my_a"));
}

static void views_that_fail_leave_the_old_ones(void **state)
{
	static const char bad[] = "CREATE VIEW my_b AS SELECT id FROM note; no SQL";
	struct room *r = *state;
	struct schema_step views = {VIEWS_NUMBER, "views", "bad", {bad, bad}};
	struct program p = sample_program;
	bool fresh;

	room_fill(r);
	store_close(r->store);
	p.views = &views;
	check_fault(room_open_sample(r, &p, &r->store, &fresh), BROKEN, "store.statement");
	check_ok(room_open_sample(r, &sample_program, &r->store, &fresh));
	assert_true(finds(r, &my_note, "SELECT count(*) FROM my_note"));
}

/* In the first databases the views were a step like others. */
static void views_that_were_a_step_are_replaced(void **state)
{
	static const char *const old = "UPDATE schema_step SET number = 90, text_hash = 'old'"
				       " WHERE name_code = 'views'";
	const struct statement was = {
		.name = "was", .sql = {old, old}, .lock = "", .writes = true, .reach = its_steps};
	struct room *r = *state;
	struct store_tx tx;
	bool fresh;

	room_fill(r);
	if (*r->postgres) {
		assert_true(room_psql(r, old));
	} else {
		check_ok(store_tx_begin(r->store, (person_id){0}, &tx));
		check_ok(statement_change(&tx, &(struct question){&was, NULL, NULL}));
		check_ok(store_tx_commit(&tx));
	}
	store_close(r->store);
	check_ok(room_open_sample(r, &sample_program, &r->store, &fresh));
	assert_false(fresh);
	assert_false(finds(r, &its_steps, "SELECT number FROM schema_step WHERE number = 90"));
}

static void a_step_has_the_views_made_anew(void **state)
{
	static const char more[] = "DROP VIEW my_note; CREATE TABLE more (id BIGINT PRIMARY KEY)";
	struct room *r = *state;
	const struct schema_step steps[3] = {
		sample_program.steps[0], sample_program.steps[1], {2, "more", "h", {more, more}}};
	struct program p = with_steps(steps, 3);
	bool fresh;

	room_fill(r);
	store_close(r->store);
	check_ok(room_open_sample(r, &p, &r->store, &fresh));
	assert_true(finds(r, &my_note, "SELECT count(*) FROM my_note"));
}

static void a_second_server_on_one_file_is_refused(void **state)
{
	struct room *r = *state;
	struct store *second;
	bool fresh;

	room_fill(r);
	check_fault(room_open_sample(r, &sample_program, &second, &fresh), BROKEN, "store.in_use");
	assert_null(second);
	check_ok(room_note(r->store, 1, 1));
}

static void two_servers_on_one_postgres_are_welcome(void **state)
{
	struct room *r = *state;
	struct store *second;
	bool fresh;

	room_fill(r);
	check_ok(room_open_sample(r, &sample_program, &second, &fresh));
	assert_false(fresh);
	check_ok(room_note(second, 1, 1));
	assert_int_equal(room_count(r->store), 1);
	store_close(second);
}

static void the_files_are_nobody_elses(void **state)
{
	static const char *const ends[] = {"", "-wal", "-shm", ".lock"};
	struct room *r = *state;
	char path[ROOM_PATH + 16];
	struct stat is;

	umask(0);
	room_fill(r);
	check_ok(room_note(r->store, 1, 1));
	for (size_t i = 0; i < ROWS(ends); i++) {
		snprintf(path, sizeof path, "%s%s", r->file, ends[i]);
		assert_int_equal(stat(path, &is), 0);
		assert_int_equal(is.st_mode & 0777, 0600);
	}
}

/* The bytes of a file, NUL-ended; NULL when there is none. */
static char *bytes_of(const char *path, size_t *len)
{
	FILE *file = fopen(path, "rb");
	char *at = calloc(1, 8 << 20);

	*len = file && at ? fread(at, 1, (8 << 20) - 1, file) : 0;
	if (file)
		fclose(file);
	return at;
}

static bool stands_in_files(const struct room *r, const char *what)
{
	static const char *const ends[] = {"", "-wal"};
	char path[ROOM_PATH + 16];
	bool found = false;
	size_t len;

	for (size_t i = 0; i < ROWS(ends); i++) {
		char *at;

		snprintf(path, sizeof path, "%s%s", r->file, ends[i]);
		at = bytes_of(path, &len);
		found = found || (len && memmem(at, len, what, strlen(what)));
		free(at);
	}
	return found;
}

static void what_was_deleted_and_forgotten_is_in_no_file(void **state)
{
	static const char secret[] = "a-key-that-is-to-be-destroyed-4711";
	struct room *r = *state;
	struct store_tx tx;
	const struct caretaker job = {1};
	int64_t count;

	room_fill(r);
	check_ok(store_tx_begin(r->store, (person_id){0}, &tx));
	check_ok(store_sample_put(&tx, &(struct store_sample_put){.id = {1},
					       .circle = {1},
					       .kind = TEXT("x"),
					       .bytes = text_of(secret),
					       .size = 5}));
	check_ok(store_tx_commit(&tx));
	assert_true(stands_in_files(r, secret));
	check_ok(store_tx_begin(r->store, (person_id){0}, &tx));
	check_ok(store_sample_drop(&tx, &job, &(struct store_sample_drop){0}, &count));
	check_ok(store_tx_commit(&tx));
	assert_true(stands_in_files(r, secret)); /* in the log of writes, still */
	check_ok(store_forget(r->store));
	assert_false(stands_in_files(r, secret));
}

static void forgetting_says_when_a_reader_is_in_the_way(void **state)
{
	ENDS_WITH(store_tx_end) struct store_tx reading = {0};
	ENDS_WITH(arena_end) struct arena *a = arena_open(1 << 16);
	struct store_sample_total_row total;
	struct room *r = *state;

	room_fill(r);
	check_ok(room_note(r->store, 1, 1));
	check_ok(store_read_begin(r->store, (person_id){0}, &reading));
	check_ok(store_sample_total(&reading, a, &total));
	check_ok(room_note(r->store, 2, 1));
	check_fault(store_forget(r->store), BUSY, "store.busy");
	check_ok(store_tx_commit(&reading));
	check_ok(store_forget(r->store));
}

static void no_session_changes_schema_settings_or_files(void **state)
{
	static const char *const rows[] = {
		"ATTACH DATABASE '/tmp/other.db' AS other",
		"CREATE TABLE more (id INTEGER)",
		"CREATE TEMP VIEW my_all AS SELECT * FROM note",
		"DROP TABLE note",
		"ALTER TABLE note ADD x INTEGER",
		"PRAGMA secure_delete = OFF",
		"PRAGMA writable_schema = ON",
		"SELECT load_extension('x')",
		"CREATE TRIGGER t AFTER INSERT ON note BEGIN SELECT 1; END",
		"REINDEX",
		"ANALYZE",
		"VACUUM",
		"UPDATE sqlite_schema SET sql = ''",
		"SELECT \"no such column\"",
	};
	struct room *r = *state;
	struct store_tx tx;

	room_fill(r);
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct statement *bad = calloc(1, sizeof *bad);

		assert_non_null(bad);
		*bad = (struct statement){
			.name = "bad", .sql = {rows[i], rows[i]}, .lock = "", .writes = true};
		check_ok(store_tx_begin(r->store, (person_id){0}, &tx));
		check_fault(statement_do(&tx, &(struct question){bad, NULL, NULL}, NULL), BROKEN,
			"store.statement");
		store_tx_end(&tx);
		free(bad);
	}
	assert_int_equal(room_count(r->store), 0);
}

/* What a statement reaches is held against the database's own reading of it. */
static const struct statement_reach a_job = {.views = ",job_note,", .under = ",job_note,note,"};
static const struct statement_reach straight = {.columns = ",note.id,note.size,"};
static const struct statement_reach see = {.views = ",my_note,",
	.under = ",my_note,note,seat,",
	.columns = ",note.id,",
	.changes = ",note.seen,"};
static const struct statement_reach drop = {
	.columns = ",note.id,note.after_id,", .changes = ",-note,"};

static const struct {
	const struct statement_reach *reach;
	bool good;
	const char *sql;
} touches[] = {
	{&my_note, true, "SELECT id FROM my_note"},
	{&my_note, true, "SELECT count(*) FROM my_note"},
	{&my_note, true,
		"WITH w AS (SELECT id FROM my_note) SELECT w.id FROM w JOIN my_note n ON "
		"n.id = w.id"},
	{&my_note, false, "SELECT id FROM note"},
	{&my_note, false, "SELECT n.id FROM my_note n JOIN seat s ON s.circle_id = n.circle_id"},
	{&my_note, false, "SELECT id FROM my_note WHERE id IN (SELECT id FROM note)"},
	{&my_note, false, "WITH w AS (SELECT id FROM note) SELECT id FROM w"},
	{&my_note, false, "SELECT id FROM (SELECT id FROM note) my_note"},
	{&my_note, false, "SELECT id FROM job_note"},
	{&my_note, false, "SELECT sql FROM sqlite_schema"},
	{&my_note, false, "UPDATE note SET seen = 1"},
	{&my_note, false, "DELETE FROM note"},
	{&a_job, true, "SELECT id FROM job_note"},
	{&a_job, false, "SELECT id FROM note"},
	{&a_job, false, "SELECT id FROM my_note"},
	{&a_job, false, "SELECT count(*) FROM schema_step"},
	{&straight, true, "SELECT id FROM note"},
	{&straight, false, "SELECT bytes_sealed FROM note"},
	{&see, true, "UPDATE note SET seen = 1 WHERE id IN (SELECT id FROM my_note)"},
	{&see, false, "UPDATE note SET size = 1 WHERE id = 1"},
	{&see, false, "UPDATE note SET seen = 1 WHERE bytes_sealed = x'00'"},
	{&see, false, "UPDATE note SET seen = 1 WHERE id = 1 RETURNING bytes_sealed"},
	{&see, false, "DELETE FROM note WHERE id = 1"},
	{&see, false, "INSERT INTO note (id) VALUES (1)"},
	{&drop, true, "DELETE FROM note WHERE id = 1"},
	{&drop, false, "DELETE FROM seat"},
};

static void a_statement_touches_nothing_beyond_its_reach(void **state)
{
	struct statement sts[ROWS(touches)];
	struct room *r = *state;

	room_fill(r);
	for (size_t i = 0; i < ROWS(touches); i++) {
		const char *sql = touches[i].sql;
		const struct statement *const all[] = {&sts[i]};
		struct program p = {all, 1, NULL, 0, NULL};
		const char *name;
		struct err e;

		sts[i] = (struct statement){.name = "it",
			.sql = {sql, sql},
			.lock = "",
			.gives_count = *sql == 'S' || *sql == 'W',
			.reach = *touches[i].reach};
		r->store->program = &p;
		e = store_prepare_all(r->store, &name);
		if (!e.fault != touches[i].good)
			print_error("%s: %s\n", sql, e.fault ? e.code : "allowed");
		assert_int_equal(!e.fault, touches[i].good);
	}
}

static void a_statement_the_database_refuses_is_named(void **state)
{
	static const struct statement wrong = {
		.name = "wrong", .sql = {"SELECT 1, 2", "SELECT 1, 2"}, .lock = ""};
	static const struct statement unknown = {
		.name = "unknown", .sql = {"SELECT x FROM y", "SELECT x FROM y"}, .lock = ""};
	static const struct {
		const struct statement *st;
		const char *code;
	} rows[] = {
		{&wrong, "store.columns"},
		{&unknown, "store.statement"},
	};
	struct room *r = *state;

	room_fill(r);
	for (size_t i = 0; i < ROWS(rows); i++) {
		const struct statement *const all[] = {rows[i].st};
		struct program p = {all, 1, NULL, 0};
		const char *name = NULL;

		r->store->program = &p;
		check_fault(store_prepare_all(r->store, &name), BROKEN, rows[i].code);
		assert_string_equal(name, rows[i].st->name);
	}
}

static void a_file_that_is_no_database_is_damaged(void **state)
{
	struct room *r = *state;
	FILE *file = fopen(r->file, "wb");
	bool fresh;

	assert_non_null(file);
	for (int i = 0; i < 1000; i++)
		assert_true(fputs("these are not the pages of a database. ", file) >= 0);
	assert_int_equal(fclose(file), 0);
	check_fault(
		room_open_sample(r, &sample_program, &r->store, &fresh), BROKEN, "store.damaged");
}

static void a_place_that_is_not_there_is_unreachable(void **state)
{
	static const struct {
		struct store_settings s;
		enum fault fault;
		const char *code;
	} rows[] = {
		{{.sqlite_file = "/nonexistent/folder/store.db"}, FAULT_BROKEN,
			"store.unreachable"},
		{{.postgres = "host=/nonexistent dbname=x"}, FAULT_BROKEN, "store.unreachable"},
		{{.postgres = "this is = no connection string"}, FAULT_BROKEN, "store.unreachable"},
		{{0}, FAULT_INPUT, "store.which"},
		{{.sqlite_file = "a", .postgres = "b"}, FAULT_INPUT, "store.which"},
	};
	struct store *store;
	bool fresh;

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct err e = store_open(&rows[i].s, &store, &fresh);

		assert_int_equal(e.fault, rows[i].fault);
		assert_string_equal(e.code, rows[i].code);
		assert_null(store);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		on_both(a_store_opens_again_with_what_was_in_it),
		on_both(a_later_schema_and_a_changed_step_are_refused),
		on_both(a_step_that_fails_is_not_half_taken),
		on_both(views_are_made_anew_when_their_text_changes),
		on_both(views_that_fail_leave_the_old_ones),
		on_both(views_that_were_a_step_are_replaced),
		on_both(a_step_has_the_views_made_anew),
		on_sqlite(a_second_server_on_one_file_is_refused),
		on_postgres(two_servers_on_one_postgres_are_welcome),
		on_sqlite(the_files_are_nobody_elses),
		on_sqlite(what_was_deleted_and_forgotten_is_in_no_file),
		on_sqlite(forgetting_says_when_a_reader_is_in_the_way),
		on_sqlite(no_session_changes_schema_settings_or_files),
		on_sqlite(a_statement_touches_nothing_beyond_its_reach),
		on_both(a_statement_the_database_refuses_is_named),
		on_sqlite(a_file_that_is_no_database_is_damaged),
		cmocka_unit_test(a_place_that_is_not_there_is_unreachable),
	};

	return cmocka_run_group_tests_name("open", tests, NULL, NULL);
}
