/*
 * Runs a statement by its tables: values out of the struct it takes, columns into the rows it
 * gives.
 */
#include "store/capability_inside.h"
#include "store/driver.h"
#include "store/statement.h"

#include <string.h>

/* What each capability is made of; SIZE_MAX where it has no such part. */
static const struct {
	bool needed;
	size_t person, circle, thing;
} doors[] = {
	[DOOR_PLACE] = {false, SIZE_MAX, SIZE_MAX, SIZE_MAX},
	[DOOR_PERSON] = {false, SIZE_MAX, SIZE_MAX, SIZE_MAX},
	[DOOR_MEMBER] = {true, offsetof(struct membership, person),
		offsetof(struct membership, circle), SIZE_MAX},
	[DOOR_FACILITATOR] = {true, offsetof(struct facilitation, person),
		offsetof(struct facilitation, circle), SIZE_MAX},
	[DOOR_PRESENTER] = {true, offsetof(struct ownership, person),
		offsetof(struct ownership, circle), offsetof(struct ownership, consult)},
	[DOOR_ADVISER] = {true, offsetof(struct authorship, person),
		offsetof(struct authorship, circle), offsetof(struct authorship, answer)},
	[DOOR_ADMIN] = {true, offsetof(struct administration, person), SIZE_MAX, SIZE_MAX},
	[DOOR_CARETAKER] = {true, SIZE_MAX, SIZE_MAX, SIZE_MAX},
};

static int64_t number_at(const void *from, size_t offset)
{
	int64_t n;

	memcpy(&n, (const char *)from + offset, sizeof n);
	return n;
}

/* The capability must be there, and belong to the person of the transaction. */
static struct err door_check(const struct store_tx *tx, const struct question *q)
{
	const struct statement *st = q->statement;

	if (!tx->session || tx->ended)
		return ERR(BROKEN, "store.no_transaction");
	if (st->writes && !tx->writing)
		return ERR(BROKEN, "store.read_only");
	if (st->door == DOOR_PERSON && tx->me.n == 0)
		return ERR(DENIED, "store.nobody");
	if (!doors[st->door].needed)
		return OK;
	if (!q->door)
		return ERR(BROKEN, "store.no_right");
	if (doors[st->door].person != SIZE_MAX &&
		number_at(q->door, doors[st->door].person) != tx->me.n)
		return ERR(BROKEN, "store.wrong_person");
	return OK;
}

static void cell_from(const void *in, const struct statement_value *v, struct driver_cell *cell)
{
	const char *at = (const char *)in + v->at;
	bool flag;

	switch (v->kind) {
	case CELL_NUMBER:
		cell->number = number_at(in, v->at);
		cell->null = v->maybe && cell->number == 0;
		break;
	case CELL_FLAG:
		memcpy(&flag, at, sizeof flag);
		cell->number = flag;
		break;
	case CELL_WORDS:
	case CELL_BYTES:
		memcpy(&cell->bytes, at, sizeof cell->bytes);
		cell->null = v->maybe && cell->bytes.len == 0;
		break;
	}
}

static void values_fill(
	const struct store_tx *tx, const struct question *q, struct driver_cell *values)
{
	const struct statement *st = q->statement;

	for (size_t i = 0; i < st->takes_count; i++) {
		const struct statement_value *v = &st->takes[i];

		values[i] = (struct driver_cell){.kind = v->kind};
		if (v->from == FROM_IN)
			cell_from(q->in, v, &values[i]);
		else if (v->from == FROM_ME)
			values[i].number = tx->me.n;
		else if (v->from == FROM_CIRCLE)
			values[i].number = number_at(q->door, doors[st->door].circle);
		else
			values[i].number = number_at(q->door, doors[st->door].thing);
	}
}

static struct err cell_into(struct arena *a, const struct statement_column *c,
	const struct driver_cell *cell, void *row)
{
	char *at = (char *)row + c->at;
	bool flag = cell->number != 0;
	struct text copy = TEXT_NONE;

	if (cell->null && !c->maybe)
		return ERR(BROKEN, "row.null");
	if (cell->null)
		return OK; /* the row is zeroed */
	if (c->kind == CELL_NUMBER) {
		memcpy(at, &cell->number, sizeof cell->number);
	} else if (c->kind == CELL_FLAG) {
		memcpy(at, &flag, sizeof flag);
	} else {
		TRY(text_copy(a, cell->bytes, &copy));
		memcpy(at, &copy, sizeof copy);
	}
	return OK;
}

static struct err row_read(
	struct driver_session *s, const struct statement *st, struct arena *a, void *row)
{
	memset(row, 0, st->row_size);
	for (size_t i = 0; i < st->gives_count; i++) {
		struct driver_cell cell = {.kind = st->gives[i].kind};

		TRY(s->driver->column(s, (int)i, &cell));
		TRY(cell_into(a, &st->gives[i], &cell, row));
	}
	return OK;
}

static struct err start(struct store_tx *tx, const struct question *q, struct driver_cell *values)
{
	struct driver_session *s = tx->session;

	if (q->statement->takes_count > DRIVER_VALUES)
		return ERR(BROKEN, "store.statement");
	TRY(door_check(tx, q));
	TRY(s->driver->lost(s));
	values_fill(tx, q, values);
	return s->driver->start(s, q->statement, values);
}

struct err statement_do(struct store_tx *tx, const struct question *q, int64_t *count)
{
	struct driver_cell values[DRIVER_VALUES];
	struct driver_session *s = tx->session;
	struct err e = start(tx, q, values);
	bool row = true;
	int64_t changed;

	while (!e.fault && row)
		e = s->driver->step(s, &row);
	changed = s ? s->driver->finish(s) : 0;
	TRY(e);
	if (count)
		*count = changed;
	return OK;
}

struct err statement_change(struct store_tx *tx, const struct question *q)
{
	int64_t count = 0;

	TRY(statement_do(tx, q, &count));
	return count > 0 ? OK : ERR(MISSING, "row.gone");
}

/* Reads until the rows are used up, so that a writing statement has done all its work. */
static struct err one_read(
	struct driver_session *s, const struct statement *st, struct arena *a, void *out)
{
	bool row;

	TRY(s->driver->step(s, &row));
	if (!row)
		return ERR(MISSING, "row.none");
	TRY(row_read(s, st, a, out));
	while (st->writes && row)
		TRY(s->driver->step(s, &row));
	return OK;
}

struct err statement_one(struct store_tx *tx, const struct question *q, struct arena *a, void *row)
{
	struct driver_cell values[DRIVER_VALUES];
	struct err e = start(tx, q, values);

	if (!e.fault)
		e = one_read(tx->session, q->statement, a, row);
	if (tx->session)
		tx->session->driver->finish(tx->session);
	return e;
}

/* Makes room for one more row: doubles what is there. */
static struct err rows_grow(
	struct arena *a, const struct statement *st, struct statement_rows *rows, size_t *room)
{
	size_t wider = *room ? *room * 2 : 8;
	void *at;

	if (rows->count < *room)
		return OK;
	wider = wider > st->most ? st->most : wider;
	TRY(arena_check(at = arena_get_many(a, wider, st->row_size)));
	if (rows->count)
		memcpy(at, rows->at, rows->count * st->row_size);
	rows->at = at;
	*room = wider;
	return OK;
}

static struct err many_read(struct driver_session *s, const struct statement *st, struct arena *a,
	struct statement_rows *rows)
{
	size_t room = 0;
	bool row;

	for (;;) {
		TRY(s->driver->step(s, &row));
		if (!row)
			return OK;
		if (rows->count == st->most && st->writes)
			continue; /* let it finish its work */
		if (rows->count == st->most)
			return OK;
		TRY(rows_grow(a, st, rows, &room));
		TRY(row_read(s, st, a, (char *)rows->at + rows->count * st->row_size));
		rows->count++;
	}
}

struct err statement_many(
	struct store_tx *tx, const struct question *q, struct arena *a, struct statement_rows *rows)
{
	struct driver_cell values[DRIVER_VALUES];
	struct err e = start(tx, q, values);

	*rows = (struct statement_rows){0};
	if (!e.fault)
		e = many_read(tx->session, q->statement, a, rows);
	if (tx->session)
		tx->session->driver->finish(tx->session);
	return e;
}
