#include "acts/reset.h"

#include "acts/circle.h"
#include "acts/letters.h"
#include "acts/lock_notice.h"
#include "acts/shred.h"
#include "store/admission.h"
#include "store/circle.h"
#include "store/invite.h"
#include "store/own_key.h"
#include "store/reset.h"
#include "store/second_key.h"
#include "store/totp.h"

enum { TRIES_MOST = 3 };

static struct err token_hash(struct act *a, struct text token, struct text *out)
{
	const struct text parts[] = {TEXT("reset"), token};
	struct seal_hash *hash;

	TRY(arena_new(a->arena, &hash));
	seal_hash_of(parts, 2, hash);
	*out = seal_hash_text(hash);
	return OK;
}

static struct err look(struct act *a, struct store_tx *tx, const struct administration *admin,
	person_id who, struct reset_asked *out)
{
	struct store_reset_counts_row row;
	bool there;

	TRY(act_maybe(
		store_reset_counts(tx, admin, &(struct store_reset_counts){who}, a->arena, &row),
		&there));
	if (!there || who.n == a->me.n)
		return ERR(MISSING, "not.here");
	*out = (struct reset_asked){.person = who, .circles = row.circles, .alone = row.alone};
	TRY(act_unlock(a, LOCKED_AT("person", "name_locked", who.n), row.name_locked, &out->name));
	return act_unlock(
		a, LOCKED_AT("person", "email_locked", who.n), row.email_locked, &out->email);
}

struct err act_look_at_person_to_reset(struct act *a, person_id who, struct reset_asked *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct administration *admin;

	TRY(act_read(a, &tx));
	TRY(rights_administrator(a, &tx, &admin));
	return look(a, &tx, admin, who, out);
}

struct err act_begin_reset(struct act *a, person_id who, struct text *token, time_ms *ends)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(seal_key_end) struct seal_key random;
	const struct administration *admin;
	struct reset_asked asked;
	struct text hash;

	*ends = a->now + (time_ms)RESET_DAYS * DAY_MS;
	seal_key_random(&random);
	TRY(text_base64url(a->arena, random.at, sizeof random.at, token));
	TRY(token_hash(a, *token, &hash));
	TRY(act_write(a, &tx));
	TRY(rights_administrator(a, &tx, &admin));
	TRY(look(a, &tx, admin, who, &asked));
	TRY(store_reset_link_clear(&tx, &(struct store_reset_link_clear){who}));
	TRY(store_reset_link_put(
		&tx, admin, &(struct store_reset_link_put){hash, who, a->now, *ends}));
	TRY(lock_notice_to(a, &tx, who, LOCK_RESET_BEGUN));
	return store_tx_commit(&tx);
}

static struct err find(
	struct act *a, struct store_tx *tx, struct text token, struct reset_seen *out)
{
	struct store_reset_link_find_row row;
	struct text hash;
	bool found;

	TRY(token_hash(a, token, &hash));
	TRY(act_maybe(store_reset_link_find(
			      tx, &(struct store_reset_link_find){hash, a->now}, a->arena, &row),
		&found));
	if (!found)
		return ERR(MISSING, "reset.over");
	*out = (struct reset_seen){.person = row.person, .ends = row.ends_at};
	TRY(act_unlock(
		a, LOCKED_AT("person", "name_locked", row.person.n), row.name_locked, &out->name));
	return act_unlock(a, LOCKED_AT("person", "email_locked", row.person.n), row.email_locked,
		&out->email);
}

struct err act_look_at_reset(struct act *a, struct text token, struct reset_seen *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(act_read_place(a, &tx));
	return find(a, &tx, token, out);
}

static struct err tell_members(struct act *a, struct store_tx *tx, circle_id circle)
{
	const struct membership *member;

	TRY(rights_founder(a, tx, circle, &member));
	return letters_to_circle(a, tx, circle, member, "renewing");
}

/* Not active, no invites, no wraps (those went before), and a new epoch for those who are. */
static struct err step_back(struct act *a, struct store_tx *tx, circle_id circle)
{
	struct store_member_count_row members;

	TRY(store_member_count(tx, &(struct store_member_count){circle}, a->arena, &members));
	if (members.active == 1)
		return circle_end(a, tx, circle, a->me);
	TRY(tell_members(a, tx, circle));
	TRY(store_member_set_role_left_behind(
		tx, &(struct store_member_set_role_left_behind){circle, a->me}));
	TRY(store_member_begin_renewing(
		tx, &(struct store_member_begin_renewing){circle, a->me, a->now}));
	TRY(store_invite_withdraw_of(tx, &(struct store_invite_withdraw_of){circle, a->me}));
	TRY(store_key_change_put(tx, &(struct store_key_change_put){ACT_ID(a, notice), circle,
					     a->me, TEXT("reset"), a->now}));
	return circle_turn_epoch(a, tx, circle);
}

/* What was sealed to the lost key opens for nobody: its rows go, and the lost second proof. */
static struct err drop_lost(struct act *a, struct store_tx *tx)
{
	bool had_codes;

	TRY(store_reset_texts_drop(tx));
	TRY(store_admission_lost(tx));
	TRY(store_reset_records_drop(tx));
	TRY(store_reset_sureness_drop(tx));
	TRY(store_reset_own_words_drop(tx));
	TRY(store_reset_epochs_drop(tx));
	TRY(store_reset_confirms_drop(tx));
	TRY(store_recovery_code_drop_all(tx));
	TRY(store_second_key_end_mine(tx));
	TRY(act_maybe(store_totp_end(tx), &had_codes));
	return store_reset_renewing_again(tx, &(struct store_reset_renewing_again){a->now});
}

static struct err take(struct act *a, struct text hash, const struct renewal *r)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct own_circles circles;
	struct text lost_key;
	bool spent;

	TRY(act_write(a, &tx));
	TRY(own_key_hold_all(a, &tx, &lost_key, &circles));
	TRY(act_maybe(store_reset_link_spend(&tx, &(struct store_reset_link_spend){hash}), &spent));
	if (!spent)
		return ERR(MISSING, "reset.over");
	TRY(drop_lost(a, &tx));
	TRY(renewal_keep(a, &tx, r));
	for (size_t i = 0; i < circles.count; i++)
		TRY(step_back(a, &tx, circles.at[i]));
	TRY(lock_notice(a, &tx, LOCK_RESET_DONE));
	return store_tx_commit(&tx);
}

struct err act_take_reset(
	struct act *a, struct text token, struct text passphrase, struct new_keys *out)
{
	ENDS_WITH(renewal_end) struct renewal r = {.out = out};
	struct reset_seen seen;
	struct text hash;
	struct err e;
	int tries = 0;

	TRY(act_look_at_reset(a, token, &seen));
	TRY(account_check_passphrase(a, "passphrase", passphrase,
		&(struct account){.name = seen.name, .email = seen.email}));
	TRY(problem_fault(&a->slips.problems));
	TRY(token_hash(a, token, &hash));
	a->me = seen.person;
	TRY(renewal_prepare(a, passphrase, &r));
	do
		e = take(a, hash, &r);
	while (store_again(e) && ++tries < TRIES_MOST);
	TRY(e);
	a->pair = r.pair;
	a->login = out->login.id;
	return shred_settle(a);
}

struct err act_reset_of_mine(struct act *a, time_ms *made, time_ms *ends)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_reset_link_mine_row row = {0};
	bool found;

	TRY(act_read(a, &tx));
	TRY(act_maybe(
		store_reset_link_mine(&tx, &(struct store_reset_link_mine){a->now}, a->arena, &row),
		&found));
	*made = found ? row.made_at : 0;
	*ends = found ? row.ends_at : 0;
	return OK;
}

struct err act_stop_reset(struct act *a)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	bool there;

	TRY(act_write(a, &tx));
	TRY(act_maybe(store_reset_link_stop(&tx), &there));
	if (!there)
		return ERR(MISSING, "not.here");
	TRY(lock_notice(a, &tx, LOCK_RESET_STOPPED));
	return store_tx_commit(&tx);
}
