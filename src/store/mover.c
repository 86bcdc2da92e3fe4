#include "store/mover.h"

#include "base/buf.h"
#include "store/inside.h"

#include <stdlib.h>
#include <string.h>

enum { MOVER_BYTES = 64 * 1024 * 1024, SQL_MOST = 8000, STEPS_MOST = 64 * 1024, PAGE = 500 };

struct mover {
	struct driver_session *session;
	struct arena *arena; /* catalogue and statements */
	bool writes;
	struct {
		const struct mover_table *table;
		struct statement *put;
	} kept; /* the statement of the table that rows go into now */
};

static struct err open_all(const struct store_settings *place, struct mover *m)
{
	const struct driver *driver = place->sqlite_file ? &driver_sqlite : &driver_postgres;

	TRY(arena_check(m->arena = arena_open(MOVER_BYTES)));
	TRY(driver->open(place->sqlite_file ? place->sqlite_file
			 : place->owner	    ? place->owner
					    : place->postgres,
		m->writes, &m->session));
	driver->trust(m->session, true); /* past the locks: every row, and the catalogue */
	return OK;
}

struct err mover_open(const struct store_settings *place, bool writes, struct mover **mover)
{
	struct mover *m = calloc(1, sizeof *m);
	struct err e;

	*mover = NULL;
	TRY(arena_check(m));
	m->writes = writes;
	e = open_all(place, m);
	if (e.fault)
		mover_close(m);
	else
		*mover = m;
	return e;
}

void mover_close(struct mover *m)
{
	if (!m)
		return;
	if (m->session)
		m->session->driver->rollback(m->session);
	if (m->session)
		m->session->driver->close(m->session);
	arena_close(m->arena);
	free(m);
}

static bool is_sqlite(const struct mover *m)
{
	return m->session->driver->database == DATABASE_SQLITE;
}

static struct err run(struct mover *m, const char *sqlite, const char *postgres)
{
	const char *sql = is_sqlite(m) ? sqlite : postgres;

	return sql ? m->session->driver->schema(m->session, sql) : OK;
}

/* Every foreign key of the schema, made to wait for the end, and as it was. */
#define EACH_FOREIGN_KEY(change)                                                                   \
	"DO $$ DECLARE c record; BEGIN FOR c IN SELECT conrelid::regclass AS t, conname"           \
	" FROM pg_constraint WHERE contype = 'f' AND connamespace = "                              \
	"current_schema()::regnamespace"                                                           \
	" LOOP EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I " change                         \
	"', c.t, c.conname); END LOOP; END $$"

struct err mover_begin(struct mover *m)
{
	TRY(m->session->driver->begin(m->session, (person_id){0}));
	if (!m->writes)
		return OK;
	return run(m, "PRAGMA defer_foreign_keys=ON",
		EACH_FOREIGN_KEY("DEFERRABLE INITIALLY DEFERRED"));
}

struct err mover_commit(struct mover *m)
{
	if (m->writes)
		TRY(run(m, NULL,
			"SET CONSTRAINTS ALL IMMEDIATE; " EACH_FOREIGN_KEY("NOT DEFERRABLE")));
	return m->session->driver->commit(m->session);
}

/* A statement made at run time; `columns` cells come out of it. */
static struct err statement_new(
	struct mover *m, const char *sqlite, const char *postgres, struct statement **out)
{
	TRY(arena_new(m->arena, out));
	**out = (struct statement){.name = "mover",
		.sql = {[DATABASE_SQLITE] = sqlite, [DATABASE_POSTGRES] = postgres},
		.lock = "",
		.door = DOOR_PLACE};
	return OK;
}

/* The statements of this file have no reach that was written down: the session must be trusted. */
static struct err start(
	struct driver_session *s, const struct statement *st, const struct driver_cell *cells)
{
	s->driver->trust(s, true);
	return s->driver->start(s, st, cells);
}

/* Runs a statement that gives rows; *rows is how many. */
static struct err rows_of(struct mover *m, const struct statement *st,
	const struct mover_table *shape, const struct mover_reader *reader, size_t *rows)
{
	struct driver_session *s = m->session;
	struct driver_cell cells[MOVER_COLUMNS];
	struct err e = start(s, st, NULL);
	bool row = true;

	for (*rows = 0; !e.fault; ++*rows) {
		e = s->driver->step(s, &row);
		if (e.fault || !row)
			break;
		for (size_t i = 0; i < shape->count && !e.fault; i++) {
			cells[i] = (struct driver_cell){.kind = shape->column[i].kind};
			e = s->driver->column(s, (int)i, &cells[i]);
		}
		if (!e.fault)
			e = reader->row(reader->data, cells, shape->count);
	}
	s->driver->finish(s);
	return e;
}

/* Asks the database about itself. */
static struct err ask(struct mover *m, const char *sqlite, const char *postgres,
	const struct mover_table *shape, const struct mover_reader *reader)
{
	struct statement *st;
	size_t rows;

	TRY(statement_new(m, sqlite, postgres, &st));
	return rows_of(m, st, shape, reader, &rows);
}

/* tables and columns */

struct finding {
	struct mover *mover;
	struct mover_tables *out;
	size_t room;
};

static struct err table_add(struct finding *f, struct text name)
{
	struct mover_tables *t = f->out;
	struct mover_table *wider;

	if (t->count == f->room) {
		f->room = f->room ? 2 * f->room : 64;
		TRY(arena_many(f->mover->arena, f->room, &wider));
		if (t->count)
			memcpy(wider, t->at, t->count * sizeof *wider);
		t->at = wider;
	}
	t->at[t->count] = (struct mover_table){0};
	return text_copy(f->mover->arena, name, &t->at[t->count++].name);
}

static enum cell_kind kind_of(struct text type)
{
	if (text_is_any_case(type, TEXT("text")))
		return CELL_WORDS;
	if (text_is(type, TEXT("BLOB")) || text_is(type, TEXT("bytea")))
		return CELL_BYTES;
	return CELL_NUMBER;
}

static struct err column_found(void *data, const struct driver_cell *cells, size_t count)
{
	struct finding *f = data;
	struct mover_tables *t = f->out;
	struct mover_table *table;
	struct mover_column *column;

	(void)count;
	if (!t->count || !text_is(t->at[t->count - 1].name, cells[0].bytes))
		TRY(table_add(f, cells[0].bytes));
	table = &t->at[t->count - 1];
	if (table->count == MOVER_COLUMNS)
		return ERR(LIMIT, "store.columns");
	column = &table->column[table->count++];
	column->kind = kind_of(cells[2].bytes);
	return text_copy(f->mover->arena, cells[1].bytes, &column->name);
}

static const struct mover_table three_words = {
	.count = 3, .column = {{.kind = CELL_WORDS}, {.kind = CELL_WORDS}, {.kind = CELL_WORDS}}};
static const struct mover_table one_word = {.count = 1, .column = {{.kind = CELL_WORDS}}};
static const struct mover_table one_number = {.count = 1, .column = {{.kind = CELL_NUMBER}}};

struct err mover_tables(struct mover *m, struct mover_tables *out)
{
	struct finding f = {m, out, 0};

	*out = (struct mover_tables){0};
	return ask(m,
		"SELECT m.name, p.name, p.type FROM sqlite_schema m JOIN pragma_table_info(m.name) "
		"p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid",
		"SELECT c.relname::text, a.attname::text, t.typname::text FROM pg_class c"
		" JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid"
		" WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'"
		" AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum",
		&three_words, &(struct mover_reader){column_found, &f});
}

const struct mover_table *mover_find(const struct mover_tables *tables, struct text name)
{
	for (size_t i = 0; i < tables->count; i++)
		if (text_is(tables->at[i].name, name))
			return &tables->at[i];
	return NULL;
}

/* reading */

/* Names come from the schema or from a backup: only plain ones stand in SQL. */
static bool is_name(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (!(t.at[i] == '_' || (t.at[i] >= 'a' && t.at[i] <= 'z') ||
			    (t.at[i] >= '0' && t.at[i] <= '9')))
			return false;
	return t.len > 0 && t.len < 64;
}

static struct err names_check(const struct mover_table *t)
{
	bool good = is_name(t->name) && t->count > 0;

	for (size_t i = 0; i < t->count && good; i++)
		good = is_name(t->column[i].name);
	return good ? OK : ERR(BROKEN, "store.columns");
}

static void put_names(struct buf *b, const struct mover_table *t)
{
	for (size_t i = 0; i < t->count; i++)
		buf_printf(b, "%s%.*s", i ? ", " : "", TEXT_ARGS(t->column[i].name));
}

static struct err select_of(
	struct mover *m, const char *before, const struct mover_table *t, struct text *sql)
{
	struct buf b = buf_in(m->arena, SQL_MOST);

	TRY(names_check(t));
	buf_puts(&b, before);
	buf_puts(&b, "SELECT ");
	put_names(&b, t);
	buf_printf(&b, " FROM %.*s", TEXT_ARGS(t->name));
	return buf_end(&b, sql);
}

/* PostgreSQL would give the whole table at once: a cursor gives pages of it. */
static struct err read_by_cursor(
	struct mover *m, const struct mover_table *t, const struct mover_reader *reader)
{
	struct driver_session *s = m->session;
	struct statement *page;
	struct text sql;
	size_t rows;

	TRY(select_of(m, "DECLARE moving NO SCROLL CURSOR FOR ", t, &sql));
	TRY(s->driver->schema(s, sql.at));
	TRY(statement_new(m, NULL, "FETCH 500 FROM moving", &page));
	do
		TRY(rows_of(m, page, t, reader, &rows));
	while (rows == PAGE);
	return s->driver->schema(s, "CLOSE moving");
}

struct err mover_read(
	struct mover *m, const struct mover_table *t, const struct mover_reader *reader)
{
	struct statement *all;
	struct text sql;
	size_t rows;

	if (!is_sqlite(m))
		return read_by_cursor(m, t, reader);
	TRY(select_of(m, "", t, &sql));
	TRY(statement_new(m, sql.at, NULL, &all));
	return rows_of(m, all, t, reader, &rows);
}

/* writing */

static struct err do_it(
	struct mover *m, const struct statement *st, const struct driver_cell *cells)
{
	struct driver_session *s = m->session;
	struct err e = start(s, st, cells);
	bool row = true;

	while (!e.fault && row)
		e = s->driver->step(s, &row);
	s->driver->finish(s);
	return e;
}

struct err mover_empty(struct mover *m, const struct mover_table *t)
{
	struct statement *st;
	struct text sql;

	TRY(names_check(t));
	TRY(text_printf(m->arena, &sql, "DELETE FROM %.*s", TEXT_ARGS(t->name)));
	TRY(statement_new(m, sql.at, sql.at, &st));
	st->writes = true;
	return do_it(m, st, NULL);
}

static struct err put_sql(struct mover *m, const struct mover_table *t, struct text *sql)
{
	struct buf b = buf_in(m->arena, SQL_MOST);

	TRY(names_check(t));
	buf_printf(&b, "INSERT INTO %.*s (", TEXT_ARGS(t->name));
	put_names(&b, t);
	buf_puts(&b, ") VALUES (");
	for (size_t i = 0; i < t->count; i++)
		buf_printf(&b, "%s%c%zu", i ? ", " : "", is_sqlite(m) ? '?' : '$', i + 1);
	buf_puts(&b, ")");
	return buf_end(&b, sql);
}

static struct err put_statement(struct mover *m, const struct mover_table *t)
{
	struct statement_value *takes;
	struct statement *st;
	struct text sql;

	if (m->kept.table == t)
		return OK;
	TRY(put_sql(m, t, &sql));
	TRY(statement_new(m, sql.at, sql.at, &st));
	TRY(arena_many(m->arena, t->count, &takes));
	for (size_t i = 0; i < t->count; i++)
		takes[i] = (struct statement_value){.kind = t->column[i].kind};
	st->writes = true;
	st->takes = takes;
	st->takes_count = t->count;
	m->kept.table = t;
	m->kept.put = st;
	return OK;
}

void mover_forget(struct mover *m)
{
	m->kept.table = NULL;
}

struct err mover_put(struct mover *m, const struct mover_table *t, const struct driver_cell *cells)
{
	TRY(put_statement(m, t));
	return do_it(m, m->kept.put, cells);
}

/* looking whether all is well */

static struct err must_be_ok(void *data, const struct driver_cell *cells, size_t count)
{
	(void)data;
	(void)count;
	return text_is(cells[0].bytes, TEXT("ok")) ? OK : ERR(BROKEN, "store.damaged");
}

static struct err must_be_none(void *data, const struct driver_cell *cells, size_t count)
{
	(void)data;
	(void)count;
	return cells[0].number == 0 ? OK : ERR(BROKEN, "store.damaged");
}

struct err mover_check(struct mover *m)
{
	if (!is_sqlite(m))
		return OK; /* its constraints were looked at by the commit */
	TRY(ask(m, "SELECT integrity_check FROM pragma_integrity_check", NULL, &one_word,
		&(struct mover_reader){must_be_ok, NULL}));
	return ask(m, "SELECT count(*) FROM pragma_foreign_key_check", NULL, &one_number,
		&(struct mover_reader){must_be_none, NULL});
}

/* steps of the schema */

static struct err step_line(void *data, const struct driver_cell *cells, size_t count)
{
	(void)count;
	buf_printf(data, "%lld %.*s\n", (long long)cells[0].number, TEXT_ARGS(cells[1].bytes));
	return OK;
}

struct err mover_steps(struct mover *m, struct text *lines)
{
	static const struct mover_table shape = {
		.count = 2, .column = {{.kind = CELL_NUMBER}, {.kind = CELL_WORDS}}};
	static const char sql[] = "SELECT number, text_hash FROM schema_step WHERE name_code <> "
				  "'views' ORDER BY number";
	struct buf b = buf_in(m->arena, STEPS_MOST);

	TRY(ask(m, sql, sql, &shape, &(struct mover_reader){step_line, &b}));
	return buf_end(&b, lines);
}

/* How many of the program's first steps the lines name; SIZE_MAX when they are of another. */
static size_t steps_known(struct text lines)
{
	struct text line, number;
	size_t n = 0;
	int64_t is;

	while (text_cut(&lines, '\n', &line)) {
		if (!line.len)
			continue;
		if (!text_cut(&line, ' ', &number) || text_number(number, &is).fault ||
			n == store_program.step_count || store_program.steps[n].number != is ||
			!text_is(line, text_of(store_program.steps[n].hash)))
			return SIZE_MAX;
		n++;
	}
	return n;
}

struct err mover_make(const struct store_settings *place, struct text lines)
{
	struct program then = store_program;
	struct store_plan plan = {.program = &then, .readers = 1, .writers = 1};
	struct store *store;
	bool fresh;

	then.step_count = steps_known(lines);
	then.views = NULL;
	if (then.step_count == SIZE_MAX || then.step_count == 0)
		return ERR(BROKEN, "store.newer");
	plan.driver = place->sqlite_file ? &driver_sqlite : &driver_postgres;
	plan.place = place->sqlite_file ? place->sqlite_file : place->postgres;
	plan.owner = place->sqlite_file ? NULL : place->owner;
	TRY(store_open_plan(&plan, &store, &fresh));
	store_close(store);
	return fresh ? OK : ERR(BROKEN, "store.not_empty");
}
