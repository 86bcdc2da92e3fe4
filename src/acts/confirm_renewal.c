#include "acts/confirm_renewal.h"

#include "acts/keys.h"
#include "acts/letters.h"
#include "store/circle.h"
#include "store/own_key.h"
#include "store/reset.h"

enum { FEW = 3 };

/* Where three or fewer are left who may confirm, one is enough. */
static int64_t needed(int64_t people)
{
	return people <= FEW ? 1 : 2;
}

static struct err my_first_epoch(
	struct act *a, struct store_tx *tx, circle_id circle, int64_t *first)
{
	struct store_own_key_epochs_rows rows;

	TRY(store_own_key_epochs(tx, &(struct store_own_key_epochs){circle, 0}, a->arena, &rows));
	*first = rows.count ? rows.at[0].epoch : 0;
	return OK;
}

/* How far one has come. */
static struct err progress(struct act *a, struct store_tx *tx, circle_id circle,
	const struct store_renewal_list_row *row, struct renewal_waiting *w)
{
	struct store_renewal_confirmers_row people;
	struct store_renewal_confirms_rows done;
	int64_t first;

	*w = (struct renewal_waiting){.person = row->person,
		.since = row->since,
		.public_key = row->public_key,
		.first_name = TEXT("")};
	TRY(store_renewal_confirmers(
		tx, &(struct store_renewal_confirmers){circle}, a->arena, &people));
	TRY(store_renewal_confirms(
		tx, &(struct store_renewal_confirms){circle, row->person}, a->arena, &done));
	for (size_t i = 0; i < done.count; i++)
		w->mine = w->mine || done.at[i].by.n == a->me.n;
	if (done.count)
		TRY(act_unlock(a, LOCKED_AT("person", "name_locked", done.at[0].by.n),
			done.at[0].name_locked, &w->first_name));
	TRY(my_first_epoch(a, tx, circle, &first));
	w->needs = needed(people.people);
	w->has = (int64_t)done.count;
	w->may = people.mine && !w->mine;
	w->partly = first > row->first_epoch;
	return act_unlock(
		a, LOCKED_AT("person", "name_locked", row->person.n), row->name_locked, &w->name);
}

struct err act_list_renewals(struct act *a, circle_id circle, struct renewals *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_renewal_list_rows rows;
	struct belonging me;

	*out = (struct renewals){0};
	TRY(act_read(a, &tx));
	TRY(rights_belongs(a, &tx, circle, &me));
	TRY(store_renewal_list(&tx, &(struct store_renewal_list){circle}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	for (size_t i = 0; i < rows.count; i++)
		TRY(progress(a, &tx, circle, &rows.at[i], &out->at[out->count++]));
	return OK;
}

/* Her row as it stands while it cannot change: her person is held, so no further reset gets
 * between. */
static struct err find(struct act *a, struct store_tx *tx, const struct renewal_of *of,
	struct store_renewal_list_row *out)
{
	struct store_own_key_hold_row key;
	struct store_renewal_list_rows rows;
	bool there;

	TRY(act_maybe(
		store_own_key_hold(tx, &(struct store_own_key_hold){of->person}, a->arena, &key),
		&there));
	TRY(store_renewal_list(tx, &(struct store_renewal_list){of->circle}, a->arena, &rows));
	for (size_t i = 0; there && i < rows.count; i++) {
		if (rows.at[i].person.n != of->person.n)
			continue;
		*out = rows.at[i];
		return OK;
	}
	return ERR(MISSING, "not.here");
}

/* The last confirmation: what my login opens of her time is sealed to her, and she is active again.
 */
static struct err let_back(struct act *a, struct store_tx *tx, const struct membership *member,
	circle_id circle, const struct store_renewal_list_row *row)
{
	struct key_holder her = {.person = row->person};
	int64_t first = row->first_epoch;

	if (row->public_key.len != sizeof her.to.at)
		return ERR(BROKEN, "seal.damaged");
	__builtin_memcpy(her.to.at, row->public_key.at, sizeof her.to.at);
	TRY(keys_give_epochs(a, tx, circle, &her, &first));
	TRY(store_renewal_done(
		tx, member, &(struct store_renewal_done){row->person, first, a->now}));
	TRY(store_key_change_put(tx, &(struct store_key_change_put){ACT_ID(a, notice), circle,
					     row->person, TEXT("confirmed"), a->now}));
	TRY(letter_to(a, tx, member, row->person, "renewed"));
	return circle_turn_epoch(a, tx, circle);
}

struct err act_confirm_renewal(struct act *a, const struct renewal_of *of, bool *back)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct membership *member;
	struct store_renewal_list_row row;
	struct renewal_waiting w;

	*back = false;
	TRY(act_write(a, &tx));
	TRY(rights_hold_alone(a, &tx, of->circle));
	TRY(rights_member(a, &tx, of->circle, &member));
	TRY(find(a, &tx, of, &row));
	if (row.since != of->since)
		return ERR(CONFLICT, "form.stale");
	TRY(progress(a, &tx, of->circle, &row, &w));
	if (!w.may && !w.mine)
		return ERR(CONFLICT, "renewal.not_you");
	TRY(store_renewal_confirm_put(
		&tx, member, &(struct store_renewal_confirm_put){of->person, a->now}));
	*back = w.has + (w.mine ? 0 : 1) >= w.needs;
	if (*back)
		TRY(let_back(a, &tx, member, of->circle, &row));
	return store_tx_commit(&tx);
}

struct err act_renewals_of_mine(struct act *a, int64_t *circles)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_renewal_waiting_row row;

	TRY(act_read(a, &tx));
	TRY(store_renewal_waiting(&tx, a->arena, &row));
	*circles = row.circles;
	return OK;
}
