#include "store/inside.h"

#include "base/log.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 5000, POSTGRES_WRITERS = 8, FORGET_TRIES = 20 };

static struct err pool_fill(
	struct store *store, struct pool *pool, const void *place, unsigned count)
{
	struct driver_session *s;

	for (unsigned i = 0; i < count && i < POOL_MOST; i++) {
		TRY(store->driver->open(place, pool == &store->writers, &s));
		pool_give(pool, s);
	}
	return OK;
}

/* By the tables' owner, whose connection ends before anybody is served. */
static struct err migrate_as_owner(
	struct store *store, const void *place, const struct driver_session *serving, bool *fresh)
{
	struct driver_session *owner;
	struct err e;

	TRY(store->driver->open(place, true, &owner));
	e = store->driver->serves(owner, serving);
	if (!e.fault)
		e = migrate(store, owner, fresh);
	owner->driver->close(owner);
	return e;
}

static struct err open_all(struct store *store, const struct store_plan *plan, bool *fresh)
{
	struct driver_session *s;
	struct err e;

	TRY(pool_fill(store, &store->writers, plan->place, plan->writers));
	TRY(pool_take(&store->writers, store->patience, &s));
	e = plan->owner ? migrate_as_owner(store, plan->owner, s, fresh) : migrate(store, s, fresh);
	pool_give(&store->writers, s);
	TRY(e);
	return pool_fill(store, &store->readers, plan->place, plan->readers);
}

struct err store_open_plan(const struct store_plan *plan, struct store **out, bool *fresh)
{
	struct store *store = calloc(1, sizeof *store);
	struct err e;

	*out = NULL;
	TRY(arena_check(store));
	store->driver = plan->driver;
	store->program = plan->program;
	store->look = plan->look;
	store->patience = PATIENCE_MS;
	store->place = plan->place;
	store->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	pool_open(&store->readers);
	pool_open(&store->writers);
	pthread_mutex_init(&store->results, NULL);
	e = store->bell < 0 ? ERR(BROKEN, "memory.full") : open_all(store, plan, fresh);
	if (e.fault)
		store_close(store);
	else
		*out = store;
	return e;
}

struct err store_open(const struct store_settings *s, struct store **store, bool *fresh)
{
	struct store_plan plan = {
		.program = &store_program, .readers = s->readers ? s->readers : 1, .look = s->look};

	if (!s->sqlite_file == !s->postgres)
		return ERR(INPUT, "store.which");
	plan.driver = s->sqlite_file ? &driver_sqlite : &driver_postgres;
	plan.place = s->sqlite_file ? s->sqlite_file : s->postgres;
	plan.owner = s->sqlite_file ? NULL : s->owner;
	plan.writers = plan.driver->one_writer ? 1 : POSTGRES_WRITERS;
	return store_open_plan(&plan, store, fresh);
}

void store_close(struct store *store)
{
	if (!store)
		return;
	pool_close(&store->readers);
	pool_close(&store->writers); /* last: its session keeps other servers out */
	pthread_mutex_destroy(&store->results);
	if (store->bell >= 0)
		close(store->bell);
	free(store);
}

struct err store_alive(struct store *store)
{
	struct store_tx tx;
	struct err e = store_read_begin(store, (person_id){0}, &tx);

	if (!e.fault)
		e = store_tx_commit(&tx);
	return e.fault && e.fault != FAULT_BUSY ? ERR(BROKEN, "store.unreachable") : e;
}

struct err store_login(struct store *store, struct store_login *login)
{
	struct driver_session *s;
	struct err e;

	*login = (struct store_login){0};
	if (!store->driver->login)
		return OK;
	TRY(turn_take(store, &s));
	e = store->driver->login(s, login);
	pool_give(&store->writers, s);
	return e;
}

struct store_counts store_count(struct store *store)
{
	return (struct store_counts){
		.readers = pool_waits(&store->readers),
		.writers = pool_waits(&store->writers),
		.acts = atomic_load(&store->acts),
		.commits = atomic_load(&store->commits),
	};
}

struct err store_forget(struct store *store)
{
	const struct timespec pause = {0, 20000000};
	struct driver_session *s;
	struct err e = ERR(BUSY, "store.busy");

	for (int tries = 0; tries < FORGET_TRIES && e.fault == FAULT_BUSY; tries++) {
		if (tries)
			nanosleep(&pause, NULL);
		TRY(turn_take(store, &s));
		e = store->driver->forget(s);
		pool_give(&store->writers, s);
	}
	return e;
}

struct err store_prepare_all(struct store *store, const char **name)
{
	struct driver_session *s;
	struct err e = OK;

	*name = NULL;
	TRY(turn_take(store, &s));
	for (size_t i = 0; i < store->program->statement_count && !e.fault; i++) {
		const struct statement *st = store->program->statements[i];

		e = s->driver->prepare(s, st);
		if (e.fault)
			*name = st->name;
	}
	pool_give(&store->writers, s);
	return e;
}
