#include "acts/vault_rows.h"

#include "store/vault.h"

/* One key row, wherever it stands. */
struct key_in_vault {
	const char *table, *column;
	int64_t row, version, person;
	struct text holder, key;
};

/* What is done with each row that is found. */
struct row_work {
	struct act *a;
	struct store_tx *tx;
	int64_t from;
	int64_t turned;
	struct err (*row)(struct row_work *w, const struct key_in_vault *k);
};

static struct err open_row(
	const struct row_work *w, const struct key_in_vault *k, struct text *inner)
{
	const struct seal_place place = {k->table, k->column, k->row, 0, k->version};

	return seal_ring_unwrap(
		w->a->ring, w->a->arena, &place, (struct seal_wrapped){k->key, w->from}, inner);
}

static struct err locks(struct row_work *w)
{
	struct store_vault_locks_rows rows;

	TRY(store_vault_locks(w->tx, &(struct store_vault_locks){w->from}, w->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(w->row(w, &(struct key_in_vault){.table = "lock",
				      .column = "secret_key",
				      .row = rows.at[i].row,
				      .version = rows.at[i].version,
				      .key = rows.at[i].key}));
	return OK;
}

static struct err logins(struct row_work *w)
{
	struct store_vault_logins_rows rows;

	TRY(store_vault_logins(w->tx, &(struct store_vault_logins){w->from}, w->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(w->row(w, &(struct key_in_vault){.table = "login",
				      .column = "secret_key",
				      .row = rows.at[i].row,
				      .version = rows.at[i].version,
				      .key = rows.at[i].key}));
	return OK;
}

static struct err half_logins(struct row_work *w)
{
	struct store_vault_half_logins_rows rows;

	TRY(store_vault_half_logins(
		w->tx, &(struct store_vault_half_logins){w->from}, w->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(w->row(w, &(struct key_in_vault){.table = "half_login",
				      .column = "secret_key",
				      .row = rows.at[i].row,
				      .version = rows.at[i].version,
				      .key = rows.at[i].key}));
	return OK;
}

static struct err quick_locks(struct row_work *w)
{
	struct store_vault_quick_locks_rows rows;

	TRY(store_vault_quick_locks(
		w->tx, &(struct store_vault_quick_locks){w->from}, w->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(w->row(w, &(struct key_in_vault){.table = "quick_lock",
				      .column = "secret_key",
				      .row = rows.at[i].row,
				      .version = rows.at[i].version,
				      .key = rows.at[i].key}));
	return OK;
}

static struct err device_links(struct row_work *w)
{
	struct store_vault_device_links_rows rows;

	TRY(store_vault_device_links(
		w->tx, &(struct store_vault_device_links){w->from}, w->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(w->row(w, &(struct key_in_vault){.table = "device_link",
				      .column = "sealed_key",
				      .row = rows.at[i].row,
				      .version = rows.at[i].version,
				      .key = rows.at[i].key}));
	return OK;
}

static struct err api_tokens(struct row_work *w)
{
	struct store_vault_api_tokens_rows rows;

	TRY(store_vault_api_tokens(
		w->tx, &(struct store_vault_api_tokens){w->from}, w->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(w->row(w, &(struct key_in_vault){.table = "api_token",
				      .column = "secret_key",
				      .row = rows.at[i].row,
				      .version = rows.at[i].version,
				      .key = rows.at[i].key}));
	return OK;
}

static struct err epoch_keys(struct row_work *w)
{
	struct store_vault_epoch_keys_rows rows;

	TRY(store_vault_epoch_keys(
		w->tx, &(struct store_vault_epoch_keys){w->from}, w->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(w->row(w, &(struct key_in_vault){.table = "epoch_key",
				      .column = "sealed_key",
				      .row = rows.at[i].row,
				      .version = rows.at[i].version,
				      .person = rows.at[i].person,
				      .key = rows.at[i].key}));
	return OK;
}

static struct err text_keys(struct row_work *w)
{
	struct store_vault_text_keys_rows rows;

	TRY(store_vault_text_keys(
		w->tx, &(struct store_vault_text_keys){w->from}, w->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(w->row(w, &(struct key_in_vault){.table = "text_key",
				      .column = "sealed_key",
				      .row = rows.at[i].row,
				      .version = rows.at[i].version,
				      .person = rows.at[i].person,
				      .holder = rows.at[i].holder,
				      .key = rows.at[i].key}));
	return OK;
}

static struct err all_tables(struct row_work *w)
{
	TRY(locks(w));
	TRY(logins(w));
	TRY(half_logins(w));
	TRY(quick_locks(w));
	TRY(device_links(w));
	TRY(api_tokens(w));
	TRY(epoch_keys(w));
	return text_keys(w);
}

static struct err look_at(struct row_work *w, const struct key_in_vault *k)
{
	struct text inner;

	return open_row(w, k, &inner);
}

struct err vault_rows_check(struct act *a)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct row_work w = {.a = a, .tx = &tx, .row = look_at};

	TRY(act_read_place(a, &tx));
	for (size_t i = 0; (w.from = seal_ring_held(a->ring, i)) != 0; i++)
		TRY(all_tables(&w));
	return OK;
}

static struct err keep_row(
	struct row_work *w, const struct key_in_vault *k, struct text key, int64_t *changed)
{
	int64_t to = seal_ring_vault(w->a->ring);
	struct text table = text_of(k->table);

	if (text_is(table, TEXT("lock")))
		return store_vault_lock_put(w->tx,
			&(struct store_vault_lock_put){k->row, k->key, w->from, key, to}, changed);
	if (text_is(table, TEXT("login")))
		return store_vault_login_put(w->tx,
			&(struct store_vault_login_put){k->row, k->key, w->from, key, to}, changed);
	if (text_is(table, TEXT("half_login")))
		return store_vault_half_login_put(w->tx,
			&(struct store_vault_half_login_put){k->row, k->key, w->from, key, to},
			changed);
	if (text_is(table, TEXT("quick_lock")))
		return store_vault_quick_lock_put(w->tx,
			&(struct store_vault_quick_lock_put){k->row, k->key, w->from, key, to},
			changed);
	if (text_is(table, TEXT("device_link")))
		return store_vault_device_link_put(w->tx,
			&(struct store_vault_device_link_put){k->row, k->key, w->from, key, to},
			changed);
	if (text_is(table, TEXT("api_token")))
		return store_vault_api_token_put(w->tx,
			&(struct store_vault_api_token_put){k->row, k->key, w->from, key, to},
			changed);
	if (text_is(table, TEXT("epoch_key")))
		return store_vault_epoch_key_put(w->tx,
			&(struct store_vault_epoch_key_put){
				k->row, k->version, k->person, k->key, w->from, key, to},
			changed);
	return store_vault_text_key_put(w->tx,
		&(struct store_vault_text_key_put){
			k->row, k->version, k->holder, k->person, k->key, w->from, key, to},
		changed);
}

static struct err turn_row(struct row_work *w, const struct key_in_vault *k)
{
	const struct seal_place place = {k->table, k->column, k->row, 0, k->version};
	struct text inner, key;
	int64_t changed;

	TRY(open_row(w, k, &inner));
	TRY(seal_ring_wrap(w->a->ring, w->a->arena, &place, inner, &key));
	TRY(keep_row(w, k, key, &changed));
	w->turned += changed;
	return OK;
}

struct err vault_rows_turn(struct act *a, int64_t from, int64_t *turned)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct row_work w = {.a = a, .tx = &tx, .from = from, .row = turn_row};

	TRY(act_write_place(a, &tx));
	TRY(all_tables(&w));
	TRY(store_tx_commit(&tx));
	*turned = w.turned;
	return OK;
}
