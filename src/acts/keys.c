#include "acts/keys.h"

#include "acts/own_key.h"
#include "store/circle.h"
#include "store/own_key.h"
#include "store/text_key.h"

static struct seal_place place_of(const struct text_at *at)
{
	return (struct seal_place){at->table, at->column, at->id, at->circle, at->version};
}

struct err keys_seal_text(struct act *a, const struct seal_key *key, const struct text_at *at,
	struct text plain, struct text *sealed)
{
	struct seal_place place = place_of(at);

	return seal_shut(a->arena, key, &place, plain, sealed);
}

struct err keys_open_text(struct act *a, const struct seal_key *key, const struct text_at *at,
	struct text sealed, struct text *plain)
{
	struct seal_place place = place_of(at);

	return seal_open(a->arena, key, &place, sealed, plain);
}

static struct seal_place epoch_place(circle_id circle, int64_t epoch, person_id person)
{
	return (struct seal_place){"epoch_key", "sealed_key", circle.n, person.n, epoch};
}

/* One epoch of a circle. */
struct epoch_at {
	circle_id circle;
	int64_t number;
};

static struct err wrap_epoch(struct act *a, struct store_tx *tx, struct epoch_at epoch,
	const struct store_member_keys_row *member, const struct seal_key *key)
{
	struct seal_place place = epoch_place(epoch.circle, epoch.number, member->person);
	struct seal_public to;
	struct text inner, wrapped;

	if (member->public_key.len != sizeof to.at)
		return ERR(BROKEN, "seal.damaged");
	__builtin_memcpy(to.at, member->public_key.at, sizeof to.at);
	TRY(seal_shut_to(a->arena, &to, &place, seal_key_text(key), &inner));
	TRY(seal_ring_wrap(a->ring, a->arena, &place, inner, &wrapped));
	return store_epoch_key_put(tx, &(struct store_epoch_key_put){epoch.circle, epoch.number,
					       member->person, wrapped, seal_ring_vault(a->ring)});
}

struct err keys_turn_epoch(struct act *a, struct store_tx *tx, circle_id circle, int64_t epoch)
{
	ENDS_WITH(seal_key_end) struct seal_key key;
	struct store_member_keys_rows members;

	seal_key_random(&key);
	TRY(store_member_keys(tx, &(struct store_member_keys){circle}, a->arena, &members));
	for (size_t i = 0; i < members.count; i++)
		TRY(wrap_epoch(a, tx, (struct epoch_at){circle, epoch}, &members.at[i], &key));
	return OK;
}

static struct err open_epoch(
	struct act *a, struct store_tx *tx, circle_id circle, int64_t epoch, struct seal_key *key)
{
	struct seal_place place = epoch_place(circle, epoch, a->me);
	struct store_epoch_key_mine_row row;
	struct text inner, plain;

	TRY(store_epoch_key_mine(
		tx, &(struct store_epoch_key_mine){circle, epoch}, a->arena, &row));
	TRY(seal_ring_unwrap(
		a->ring, a->arena, &place, (struct seal_wrapped){row.sealed, row.vault}, &inner));
	TRY(seal_open_with(a->arena, &a->pair, &place, inner, &plain));
	return seal_key_read(plain, key);
}

struct err keys_epoch_now(
	struct act *a, struct store_tx *tx, circle_id circle, int64_t *epoch, struct seal_key *key)
{
	struct store_circle_show_row row;

	TRY(own_key_hold(a, tx, a->me, &a->pair.open));
	TRY(store_circle_show(tx, &(struct store_circle_show){circle}, a->arena, &row));
	*epoch = row.epoch;
	return open_epoch(a, tx, circle, row.epoch, key);
}

/* A key row that is mine: opened with my pair, and sealed at the same place to another public key.
 */
static struct err reseal(struct act *a, const struct seal_place *place,
	const struct seal_wrapped *from, const struct seal_public *to, struct text *sealed)
{
	struct text inner, plain, again;

	TRY(seal_ring_unwrap(a->ring, a->arena, place, *from, &inner));
	TRY(seal_open_with(a->arena, &a->pair, place, inner, &plain));
	TRY(seal_shut_to(a->arena, to, place, plain, &again));

	return seal_ring_wrap(a->ring, a->arena, place, again, sealed);
}

struct err keys_reseal_epochs(
	struct act *a, struct store_tx *tx, circle_id circle, const struct seal_public *to)
{
	struct store_own_key_epochs from = {circle, 0};
	struct store_own_key_epochs_rows rows;
	struct text sealed;

	do {
		TRY(store_own_key_epochs(tx, &from, a->arena, &rows));
		for (size_t i = 0; i < rows.count; i++) {
			struct seal_place place = epoch_place(circle, rows.at[i].epoch, a->me);

			TRY(reseal(a, &place,
				&(struct seal_wrapped){rows.at[i].sealed, rows.at[i].vault}, to,
				&sealed));
			TRY(store_own_key_epoch_reseal(
				tx, &(struct store_own_key_epoch_reseal){circle, rows.at[i].epoch,
					    sealed, seal_ring_vault(a->ring)}));
			from.after = rows.at[i].epoch;
		}
	} while (rows.count);
	return OK;
}

struct err keys_give_epochs(struct act *a, struct store_tx *tx, circle_id circle,
	const struct key_holder *to, int64_t *first)
{
	const struct store_member_keys_row member = {
		to->person, {(const char *)to->to.at, sizeof to->to.at}};
	struct store_own_key_epochs from = {circle, *first - 1};
	struct store_own_key_epochs_rows rows;
	bool begun = false;

	do {
		TRY(store_own_key_epochs(tx, &from, a->arena, &rows));
		for (size_t i = 0; i < rows.count; i++) {
			ENDS_WITH(seal_key_end) struct seal_key key = {0};
			struct epoch_at epoch = {circle, rows.at[i].epoch};

			if (!begun)
				*first = epoch.number;
			begun = true;
			TRY(open_epoch(a, tx, circle, epoch.number, &key));
			TRY(wrap_epoch(a, tx, epoch, &member, &key));
			from.after = epoch.number;
		}
	} while (rows.count);
	return OK;
}

/* A key row's place: the text it belongs to, its holder and its version. */
static struct seal_place key_place(int64_t text, int64_t holder, int64_t version)
{
	return (struct seal_place){"text_key", "sealed_key", text, holder, version};
}

struct err keys_reseal_own(struct act *a, struct store_tx *tx, const struct seal_public *to)
{
	struct store_own_key_texts from = {0, 0};
	struct store_own_key_texts_rows rows;
	struct text sealed;

	do {
		TRY(store_own_key_texts(tx, &from, a->arena, &rows));
		for (size_t i = 0; i < rows.count; i++) {
			struct seal_place place =
				key_place(rows.at[i].text, a->me.n, rows.at[i].version);

			TRY(reseal(a, &place,
				&(struct seal_wrapped){rows.at[i].sealed, rows.at[i].vault}, to,
				&sealed));
			TRY(store_own_key_text_reseal(
				tx, &(struct store_own_key_text_reseal){rows.at[i].text,
					    rows.at[i].version, sealed, seal_ring_vault(a->ring)}));
			from = (struct store_own_key_texts){rows.at[i].text, rows.at[i].version};
		}
	} while (rows.count);
	return OK;
}

struct err keys_keep_for_circle(
	struct act *a, struct store_tx *tx, const struct text_at *at, const struct seal_key *key)
{
	ENDS_WITH(seal_key_end) struct seal_key epoch_key;
	struct seal_place place = key_place(at->id, at->circle, at->version);
	struct text inner, wrapped;
	int64_t epoch;

	TRY(keys_epoch_now(a, tx, (circle_id){at->circle}, &epoch, &epoch_key));
	TRY(seal_shut(a->arena, &epoch_key, &place, seal_key_text(key), &inner));
	TRY(seal_ring_wrap(a->ring, a->arena, &place, inner, &wrapped));
	return store_text_key_put(tx, &(struct store_text_key_put){
					      .text = at->id,
					      .version = at->version,
					      .holder = TEXT("epoch"),
					      .circle = at->circle,
					      .epoch = epoch,
					      .consult = at->consult.n,
					      .sealed = wrapped,
					      .vault = seal_ring_vault(a->ring),
				      });
}

struct err keys_keep_for_person(struct act *a, struct store_tx *tx, const struct text_at *at,
	const struct key_holder *holder, const struct seal_key *key)
{
	struct seal_place place = key_place(at->id, holder->person.n, at->version);
	struct text inner, wrapped;

	TRY(seal_shut_to(a->arena, &holder->to, &place, seal_key_text(key), &inner));
	TRY(seal_ring_wrap(a->ring, a->arena, &place, inner, &wrapped));
	return store_text_key_put(tx, &(struct store_text_key_put){
					      .text = at->id,
					      .version = at->version,
					      .holder = TEXT("person"),
					      .circle = at->circle,
					      .person = holder->person.n,
					      .consult = at->consult.n,
					      .sealed = wrapped,
					      .vault = seal_ring_vault(a->ring),
				      });
}

/* One key row as the statements give it. */
struct key_row {
	int64_t text, version;
	bool by_epoch;
	circle_id circle;
	int64_t epoch;
	struct text sealed;
	int64_t vault;
};

static struct err open_key_row(struct act *a, const struct key_row *row,
	const struct seal_key *epoch_key, struct seal_key *key)
{
	struct seal_place place =
		key_place(row->text, row->by_epoch ? row->circle.n : a->me.n, row->version);
	struct text inner, plain;

	TRY(seal_ring_unwrap(
		a->ring, a->arena, &place, (struct seal_wrapped){row->sealed, row->vault}, &inner));
	if (row->by_epoch)
		TRY(seal_open(a->arena, epoch_key, &place, inner, &plain));
	else
		TRY(seal_open_with(a->arena, &a->pair, &place, inner, &plain));
	return seal_key_read(plain, key);
}

struct err keys_of_text(
	struct act *a, struct store_tx *tx, int64_t id, int64_t version, struct seal_key *key)
{
	ENDS_WITH(seal_key_end) struct seal_key epoch_key = {0};
	struct store_text_key_get_rows rows;
	struct key_row row;

	TRY(store_text_key_get(tx, &(struct store_text_key_get){id, version}, a->arena, &rows));
	if (rows.count == 0)
		return ERR(MISSING, "text.gone");
	row = (struct key_row){
		.text = id,
		.version = version,
		.by_epoch = text_is(rows.at[0].holder, TEXT("epoch")),
		.circle = rows.at[0].circle,
		.epoch = rows.at[0].epoch,
		.sealed = rows.at[0].sealed,
		.vault = rows.at[0].vault,
	};
	if (row.by_epoch)
		TRY(open_epoch(a, tx, row.circle, row.epoch, &epoch_key));
	return open_key_row(a, &row, &epoch_key, key);
}

struct opened_epoch {
	int64_t epoch;
	struct seal_key key;
};

/* Rows stay sealed until a text is opened; each epoch's key is opened once, and a record's once for
 * columns that are read one behind the other. */
struct keys_bunch {
	size_t count, epochs;
	struct key_row *rows;
	struct opened_epoch *opened; /* as many as rows at most; the arena wipes them */
	const struct key_row *last;  /* whose key is the next one; NULL: none yet */
	struct seal_key last_key;
};

static struct err bunch_open_epoch(
	struct act *a, struct store_tx *tx, struct keys_bunch *b, const struct key_row *row)
{
	for (size_t i = 0; i < b->epochs; i++)
		if (b->opened[i].epoch == row->epoch)
			return OK;
	TRY(open_epoch(a, tx, row->circle, row->epoch, &b->opened[b->epochs].key));
	b->opened[b->epochs++].epoch = row->epoch;
	return OK;
}

/* The two statements give rows of the same shape under two names. */
#define KEY_ROW(r)                                                                                 \
	((struct key_row){(r).text, (r).version, text_is((r).holder, TEXT("epoch")), (r).circle,   \
		(r).epoch, (r).sealed, (r).vault})

static struct err bunch_new(struct act *a, size_t most, struct keys_bunch **out)
{
	TRY(arena_new(a->arena, out));
	TRY(arena_many(a->arena, most, &(*out)->opened));
	return arena_many(a->arena, most, &(*out)->rows);
}

static struct err bunch_add(
	struct act *a, struct store_tx *tx, struct keys_bunch *b, struct key_row row)
{
	b->rows[b->count++] = row;
	return row.by_epoch ? bunch_open_epoch(a, tx, b, &row) : OK;
}

struct err keys_of_consult(
	struct act *a, struct store_tx *tx, consult_id consult, struct keys_bunch **out)
{
	struct store_text_key_of_consult_rows rows;

	TRY(store_text_key_of_consult(
		tx, &(struct store_text_key_of_consult){consult.n}, a->arena, &rows));
	TRY(bunch_new(a, rows.count, out));
	for (size_t i = 0; i < rows.count; i++)
		TRY(bunch_add(a, tx, *out, KEY_ROW(rows.at[i])));
	return OK;
}

static const struct seal_key *epoch_in(const struct keys_bunch *b, int64_t epoch)
{
	for (size_t i = 0; i < b->epochs; i++)
		if (b->opened[i].epoch == epoch)
			return &b->opened[i].key;
	return NULL;
}

struct err keys_give_consult(struct act *a, struct store_tx *tx, const struct keys_of_past *past,
	const struct key_holder *to)
{
	struct keys_bunch *b;

	TRY(keys_of_consult(a, tx, past->consult, &b));
	for (size_t i = 0; i < b->count; i++) {
		ENDS_WITH(seal_key_end) struct seal_key key = {0};
		const struct key_row *row = &b->rows[i];
		struct text_at at = {.id = row->text,
			.circle = past->circle.n,
			.version = row->version,
			.consult = past->consult};

		if (!row->circle.n || (row->by_epoch && row->epoch >= past->before))
			continue;
		TRY(open_key_row(a, row, epoch_in(b, row->epoch), &key));
		TRY(keys_keep_for_person(a, tx, &at, to, &key));
	}
	return OK;
}

struct err keys_of_circle(
	struct act *a, struct store_tx *tx, circle_id circle, struct keys_bunch **out)
{
	struct store_text_key_of_circle_rows rows;

	TRY(store_text_key_of_circle(
		tx, &(struct store_text_key_of_circle){circle}, a->arena, &rows));
	TRY(bunch_new(a, rows.count, out));
	for (size_t i = 0; i < rows.count; i++)
		TRY(bunch_add(a, tx, *out, KEY_ROW(rows.at[i])));
	return OK;
}

static const struct key_row *row_of(const struct keys_bunch *b, const struct text_at *at)
{
	for (size_t i = 0; i < b->count; i++)
		if (b->rows[i].text == at->id && b->rows[i].version == at->version)
			return &b->rows[i];
	return NULL;
}

struct err keys_open_with(struct act *a, struct keys_bunch *b, const struct text_at *at,
	struct text sealed, struct text *plain)
{
	const struct key_row *row = b->last;

	if (!row || row->text != at->id || row->version != at->version)
		row = row_of(b, at);
	if (!row)
		return ERR(MISSING, "text.gone");
	if (row != b->last) {
		b->last = NULL;
		TRY(open_key_row(a, row, epoch_in(b, row->epoch), &b->last_key));
		b->last = row;
	}
	return keys_open_text(a, &b->last_key, at, sealed, plain);
}
