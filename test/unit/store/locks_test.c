/*
 * The naked table: no table of the schema answers anybody but through a view, whatever a statement
 * of her doors may reach. Tables are asked of the database, so that a new one is tried by itself.
 */
#include "../check.h"

#include "room.h"

#include <stdlib.h>

enum { SUM_ROOM = 1 << 16, SQL_ROOM = 256 };

/* The reach of all statements of one door together. */
struct sum {
	char views[SUM_ROOM], under[SUM_ROOM], columns[SUM_ROOM], changes[SUM_ROOM];
};

static void sum_add(char *sum, const char *names)
{
	if (names)
		strncat(sum, names, SUM_ROOM - strlen(sum) - 1);
}

static struct statement_reach sum_of(struct sum *sum, enum door door)
{
	memset(sum, 0, sizeof *sum);
	for (size_t i = 0; i < store_program.statement_count; i++) {
		const struct statement *st = store_program.statements[i];

		if (st->door != door)
			continue;
		sum_add(sum->views, st->reach.views);
		sum_add(sum->under, st->reach.under);
		sum_add(sum->columns, st->reach.columns);
		sum_add(sum->changes, st->reach.changes);
	}
	return (struct statement_reach){sum->views, sum->under, sum->columns, sum->changes};
}

/* Every table there is. */
static struct statement_rows tables_of(struct room *r, struct arena *a)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	static const char sql[] = "SELECT name FROM sqlite_master WHERE type = 'table'";
	static const struct statement_column name = {CELL_WORDS, false, 0};
	static const struct statement st = {.name = "tables",
		.sql = {sql, sql},
		.lock = "",
		.gives = &name,
		.gives_count = 1,
		.row_size = sizeof(struct text),
		.most = 500,
		.reach = {.columns = ",sqlite_master.name,sqlite_master.type,"}};
	struct statement_rows rows;

	check_ok(store_read_begin(r->store, (person_id){0}, &tx));
	check_ok(statement_many(&tx, &(struct question){&st, NULL, NULL}, a, &rows));
	return rows;
}

static bool refused(struct room *r, struct arena *a, const char *sql, struct statement_reach reach)
{
	struct statement *st = arena_get(a, sizeof *st);
	const struct statement *const all[] = {st};
	struct program p = {all, 1, NULL, 0, NULL};
	const char *name;

	*st = (struct statement){.name = "it",
		.sql = {sql, sql},
		.lock = "",
		.gives_count = *sql == 'S',
		.reach = reach};
	r->store->program = &p;
	return store_prepare_all(r->store, &name).fault == FAULT_BROKEN;
}

/* `head`, the table's name, `tail`. */
static const char *said(struct arena *a, const char *head, struct text table, const char *tail)
{
	struct text sql;

	check_ok(text_printf(a, &sql, "%s%.*s%s", head, TEXT_ARGS(table), tail));
	return sql.at;
}

static void a_naked_table_answers_nobody(void **state)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(8 << 20);
	static const enum door doors[] = {DOOR_PERSON, DOOR_MEMBER, DOOR_FACILITATOR,
		DOOR_PRESENTER, DOOR_ADVISER, DOOR_ADMIN, DOOR_CARETAKER};
	struct sum *sum = calloc(1, sizeof *sum);
	struct room *r = *state;
	struct statement_rows tables;
	bool fresh;

	assert_non_null(sum);
	check_ok(store_open(&r->settings, &r->store, &fresh));
	tables = tables_of(r, a);
	assert_true(tables.count > 20);
	for (size_t d = 0; d < ROWS(doors); d++) {
		struct statement_reach reach = sum_of(sum, doors[d]);

		/* A store keeps each statement that it has prepared, and these are many. */
		store_close(r->store);
		r->store = NULL;
		check_ok(store_open(&r->settings, &r->store, &fresh));
		for (size_t i = 0; i < tables.count; i++) {
			struct text table = ((const struct text *)tables.at)[i];
			const char *put = said(a, ",+", table, ","),
				   *gone = said(a, ",-", table, ",");

			assert_true(refused(r, a, said(a, "SELECT * FROM ", table, ""), reach));
			assert_int_equal(!strstr(reach.changes, gone),
				refused(r, a, said(a, "DELETE FROM ", table, ""), reach));
			assert_int_equal(!strstr(reach.changes, put),
				refused(r, a, said(a, "INSERT INTO ", table, " DEFAULT VALUES"),
					reach));
		}
	}
	free(sum);
}

static void no_reach_is_no_access(void **state)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(8 << 20);
	struct room *r = *state;
	struct statement_rows tables;
	bool fresh;

	check_ok(store_open(&r->settings, &r->store, &fresh));
	tables = tables_of(r, a);
	for (size_t i = 0; i < tables.count; i++)
		assert_true(refused(r, a,
			said(a, "SELECT count(*) FROM ", ((const struct text *)tables.at)[i], ""),
			(struct statement_reach){0}));
}

/* The file says it in the database's own words: naked_table.sql. */
static void a_naked_table_of_postgres_answers_nobody(void **state)
{
	struct room *r = *state;
	char sql[16384];
	size_t len;
	FILE *file;
	bool fresh;

	skip_if_absent(r);
	check_ok(store_open(&r->settings, &r->store, &fresh));
	file = fopen(NAKED_TABLE_SQL, "rb");
	assert_non_null(file);
	len = fread(sql, 1, sizeof sql - 1, file);
	fclose(file);
	sql[len] = '\0';
	assert_true(room_psql(r, sql));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		on_sqlite(a_naked_table_answers_nobody),
		on_sqlite(no_reach_is_no_access),
		on_postgres(a_naked_table_of_postgres_answers_nobody),
	};

	return cmocka_run_group_tests_name("locks", tests, NULL, NULL);
}
