#include "acts/shred.h"

#include "acts/event.h"
#include "acts/ledger.h"
#include "acts/rights.h"
#include "base/log.h"
#include "store/consult.h"
#include "store/right.h"

struct err shred_consult(struct act *a, struct store_tx *tx, const struct shredding *what)
{
	const struct caretaker *care;
	int64_t texts;
	bool was_there;

	TRY(rights_caretaker(a->arena, &care));
	TRY(act_maybe(store_shred_mark(tx, care, &(struct store_shred_mark){what->consult, a->now}),
		&was_there));
	if (!was_there)
		return OK;
	TRY(store_shred_keys(tx, care, &(struct store_shred_keys){what->consult}, &texts));
	TRY(store_shred_answers(tx, care, &(struct store_shred_answers){what->consult}));
	TRY(ledger_note(a, tx, LEDGER_SHREDDED, what->circle, what->consult.n));
	TRY(event_note(a, tx,
		&(struct event){EVENT_GONE, .circle = what->circle, .consult = what->consult}));
	return store_shred_receipt(tx, care,
		&(struct store_shred_receipt){
			.consult = what->consult,
			.circle = what->circle,
			.presenter = what->presenter,
			.reason = text_of(what->reason),
			.texts = texts,
			.at = a->now,
		});
}

struct err shred_circle(struct act *a, struct store_tx *tx, circle_id circle)
{
	struct store_shred_of_circle_rows rows;
	const struct caretaker *care;

	TRY(rights_caretaker(a->arena, &care));
	TRY(store_shred_of_circle(
		tx, care, &(struct store_shred_of_circle){circle}, a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(shred_consult(a, tx,
			&(struct shredding){
				rows.at[i].consult, circle, rows.at[i].presenter, "last_member"}));
	return OK;
}

struct err shred_settle(struct act *a)
{
	struct err e = store_forget(a->store);

	if (e.fault)
		log_event(LOG_WARN, "shred.checkpoint_waits", e.code);
	return OK;
}

struct err shred_may(struct act *a, struct store_tx *tx, consult_id consult)
{
	struct store_shred_held_rows holds;
	const struct caretaker *care;

	TRY(rights_caretaker(a->arena, &care));
	TRY(store_shred_held(tx, care, &(struct store_shred_held){consult}, a->arena, &holds));
	return holds.count ? ERR(CONFLICT, "consult.held") : OK;
}

struct err shred_may_circle(struct act *a, struct store_tx *tx, circle_id circle)
{
	struct store_shred_held_in_rows held;
	const struct caretaker *care;

	TRY(rights_caretaker(a->arena, &care));
	TRY(store_shred_held_in(tx, care, &(struct store_shred_held_in){circle}, a->arena, &held));
	return held.count ? ERR(CONFLICT, "leave.held") : OK;
}

struct err act_take_back(struct act *a, consult_id consult)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct ownership *mine;
	struct standing s;
	circle_id circle;

	TRY(rights_circle_of_mine(a, consult, &circle));
	TRY(act_write(a, &tx));
	TRY(rights_hold_alone(a, &tx, circle)); /* no text may get a key behind our back */
	TRY(rights_presenter(a, &tx, consult, &mine, &s));
	if (s.presenter.n != a->me.n)
		return ERR(MISSING, "not.here");
	TRY(shred_may(a, &tx, consult));
	TRY(shred_consult(
		a, &tx, &(struct shredding){consult, s.circle, s.presenter, "taken_back"}));
	TRY(store_tx_commit(&tx));
	return shred_settle(a);
}

/* Holds the circle's row, and looks once more whether somebody holds the consult. */
static struct err shred_one_due(
	struct act *a, struct store_tx *tx, const struct store_shred_due_row *due, int64_t *count)
{
	struct store_right_join_hold_row circle;
	struct err e;

	TRY(store_right_join_hold(
		tx, &(struct store_right_join_hold){due->circle}, a->arena, &circle));
	e = shred_may(a, tx, due->consult);
	if (e.fault == FAULT_CONFLICT)
		return OK;
	TRY(e);
	TRY(shred_consult(a, tx,
		&(struct shredding){
			due->consult, due->circle, due->presenter, "kept_long_enough"}));
	++*count;
	return OK;
}

struct err act_shred_due(struct act *a, int64_t *count)
{
	int64_t gone = 0;
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_shred_due_rows rows;
	const struct caretaker *care;

	*count = 0;
	TRY(rights_caretaker(a->arena, &care));
	TRY(act_write_place(a, &tx));
	TRY(store_shred_due(&tx, care, &(struct store_shred_due){a->now}, a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(shred_one_due(a, &tx, &rows.at[i], &gone));
	TRY(store_tx_commit(&tx));
	*count = gone;
	return gone ? shred_settle(a) : OK;
}
