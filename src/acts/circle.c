#include "acts/circle.h"

#include "acts/agreement.h"
#include "acts/event.h"
#include "acts/keys.h"
#include "acts/ledger.h"
#include "acts/record.h"
#include "acts/shred.h"
#include "acts/submission.h"
#include "store/admission.h"
#include "store/circle.h"
#include "store/consult.h"
#include "store/invite.h"
#include "store/reset.h"
#include "store/right.h"

static struct err put_circle(struct act *a, struct store_tx *tx, circle_id id,
	const struct peer_group *g, int64_t keep_days)
{
	struct text name, aim, rhythm;

	TRY(act_lock(a, LOCKED_AT("circle", "name_locked", id.n), text_trim(g->name), &name));
	TRY(act_lock(a, LOCKED_AT("circle", "aim_locked", id.n), text_trim(g->aim), &aim));
	TRY(act_lock(a, LOCKED_AT("circle", "rhythm_locked", id.n), text_trim(g->rhythm), &rhythm));
	return store_circle_put(
		tx, &(struct store_circle_put){id, name, aim, rhythm, g->size, keep_days, a->now});
}

struct err act_found_group(struct act *a, const struct peer_group *g, circle_id *made)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	circle_id id = ACT_ID(a, circle);
	struct agreement first;

	TRY(peer_group_check(a->arena, g, &a->slips));
	TRY(agreement_first(a->arena, g->language, &first));
	TRY(act_write(a, &tx));
	TRY(submission_once(a, &tx, "/circles/", id.n));
	TRY(put_circle(a, &tx, id, g, first.keep_days));
	TRY(store_member_put(
		&tx, &(struct store_member_put){id, a->me, TEXT("facilitator"), 1, a->now}));
	TRY(keys_turn_epoch(a, &tx, id, 1));
	TRY(agreement_keep(a, &tx, id, 1, &first));
	TRY(store_tx_commit(&tx));
	*made = id;
	return OK;
}

static struct err see_members(struct act *a, struct store_tx *tx, struct circle_seen *out)
{
	struct store_member_list_rows rows;

	TRY(store_member_list(tx, &(struct store_member_list){out->id}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->members));
	out->facilitator = TEXT("");
	for (size_t i = 0; i < rows.count; i++) {
		struct circle_member *m = &out->members[out->count++];

		*m = (struct circle_member){
			.person = rows.at[i].person,
			.facilitates = text_is(rows.at[i].role, TEXT("facilitator")),
			.has_signed = rows.at[i].signed_version == out->agreement_version,
			.me = rows.at[i].person.n == a->me.n,
			.joined = rows.at[i].joined_at,
			.public_key = rows.at[i].public_key,
		};
		TRY(act_unlock(a, LOCKED_AT("person", "name_locked", m->person.n),
			rows.at[i].name_locked, &m->name));
		if (m->facilitates && out->facilitator.len == 0)
			out->facilitator = m->name;
		out->signed_members += m->has_signed;
		out->unsigned_members += !m->has_signed;
	}
	return OK;
}

struct err circle_see(struct act *a, struct store_tx *tx, circle_id circle, struct circle_seen *out)
{
	struct store_circle_show_row row;

	*out = (struct circle_seen){.id = circle};
	TRY(rights_belongs(a, tx, circle, &out->me));
	TRY(store_circle_show(tx, &(struct store_circle_show){circle}, a->arena, &row));
	TRY(act_unlock(a, LOCKED_AT("circle", "name_locked", circle.n), row.name_locked,
		&out->group.name));
	TRY(act_unlock(
		a, LOCKED_AT("circle", "aim_locked", circle.n), row.aim_locked, &out->group.aim));
	TRY(act_unlock(a, LOCKED_AT("circle", "rhythm_locked", circle.n), row.rhythm_locked,
		&out->group.rhythm));
	out->group.size = row.size;
	out->agreement_version = row.agreement_version;
	out->keep_days = row.keep_days;
	return see_members(a, tx, out);
}

struct err act_see_circle(struct act *a, circle_id circle, struct circle_seen *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(act_read(a, &tx));
	return circle_see(a, &tx, circle, out);
}

struct err act_hand_over(struct act *a, circle_id circle, person_id to)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct facilitation *lead;
	bool there;

	TRY(act_write(a, &tx));
	TRY(rights_hold_alone(a, &tx, circle));
	TRY(rights_facilitator(a, &tx, circle, &lead));
	if (to.n == a->me.n)
		return ERR(INPUT, "hand_over.nobody");
	TRY(act_maybe(store_member_set_role(
			      &tx, lead, &(struct store_member_set_role){to, TEXT("facilitator")}),
		&there));
	if (!there)
		return ERR(INPUT, "hand_over.nobody");
	TRY(store_member_set_role(
		&tx, lead, &(struct store_member_set_role){a->me, TEXT("member")}));
	return store_tx_commit(&tx);
}

struct err circle_turn_epoch(struct act *a, struct store_tx *tx, circle_id circle)
{
	struct store_right_join_hold_row row;

	TRY(store_right_join_hold(tx, &(struct store_right_join_hold){circle}, a->arena, &row));
	TRY(store_epoch_turn(tx, &(struct store_epoch_turn){circle, row.epoch + 1}));
	return keys_turn_epoch(a, tx, circle, row.epoch + 1);
}

struct err circle_end_membership(
	struct act *a, struct store_tx *tx, circle_id circle, person_id who, struct text state)
{
	TRY(store_member_set_role_left_behind(
		tx, &(struct store_member_set_role_left_behind){circle, who}));
	TRY(store_member_end(tx, &(struct store_member_end){circle, who, state, a->now}));
	TRY(store_epoch_key_drop(tx, &(struct store_epoch_key_drop){circle, who}));
	TRY(store_admission_keys_drop(tx, &(struct store_admission_keys_drop){circle, who}));
	TRY(store_admission_drop(tx, &(struct store_admission_drop){circle, who}));
	TRY(store_invite_withdraw_of(tx, &(struct store_invite_withdraw_of){circle, who}));
	TRY(ledger_note(a, tx, text_is(state, TEXT("removed")) ? LEDGER_REMOVED : LEDGER_LEFT,
		circle, who.n));
	TRY(event_note(a, tx, &(struct event){EVENT_LEFT, .circle = circle, .thing = who.n}));
	return circle_turn_epoch(a, tx, circle);
}

/* Somebody whose reset nobody confirmed: she has no key here, so nothing is sealed anew. */
static struct err remove_renewing(
	struct act *a, struct store_tx *tx, circle_id circle, person_id who)
{
	bool there;

	TRY(act_maybe(store_member_end_renewing(
			      tx, &(struct store_member_end_renewing){circle, who, a->now}),
		&there));
	if (!there)
		return ERR(MISSING, "not.here");
	TRY(ledger_note(a, tx, LEDGER_REMOVED, circle, who.n));
	return store_tx_commit(tx);
}

struct err act_remove_member(struct act *a, circle_id circle, person_id who)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct facilitation *lead;
	struct store_member_of_row member;
	bool there;

	TRY(act_write(a, &tx));
	TRY(rights_hold_alone(a, &tx, circle));
	TRY(rights_facilitator(a, &tx, circle, &lead));
	if (who.n == a->me.n)
		return ERR(INPUT, "remove.yourself");
	TRY(act_maybe(
		store_member_of(&tx, &(struct store_member_of){circle, who}, a->arena, &member),
		&there));
	if (!there)
		return remove_renewing(a, &tx, circle, who);
	TRY(record_copies_for_removed(a, &tx, circle, who, member.public_key));
	TRY(circle_end_membership(a, &tx, circle, who, TEXT("removed")));
	return store_tx_commit(&tx);
}

/* The last one out: every text's keys and every epoch's wraps are destroyed. */
struct err circle_end(struct act *a, struct store_tx *tx, circle_id circle, person_id last)
{
	TRY(shred_circle(a, tx, circle));
	TRY(store_epoch_key_drop_all(tx, &(struct store_epoch_key_drop_all){circle}));
	TRY(store_member_end(tx, &(struct store_member_end){circle, last, TEXT("left"), a->now}));
	TRY(store_member_end_rest(tx, &(struct store_member_end_rest){circle, a->now}));
	TRY(ledger_note(a, tx, LEDGER_ENDED, circle, 0));
	return store_circle_end(tx, &(struct store_circle_end){circle});
}

static struct err end_unless_held(struct act *a, struct store_tx *tx, circle_id circle)
{
	TRY(shred_may_circle(a, tx, circle));
	return circle_end(a, tx, circle, a->me);
}

struct err act_leave_circle(struct act *a, circle_id circle)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_consult_open_of_rows open;
	struct store_member_count_row members;
	struct belonging me;

	TRY(act_write(a, &tx));
	TRY(rights_hold_alone(a, &tx, circle));
	TRY(rights_belongs(a, &tx, circle, &me));
	TRY(store_consult_open_of(&tx, &(struct store_consult_open_of){circle}, a->arena, &open));
	if (open.count)
		return ERR(CONFLICT, "leave.open_consults");
	TRY(store_member_count(&tx, &(struct store_member_count){circle}, a->arena, &members));
	if (members.active > 1)
		TRY(circle_end_membership(a, &tx, circle, a->me, TEXT("left")));
	else
		TRY(end_unless_held(a, &tx, circle));
	TRY(store_tx_commit(&tx));
	return members.active > 1 ? OK : shred_settle(a);
}
