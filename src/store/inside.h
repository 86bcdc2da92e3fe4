/*
 * inside - what a store is made of. For this room's files and its tests only.
 */
#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include "store/driver.h"
#include "store/statement.h"
#include "store/store.h"

#include <pthread.h>

enum { POOL_MOST = 64 };

/* Sessions that are lent in the order in which they were asked for. */
struct pool {
	pthread_mutex_t lock;
	struct pool_waiter *first, *last;
	struct driver_session *free[POOL_MOST];
	size_t free_count;
	int waiting;			  /* in the queue */
	int64_t waits, waited_us, missed; /* who had to wait, how long, and who got none */
};

void pool_open(struct pool *p);
void pool_close(struct pool *p); /* closes the sessions, which must all be free */

/* Lends a session. FAULT_BUSY "store.busy" after `patience` milliseconds. */
MUST_CHECK struct err pool_take(struct pool *p, time_ms patience, struct driver_session **s);
void pool_give(struct pool *p, struct driver_session *s);

struct store_waits pool_waits(struct pool *p);

/* Gives the session to whoever waits longest; false, and nothing done, when nobody waits. */
bool pool_hand_on(struct pool *p, struct driver_session *s);

/* The acts that share the next COMMIT. Only the holder of the writing session touches it. */
struct batch {
	bool open;    /* BEGIN has run */
	int64_t born; /* time_ticks */
	size_t count; /* acts kept in it */
	struct batch_member *members;
	struct err spoiled; /* an act could not be undone: nothing of the batch may be kept */
};

enum { BATCH_MOST = 64, BATCH_US = 5000 };

struct store {
	const struct driver *driver;
	const struct program *program;
	struct pool readers, writers;
	struct batch batch;
	pthread_mutex_t results;       /* guards what batch_end tells the members */
	time_ms patience;	       /* for a session, in milliseconds */
	bool look;		       /* the schema may not be changed */
	_Atomic int64_t commits, acts; /* of batches, for measuring */
	const void *place;	       /* for the session that listens; outlives the store */
	int bell;		       /* an eventfd: rung when there is news */
};

/* A session for writing outside of any transaction: a batch that was open is ended first. Given
 * back with pool_give. */
MUST_CHECK struct err turn_take(struct store *store, struct driver_session **w);

/* To be asked after each commit on `s`: rings when it wrote into the book of events. */
void news_look(struct store *store, struct driver_session *s);

struct store_plan {
	const struct driver *driver;
	const void *place;
	const struct program *program;
	unsigned readers, writers;
	bool look;
	const void *owner; /* where the schema is changed; NULL: at `place` */
};

/* store_open with everything said: for tests and benches. */
MUST_CHECK struct err store_open_plan(
	const struct store_plan *plan, struct store **store, bool *fresh);

/* Brings the schema up to the program's, on a session for writing. */
MUST_CHECK struct err migrate(struct store *store, struct driver_session *s, bool *fresh);

/* Every statement and schema step of the program; written by sqlc. */
extern const struct program store_program;

#endif
