#include "acts/half_login.h"

#include "acts/browser_key.h"
#include "acts/totp.h"
#include "store/totp.h"

static const struct browser_key_kind half = {"half.names", "half.seals"};
static const struct err ended = {FAULT_MISSING, "half.ended"};

static struct seal_place secret_place(login_id id, person_id person)
{
	return (struct seal_place){"half_login", "secret_key", id.n, person.n, 1};
}

struct err half_login_prepare(struct act *a, struct login_new *out)
{
	ENDS_WITH(browser_key_end) struct browser_key key = {0};
	struct seal_place place;

	*out = (struct login_new){.id = ACT_ID(a, login), .person = a->me, .half = true};
	TRY(browser_key_new(a, &half, &out->cookie, &key));
	TRY(browser_key_hash(a, &key, &out->token_hash));
	place = secret_place(out->id, out->person);
	return secret_shut(a, &key.seals, &place, &a->pair, &out->secret);
}

struct err half_login_keep(
	struct act *a, struct store_tx *tx, const struct login_new *h, lock_id opened_by)
{
	return store_half_login_put(
		tx, &(struct store_half_login_put){
			    .id = h->id,
			    .person = h->person,
			    .opened_by = opened_by,
			    .token = h->token_hash,
			    .secret = h->secret,
			    .vault = seal_ring_vault(a->ring),
			    .ends = a->now + (time_ms)HALF_LOGIN_MINUTES * MINUTE_MS,
		    });
}

static struct err find(struct act *a, const struct browser_key *key,
	struct store_half_login_find_row *row, bool *found)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(act_read_place(a, &tx));
	return act_maybe(
		store_half_login_find(&tx,
			&(struct store_half_login_find){seal_key_text(&key->names), a->now},
			a->arena, row),
		found);
}

struct err act_look_at_half(struct act *a, struct text cookie, struct half_seen *out)
{
	ENDS_WITH(browser_key_end) struct browser_key key = {0};
	struct store_half_login_find_row row;

	*out = (struct half_seen){0};
	if (!browser_key_read(cookie, &half, &key))
		return OK;
	TRY(find(a, &key, &row, &out->waits));
	return out->waits ? second_proof_due(a, row.person, &out->due) : OK;
}

struct err act_half_key_names(struct act *a, struct text cookie, struct second_key_names *out)
{
	ENDS_WITH(browser_key_end) struct browser_key key = {0};
	struct store_half_login_find_row row;
	bool found;

	*out = (struct second_key_names){0};
	if (!browser_key_read(cookie, &half, &key))
		return OK;
	TRY(find(a, &key, &row, &found));
	return found ? second_key_names(a, row.person, out) : OK;
}

/* What turns a half login into a whole one; seen.key 0: the code. */
struct shown {
	struct text code;
	struct second_key_seen seen;
};

static struct err use(
	struct act *a, struct store_tx *tx, person_id person, const struct shown *shown)
{
	if (shown->seen.key)
		return second_key_use(a, tx, &shown->seen);
	return second_proof_use(a, tx, person, shown->code);
}

/* Uses the proof and turns the row into a login. A wrong one leaves nothing but its count. */
static struct err turn(struct act *a, const struct store_half_login_find_row *row,
	const struct shown *shown, const struct login_new *login)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct err e;
	bool mine;

	TRY(act_write_place(a, &tx));
	e = use(a, &tx, row->person, shown);
	if (e.fault == FAULT_DENIED) {
		TRY(store_tx_commit(&tx));
		return e;
	}
	TRY(e);
	TRY(act_maybe(
		store_half_login_spend(&tx, &(struct store_half_login_spend){row->id}), &mine));
	if (!mine)
		return ended;
	TRY(login_keep(a, &tx, login));
	return store_tx_commit(&tx);
}

struct err act_finish_sign_in(
	struct act *a, struct text cookie, const struct half_proof *proof, struct login_new *login)
{
	ENDS_WITH(browser_key_end) struct browser_key key = {0};
	ENDS_WITH(seal_pair_end) struct seal_pair pair = {0};
	struct store_half_login_find_row row;
	struct shown shown = {.code = proof->code};
	struct seal_place place;
	bool found;

	if (!browser_key_read(cookie, &half, &key))
		return ended;
	TRY(find(a, &key, &row, &found));
	if (!found)
		return ended;
	if (proof->site)
		TRY(second_key_check(a, row.person, proof->site, proof->said, &shown.seen));
	place = secret_place(row.id, row.person);
	TRY(secret_open(
		a, &key.seals, &place, (struct seal_wrapped){row.secret, row.vault}, &pair));
	TRY(login_prepare(a, row.person, &pair, login));
	TRY(turn(a, &row, &shown, login));
	a->me = row.person;
	a->login = login->id;
	a->pair = pair;
	return OK;
}
