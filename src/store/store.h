/*
 * store - where rows are kept: SQLite inside, PostgreSQL when a place outgrows one machine.
 *
 * The only room that speaks SQL. Statements live by name in the .sql files here; the build makes
 * one typed function of each (tools/README.md), and those ask for the capability of their door.
 * This header has what is common to all: opening, and transactions.
 *
 * Reading: a snapshot on a connection of its own. Writing: on SQLite every writing transaction is a
 * savepoint in the batch of a leader; store_tx_commit returns when the leader's COMMIT is on the
 * disk (synchronous=FULL), so what was acknowledged is kept, and many visits share one fsync. On
 * PostgreSQL each is a transaction of its own.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/arena.h"
#include "base/id.h"
#include "base/text.h"
#include "base/time.h"

struct store;
struct driver_session;

struct store_settings {		 /* its strings outlive the store */
	const char *sqlite_file; /* or */
	const char *postgres;	 /* a libpq connection string; one of the two is NULL */
	const char *owner;	 /* PostgreSQL as the tables' owner; NULL: `postgres` owns them */
	unsigned readers;	 /* connections for reading: as many as threads that visit */
	bool look;		 /* change nothing: the schema stays as it is */
};

/* Opens and brings the schema up to this program's. FAULT_BROKEN: "store.newer" when the schema is
 * of a later program, "store.not_owner" when `postgres` does not own its tables and no `owner` is
 * named, "store.unreachable", "store.in_use" when another server has the SQLite file,
 * "store.older" when the schema would have to be changed and `look` forbids that,
 * "store.damaged". *fresh tells that the database had no tables yet. */
MUST_CHECK struct err store_open(const struct store_settings *s, struct store **store, bool *fresh);
void store_close(struct store *store);

/* FAULT_BROKEN "store.unreachable" when a trivial question is not answered. */
MUST_CHECK struct err store_alive(struct store *store);

/* Whom the database takes us for; the name is empty on SQLite, which knows nobody. A superuser, or
 * who may go past row-level security, is held by no lock. */
enum { STORE_LOGIN_ROOM = 64 };
struct store_login {
	char name[STORE_LOGIN_ROOM], owner[STORE_LOGIN_ROOM]; /* owner: of the tables */
	bool unheld, owner_unheld;
};
MUST_CHECK struct err store_login(struct store *store, struct store_login *login);

/* How it goes with waiting for a connection, of one kind. */
struct store_waits {
	int64_t now;		 /* who waits at this moment */
	int64_t all, us, missed; /* since the start: who had to, how long, who got none in time */
};

/* What was counted since the start. */
struct store_counts {
	struct store_waits readers, writers;
	int64_t acts, commits; /* on SQLite: acts kept, and COMMITs they shared */
};
struct store_counts store_count(struct store *store);

/* One transaction, on the caller's stack. {0} is none. */
struct store_tx {
	struct store *store;
	struct driver_session *session;
	person_id me; /* n is 0: nobody */
	bool writing, ended;
	bool *kept; /* becomes true when what was written is kept, or may be; NULL: nobody asks */
};

/* Whether the database undid a transaction because another one was in its way; tried anew it may
 * pass. */
bool store_again(struct err e);

/* A snapshot for reading as `me` (nobody: {0}). FAULT_BUSY "store.busy" when no reader gets free in
 * 5 s. */
MUST_CHECK struct err store_read_begin(struct store *store, person_id me, struct store_tx *tx);

/* Takes the writer's turn. FAULT_BUSY "store.busy" after 5 s. Keep it short: no Argon2, no
 * rendering inside. */
MUST_CHECK struct err store_tx_begin(struct store *store, person_id me, struct store_tx *tx);

/* Durable when OK. FAULT_LIMIT "store.full" (disk), FAULT_BROKEN "store.unreachable",
 * FAULT_CONFLICT "store.again" (PostgreSQL serialisation): then nothing of it happened. Reading:
 * gives the snapshot back. */
MUST_CHECK struct err store_tx_commit(struct store_tx *tx);

/* For ENDS_WITH: rolls back unless committed. */
void store_tx_end(struct store_tx *tx);

/* Destroyed keys must not linger in the write-ahead log: a truncating checkpoint, tried for up to a
 * second, on SQLite; VACUUM of the tables of keys on PostgreSQL. FAULT_BUSY "store.busy" when
 * readers were in the way.
 */
MUST_CHECK struct err store_forget(struct store *store);

/* Hears when a committed transaction wrote into the book of events, here or on another server of
 * this database. There is one listener for a store; it belongs to one thread. On PostgreSQL it
 * has a connection of its own, which must lead to the server itself (no pool that lends connections
 * by the transaction). */
struct store_news;
MUST_CHECK struct err store_news_open(struct store *store, struct store_news **news);
void store_news_close(struct store_news *news);

/* Waits at most that long; *any is true when there may be something new to read. While the database
 * is away it tries again once a second, and *any is true when it is back. */
void store_news_wait(struct store_news *news, int milliseconds, bool *any);

/* Makes the one who waits go on, from any thread. */
void store_news_wake(struct store_news *news);

/* Prepares every statement of the program; the name of the first that fails goes to *name. */
MUST_CHECK struct err store_prepare_all(struct store *store, const char **name);

#endif
