#include "acts/invite.h"

#include "acts/agreement.h"
#include "acts/event.h"
#include "acts/keys.h"
#include "base/limits.h"
#include "store/circle.h"
#include "store/invite.h"
#include "store/right.h"

static struct err token_hash(struct act *a, struct text token, struct text *out)
{
	const struct text parts[] = {TEXT("invite"), token};
	struct seal_hash *hash;

	TRY(arena_new(a->arena, &hash));
	seal_hash_of(parts, 2, hash);
	*out = seal_hash_text(hash);
	return OK;
}

struct err act_invite(
	struct act *a, circle_id circle, struct text kind, struct text *token, time_ms *ends)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(seal_key_end) struct seal_key random;
	struct store_circle_outside_row group;
	struct store_invite_list_rows open;
	const struct facilitation *lead;
	struct text hash;

	*ends = invite_ends(kind, a->now);
	if (*ends == 0)
		return ERR(INPUT, "choice.unknown");
	seal_key_random(&random);
	TRY(text_base64url(a->arena, random.at, sizeof random.at, token));
	TRY(token_hash(a, *token, &hash));
	TRY(act_write(a, &tx));
	TRY(rights_facilitator(a, &tx, circle, &lead));
	TRY(store_circle_outside(&tx, &(struct store_circle_outside){circle}, a->arena, &group));
	TRY(peer_group_has_room(group.members, group.size));
	TRY(store_invite_list(&tx, lead, &(struct store_invite_list){a->now}, a->arena, &open));
	if (open.count >= LIMIT_INVITES_OPEN)
		return ERR(LIMIT, "invite.too_many");
	TRY(store_invite_put(&tx, lead,
		&(struct store_invite_put){ACT_ID(a, invite), hash, kind, a->now, *ends}));
	return store_tx_commit(&tx);
}

static struct err invite_row(
	struct act *a, const struct store_invite_list_row *row, struct invite_row *out)
{
	*out = (struct invite_row){row->id, row->kind, TEXT(""), row->made_at, row->ends_at};
	if (row->by_locked.len == 0)
		return OK;
	return act_unlock(
		a, LOCKED_AT("person", "name_locked", row->made_by.n), row->by_locked, &out->by);
}

struct err act_list_invites(struct act *a, circle_id circle, struct invite_list *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct facilitation *lead;
	struct store_invite_list_rows rows;

	TRY(act_read(a, &tx));
	TRY(rights_facilitator(a, &tx, circle, &lead));
	TRY(store_invite_list(&tx, lead, &(struct store_invite_list){a->now}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	out->count = rows.count;
	for (size_t i = 0; i < rows.count; i++)
		TRY(invite_row(a, &rows.at[i], &out->at[i]));
	return OK;
}

struct err act_withdraw_invite(struct act *a, circle_id circle, invite_id invite)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct facilitation *lead;
	bool was_open;

	TRY(act_write(a, &tx));
	TRY(rights_facilitator(a, &tx, circle, &lead));
	TRY(act_maybe(store_invite_withdraw(&tx, lead, &(struct store_invite_withdraw){invite}),
		&was_open));
	if (!was_open)
		return ERR(MISSING, "not.here");
	return store_tx_commit(&tx);
}

static struct err find(
	struct act *a, struct store_tx *tx, struct text token, struct store_invite_find_row *row)
{
	struct text hash;
	bool found;

	TRY(token_hash(a, token, &hash));
	TRY(act_maybe(
		store_invite_find(tx, &(struct store_invite_find){hash}, a->arena, row), &found));
	if (!found || !text_is(row->state, TEXT("open")) || row->ends_at <= a->now)
		return ERR(MISSING, "invite.over");
	return OK;
}

static struct err am_member(struct act *a, struct store_tx *tx, circle_id circle, bool *already)
{
	struct store_member_is_active_row row;

	return act_maybe(store_member_is_active(tx, &(struct store_member_is_active){circle, a->me},
				 a->arena, &row),
		already);
}

static struct err see_group(
	struct act *a, struct store_tx *tx, circle_id circle, struct invite_seen *out)
{
	struct store_circle_outside_row row;

	TRY(store_circle_outside(tx, &(struct store_circle_outside){circle}, a->arena, &row));
	if (!text_is(row.state, TEXT("open")))
		return ERR(MISSING, "invite.over");
	TRY(act_unlock(a, LOCKED_AT("circle", "name_locked", circle.n), row.name_locked,
		&out->group.name));
	TRY(act_unlock(
		a, LOCKED_AT("circle", "aim_locked", circle.n), row.aim_locked, &out->group.aim));
	TRY(act_unlock(a, LOCKED_AT("circle", "rhythm_locked", circle.n), row.rhythm_locked,
		&out->group.rhythm));
	out->group.size = row.size;
	out->members = row.members;
	out->full = row.members >= row.size;
	return agreement_outside(a, tx, circle, row.agreement_version, &out->agreement);
}

struct err act_look_at_invite(struct act *a, struct text token, struct invite_seen *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_invite_find_row row;

	*out = (struct invite_seen){0};
	TRY(act_read_place(a, &tx));
	TRY(find(a, &tx, token, &row));
	out->circle = row.circle;
	TRY(act_unlock(a, LOCKED_AT("person", "name_locked", row.made_by.n), row.inviter_locked,
		&out->inviter));
	TRY(am_member(a, &tx, row.circle, &out->already));
	return see_group(a, &tx, row.circle, out);
}

/* Within the transaction: the invite is spent, I am a member, and a new epoch begins. */
static struct err enter(struct act *a, struct store_tx *tx, struct text token, circle_id *circle)
{
	struct store_invite_find_row invite;
	struct store_right_join_hold_row held;
	struct store_member_count_row members;
	bool already, spent;

	TRY(find(a, tx, token, &invite));
	*circle = invite.circle;
	TRY(store_right_join_hold(
		tx, &(struct store_right_join_hold){invite.circle}, a->arena, &held));
	if (!text_is(held.state, TEXT("open")))
		return ERR(MISSING, "invite.over"); /* the last member has left */
	TRY(am_member(a, tx, invite.circle, &already));
	if (already)
		return OK;
	TRY(store_member_count(
		tx, &(struct store_member_count){invite.circle}, a->arena, &members));
	TRY(peer_group_has_room(members.active + members.renewing, held.size));
	TRY(act_maybe(
		store_invite_spend(tx, &(struct store_invite_spend){invite.id, a->now}), &spent));
	if (!spent)
		return ERR(MISSING, "invite.over");
	TRY(store_member_put(tx, &(struct store_member_put){invite.circle, a->me, TEXT("member"),
					 held.epoch + 1, a->now}));
	TRY(store_epoch_turn(tx, &(struct store_epoch_turn){invite.circle, held.epoch + 1}));
	TRY(event_note(
		a, tx, &(struct event){EVENT_JOINED, .circle = invite.circle, .thing = a->me.n}));
	return keys_turn_epoch(a, tx, invite.circle, held.epoch + 1);
}

struct err act_join(struct act *a, struct text token, circle_id *circle)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(act_write(a, &tx));
	TRY(enter(a, &tx, token, circle));
	return store_tx_commit(&tx);
}

struct err act_join_as_new(struct act *a, struct text token, const struct account *account,
	struct account_new *made, circle_id *circle)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct invite_seen seen;
	struct err e;

	TRY(act_look_at_invite(a, token, &seen));
	if (seen.full)
		return ERR(CONFLICT, "group.full");
	TRY(account_check(a, account));
	TRY(problem_fault(&a->slips.problems));
	TRY(account_prepare(a, account, TEXT("practitioner"), made));
	TRY(act_write(a, &tx));
	e = account_keep(a, &tx, made);
	if (e.fault == FAULT_CONFLICT)
		return ERR(CONFLICT, "join.sign_in");
	TRY(e);
	TRY(enter(a, &tx, token, circle));
	return store_tx_commit(&tx);
}
