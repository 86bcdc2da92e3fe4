#include "acts/second_key.h"

#include "acts/knock.h"
#include "acts/lock_notice.h"
#include "seal/passkey.h"
#include "store/second_key.h"

static struct locked_at name_at(int64_t key)
{
	return LOCKED_AT("second_key", "name_locked", key);
}

static struct err is_known(struct act *a, struct store_tx *tx, struct text credential, bool *known)
{
	struct store_second_key_known_row row;

	return act_maybe(store_second_key_known(
				 tx, &(struct store_second_key_known){credential}, a->arena, &row),
		known);
}

static struct err keep(struct act *a, const struct seal_passkey *made, struct text label,
	struct second_key_added *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_second_key_put put = {.key = id_next(a->ids, a->now),
		.verify = made->verify,
		.uses = made->uses,
		.at = a->now};
	struct store_second_key_mine_rows mine;
	struct seal_hash hash;
	bool known, had;

	ceremony_name_hash(made->name, &hash);
	put.credential = seal_hash_text(&hash);
	TRY(act_lock(a, name_at(put.key), made->name, &put.name));
	TRY(act_lock(a, LOCKED_AT("second_key", "label_locked", put.key),
		text_first_chars(label, PASSKEY_LABEL_CHARS), &put.label));
	TRY(act_write(a, &tx));
	TRY(is_known(a, &tx, put.credential, &known));
	if (known)
		return ERR(CONFLICT, "second_key.known");
	TRY(store_second_key_mine(&tx, a->arena, &mine));
	if (mine.count >= PASSKEYS_MOST)
		return ERR(LIMIT, "passkey.many");
	TRY(second_proof_mine(a, &tx, &had));
	TRY(store_second_key_put(&tx, &put));
	out->first = !had;
	if (out->first)
		TRY(recovery_codes_keep(a, &tx, &out->codes));
	TRY(lock_notice(a, &tx, LOCK_SECOND_KEY_ADDED));
	return store_tx_commit(&tx);
}

struct err act_add_second_key(struct act *a, const struct passkey_site *site,
	const struct passkey_said *said, struct text passphrase, struct second_key_added *out)
{
	struct seal_passkey made;
	struct profile me;

	TRY(knock_prove(a, passphrase, "add", &me));
	TRY(ceremony_made(a, site, said, CEREMONY_ADD_SECOND, &made));
	return keep(a, &made, text_trim(said->label), out);
}

struct err act_list_second_keys(struct act *a, struct second_keys *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_second_key_mine_rows rows;

	TRY(act_read(a, &tx));
	TRY(store_second_key_mine(&tx, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	out->count = rows.count;
	for (size_t i = 0; i < rows.count; i++) {
		out->at[i] = (struct second_key_row){.id = rows.at[i].key,
			.made = rows.at[i].made_at,
			.used = rows.at[i].used_at};
		TRY(act_unlock(a, LOCKED_AT("second_key", "label_locked", rows.at[i].key),
			rows.at[i].label, &out->at[i].label));
	}
	return OK;
}

struct err act_end_second_key(struct act *a, int64_t id, struct text passphrase, const char *field)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct profile me;
	bool was, more;

	TRY(knock_prove(a, passphrase, field, &me));
	TRY(act_write(a, &tx));
	TRY(act_maybe(store_second_key_end(&tx, &(struct store_second_key_end){id}), &was));
	if (!was)
		return ERR(MISSING, "not.here");
	TRY(second_proof_mine(a, &tx, &more));
	if (!more)
		TRY(recovery_codes_end(&tx));
	TRY(lock_notice(a, &tx, LOCK_SECOND_KEY_ENDED));
	return store_tx_commit(&tx);
}

/* at sign-in */

struct err second_key_names(struct act *a, person_id person, struct second_key_names *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_second_key_of_rows rows;
	struct text name;

	TRY(act_read_place(a, &tx));
	TRY(store_second_key_of(&tx, &(struct store_second_key_of){person}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	out->count = rows.count;
	for (size_t i = 0; i < rows.count; i++) {
		TRY(act_unlock(a, name_at(rows.at[i].key), rows.at[i].name, &name));
		TRY(text_base64url(a->arena, name.at, name.len, &out->at[i]));
	}
	return OK;
}

struct err act_my_second_key_names(struct act *a, struct second_key_names *out)
{
	return second_key_names(a, a->me, out);
}

static struct err find(struct act *a, person_id person, struct text credential,
	struct store_second_key_find_row *row)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct seal_hash hash;
	struct text name;
	bool found;

	TRY(ceremony_bytes(a, credential, &name));
	ceremony_name_hash(name, &hash);
	TRY(act_read_place(a, &tx));
	TRY(act_maybe(store_second_key_find(&tx,
			      &(struct store_second_key_find){person, seal_hash_text(&hash)},
			      a->arena, row),
		&found));
	return found ? OK : ERR(DENIED, "passkey.unknown");
}

struct err second_key_check(struct act *a, person_id person, const struct passkey_site *site,
	const struct passkey_said *said, struct second_key_seen *out)
{
	struct store_second_key_find_row row;
	struct seal_signed back;

	TRY(ceremony_bytes(a, said->client, &back.client));
	TRY(ceremony_bytes(a, said->authenticator, &back.authenticator));
	TRY(ceremony_bytes(a, said->signature, &back.signature));
	TRY(ceremony_check(a, site, back.client, CEREMONY_SECOND));
	TRY(find(a, person, said->credential, &row));
	out->key = row.key;
	return seal_passkey_verify(site->host, SEAL_TOUCHED, row.verify, &back, &out->uses);
}

struct err second_key_use(struct act *a, struct store_tx *tx, const struct second_key_seen *seen)
{
	bool rises;

	TRY(act_maybe(store_second_key_used(
			      tx, &(struct store_second_key_used){seen->key, seen->uses, a->now}),
		&rises));
	return rises ? OK : ERR(DENIED, "passkey.copied");
}
