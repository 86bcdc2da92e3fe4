/*
 * SQLite inside the process: one connection that writes, several that read (WAL).
 *
 * After a session is open, an authorizer holds each statement to its reach: it neither touches
 * another table or column nor changes the schema, attaches a file or changes a setting. Migrations
 * lift that for themselves (`trusted`).
 */
#include "store/driver.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUSY_MS = 200, PATH_ROOM = 4096, NAME_ROOM = 160 };

struct sqlite_session {
	struct driver_session base;
	sqlite3 *db;
	sqlite3_stmt *running;
	int64_t me;
	int64_t changed_before;
	int lock; /* the file that keeps a second server out; -1 for readers */
	const struct statement *running_is; /* for the authorizer */
	bool writes;
	bool trusted;	 /* the schema may change now */
	bool inside;	 /* a transaction was begun */
	bool news;	 /* it wrote into the book of events */
	struct err gone; /* why SQLite gave it up */
	struct err
		refused; /* the first fault of this act: it can only be undone, as on PostgreSQL */
	struct shelf shelf;
};

static struct sqlite_session *session(struct driver_session *s)
{
	return (struct sqlite_session *)s;
}

/* What a result code means for those who called us. */
static const struct {
	int code; /* an extended code, or a plain one, which then stands for all of its kind */
	struct err means;
} faults[] = {
	{SQLITE_CONSTRAINT_UNIQUE, {FAULT_CONFLICT, "row.twice"}},
	{SQLITE_CONSTRAINT_PRIMARYKEY, {FAULT_CONFLICT, "row.twice"}},
	{SQLITE_CONSTRAINT_ROWID, {FAULT_CONFLICT, "row.twice"}},
	{SQLITE_CONSTRAINT_FOREIGNKEY, {FAULT_CONFLICT, "row.orphan"}},
	{SQLITE_CONSTRAINT, {FAULT_BROKEN, "row.check"}},
	{SQLITE_TOOBIG, {FAULT_LIMIT, "text.too_long"}},
	{SQLITE_FULL, {FAULT_LIMIT, "store.full"}},
	{SQLITE_BUSY, {FAULT_BUSY, "store.busy"}},
	{SQLITE_LOCKED, {FAULT_BUSY, "store.busy"}},
	{SQLITE_NOMEM, {FAULT_LIMIT, "memory.full"}},
	{SQLITE_CORRUPT, {FAULT_BROKEN, "store.damaged"}},
	{SQLITE_NOTADB, {FAULT_BROKEN, "store.damaged"}},
	{SQLITE_IOERR, {FAULT_BROKEN, "store.unreachable"}},
	{SQLITE_CANTOPEN, {FAULT_BROKEN, "store.unreachable"}},
	{SQLITE_READONLY, {FAULT_BROKEN, "store.unreachable"}},
};

static struct err fault_of(int code)
{
	if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
		return OK;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		if (faults[i].code == code || faults[i].code == (code & 0xff))
			return faults[i].means;
	return ERR(BROKEN, "store.statement");
}

/* Keeps in mind when SQLite rolled everything back by itself, as it may when the disk is full. */
static struct err told(struct sqlite_session *s, int code)
{
	struct err e = fault_of(code);

	if (e.fault && s->inside && sqlite3_get_autocommit(s->db) && !s->gone.fault)
		s->gone = e;
	if (e.fault && !s->refused.fault)
		s->refused = e;
	return e;
}

static struct err run(struct sqlite_session *s, const char *sql)
{
	return told(s, sqlite3_exec(s->db, sql, NULL, NULL, NULL));
}

/* The one text that a question about the schema answers; the caller frees it. */
static struct err schema_ask(struct sqlite_session *s, const char *sql, char **answer)
{
	sqlite3_stmt *all;
	struct err e;

	TRY(fault_of(sqlite3_prepare_v2(s->db, sql, -1, &all, NULL)));
	e = fault_of(sqlite3_step(all));
	if (!e.fault)
		e = arena_check(*answer = strdup((const char *)sqlite3_column_text(all, 0)));
	sqlite3_finalize(all);
	return e;
}

/* Whether `before` and `name`, and `.rest` unless that is NULL, stand as one name in `names`. */
static bool stands_in(const char *names, char before, const char *name, const char *rest)
{
	char want[NAME_ROOM];
	int n = snprintf(want, sizeof want, ",%.*s%s%s%s%s", before != 0, &before, name,
		rest ? "." : "", rest ? rest : "", rest && !*rest ? "" : ",");

	return names && n > 0 && n < NAME_ROOM && strstr(names, want);
}

/*
 * SQLite names the innermost view through which a table is read. A read of no column at all, as in
 * count(*), it reports without a view, once for each view that it unfolds.
 */
static bool may_read(
	const struct statement_reach *r, const char *table, const char *column, const char *through)
{
	if (through && stands_in(r->under, 0, through, NULL))
		return stands_in(r->under, 0, table, NULL);
	if (stands_in(r->views, 0, table, NULL) || stands_in(r->columns, 0, table, column))
		return true;
	return !*column && stands_in(r->under, 0, table, NULL);
}

/* The second lock: a statement touches what sqlc read out of its text, by the exact names; here the
 * database's own parser says what it touches. Without a statement nothing is touched. */
static bool may_touch(const struct statement *st, int action, const char *table, const char *column,
	const char *through)
{
	if (!st)
		return false;
	switch (action) {
	case SQLITE_READ:
		return may_read(&st->reach, table, column, through);
	case SQLITE_INSERT:
		return stands_in(st->reach.changes, '+', table, NULL);
	case SQLITE_DELETE:
		return stands_in(st->reach.changes, '-', table, NULL);
	case SQLITE_UPDATE:
		return stands_in(st->reach.changes, 0, table, column);
	case SQLITE_SELECT:
	case SQLITE_RECURSIVE:
		return true;
	case SQLITE_FUNCTION:
		return strcmp(column, "load_extension") != 0;
	default:
		return false;
	}
}

/* parameters: SQLite's sqlite3_set_authorizer */
static int authorize(void *user, int action, const char *one, const char *two, const char *base,
	const char *through)
{
	const struct sqlite_session *s = user;

	(void)base;
	if (s->trusted || action == SQLITE_TRANSACTION || action == SQLITE_SAVEPOINT)
		return SQLITE_OK;
	return may_touch(s->running_is, action, one, two, through) ? SQLITE_OK : SQLITE_DENY;
}

static void me_function(sqlite3_context *context, int count, sqlite3_value **values)
{
	const struct sqlite_session *s = sqlite3_user_data(context);

	(void)count;
	(void)values;
	sqlite3_result_int64(context, s->me);
}

/* Only one server may have a file: the lock goes when the process ends, however it ends. */
static struct err lock_take(const char *file, int *lock)
{
	char path[PATH_ROOM];
	int n = snprintf(path, sizeof path, "%s.lock", file);

	if (n < 0 || n >= PATH_ROOM)
		return ERR(INPUT, "store.path");
	*lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (*lock < 0)
		return ERR(BROKEN, "store.unreachable");
	if (flock(*lock, LOCK_EX | LOCK_NB) == 0)
		return OK;
	close(*lock);
	*lock = -1;
	return errno == EWOULDBLOCK ? ERR(BROKEN, "store.in_use")
				    : ERR(BROKEN, "store.unreachable");
}

/* The file is nobody's but ours from its first byte on; SQLite gives its log the same mode. */
static struct err file_make(const char *file)
{
	int fd = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0 || fchmod(fd, 0600) != 0) {
		if (fd >= 0)
			close(fd);
		return ERR(BROKEN, "store.unreachable");
	}
	close(fd);
	return OK;
}

/* parameters: SQLite's sqlite3_update_hook */
static void note_news(
	void *user, int action, const char *base, const char *table, sqlite3_int64 row)
{
	struct sqlite_session *s = user;

	(void)base;
	(void)row;
	if (action == SQLITE_INSERT && strcmp(table, "event") == 0)
		s->news = true;
}

static struct err set_up(struct sqlite_session *s)
{
	int deep = 0;

	sqlite3_extended_result_codes(s->db, 1);
	sqlite3_busy_timeout(s->db, BUSY_MS);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, &deep);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, 0, &deep);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DDL, 0, &deep);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &deep);
	TRY(run(s, "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;"
		   "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY"));
	TRY(run(s, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=268435456;"
		   "PRAGMA journal_size_limit=67108864"));
	/* Not DETERMINISTIC: who `me` is changes with each transaction. */
	TRY(fault_of(sqlite3_create_function_v2(
		s->db, "me", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, s, me_function, NULL, NULL, NULL)));
	if (s->writes)
		sqlite3_update_hook(s->db, note_news, s);
	return fault_of(sqlite3_set_authorizer(s->db, authorize, s));
}

static struct err open_file(struct sqlite_session *s, const char *file)
{
	if (s->writes) {
		TRY(lock_take(file, &s->lock));
		TRY(file_make(file));
	}
	TRY(fault_of(sqlite3_open_v2(file, &s->db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL)));
	return set_up(s);
}

static void sqlite_close(struct driver_session *base)
{
	struct sqlite_session *s = session(base);

	for (size_t i = 0; i < SHELF_ROOM; i++)
		sqlite3_finalize(s->shelf.at[i].prepared);
	sqlite3_close_v2(s->db);
	if (s->lock >= 0)
		close(s->lock);
	free(s);
}

static struct err sqlite_open(const void *place, bool writes, struct driver_session **out)
{
	struct sqlite_session *s = calloc(1, sizeof *s);
	struct err e;

	TRY(arena_check(s));
	s->base.driver = &driver_sqlite;
	s->writes = writes;
	s->lock = -1;
	e = open_file(s, place);
	if (e.fault)
		sqlite_close(&s->base);
	else
		*out = &s->base;
	return e;
}

static struct err sqlite_begin(struct driver_session *base, person_id me)
{
	struct sqlite_session *s = session(base);

	/* Without memory even a rollback can fail; what it left open ends here. */
	if (!sqlite3_get_autocommit(s->db))
		TRY(run(s, "ROLLBACK"));
	s->me = me.n;
	s->gone = s->refused = OK;
	TRY(run(s, s->writes ? "BEGIN IMMEDIATE" : "BEGIN"));
	s->inside = true;
	return OK;
}

static struct err sqlite_commit(struct driver_session *base)
{
	struct sqlite_session *s = session(base);

	TRY(run(s, "COMMIT"));
	s->inside = false;
	s->me = 0;
	return OK;
}

static void sqlite_rollback(struct driver_session *base)
{
	struct sqlite_session *s = session(base);

	if (!sqlite3_get_autocommit(s->db) &&
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
		log_event(LOG_ERROR, "store.rollback", "store.unreachable");
	s->inside = false;
	s->gone = s->refused = OK;
	s->me = 0;
}

static struct err sqlite_lost(const struct driver_session *base)
{
	const struct sqlite_session *s = (const struct sqlite_session *)base;

	if (s->gone.fault)
		return s->gone;
	return s->inside && sqlite3_get_autocommit(s->db) ? ERR(BROKEN, "store.unreachable") : OK;
}

static struct err sqlite_mark(struct driver_session *base, person_id me)
{
	struct sqlite_session *s = session(base);

	s->me = me.n;
	s->refused = OK;
	return run(s, "SAVEPOINT act");
}

static struct err sqlite_keep(struct driver_session *base)
{
	TRY(sqlite_lost(base));
	TRY(session(base)->refused);
	return run(session(base), "RELEASE act");
}

static struct err sqlite_undo(struct driver_session *base)
{
	TRY(sqlite_lost(base));
	return run(session(base), "ROLLBACK TO act; RELEASE act");
}

/* The statement of the shelf, prepared when it is asked for the first time. */
static struct err prepared(struct sqlite_session *s, const struct statement *st, sqlite3_stmt **out)
{
	void **place = shelf_place(&s->shelf, st);

	if (!place)
		return ERR(BROKEN, "store.statement");
	if (!*place) {
		sqlite3_stmt *made = NULL;
		int code;

		s->running_is = st;
		code = sqlite3_prepare_v3(s->db, st->sql[DATABASE_SQLITE], -1,
			SQLITE_PREPARE_PERSISTENT, &made, NULL);
		s->running_is = NULL;
		TRY(told(s, code));
		*place = made;
	}
	*out = *place;
	return OK;
}

static int bind(sqlite3_stmt *to, int n, const struct driver_cell *v)
{
	const char *at = v->bytes.at ? v->bytes.at : ""; /* NULL would bind NULL */

	if (n > sqlite3_bind_parameter_count(to))
		return SQLITE_OK; /* the other database alone uses it */
	if (v->null)
		return sqlite3_bind_null(to, n);
	if (v->kind == CELL_WORDS)
		return sqlite3_bind_text64(to, n, at, v->bytes.len, SQLITE_STATIC, SQLITE_UTF8);
	if (v->kind == CELL_BYTES)
		return sqlite3_bind_blob64(to, n, at, v->bytes.len, SQLITE_STATIC);
	return sqlite3_bind_int64(to, n, v->number);
}

static struct err sqlite_start(
	struct driver_session *base, const struct statement *st, const struct driver_cell *values)
{
	struct sqlite_session *s = session(base);

	TRY(s->refused);
	TRY(prepared(s, st, &s->running));
	s->running_is = st; /* SQLite may prepare it again by itself */
	s->changed_before = st->writes ? sqlite3_total_changes64(s->db) : 0;
	for (size_t i = 0; i < st->takes_count; i++)
		TRY(fault_of(bind(s->running, (int)i + 1, &values[i])));
	return OK;
}

static struct err sqlite_step(struct driver_session *base, bool *row)
{
	struct sqlite_session *s = session(base);
	int code = sqlite3_step(s->running);

	*row = code == SQLITE_ROW;
	return told(s, code);
}

static struct err sqlite_column(struct driver_session *base, int n, struct driver_cell *cell)
{
	sqlite3_stmt *from = session(base)->running;
	int type = sqlite3_column_type(from, n);
	const void *at;

	cell->null = type == SQLITE_NULL;
	if (cell->null)
		return OK;
	if (cell->kind == CELL_NUMBER || cell->kind == CELL_FLAG) {
		cell->number = sqlite3_column_int64(from, n);
		return type == SQLITE_INTEGER ? OK : ERR(BROKEN, "row.type");
	}
	if (type != (cell->kind == CELL_WORDS ? SQLITE_TEXT : SQLITE_BLOB))
		return ERR(BROKEN, "row.type");
	at = cell->kind == CELL_WORDS ? (const void *)sqlite3_column_text(from, n)
				      : sqlite3_column_blob(from, n);
	cell->bytes = (struct text){at, (size_t)sqlite3_column_bytes(from, n)};
	return at || cell->bytes.len == 0 ? OK : ERR(LIMIT, "memory.full");
}

static int64_t sqlite_finish(struct driver_session *base)
{
	struct sqlite_session *s = session(base);
	int64_t changed = sqlite3_changes64(s->db);

	if (!s->running)
		return 0;
	/* changes64 keeps the number of an earlier statement when this one changed nothing at all
	 */
	if (sqlite3_total_changes64(s->db) == s->changed_before)
		changed = 0;
	sqlite3_reset(s->running);
	sqlite3_clear_bindings(s->running);
	s->running = NULL;
	s->running_is = NULL;
	return changed;
}

static struct err sqlite_prepare(struct driver_session *base, const struct statement *st)
{
	sqlite3_stmt *made;

	TRY(prepared(session(base), st, &made));
	return sqlite3_column_count(made) == (int)st->gives_count ? OK
								  : ERR(BROKEN, "store.columns");
}

static struct err sqlite_schema(struct driver_session *base, const char *sql)
{
	struct sqlite_session *s = session(base);
	const bool was = s->trusted;
	struct err e;

	s->trusted = true;
	e = run(s, sql);
	s->trusted = was;
	return e;
}

static struct err sqlite_views_drop(struct driver_session *base)
{
	const bool was = session(base)->trusted;
	char *drops = NULL;
	struct err e;

	session(base)->trusted = true;
	e = schema_ask(session(base),
		"SELECT coalesce(group_concat('DROP VIEW \"' || name || '\"', ';'), '')"
		" FROM sqlite_schema WHERE type = 'view'",
		&drops);
	session(base)->trusted = was;
	TRY(e);
	e = sqlite_schema(base, drops);
	free(drops);
	return e;
}

static void sqlite_trust(struct driver_session *base, bool on)
{
	session(base)->trusted = on;
}

static struct err sqlite_schema_lock(struct driver_session *base, bool lock)
{
	(void)base; /* the lock on the file does it */
	(void)lock;
	return OK;
}

static struct err sqlite_forget(struct driver_session *base)
{
	struct sqlite_session *s = session(base);
	int left = 0, moved = 0;
	int code =
		sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, &left, &moved);

	return code == SQLITE_OK && left > 0 ? ERR(BUSY, "store.busy") : fault_of(code);
}

/* Of an act that was undone within the batch too: then a reader finds nothing new. */
static bool sqlite_told(struct driver_session *base)
{
	struct sqlite_session *s = session(base);
	bool news = s->news;

	s->news = false;
	return news;
}

const struct driver driver_sqlite = {
	.database = DATABASE_SQLITE,
	.one_writer = true,
	.open = sqlite_open,
	.close = sqlite_close,
	.begin = sqlite_begin,
	.commit = sqlite_commit,
	.rollback = sqlite_rollback,
	.mark = sqlite_mark,
	.keep = sqlite_keep,
	.undo = sqlite_undo,
	.lost = sqlite_lost,
	.start = sqlite_start,
	.step = sqlite_step,
	.column = sqlite_column,
	.finish = sqlite_finish,
	.prepare = sqlite_prepare,
	.schema = sqlite_schema,
	.trust = sqlite_trust,
	.views_drop = sqlite_views_drop,
	.schema_lock = sqlite_schema_lock,
	.forget = sqlite_forget,
	.told = sqlite_told,
};
