#include "acts/login.h"

#include "acts/own_key.h"
#include "acts/quick_lock.h"
#include "base/limits.h"
#include "store/person.h"
#include "store/quick_lock.h"

static struct seal_place secret_place(login_id id, person_id person)
{
	return (struct seal_place){"login", "secret_key", id.n, person.n, 1};
}

/* The two keys of a cookie. The caller wipes `seals`. */
static void derive(const struct seal_key *token, struct seal_key *names, struct seal_key *seals)
{
	seal_derive(token, "login.names", names);
	seal_derive(token, "login.seals", seals);
}

struct err login_prepare(
	struct act *a, person_id person, const struct seal_pair *pair, struct login_new *out)
{
	ENDS_WITH(seal_key_end) struct seal_key token, seals;
	struct seal_key *names;
	struct seal_place place;
	struct text inner;

	TRY(arena_new(a->arena, &names));
	seal_key_random(&token);
	derive(&token, names, &seals);
	out->half = false;
	out->id = ACT_ID(a, login);
	out->person = person;
	out->of = pair->open;
	out->token_hash = seal_key_text(names);
	TRY(text_base64url(a->arena, token.at, sizeof token.at, &out->cookie));
	place = secret_place(out->id, person);
	TRY(seal_shut(a->arena, &seals, &place, seal_pair_text(pair), &inner));
	TRY(seal_ring_wrap(a->ring, a->arena, &place, inner, &out->secret));
	return act_lock(a, LOCKED_AT("login", "device_locked", out->id.n),
		text_first_chars(a->device, 200), &out->device);
}

struct err login_keep(struct act *a, struct store_tx *tx, const struct login_new *l)
{
	TRY(own_key_hold(a, tx, l->person, &l->of));
	TRY(store_login_put(tx, &(struct store_login_put){
					.id = l->id,
					.person = l->person,
					.token = l->token_hash,
					.secret = l->secret,
					.vault = seal_ring_vault(a->ring),
					.device = l->device,
					.at = a->now,
					.ends = a->now + (time_ms)LOGIN_HOURS * HOUR_MS,
				}));
	return store_login_drop_oldest(
		tx, &(struct store_login_drop_oldest){l->person, LIMIT_LOGINS});
}

static struct err open_login(
	struct act *a, const struct store_login_find_row *row, const struct seal_key *seals)
{
	struct seal_place place = secret_place(row->id, row->person);
	struct text inner, plain;

	TRY(seal_ring_unwrap(
		a->ring, a->arena, &place, (struct seal_wrapped){row->secret, row->vault}, &inner));
	TRY(seal_open(a->arena, seals, &place, inner, &plain));
	TRY(seal_pair_read(plain, &a->pair));
	a->me = row->person;
	a->login = row->id;
	return OK;
}

struct err act_come_in(struct act *a, struct store_tx *tx, struct text cookie, struct visitor *out)
{
	ENDS_WITH(seal_key_end) struct seal_key token = {0}, seals = {0};
	struct store_login_find_row row;
	struct seal_key names;
	bool found;

	*out = (struct visitor){0};
	if (cookie.len == 0 || text_unbase64url(cookie, token.at, sizeof token.at).fault)
		return OK;
	derive(&token, &names, &seals);
	TRY(act_maybe(
		store_login_find(tx,
			&(struct store_login_find){
				.token = seal_key_text(&names),
				.now = a->now,
				.idle_since = a->now - (time_ms)LOGIN_IDLE_MINUTES * MINUTE_MS,
			},
			a->arena, &row),
		&found));
	if (!found)
		return act_look_at_lock(a, cookie, &out->locked);
	TRY(open_login(a, &row, &seals));
	TRY(act_unlock(
		a, LOCKED_AT("person", "name_locked", row.person.n), row.name_locked, &out->name));
	out->signed_in = true;
	out->is_admin = text_is(row.role, TEXT("administrator"));
	out->language = row.language;
	out->zone = row.zone;
	return act_login_seen(a, row.seen_at);
}

struct err act_login_seen(struct act *a, time_ms seen_before)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	if (a->unattended || a->now - seen_before < MINUTE_MS)
		return OK;
	TRY(act_write(a, &tx));
	TRY(store_login_seen(&tx, &(struct store_login_seen){a->login, a->now}));
	return store_tx_commit(&tx);
}

struct err act_sign_out(struct act *a)
{
	return act_end_login(a, a->login);
}

struct err act_list_logins(struct act *a, struct login_list *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_login_mine_rows rows;

	TRY(act_read(a, &tx));
	TRY(store_login_mine(&tx, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	out->count = rows.count;
	for (size_t i = 0; i < rows.count; i++) {
		out->at[i] = (struct login_row){
			.id = rows.at[i].id,
			.started = rows.at[i].started_at,
			.seen = rows.at[i].seen_at,
			.ends = rows.at[i].ends_at,
			.this_one = rows.at[i].id.n == a->login.n,
			.own = rows.at[i].own,
		};
		TRY(act_unlock(a, LOCKED_AT("login", "device_locked", rows.at[i].id.n),
			rows.at[i].device_locked, &out->at[i].device));
	}
	return OK;
}

struct err act_end_login(struct act *a, login_id login)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	bool mine;

	TRY(act_write(a, &tx));
	TRY(act_maybe(store_login_end(&tx, &(struct store_login_end){login}), &mine));
	if (!mine)
		return ERR(MISSING, "not.here");
	return store_tx_commit(&tx);
}

struct err act_end_other_logins(struct act *a)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	int64_t ended;

	TRY(act_write(a, &tx));
	TRY(store_login_end_others(&tx, &(struct store_login_end_others){a->login}, &ended));
	return store_tx_commit(&tx);
}
