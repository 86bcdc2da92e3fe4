#include "acts/breach.h"

#include "acts/event.h"
#include "acts/hold_consult.h"
#include "acts/ledger.h"
#include "acts/letters.h"
#include "acts/place.h"
#include "acts/submission.h"
#include "store/breach.h"
#include "store/circle.h"
#include "store/letter.h"

/* The contact is a mere address, so its letter is one to an administrator that is sent there
 * instead (letters.c). Where there is no contact, each administrator is warned. */
static struct err warn_place(struct act *a, struct store_tx *tx)
{
	struct store_breach_administrators_rows rows;
	struct place place;

	TRY(act_see_place(a, tx, &place));
	TRY(store_breach_administrators(tx, a->arena, &rows));
	for (size_t i = 0; i < rows.count && (i == 0 || !place.contact.len); i++)
		TRY(store_letter_put_to(
			tx, &(struct store_letter_put_to){ACT_ID(a, letter), rows.at[i].person,
				    TEXT("contained_place"), a->now}));
	return OK;
}

/* The presenter, and whoever facilitates. */
static struct err warn_colleagues(struct act *a, struct store_tx *tx,
	const struct membership *member, const struct standing *s)
{
	struct store_member_list_rows rows;

	TRY(store_member_list(tx, &(struct store_member_list){s->circle}, a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].person.n == s->presenter.n ||
			text_is(rows.at[i].role, TEXT("facilitator")))
			TRY(letter_to(a, tx, member, rows.at[i].person, "contained"));
	return OK;
}

struct err act_report_breach(struct act *a, consult_id consult)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct membership *member;
	struct standing s;

	TRY(act_write(a, &tx));
	TRY(rights_reader(a, &tx, consult, &member, &s));
	if (s.shredded)
		return ERR(CONFLICT, "consult.gone");
	if (s.contained)
		return OK;
	TRY(submission_once(a, &tx, "/consults/", consult.n));
	TRY(store_breach_put(&tx, member, &(struct store_breach_put){consult, a->now}));
	TRY(ledger_note(a, &tx, LEDGER_CONTAINED, s.circle, consult.n));
	TRY(warn_colleagues(a, &tx, member, &s));
	TRY(warn_place(a, &tx));
	TRY(event_note(
		a, &tx, &(struct event){EVENT_CONTAINED, .circle = s.circle, .consult = consult}));
	return store_tx_commit(&tx);
}

/* The rule of a hold whose owner is gone: the presenter asks, somebody else agrees. */
static struct err move_of(struct act *a, struct store_tx *tx, consult_id consult,
	const struct standing *s, enum hold_move *move)
{
	struct store_breach_of_rows rows;
	struct hold_asked asked = {.owner_gone = true, .presents = s->presents};

	TRY(store_breach_of(tx, &(struct store_breach_of){consult}, a->arena, &rows));
	*move = HOLD_STAYS;
	if (!rows.count)
		return OK;
	asked.asked_by = rows.at[0].asked_by;
	return hold_may(a, tx, consult, &asked, move);
}

struct err act_end_breach(struct act *a, consult_id consult, bool *ended)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct membership *member;
	enum hold_move move;
	struct standing s;

	TRY(act_write(a, &tx));
	TRY(rights_reader(a, &tx, consult, &member, &s));
	TRY(move_of(a, &tx, consult, &s, &move));
	*ended = move == HOLD_LIFTS;
	if (move == HOLD_STAYS)
		return ERR(MISSING, "not.here");
	if (move == HOLD_ASKS) {
		TRY(store_breach_ask(&tx, member, &(struct store_breach_ask){consult}));
	} else {
		TRY(store_breach_end(&tx, member, &(struct store_breach_end){consult, a->now}));
		TRY(ledger_note(a, &tx, LEDGER_REOPENED, s.circle, consult.n));
	}
	TRY(event_note(
		a, &tx, &(struct event){EVENT_CONTAINED, .circle = s.circle, .consult = consult}));
	return store_tx_commit(&tx);
}

/* Whose tag it is, among the members of now; empty: somebody who has left. */
static struct err name_of_tag(struct act *a, const struct store_member_list_rows *members,
	consult_id consult, struct text tag, struct text *name)
{
	struct seal_hash its;

	*name = TEXT("");
	for (size_t i = 0; i < members->count; i++) {
		act_tag_of(a, "opening", consult.n, members->at[i].person, &its);
		if (text_is(tag, seal_hash_text(&its)))
			return act_unlock(a,
				LOCKED_AT("person", "name_locked", members->at[i].person.n),
				members->at[i].name_locked, name);
	}
	return OK;
}

/* Told to its presenter: how many of the others, and by name once it is closed. */
static struct err see_readers(struct act *a, struct store_tx *tx, struct consult_seen *out)
{
	struct store_breach_openings_rows rows;
	struct store_member_list_rows members;
	struct seal_hash mine;

	act_tag_of(a, "opening", out->id.n, out->me.presenter, &mine);
	TRY(store_breach_openings(tx, &(struct store_breach_openings){out->id}, a->arena, &rows));
	TRY(store_member_list(tx, &(struct store_member_list){out->circle}, a->arena, &members));
	TRY(arena_many(a->arena, rows.count, &out->readers));
	for (size_t i = 0; i < rows.count; i++) {
		struct consult_reader *r = &out->readers[out->readers_count];

		if (text_is(rows.at[i].tag, seal_hash_text(&mine)))
			continue;
		*r = (struct consult_reader){TEXT(""), rows.at[i].first_at, rows.at[i].last_at};
		if (out->me.contained)
			TRY(name_of_tag(a, &members, out->id, rows.at[i].tag, &r->name));
		out->readers_count++;
	}
	return OK;
}

struct err breach_see(struct act *a, struct store_tx *tx, struct consult_seen *out)
{
	struct store_breach_of_rows rows;
	enum hold_move move;

	if (out->me.presents)
		TRY(see_readers(a, tx, out));
	if (!out->me.contained)
		return OK;
	TRY(store_breach_of(tx, &(struct store_breach_of){out->id}, a->arena, &rows));
	TRY(move_of(a, tx, out->id, &out->me, &move));
	out->contained_at = rows.count ? rows.at[0].reported_at : 0;
	out->reopening_asked = rows.count && rows.at[0].asked_by.n;
	out->may_reopen = move == HOLD_LIFTS;
	out->may_ask_reopening = move == HOLD_ASKS;
	return OK;
}
