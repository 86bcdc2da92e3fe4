#include "acts/hold_consult.h"

#include "acts/consult_words.h"
#include "acts/event.h"
#include "acts/submission.h"
#include "base/limits.h"
#include "store/consult.h"
#include "store/hold.h"

struct err act_hold(struct act *a, consult_id consult, struct text reason)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	hold_id id = ACT_ID(a, hold);
	const struct membership *member;
	struct standing s;
	struct text_at at;
	struct text sealed;

	problem_check_text(&a->slips.problems, "reason", reason, 1, LIMIT_NOTE_CHARS);
	TRY(finding_check(a->arena, FORM_HOLD, &(struct written){"reason", reason}, 1, &a->slips));
	TRY(problem_fault(&a->slips.problems));
	TRY(finding_fault(&a->slips));
	TRY(act_write(a, &tx));
	TRY(rights_colleague(a, &tx, consult, &member, &s));
	if (s.shredded)
		return ERR(CONFLICT, "consult.gone");
	TRY(submission_once(a, &tx, "/consults/", consult.n));
	at = hold_reason_at(id, s.circle);
	seal_key_random(&key);
	TRY(keys_seal_text(a, &key, &at, reason, &sealed));
	TRY(store_hold_put(&tx, member, &(struct store_hold_put){id, consult, sealed, a->now}));
	at.consult = consult;
	TRY(keys_keep_for_circle(a, &tx, &at, &key));
	TRY(event_note(
		a, &tx, &(struct event){EVENT_HELD, .circle = s.circle, .consult = consult}));
	return store_tx_commit(&tx);
}

struct err hold_may(struct act *a, struct store_tx *tx, consult_id consult,
	const struct hold_asked *hold, enum hold_move *move)
{
	struct store_hold_others_row row;
	struct hold_stand stand = {
		.mine = hold->owner.n == a->me.n,
		.presents = hold->presents,
		.owner_here = hold->owner_here,
		.owner_gone = hold->owner_gone,
		.asked_by_me = hold->asked_by.n == a->me.n,
		.asked_by_else = hold->asked_by.n && hold->asked_by.n != a->me.n,
	};

	TRY(store_hold_others(tx, &(struct store_hold_others){consult}, a->arena, &row));
	stand.alone = row.others == 0;
	*move = hold_move(&stand);
	return OK;
}

static struct err lift_or_ask(
	struct act *a, struct store_tx *tx, consult_id consult, hold_id hold, enum hold_move *move)
{
	const struct membership *member;
	struct store_hold_of_row row;
	struct standing s;
	bool found;

	TRY(rights_reader(a, tx, consult, &member, &s));
	TRY(act_maybe(
		store_hold_of(tx, &(struct store_hold_of){hold, consult}, a->arena, &row), &found));
	if (!found)
		return ERR(MISSING, "not.here");
	TRY(hold_may(a, tx, consult,
		&(struct hold_asked){
			row.person, row.asked_by, row.owner_here, row.owner_gone, s.presents},
		move));
	TRY(event_note(a, tx, &(struct event){EVENT_HELD, .circle = s.circle, .consult = consult}));
	if (*move == HOLD_LIFTS)
		return store_hold_lift(
			tx, member, &(struct store_hold_lift){hold, consult, a->now});
	if (*move == HOLD_ASKS)
		return store_hold_lift_ask(tx, member, &(struct store_hold_lift_ask){hold, a->now});
	return ERR(MISSING, "not.here");
}

struct err act_lift_hold(struct act *a, consult_id consult, hold_id hold, bool *lifted)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	enum hold_move move;

	TRY(act_write(a, &tx));
	TRY(lift_or_ask(a, &tx, consult, hold, &move));
	*lifted = move == HOLD_LIFTS;
	return store_tx_commit(&tx);
}

struct err act_list_own_holds(struct act *a, struct own_holds *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_hold_mine_rows rows;

	TRY(act_read(a, &tx));
	TRY(store_hold_mine(&tx, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	out->count = rows.count;
	for (size_t i = 0; i < rows.count; i++)
		out->at[i] = (struct own_hold){
			rows.at[i].id, rows.at[i].consult, rows.at[i].set_at, rows.at[i].here};
	return OK;
}

/* The colleagues of now hear of it, also when its owner is none of them any more. */
static struct err note_own(struct act *a, struct store_tx *tx, hold_id hold)
{
	struct store_hold_mine_rows rows;

	TRY(store_hold_mine(tx, a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].id.n == hold.n)
			return event_note(a, tx,
				&(struct event){EVENT_HELD, .circle = rows.at[i].circle,
					.consult = rows.at[i].consult});
	return ERR(MISSING, "not.here");
}

struct err act_lift_own_hold(struct act *a, hold_id hold)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	bool lifted;

	TRY(act_write(a, &tx));
	TRY(note_own(a, &tx, hold));
	TRY(act_maybe(
		store_hold_lift_mine(&tx, &(struct store_hold_lift_mine){hold, a->now}), &lifted));
	if (!lifted)
		return ERR(MISSING, "not.here");
	return store_tx_commit(&tx);
}
