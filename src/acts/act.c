#include "acts/act.h"

#include <stdatomic.h>

enum { FORM_TOKEN_BYTES = 16 };

void act_sit(struct act *a, struct seal_seat *seat)
{
	a->ring = seal_seat_take(seat);
	a->seat = seat;
}

void act_end(struct act *a)
{
	seal_pair_end(&a->pair);
	if (a->seat)
		seal_seat_give(a->seat, a->ring);
	a->seat = NULL;
}

/* A server without the vault of now would lay keys where others do not find them. */
static struct err may_write(const struct act *a)
{
	return a->waits && atomic_load(a->waits) ? ERR(BUSY, "vault.waits") : OK;
}

struct err act_alive(struct act *a)
{
	TRY(may_write(a));
	return store_alive(a->store);
}

struct err act_form_token(struct act *a, struct text *token)
{
	const struct text part = {(const char *)&a->login.n, sizeof a->login.n};
	struct seal_hash hash;

	seal_ring_tag(a->ring, "form.token", &part, 1, &hash);
	return text_base64url(a->arena, hash.at, FORM_TOKEN_BYTES, token);
}

struct err act_read(struct act *a, struct store_tx *tx)
{
	if (!a->me.n)
		return ERR(MISSING, "not.here");
	return store_read_begin(a->store, a->me, tx);
}

static struct err write_as(struct act *a, person_id who, struct store_tx *tx)
{
	TRY(may_write(a));
	TRY(store_tx_begin(a->store, who, tx));
	tx->kept = &a->kept;
	return OK;
}

struct err act_write(struct act *a, struct store_tx *tx)
{
	return a->me.n ? write_as(a, a->me, tx) : ERR(MISSING, "not.here");
}

struct err act_read_place(struct act *a, struct store_tx *tx)
{
	return store_read_begin(a->store, (person_id){0}, tx);
}

struct err act_write_place(struct act *a, struct store_tx *tx)
{
	return write_as(a, (person_id){0}, tx);
}

static struct seal_place place_of(struct locked_at at)
{
	return (struct seal_place){at.table, at.column, at.row, 0, 1};
}

struct err act_lock(struct act *a, struct locked_at at, struct text plain, struct text *locked)
{
	struct seal_place place = place_of(at);

	return seal_ring_lock(a->ring, a->arena, &place, plain, locked);
}

struct err act_unlock(struct act *a, struct locked_at at, struct text locked, struct text *plain)
{
	struct seal_place place = place_of(at);

	return seal_ring_unlock(a->ring, a->arena, &place, locked, plain);
}

void act_tag_of(
	struct act *a, const char *purpose, int64_t thing, person_id who, struct seal_hash *out)
{
	const struct text parts[] = {
		{(const char *)&thing, sizeof thing},
		{(const char *)&who.n, sizeof who.n},
	};

	seal_ring_tag(a->ring, purpose, parts, 2, out);
}

void act_tag(struct act *a, const char *purpose, int64_t thing, struct seal_hash *out)
{
	act_tag_of(a, purpose, thing, a->me, out);
}

struct err act_maybe(struct err e, bool *found)
{
	*found = e.fault == FAULT_NONE;
	return e.fault == FAULT_MISSING ? OK : e;
}
