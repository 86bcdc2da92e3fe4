/*
 * Brings the schema up to the program's: each step in a transaction of its own, with the hash of
 * its text, so that a step which was changed after it was taken is noticed. Behind the steps the
 * views are dropped and made anew, all in one transaction, when their text is not the one noted.
 */
#include "store/inside.h"

#include "base/log.h"
#include "store/schema_step.h"

enum { MIGRATE_BYTES = 1 << 20 };

/* A transaction on this session, outside of pools and batches. */
static struct err begin_on(struct store *store, struct driver_session *s, struct store_tx *tx)
{
	*tx = (struct store_tx){store, s, {0}, .writing = true};
	return s->driver->begin(s, tx->me);
}

static struct err steps_read(
	struct store_tx *tx, struct arena *a, struct store_schema_step_list_rows *taken)
{
	struct store_schema_step_count_row known;

	*taken = (struct store_schema_step_list_rows){0};
	TRY(store_schema_step_count(tx, a, &known));
	return known.tables ? store_schema_step_list(tx, a, taken) : OK;
}

/* What was taken must be the beginning of what the program has. */
static struct err steps_compare(
	const struct program *p, const struct store_schema_step_list_rows *taken)
{
	for (size_t i = 0; i < taken->count; i++) {
		const struct log_line which = {.event = "store.schema",
			.code = "store.damaged",
			.took_us = -1,
			.count = taken->at[i].number};

		if (i >= p->step_count)
			return ERR(BROKEN, "store.newer");
		if (taken->at[i].number == p->steps[i].number &&
			text_is(taken->at[i].hash, text_of(p->steps[i].hash)))
			continue;
		log_put(LOG_ERROR, &which);
		return ERR(BROKEN, "store.damaged");
	}
	return OK;
}

static struct err step_take_inside(struct store_tx *tx, const struct schema_step *step)
{
	struct driver_session *s = tx->session;

	if (step->number == VIEWS_NUMBER)
		TRY(s->driver->views_drop(s));
	TRY(s->driver->schema(s, step->sql[s->driver->database]));
	TRY(store_schema_views_forget(tx));
	TRY(store_schema_step_put(tx, &(struct store_schema_step_put){.number = step->number,
					      .name = text_of(step->name),
					      .applied_at = time_now(),
					      .hash = text_of(step->hash)}));
	return s->driver->commit(s);
}

static struct err step_take(
	struct store *store, struct driver_session *s, const struct schema_step *step)
{
	struct store_tx tx;
	struct err e = begin_on(store, s, &tx);

	if (!e.fault)
		e = step_take_inside(&tx, step);
	if (e.fault) {
		s->driver->rollback(s);
		log_put(LOG_ERROR, &(struct log_line){.event = "store.schema",
					   .code = e.code,
					   .took_us = -1,
					   .count = step->number});
	}
	return e;
}

/* Whether the database has the program's views, from this very text. */
static struct err views_compare(
	struct store *store, struct driver_session *s, struct arena *a, bool *same)
{
	struct store_schema_views_taken_row taken = {0};
	struct store_tx tx;
	struct err e;

	TRY(begin_on(store, s, &tx));
	e = store_schema_views_taken(&tx, a, &taken);
	s->driver->rollback(s);
	*same = !e.fault && text_is(taken.hash, text_of(store->program->views->hash));
	return e.fault == FAULT_MISSING ? OK : e;
}

static struct err views_take(struct store *store, struct driver_session *s, struct arena *a)
{
	bool same;

	if (!store->program->views)
		return OK;
	TRY(views_compare(store, s, a, &same));
	return same ? OK : step_take(store, s, store->program->views);
}

static struct err migrate_locked(
	struct store *store, struct driver_session *s, struct arena *a, bool *fresh)
{
	struct store_schema_step_list_rows taken;
	struct store_tx tx;
	struct err e;

	TRY(begin_on(store, s, &tx));
	e = steps_read(&tx, a, &taken);
	s->driver->rollback(s);
	TRY(e);
	TRY(steps_compare(store->program, &taken));
	*fresh = taken.count == 0;
	if (store->look)
		return taken.count < store->program->step_count ? ERR(BROKEN, "store.older") : OK;
	for (size_t i = taken.count; i < store->program->step_count; i++)
		TRY(step_take(store, s, &store->program->steps[i]));
	return views_take(store, s, a);
}

struct err migrate(struct store *store, struct driver_session *s, bool *fresh)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(MIGRATE_BYTES);
	struct err e;

	TRY(arena_check(a));
	TRY(s->driver->schema_lock(s, true));
	e = migrate_locked(store, s, a, fresh);
	if (e.fault) {
		(void)!s->driver->schema_lock(s, false).fault;
		return e;
	}
	return s->driver->schema_lock(s, false);
}
