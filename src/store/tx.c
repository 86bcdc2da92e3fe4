/*
 * Transactions, and the batches in which writing acts share one COMMIT.
 *
 * With one writer, the session for writing is the turn. Who holds it runs its act in a savepoint.
 * When the act is kept, its holder becomes a member of the batch and passes the turn on if somebody
 * waits for it; otherwise, or when the batch is large or old, it runs the COMMIT for all. Members
 * sleep until the result is known, so no act is acknowledged before it is on the disk. Only the
 * holder touches the batch; the turn itself carries the order of memory (the pool's lock).
 *
 *   the batch is open  =>  somebody holds the turn, or is just being handed it
 *
 * A refused act undoes its savepoint alone. If the database gives the whole transaction up (disk
 * full, I/O), or a savepoint cannot be undone, every member gets that fault and nothing is kept.
 */
#include "store/inside.h"

struct batch_member {
	struct batch_member *next;
	pthread_cond_t wake;
	bool told;
	struct err result;
};

/* Commits what is in the batch, or gives it up. The members still have to be told. */
static struct err batch_finish(
	struct store *store, struct driver_session *w, struct batch_member **members)
{
	struct batch was = store->batch;
	struct err e = was.spoiled;

	if (!e.fault)
		e = w->driver->lost(w);
	if (!e.fault && was.count)
		e = w->driver->commit(w);
	if (e.fault || !was.count)
		w->driver->rollback(w);
	if (!e.fault && was.count) {
		store->commits++;
		store->acts += (int64_t)was.count;
		news_look(store, w);
	}
	store->batch = (struct batch){0};
	*members = was.members;
	return e;
}

static void batch_tell(struct store *store, struct batch_member *members, struct err e)
{
	struct batch_member *next;

	pthread_mutex_lock(&store->results);
	for (struct batch_member *m = members; m; m = next) {
		next = m->next; /* a member that was told may be gone */
		m->result = e;
		m->told = true;
		pthread_cond_signal(&m->wake);
	}
	pthread_mutex_unlock(&store->results);
}

/* Ends the batch and the turn; the next holder need not wait until all are told. */
static void batch_end(struct store *store, struct driver_session *w)
{
	struct batch_member *members;
	struct err e = batch_finish(store, w, &members);

	pool_give(&store->writers, w);
	batch_tell(store, members, e);
}

struct err turn_take(struct store *store, struct driver_session **w)
{
	struct batch_member *members;
	struct err e;

	TRY(pool_take(&store->writers, store->patience, w));
	if (!store->batch.open)
		return OK;
	e = batch_finish(store, *w, &members);
	batch_tell(store, members, e);
	return OK;
}

/* The holder's own act is kept or undone; who waits goes on, else the batch ends here. */
static void turn_pass(struct store *store, struct driver_session *w)
{
	const struct batch *b = &store->batch;
	bool room = b->open && !b->spoiled.fault && !w->driver->lost(w).fault &&
		    b->count < BATCH_MOST && time_ticks() - b->born < BATCH_US;

	if (room && pool_hand_on(&store->writers, w))
		return;
	batch_end(store, w);
}

/* The holder enters the batch, opening it when it is the first. */
static struct err batch_join(struct store *store, struct driver_session *w, person_id me)
{
	if (!store->batch.open) {
		TRY(w->driver->begin(w, me));
		store->batch = (struct batch){.open = true, .born = time_ticks()};
	}
	return w->driver->mark(w, me);
}

static void batch_undo(struct store *store, struct driver_session *w)
{
	struct err e = w->driver->undo(w);

	if (e.fault && !store->batch.spoiled.fault)
		store->batch.spoiled = e;
	turn_pass(store, w);
}

static struct err batch_keep(struct store *store, struct driver_session *w)
{
	struct batch_member me = {.next = store->batch.members};
	struct err e = w->driver->keep(w);

	if (e.fault) {
		batch_undo(store, w);
		return e;
	}
	pthread_cond_init(&me.wake, NULL);
	store->batch.members = &me;
	store->batch.count++;
	turn_pass(store, w);
	pthread_mutex_lock(&store->results);
	while (!me.told)
		pthread_cond_wait(&me.wake, &store->results);
	pthread_mutex_unlock(&store->results);
	pthread_cond_destroy(&me.wake);
	return me.result;
}

static struct err begin_in(
	struct store *store, struct pool *pool, person_id me, struct store_tx *tx)
{
	bool batched = pool == &store->writers && store->driver->one_writer;
	struct driver_session *s;
	struct err e;

	*tx = (struct store_tx){0};
	TRY(pool_take(pool, store->patience, &s));
	e = batched ? batch_join(store, s, me) : s->driver->begin(s, me);
	if (!e.fault)
		*tx = (struct store_tx){store, s, me, .writing = pool == &store->writers};
	else if (batched)
		turn_pass(store, s);
	else
		pool_give(pool, s);
	return e;
}

struct err store_read_begin(struct store *store, person_id me, struct store_tx *tx)
{
	return begin_in(store, &store->readers, me, tx);
}

struct err store_tx_begin(struct store *store, person_id me, struct store_tx *tx)
{
	return begin_in(store, &store->writers, me, tx);
}

/* Of a transaction that has its connection for itself. */
static struct err end_alone(struct store_tx *tx, bool keep)
{
	struct driver_session *s = tx->session;
	struct err e = keep ? s->driver->lost(s) : OK;

	if (keep && !e.fault)
		e = s->driver->commit(s);
	if (!keep || e.fault)
		s->driver->rollback(s);
	pool_give(tx->writing ? &tx->store->writers : &tx->store->readers, s);
	return e;
}

bool store_again(struct err e)
{
	return e.fault == FAULT_CONFLICT && text_is(text_of(e.code), TEXT("store.again"));
}

struct err store_tx_commit(struct store_tx *tx)
{
	struct err e;

	if (!tx->session || tx->ended)
		return ERR(BROKEN, "store.no_transaction");
	tx->ended = true;
	if (tx->writing && tx->store->driver->one_writer)
		e = batch_keep(tx->store, tx->session);
	else
		e = end_alone(tx, true);
	if (tx->writing && tx->kept && !store_again(e))
		*tx->kept = true;
	return e;
}

void store_tx_end(struct store_tx *tx)
{
	struct err e = OK;

	if (!tx->session || tx->ended)
		return;
	tx->ended = true;
	if (tx->writing && tx->store->driver->one_writer)
		batch_undo(tx->store, tx->session);
	else
		e = end_alone(tx, false);
	(void)e; /* a rollback has no fault that anybody could act on */
}
