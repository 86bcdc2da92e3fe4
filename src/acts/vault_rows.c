#include "acts/vault_rows.h"

#include "store/vault.h"

struct row_work;

/* One key row, wherever it stands, and how it is kept under another key. */
struct key_in_vault {
	const char *table, *column;
	int64_t row, version, person;
	struct text holder, key; /* key is empty where nothing was sealed yet */
	struct err (*keep)(struct row_work *w, const struct key_in_vault *k, struct text key,
		int64_t *changed);
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

	*inner = TEXT("");
	if (!k->key.len)
		return OK;
	return seal_ring_unwrap(
		w->a->ring, w->a->arena, &place, (struct seal_wrapped){k->key, w->from}, inner);
}

/* Tables whose rows have one number of their own and no other version: one finder and one keeper
 * each. */
#define ONE_NUMBER(name, its_column)                                                               \
	static struct err name##s(struct row_work *w)                                              \
	{                                                                                          \
		struct store_vault_##name##s_rows rows;                                            \
                                                                                                   \
		TRY(store_vault_##name##s(                                                         \
			w->tx, &(struct store_vault_##name##s){w->from}, w->a->arena, &rows));     \
		for (size_t i = 0; i < rows.count; i++)                                            \
			TRY(w->row(w, &(struct key_in_vault){.table = #name,                       \
					      .column = its_column,                                \
					      .row = rows.at[i].row,                               \
					      .version = rows.at[i].version,                       \
					      .key = rows.at[i].key,                               \
					      .keep = name##_keep}));                              \
		return OK;                                                                         \
	}

#define ONE_NUMBER_KEEP(name, its_column)                                                          \
	static struct err name##_keep(struct row_work *w, const struct key_in_vault *k,            \
		struct text key, int64_t *changed)                                                 \
	{                                                                                          \
		return store_vault_##name##_put(w->tx,                                             \
			&(struct store_vault_##name##_put){                                        \
				k->row, k->key, w->from, key, seal_ring_vault(w->a->ring)},        \
			changed);                                                                  \
	}

#define ONE_NUMBER_TABLES(X)                                                                       \
	X(lock, "secret_key")                                                                      \
	X(login, "secret_key")                                                                     \
	X(half_login, "secret_key")                                                                \
	X(quick_lock, "secret_key")                                                                \
	X(device_link, "sealed_key")                                                               \
	X(api_token, "secret_key")

ONE_NUMBER_TABLES(ONE_NUMBER_KEEP);
ONE_NUMBER_TABLES(ONE_NUMBER);

static struct err epoch_key_keep(
	struct row_work *w, const struct key_in_vault *k, struct text key, int64_t *changed)
{
	return store_vault_epoch_key_put(w->tx,
		&(struct store_vault_epoch_key_put){k->row, k->version, k->person, k->key, w->from,
			key, seal_ring_vault(w->a->ring)},
		changed);
}

static struct err text_key_keep(
	struct row_work *w, const struct key_in_vault *k, struct text key, int64_t *changed)
{
	return store_vault_text_key_put(w->tx,
		&(struct store_vault_text_key_put){k->row, k->version, k->holder, k->person, k->key,
			w->from, key, seal_ring_vault(w->a->ring)},
		changed);
}

static struct err epoch_keys(struct row_work *w)
{
	struct store_vault_epoch_keys_rows rows;

	TRY(store_vault_epoch_keys(
		w->tx, &(struct store_vault_epoch_keys){w->from}, w->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(w->row(w, &(struct key_in_vault){.table = "epoch_key",
				      .keep = epoch_key_keep,
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
				      .keep = text_key_keep,
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
#define EACH(table) TRY(table##s(w));
	VAULT_TABLES(EACH)
#undef EACH
	return OK;
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

static struct err turn_row(struct row_work *w, const struct key_in_vault *k)
{
	const struct seal_place place = {k->table, k->column, k->row, 0, k->version};
	struct text inner, key;
	int64_t changed;

	TRY(open_row(w, k, &inner));
	key = inner;
	if (inner.len)
		TRY(seal_ring_wrap(w->a->ring, w->a->arena, &place, inner, &key));
	TRY(k->keep(w, k, key, &changed));
	w->turned += changed;
	return OK;
}

/* Whether the ring's vault is the place's: a server that slept through a turn lays nothing back. */
static struct err is_current(struct act *a, struct store_tx *tx, bool *current)
{
	struct store_vault_hold_row row;
	bool known;

	TRY(act_maybe(store_vault_hold(tx, &(struct store_vault_hold){seal_ring_vault(a->ring)},
			      a->arena, &row),
		&known));
	*current = known && text_is(row.state, TEXT("current"));
	return OK;
}

struct err vault_rows_turn(struct act *a, int64_t from, int64_t *turned)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct row_work w = {.a = a, .tx = &tx, .from = from, .row = turn_row};
	bool current;

	*turned = 0;
	TRY(act_write_place(a, &tx));
	TRY(is_current(a, &tx, &current));
	if (!current)
		return OK;
	TRY(all_tables(&w));
	TRY(store_tx_commit(&tx));
	*turned = w.turned;
	return OK;
}
