#include "acts/own_key.h"

#include "acts/circle.h"
#include "acts/keys.h"
#include "acts/knock.h"
#include "acts/ledger.h"
#include "acts/lock_notice.h"
#include "acts/shred.h"
#include "store/api_token.h"
#include "store/own_key.h"
#include "store/person.h"

enum { PRINT_BYTES = 12, TRIES_MOST = 3 };

static struct text public_text(const struct seal_public *of)
{
	return (struct text){(const char *)of->at, sizeof of->at};
}

struct err own_key_hold(
	struct act *a, struct store_tx *tx, person_id person, const struct seal_public *of)
{
	struct store_own_key_hold_row row;
	bool there;

	TRY(act_maybe(store_own_key_hold(tx, &(struct store_own_key_hold){person}, a->arena, &row),
		&there));
	if (!there || !text_is(row.public_key, public_text(of)))
		return ERR(CONFLICT, "keys.changed");
	return OK;
}

struct err own_key_print(struct act *a, struct text public_key, struct text *print)
{
	const struct text parts[] = {TEXT("person.public_key"), public_key};
	struct seal_hash hash;
	struct text hex;

	seal_hash_of(parts, 2, &hash);
	TRY(text_hex(a->arena, hash.at, PRINT_BYTES, &hex));
	return text_printf(a->arena, print, "%.4s %.4s %.4s %.4s %.4s %.4s", hex.at, hex.at + 4,
		hex.at + 8, hex.at + 12, hex.at + 16, hex.at + 20);
}

struct err act_list_key_changes(struct act *a, circle_id circle, struct key_changes *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_key_change_list_rows rows;
	struct belonging me;

	TRY(act_read(a, &tx));
	TRY(rights_belongs(a, &tx, circle, &me));
	TRY(store_key_change_list(&tx,
		&(struct store_key_change_list){circle, a->now - KEY_CHANGE_DAYS * DAY_MS},
		a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	out->count = rows.count;
	for (size_t i = 0; i < rows.count; i++) {
		out->at[i] = (struct key_change){TEXT(""), rows.at[i].kind, rows.at[i].at};
		if (rows.at[i].name_locked.len)
			TRY(act_unlock(a, LOCKED_AT("person", "name_locked", rows.at[i].person.n),
				rows.at[i].name_locked, &out->at[i].name));
	}
	return OK;
}

static struct err same_circles(
	struct act *a, struct store_tx *tx, const struct store_own_key_circles_rows *held)
{
	struct store_own_key_circles_rows now;

	TRY(store_own_key_circles(tx, a->arena, &now));
	if (now.count != held->count)
		return ERR(CONFLICT, "store.again");
	for (size_t i = 0; i < now.count; i++)
		if (now.at[i].circle.n != held->at[i].circle.n)
			return ERR(CONFLICT, "store.again");
	return OK;
}

/* Circles first and the person last, as joining and closing do: so nobody waits in a ring. */
struct err own_key_hold_all(
	struct act *a, struct store_tx *tx, struct text *public_key, struct own_circles *out)
{
	struct store_own_key_circles_rows rows;
	struct store_own_key_hold_alone_row me;

	TRY(store_own_key_circles(tx, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	out->count = rows.count;
	for (size_t i = 0; i < rows.count; i++) {
		out->at[i] = rows.at[i].circle;
		TRY(rights_hold_alone(a, tx, rows.at[i].circle));
	}
	TRY(store_own_key_hold_alone(tx, &(struct store_own_key_hold_alone){a->me}, a->arena, &me));
	*public_key = me.public_key;
	return same_circles(a, tx, &rows);
}

void renewal_end(struct renewal *r)
{
	seal_pair_end(&r->pair);
}

struct err renewal_prepare(struct act *a, struct text new_passphrase, struct renewal *r)
{
	seal_pair_random(&r->pair);
	TRY(lock_by_passphrase(a, a->me, &r->pair, new_passphrase, &r->passphrase));
	TRY(lock_by_sheet(a, a->me, &r->pair, &r->sheet, &r->out->printed_sheet));
	return login_prepare(a, a->me, &r->pair, &r->out->login);
}

/* New locks for old ones, and one login for all. */
struct err renewal_keep(struct act *a, struct store_tx *tx, const struct renewal *r)
{
	TRY(store_own_key_set(tx, &(struct store_own_key_set){public_text(&r->pair.open)}));
	TRY(store_own_key_locks_drop(tx));
	TRY(store_api_token_end_all_of(tx, &(struct store_api_token_end_all_of){a->me}));
	TRY(store_login_end_all_of(tx, &(struct store_login_end_all_of){a->me}));
	TRY(lock_keep(a, tx, a->me, &r->passphrase));
	TRY(lock_keep(a, tx, a->me, &r->sheet));
	TRY(login_keep(a, tx, &r->out->login));
	return ledger_note(a, tx, LEDGER_RENEWED, (circle_id){0}, a->me.n);
}

/* What the old secret opened before stays what it opened; nothing new is sealed for it. */
static struct err change_circle(
	struct act *a, struct store_tx *tx, circle_id circle, const struct seal_public *to)
{
	TRY(keys_reseal_epochs(a, tx, circle, to));
	return store_key_change_put(tx, &(struct store_key_change_put){ACT_ID(a, notice), circle,
						a->me, TEXT("renewed"), a->now});
}

static struct err change(struct act *a, const struct renewal *r)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct own_circles circles;
	struct text held;

	TRY(act_write(a, &tx));
	TRY(own_key_hold_all(a, &tx, &held, &circles));
	if (!text_is(held, public_text(&a->pair.open)))
		return ERR(CONFLICT, "keys.changed");
	for (size_t i = 0; i < circles.count; i++)
		TRY(change_circle(a, &tx, circles.at[i], &r->pair.open));
	TRY(keys_reseal_own(a, &tx, &r->pair.open));
	TRY(renewal_keep(a, &tx, r));
	TRY(lock_notice(a, &tx, LOCK_KEYS_NEW));
	for (size_t i = 0; i < circles.count; i++)
		TRY(circle_turn_epoch(a, &tx, circles.at[i]));
	return store_tx_commit(&tx);
}

struct err act_renew_keys(
	struct act *a, struct text current, struct text new_passphrase, struct new_keys *out)
{
	ENDS_WITH(renewal_end) struct renewal r = {.out = out};
	struct profile me;
	struct err e;
	int tries = 0;

	TRY(act_see_profile(a, &me));
	TRY(account_check_passphrase(a, "passphrase", new_passphrase,
		&(struct account){.name = me.name, .email = me.email}));
	if (text_is(current, new_passphrase))
		problem_add(&a->slips.problems, "passphrase", "passphrase.same");
	TRY(problem_fault(&a->slips.problems));
	TRY(knock_prove(a, current, "current", &me));
	TRY(renewal_prepare(a, new_passphrase, &r));
	do
		e = change(a, &r);
	while (store_again(e) && ++tries < TRIES_MOST);
	TRY(e);
	a->pair = r.pair;
	a->login = out->login.id;
	return shred_settle(a);
}
