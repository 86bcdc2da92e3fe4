/*
 * PostgreSQL by libpq: each session a connection, each act a transaction of its own.
 *
 * Values travel in binary, both ways, with their types said, so nothing is quoted and nothing is
 * guessed. A connection that died fails the transaction it was in; the next begin connects again.
 */
#include "store/driver_postgres_roles.h"

#include "store/driver.h"

#include "base/log.h"
#include "store/driver_postgres_answer.h"
#include "store/store.h"

#include <endian.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OID_BOOL = 16, OID_BYTEA = 17, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_TEXT = 25 };
/* Whose rows a step of the schema may see, where the tables' owner sees a person's only: no person
 * has this id. */
enum { BUILDER = -1 };
enum { BINARY = 1, SQL_ROOM = 8192, SCHEMA_LOCK = 732061149 };
enum { ANSWER_MS = 12000, FOREVER_MS = 24 * HOUR_MS }; /* the server gives up after ten seconds */

struct postgres_session {
	struct driver_session base;
	PGconn *link;
	PGresult *running;
	int row; /* of running; -1 before the first step */
	bool writes;
	bool inside;		 /* a transaction was begun */
	bool building;		 /* the schema may change now: as the owner of the tables */
	enum postgres_role role; /* of the transaction */
	int64_t patience_ms;	 /* with an answer */
	struct err gone;	 /* why the rest of the transaction cannot go on */
	int64_t changed;
	struct shelf plain, locking; /* prepared without and with the statement's lock */
};

static struct postgres_session *session(struct driver_session *s)
{
	return (struct postgres_session *)s;
}

/* What an SQLSTATE means; two letters stand for their whole class. */
static const struct {
	const char *state;
	struct err means;
} faults[] = {
	{"23505", {FAULT_CONFLICT, "row.twice"}},
	{"23503", {FAULT_CONFLICT, "row.orphan"}},
	{"23", {FAULT_BROKEN, "row.check"}},
	{"P0001", {FAULT_BROKEN, "row.check"}},	 /* RAISE in a trigger */
	{"40", {FAULT_CONFLICT, "store.again"}}, /* serialisation, deadlock */
	{"55P03", {FAULT_BUSY, "store.busy"}},	 /* lock_timeout */
	{"57014", {FAULT_BUSY, "store.busy"}},	 /* statement_timeout */
	{"53100", {FAULT_LIMIT, "store.full"}},
	{"53300", {FAULT_BUSY, "store.busy"}}, /* too many connections */
	{"53", {FAULT_LIMIT, "store.full"}},
	{"22021", {FAULT_INPUT, "text.nul"}},
	{"54", {FAULT_LIMIT, "text.too_long"}},
	{"25006", {FAULT_BROKEN, "store.unreachable"}}, /* a standby that only reads */
	{"08", {FAULT_BROKEN, "store.unreachable"}},
	{"57", {FAULT_BROKEN, "store.unreachable"}}, /* the server stops or starts */
	{"XX", {FAULT_BROKEN, "store.damaged"}},
};

static struct err fault_of(const struct postgres_session *s, const PGresult *result)
{
	const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;

	if (PQstatus(s->link) != CONNECTION_OK)
		return ERR(BROKEN, "store.unreachable");
	for (size_t i = 0; state && i < sizeof faults / sizeof *faults; i++)
		if (text_starts(text_of(state), text_of(faults[i].state)))
			return faults[i].means;
	return ERR(BROKEN, "store.statement");
}

/* Remembers the first fault: PostgreSQL takes nothing more in a transaction that had one. */
static struct err told(struct postgres_session *s, const PGresult *result, struct err e)
{
	ExecStatusType status = PQresultStatus(result);

	if (!e.fault && status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
		e = fault_of(s, result);
	if (e.fault && s->inside && !s->gone.fault)
		s->gone = e;
	return e;
}

static PGresult *answer(struct postgres_session *s, int sent)
{
	return postgres_answer(s->link, sent, s->patience_ms);
}

static PGresult *ask(struct postgres_session *s, const char *sql)
{
	return answer(s, PQsendQuery(s->link, sql));
}

static struct err run(struct postgres_session *s, const char *sql)
{
	PGresult *result = ask(s, sql);
	struct err e = told(s, result, OK);

	PQclear(result);
	return e;
}

/* What the server says besides (NOTICE, WARNING) may hold words of rows: it is not written down. */
static void notice_drop(void *user, const PGresult *result)
{
	(void)user;
	(void)result;
}

static struct err set_up(struct postgres_session *s)
{
	PQsetNoticeReceiver(s->link, notice_drop, NULL);
	memset(&s->plain, 0, sizeof s->plain);
	memset(&s->locking, 0, sizeof s->locking);
	return run(s,
		"SET client_encoding = 'UTF8'; SET statement_timeout = '10s'; SET lock_timeout = "
		"'5s';"
		"SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = error;"
		"SELECT set_config('intervise.serving', session_user, false)");
}

static struct err connect_to(struct postgres_session *s, const char *place)
{
	static const char *const names[] = {
		"connect_timeout", "tcp_user_timeout", "application_name", "dbname", NULL};
	const char *const values[] = {"2", "3000", "intervise", place, NULL};

	/* What the connection string says itself comes last and wins. */
	s->link = PQconnectdbParams(names, values, 1);
	if (!s->link || PQstatus(s->link) != CONNECTION_OK)
		return ERR(BROKEN, "store.unreachable");
	return set_up(s);
}

static void postgres_close(struct driver_session *base)
{
	struct postgres_session *s = session(base);

	PQclear(s->running);
	PQfinish(s->link);
	free(s);
}

static struct err postgres_open(const void *place, bool writes, struct driver_session **out)
{
	struct postgres_session *s = calloc(1, sizeof *s);
	struct err e;

	TRY(arena_check(s));
	s->base.driver = &driver_postgres;
	s->writes = writes;
	s->patience_ms = ANSWER_MS;
	e = connect_to(s, place);
	if (e.fault)
		postgres_close(&s->base);
	else
		*out = &s->base;
	return e;
}

static void postgres_rollback(struct driver_session *base)
{
	struct postgres_session *s = session(base);

	s->inside = false;
	s->gone = OK;
	if (PQstatus(s->link) == CONNECTION_OK && PQtransactionStatus(s->link) != PQTRANS_IDLE)
		(void)!run(s, "ROLLBACK").fault; /* if it fails, the next beginning sees to it */
}

static struct err begin_once(struct postgres_session *s, person_id me)
{
	char role[ROLE_ROOM], sql[ROLE_ROOM + 128];

	if (PQstatus(s->link) != CONNECTION_OK)
		return ERR(BROKEN, "store.unreachable");
	s->role = s->building ? ROLE_OWNER : me.n ? ROLE_ACTS : ROLE_PLACE;
	TRY(role_sql(s->link, s->role, role));
	snprintf(sql, sizeof sql, "BEGIN %s; SET LOCAL intervise.me = '%lld'; %s",
		s->writes ? "ISOLATION LEVEL READ COMMITTED READ WRITE"
			  : "ISOLATION LEVEL REPEATABLE READ READ ONLY",
		s->building ? BUILDER : (long long)me.n, role);
	return run(s, sql);
}

/* A statement runs as the role of its door; most transactions need one only. */
static struct err role_take(struct postgres_session *s, enum postgres_role role)
{
	char sql[ROLE_ROOM];

	if (s->building || s->role == role)
		return OK;
	TRY(role_sql(s->link, role, sql));
	TRY(run(s, sql));
	s->role = role;
	return OK;
}

/* One round trip. A connection found dead, or still in a transaction that could not be undone, is
 * opened again: nothing of this transaction was lost. */
static struct err postgres_begin(struct driver_session *base, person_id me)
{
	struct postgres_session *s = session(base);
	bool fresh = PQtransactionStatus(s->link) == PQTRANS_IDLE;
	struct err e;

	s->gone = OK;
	e = fresh ? begin_once(s, me) : ERR(BROKEN, "store.unreachable");
	if (!fresh || (e.fault && PQstatus(s->link) != CONNECTION_OK)) {
		PQreset(s->link);
		if (PQstatus(s->link) != CONNECTION_OK)
			return ERR(BROKEN, "store.unreachable");
		TRY(set_up(s));
		e = begin_once(s, me);
	}
	s->inside = !e.fault;
	if (e.fault)
		postgres_rollback(base);
	return e;
}

static struct err postgres_commit(struct driver_session *base)
{
	struct postgres_session *s = session(base);
	PGresult *result = ask(s, "COMMIT");
	struct err e = told(s, result, OK);

	/* COMMIT of a transaction that had a fault answers ROLLBACK and is no error to the server.
	 */
	if (!e.fault && strcmp(PQcmdStatus(result), "COMMIT") != 0)
		e = ERR(BROKEN, "store.statement");
	PQclear(result);
	s->inside = e.fault != FAULT_NONE;
	return e;
}

static struct err postgres_lost(const struct driver_session *base)
{
	const struct postgres_session *s = (const struct postgres_session *)base;

	return s->gone;
}

static Oid type_of(enum cell_kind kind)
{
	return kind == CELL_WORDS ? OID_TEXT : kind == CELL_BYTES ? OID_BYTEA : OID_INT8;
}

/* "s17" or "w17": the place on the shelf is the name of what is prepared. */
struct its_name {
	char at[24];
};

static struct err prepare_new(struct postgres_session *s, const struct statement *st,
	const struct its_name *name, const char *lock)
{
	Oid types[DRIVER_VALUES];
	char sql[SQL_ROOM];
	int n = snprintf(sql, sizeof sql, "%s%s", st->sql[DATABASE_POSTGRES], lock);
	PGresult *result;
	struct err e;

	if (n < 0 || n >= SQL_ROOM || st->takes_count > DRIVER_VALUES)
		return ERR(BROKEN, "store.statement");
	for (size_t i = 0; i < st->takes_count; i++)
		types[i] = type_of(st->takes[i].kind);
	result = answer(s, PQsendPrepare(s->link, name->at, sql, (int)st->takes_count, types));
	e = told(s, result, OK);
	PQclear(result);
	return e;
}

/* Prepares on this connection unless that was done. A lock is taken only where rows may change. */
static struct err prepared(
	struct postgres_session *s, const struct statement *st, struct its_name *name)
{
	bool lock = s->writes && *st->lock;
	struct shelf *shelf = lock ? &s->locking : &s->plain;
	void **place = shelf_place(shelf, st);

	if (!place)
		return ERR(BROKEN, "store.statement");
	snprintf(name->at, sizeof name->at, "%c%td", lock ? 'w' : 's',
		(char *)place - (char *)shelf);
	if (!*place) {
		TRY(prepare_new(s, st, name, lock ? st->lock : ""));
		*place = s;
	}
	return OK;
}

/* The values of one run in the shape that libpq takes them. */
struct values {
	uint64_t number[DRIVER_VALUES];
	const char *at[DRIVER_VALUES];
	int len[DRIVER_VALUES], binary[DRIVER_VALUES];
};

static struct err values_fill(
	struct values *v, const struct statement *st, const struct driver_cell *cells)
{
	for (size_t i = 0; i < st->takes_count; i++) {
		const struct driver_cell *c = &cells[i];
		bool bytes = c->kind == CELL_WORDS || c->kind == CELL_BYTES;

		if (bytes && c->bytes.len > INT32_MAX)
			return ERR(LIMIT, "text.too_long");
		v->number[i] = htobe64((uint64_t)c->number);
		v->at[i] = bytes ? c->bytes.at : (const char *)&v->number[i];
		v->len[i] = bytes ? (int)c->bytes.len : (int)sizeof v->number[i];
		v->binary[i] = BINARY;
		if (bytes && !v->at[i])
			v->at[i] = "";
		if (c->null)
			v->at[i] = NULL;
	}
	return OK;
}

static struct err postgres_start(
	struct driver_session *base, const struct statement *st, const struct driver_cell *cells)
{
	struct postgres_session *s = session(base);
	struct its_name name;
	struct values v;

	TRY(role_take(s, role_of(st->door)));
	TRY(prepared(s, st, &name));
	TRY(values_fill(&v, st, cells));
	s->running = answer(s, PQsendQueryPrepared(s->link, name.at, (int)st->takes_count, v.at,
				       v.len, v.binary, BINARY));
	s->row = -1;
	return told(s, s->running, OK);
}

static struct err postgres_step(struct driver_session *base, bool *row)
{
	struct postgres_session *s = session(base);

	*row = ++s->row < PQntuples(s->running);
	return OK;
}

/* A number of whatever width the expression has. */
static struct err number_read(const PGresult *from, int row, int n, int64_t *number)
{
	const char *at = PQgetvalue(from, row, n);
	uint64_t eight;
	uint32_t four;
	uint16_t two;

	switch (PQftype(from, n)) {
	case OID_INT8:
		memcpy(&eight, at, sizeof eight);
		*number = (int64_t)be64toh(eight);
		return OK;
	case OID_INT4:
		memcpy(&four, at, sizeof four);
		*number = (int32_t)be32toh(four);
		return OK;
	case OID_INT2:
		memcpy(&two, at, sizeof two);
		*number = (int16_t)be16toh(two);
		return OK;
	case OID_BOOL:
		*number = *at != 0;
		return OK;
	default:
		return ERR(BROKEN, "row.type");
	}
}

static struct err postgres_column(struct driver_session *base, int n, struct driver_cell *cell)
{
	const struct postgres_session *s = session(base);
	Oid want = type_of(cell->kind);

	if (n >= PQnfields(s->running))
		return ERR(BROKEN, "store.columns");
	cell->null = PQgetisnull(s->running, s->row, n);
	if (cell->null)
		return OK;
	if (want == OID_INT8)
		return number_read(s->running, s->row, n, &cell->number);
	if (PQftype(s->running, n) != want)
		return ERR(BROKEN, "row.type");
	cell->bytes = (struct text){
		PQgetvalue(s->running, s->row, n), (size_t)PQgetlength(s->running, s->row, n)};
	return OK;
}

static int64_t postgres_finish(struct driver_session *base)
{
	struct postgres_session *s = session(base);
	int64_t changed = 0;

	if (!s->running)
		return 0;
	if (text_number(text_of(PQcmdTuples(s->running)), &changed).fault)
		changed = 0;
	PQclear(s->running);
	s->running = NULL;
	return changed;
}

static bool column_fits(Oid has, enum cell_kind kind)
{
	if (kind == CELL_NUMBER || kind == CELL_FLAG)
		return has == OID_INT8 || has == OID_INT4 || has == OID_INT2 || has == OID_BOOL;
	return has == type_of(kind);
}

static struct err columns_fit(const PGresult *shape, const struct statement *st)
{
	if (PQnfields(shape) != (int)st->gives_count)
		return ERR(BROKEN, "store.columns");
	for (size_t i = 0; i < st->gives_count; i++)
		if (!column_fits(PQftype(shape, (int)i), st->gives[i].kind))
			return ERR(BROKEN, "row.type");
	return OK;
}

static struct err postgres_prepare(struct driver_session *base, const struct statement *st)
{
	struct postgres_session *s = session(base);
	struct its_name name;
	PGresult *shape;
	struct err e;

	TRY(prepared(s, st, &name));
	shape = answer(s, PQsendDescribePrepared(s->link, name.at));
	e = told(s, shape, OK);
	if (!e.fault)
		e = columns_fit(shape, st);
	PQclear(shape);
	return e;
}

/* A change of the schema takes as long as it takes. */
static struct err run_patiently(struct postgres_session *s, const char *sql)
{
	struct err e;

	s->patience_ms = FOREVER_MS;
	e = run(s, sql);
	s->patience_ms = ANSWER_MS;
	return e;
}

static struct err postgres_schema(struct driver_session *base, const char *sql)
{
	TRY(run(session(base), "SET LOCAL statement_timeout = 0"));
	return run_patiently(session(base), sql);
}

/* As the owner of the tables, and as nobody who is a person. */
static void postgres_trust(struct driver_session *base, bool on)
{
	session(base)->building = on;
}

/* What an extension brought is not ours. */
static struct err postgres_views_drop(struct driver_session *base)
{
	return run_patiently(session(base),
		"DO $$ DECLARE v name; BEGIN FOR v IN SELECT c.relname FROM pg_class c"
		" WHERE c.relkind = 'v' AND c.relnamespace = current_schema()::regnamespace"
		" AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass"
		" AND d.objid = c.oid AND d.deptype = 'e')"
		" LOOP EXECUTE format('DROP VIEW IF EXISTS %I CASCADE', v); END LOOP; END $$");
}

/* Held by the connection, over the transactions of all steps. */
static struct err postgres_schema_lock(struct driver_session *base, bool lock)
{
	struct postgres_session *s = session(base);
	char sql[96];

	s->building = lock;
	snprintf(sql, sizeof sql, "SELECT pg_advisory_%s(%d)", lock ? "lock" : "unlock",
		SCHEMA_LOCK);
	TRY(run_patiently(s, sql));
	return lock ? roles_make(s->link) : OK;
}

static struct err postgres_serves(struct driver_session *base, const struct driver_session *serving)
{
	return roles_serve(
		session(base)->link, PQuser(((const struct postgres_session *)serving)->link));
}

static struct err postgres_login(struct driver_session *base, struct store_login *out)
{
	return roles_login(session(base)->link, out);
}

/* Rows of keys that were deleted lie in their tables until this. The log of writes is archived and
 * cut by the server; backups of it are the operator's to age out. A login that does not own them is
 * let do nothing here: then the server does it by itself, soon (schema/locks.sql). */
static struct err postgres_forget(struct driver_session *base)
{
	return run_patiently(
		session(base), "VACUUM (SKIP_LOCKED) text_key, epoch_key, lock, login");
}

static struct err no_batch(struct driver_session *base)
{
	(void)base;
	return ERR(BROKEN, "store.statement");
}

static struct err no_mark(struct driver_session *base, person_id me)
{
	(void)base;
	(void)me;
	return ERR(BROKEN, "store.statement");
}

static struct err postgres_listen(struct driver_session *base)
{
	struct postgres_session *s = session(base);

	TRY(run(s, "SET idle_session_timeout = 0"));
	return run(s, "LISTEN intervise_event");
}

static int postgres_ear(const struct driver_session *base)
{
	return PQsocket(((const struct postgres_session *)base)->link);
}

/* What is told is only that there is more to read: the number in it is for whoever watches by hand.
 */
static struct err postgres_heard(struct driver_session *base, bool ask, bool *any)
{
	struct postgres_session *s = session(base);
	PGnotify *one;

	*any = false;
	if (ask)
		TRY(run(s, "SELECT 1"));
	if (!PQconsumeInput(s->link))
		return ERR(BROKEN, "store.unreachable");
	while ((one = PQnotifies(s->link)) != NULL) {
		PQfreemem(one);
		*any = true;
	}
	return PQstatus(s->link) == CONNECTION_OK ? OK : ERR(BROKEN, "store.unreachable");
}

const struct driver driver_postgres = {
	.database = DATABASE_POSTGRES,
	.one_writer = false,
	.open = postgres_open,
	.close = postgres_close,
	.begin = postgres_begin,
	.commit = postgres_commit,
	.rollback = postgres_rollback,
	.mark = no_mark,
	.keep = no_batch,
	.undo = no_batch,
	.lost = postgres_lost,
	.start = postgres_start,
	.step = postgres_step,
	.column = postgres_column,
	.finish = postgres_finish,
	.prepare = postgres_prepare,
	.schema = postgres_schema,
	.trust = postgres_trust,
	.views_drop = postgres_views_drop,
	.schema_lock = postgres_schema_lock,
	.serves = postgres_serves,
	.login = postgres_login,
	.forget = postgres_forget,
	.listen = postgres_listen,
	.ear = postgres_ear,
	.heard = postgres_heard,
};
