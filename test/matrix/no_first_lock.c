/*
 * no_first_lock - the program with its first lock off: this file stands in for acts/rights.c when
 * it is linked and gives every right to everybody, so that test/matrix can show that what is behind
 * it holds alone. Nobody can install it, and the release is made of the same objects without this.
 *
 * It asks the views only what it cannot make up: which circle a consult is in, and who brought it.
 */
#include "acts/rights.h"

#include "store/capability_inside.h"
#include "store/right.h"

struct err __wrap_rights_belongs(
	struct act *a, struct store_tx *tx, circle_id circle, struct belonging *out);
struct err __wrap_rights_member(
	struct act *a, struct store_tx *tx, circle_id circle, const struct membership **out);
struct err __wrap_rights_founder(
	struct act *a, struct store_tx *tx, circle_id circle, const struct membership **out);
struct err __wrap_rights_facilitator(
	struct act *a, struct store_tx *tx, circle_id circle, const struct facilitation **out);
struct err __wrap_rights_reader(struct act *a, struct store_tx *tx, consult_id consult,
	const struct membership **out, struct standing *standing);
struct err __wrap_rights_colleague(struct act *a, struct store_tx *tx, consult_id consult,
	const struct membership **out, struct standing *standing);
struct err __wrap_rights_presenter(struct act *a, struct store_tx *tx, consult_id consult,
	const struct ownership **out, struct standing *standing);
struct err __wrap_rights_circle_of_mine(struct act *a, consult_id consult, circle_id *circle);
struct err __wrap_rights_adviser(struct act *a, struct store_tx *tx, answer_id answer,
	const struct authorship **out, struct standing *standing);
struct err __wrap_rights_administrator(
	struct act *a, struct store_tx *tx, const struct administration **out);

struct err __wrap_rights_belongs(
	struct act *a, struct store_tx *tx, circle_id circle, struct belonging *out)
{
	(void)a, (void)tx;
	*out = (struct belonging){.circle = circle, .facilitates = true, .has_signed = true};
	return OK;
}

struct err __wrap_rights_member(
	struct act *a, struct store_tx *tx, circle_id circle, const struct membership **out)
{
	struct membership *m;

	(void)tx;
	TRY(arena_new(a->arena, &m));
	*m = (struct membership){circle, a->me};
	*out = m;
	return OK;
}

struct err __wrap_rights_founder(
	struct act *a, struct store_tx *tx, circle_id circle, const struct membership **out)
{
	return __wrap_rights_member(a, tx, circle, out);
}

struct err __wrap_rights_facilitator(
	struct act *a, struct store_tx *tx, circle_id circle, const struct facilitation **out)
{
	struct facilitation *f;

	(void)tx;
	TRY(arena_new(a->arena, &f));
	*f = (struct facilitation){circle, a->me};
	*out = f;
	return OK;
}

/* Everybody presents, has signed, never stepped out, and may read what is closed for all. */
static struct err stand(struct act *a, struct store_tx *tx, consult_id consult, struct standing *s)
{
	struct store_right_consult_row row = {0};
	struct err e = store_right_consult(
		tx, &(struct store_right_consult){consult, TEXT("nobody")}, a->arena, &row);

	if (e.fault && e.fault != FAULT_MISSING)
		return e;
	*s = (struct standing){
		.circle = row.circle,
		.presenter = row.presenter,
		.presents = true,
		.has_signed = true,
		.readable = true,
		.open = !row.state.len || text_is(row.state, TEXT("open")),
		.shredded = text_is(row.state, TEXT("shredded")),
	};
	return OK;
}

struct err __wrap_rights_reader(struct act *a, struct store_tx *tx, consult_id consult,
	const struct membership **out, struct standing *standing)
{
	struct standing s;

	TRY(stand(a, tx, consult, &s));
	if (standing)
		*standing = s;
	return __wrap_rights_member(a, tx, s.circle, out);
}

struct err __wrap_rights_colleague(struct act *a, struct store_tx *tx, consult_id consult,
	const struct membership **out, struct standing *standing)
{
	return __wrap_rights_reader(a, tx, consult, out, standing);
}

struct err __wrap_rights_presenter(struct act *a, struct store_tx *tx, consult_id consult,
	const struct ownership **out, struct standing *standing)
{
	struct ownership *o;
	struct standing s;

	TRY(stand(a, tx, consult, &s));
	if (standing)
		*standing = s;
	TRY(arena_new(a->arena, &o));
	*o = (struct ownership){s.circle, consult, a->me};
	*out = o;
	return OK;
}

struct err __wrap_rights_circle_of_mine(struct act *a, consult_id consult, circle_id *circle)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct standing s;

	TRY(act_read(a, &tx));
	TRY(stand(a, &tx, consult, &s));
	*circle = s.circle;
	return OK;
}

struct err __wrap_rights_adviser(struct act *a, struct store_tx *tx, answer_id answer,
	const struct authorship **out, struct standing *standing)
{
	struct store_right_answer_row row = {0};
	struct authorship *w;
	struct err e = store_right_answer(tx, &(struct store_right_answer){answer}, a->arena, &row);

	if (e.fault && e.fault != FAULT_MISSING)
		return e;
	if (standing)
		TRY(stand(a, tx, row.consult, standing));
	TRY(arena_new(a->arena, &w));
	*w = (struct authorship){row.circle, answer, a->me};
	*out = w;
	return OK;
}

struct err __wrap_rights_administrator(
	struct act *a, struct store_tx *tx, const struct administration **out)
{
	struct administration *admin;

	(void)tx;
	TRY(arena_new(a->arena, &admin));
	admin->person = a->me;
	*out = admin;
	return OK;
}
