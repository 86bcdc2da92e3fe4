#include "acts/passkey.h"

#include "acts/browser_key.h"
#include "acts/knock.h"
#include "acts/ledger.h"
#include "acts/lock_notice.h"
#include "seal/passkey.h"
#include "store/passkey.h"
#include "store/person.h"

/* The lock's key: a key of its own of the 32 bytes that the authenticator gives. */
static struct err prf_key(struct text prf, struct seal_key *key)
{
	ENDS_WITH(seal_key_end) struct seal_key given = {0};

	if (text_unbase64url(prf, given.at, sizeof given.at).fault)
		return ERR(DENIED, "passkey.no_prf");
	seal_derive(&given, "passkey.lock", key);
	return OK;
}

static struct seal_place lock_place(lock_id id, person_id person)
{
	return (struct seal_place){"lock", "secret_key", id.n, person.n, 1};
}

static struct err keep(struct act *a, const struct seal_passkey *made, const struct lock_new *lock,
	struct text label)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_passkey_put put = {.passkey = id_next(a->ids, a->now),
		.lock = lock->id,
		.verify = made->verify,
		.uses = made->uses,
		.at = a->now};
	struct store_passkey_mine_rows mine;
	struct seal_hash hash;

	ceremony_name_hash(made->name, &hash);
	put.credential = seal_hash_text(&hash);
	TRY(act_lock(a, LOCKED_AT("passkey", "label_locked", put.passkey),
		text_first_chars(label, PASSKEY_LABEL_CHARS), &put.label));
	TRY(act_write(a, &tx));
	TRY(store_passkey_mine(&tx, a->arena, &mine));
	if (mine.count >= PASSKEYS_MOST)
		return ERR(LIMIT, "passkey.many");
	TRY(lock_keep(a, &tx, a->me, lock));
	TRY(store_passkey_put(&tx, &put));
	TRY(lock_notice(a, &tx, LOCK_PASSKEY_ADDED));
	return store_tx_commit(&tx);
}

struct err act_add_passkey(struct act *a, const struct passkey_site *site,
	const struct passkey_said *said, struct text passphrase)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	struct lock_new lock = {.id = ACT_ID(a, lock),
		.kind = TEXT("passkey"),
		.salt = TEXT(""),
		.of = a->pair.open};
	struct seal_place place = lock_place(lock.id, a->me);
	struct seal_passkey made;
	struct profile me;

	TRY(knock_prove(a, passphrase, "current", &me));
	TRY(ceremony_made(a, site, said, CEREMONY_ADD, &made));
	TRY(prf_key(said->prf, &key));
	TRY(secret_shut(a, &key, &place, &a->pair, &lock.secret));
	return keep(a, &made, &lock, text_trim(said->label));
}

static struct err find(struct act *a, struct text credential, struct store_passkey_find_row *row)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct seal_hash hash;
	struct text name;
	bool found;

	TRY(ceremony_bytes(a, credential, &name));
	ceremony_name_hash(name, &hash);
	TRY(act_read_place(a, &tx));
	TRY(act_maybe(store_passkey_find(&tx, &(struct store_passkey_find){seal_hash_text(&hash)},
			      a->arena, row),
		&found));
	return found ? OK : ERR(DENIED, "passkey.unknown");
}

static struct err let_in(struct act *a, const struct store_passkey_find_row *row, int64_t uses,
	const struct login_new *login)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	bool rises;

	TRY(act_write_place(a, &tx));
	TRY(act_maybe(
		store_passkey_used(&tx, &(struct store_passkey_used){row->passkey, uses, a->now}),
		&rises));
	if (!rises)
		return ERR(DENIED, "passkey.copied");
	TRY(login_keep(a, &tx, login));
	return store_tx_commit(&tx);
}

struct err act_sign_in_by_passkey(struct act *a, const struct passkey_site *site,
	const struct passkey_said *said, struct login_new *login)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	ENDS_WITH(seal_pair_end) struct seal_pair pair = {0};
	struct store_passkey_find_row row;
	struct seal_signed back;
	struct seal_place place;
	int64_t uses;

	TRY(ceremony_bytes(a, said->client, &back.client));
	TRY(ceremony_bytes(a, said->authenticator, &back.authenticator));
	TRY(ceremony_bytes(a, said->signature, &back.signature));
	TRY(ceremony_check(a, site, back.client, CEREMONY_SIGN_IN));
	TRY(find(a, said->credential, &row));
	TRY(seal_passkey_verify(site->host, SEAL_VERIFIED, row.verify, &back, &uses));
	TRY(prf_key(said->prf, &key));
	place = lock_place(row.lock, row.person);
	if (secret_open(a, &key, &place, (struct seal_wrapped){row.secret, row.vault}, &pair).fault)
		return ERR(DENIED, "passkey.refused");
	TRY(login_prepare(a, row.person, &pair, login));
	TRY(let_in(a, &row, uses, login));
	a->me = row.person;
	a->login = login->id;
	a->pair = pair;
	return OK;
}

struct err act_list_passkeys(struct act *a, struct passkey_list *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_passkey_mine_rows rows;

	TRY(act_read(a, &tx));
	TRY(store_passkey_mine(&tx, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	out->count = rows.count;
	for (size_t i = 0; i < rows.count; i++) {
		out->at[i] = (struct passkey_row){.id = rows.at[i].passkey,
			.made = rows.at[i].made_at,
			.used = rows.at[i].used_at};
		TRY(act_unlock(a, LOCKED_AT("passkey", "label_locked", rows.at[i].passkey),
			rows.at[i].label, &out->at[i].label));
	}
	return OK;
}

struct err act_drop_passkey(struct act *a, int64_t id)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_passkey_mine_rows mine;
	lock_id lock = {0};
	bool dropped;

	TRY(act_write(a, &tx));
	TRY(store_passkey_mine(&tx, a->arena, &mine));
	for (size_t i = 0; i < mine.count; i++)
		if (mine.at[i].passkey == id)
			lock = mine.at[i].lock;
	TRY(act_maybe(store_passkey_drop(&tx, &(struct store_passkey_drop){lock}), &dropped));
	if (!dropped)
		return ERR(MISSING, "not.here");
	TRY(ledger_note(a, &tx, LEDGER_LOCK, (circle_id){0}, lock.n));
	TRY(lock_notice(a, &tx, LOCK_PASSKEY_ENDED));
	return store_tx_commit(&tx);
}
