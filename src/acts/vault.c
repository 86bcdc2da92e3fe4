#include "acts/vault.h"

#include "store/vault.h"

#include <string.h>

static const char *const states[] = {
	[VAULT_COMING] = "coming",
	[VAULT_CURRENT] = "current",
	[VAULT_LEAVING] = "leaving",
	[VAULT_CLOSED] = "closed",
	[VAULT_GONE] = "gone",
};

static enum vault_state state_of(struct text code)
{
	for (enum vault_state s = VAULT_COMING; s <= VAULT_GONE; s++)
		if (text_is(code, text_of(states[s])))
			return s;
	return VAULT_NONE;
}

/* Binds a server's number to its key, a vault to whom it is handed to: by the instance key. */
static void prove(struct act *a, const char *purpose, const int64_t numbers[2], struct text bytes,
	struct seal_hash *out)
{
	const struct text parts[] = {{(const char *)numbers, 2 * sizeof numbers[0]}, bytes};

	seal_ring_tag(a->ring, purpose, parts, 2, out);
}

static bool is_proved(struct act *a, const char *purpose, const int64_t numbers[2],
	struct text bytes, struct text proof)
{
	struct seal_hash want, got;

	prove(a, purpose, numbers, bytes, &want);
	return !seal_hash_read(proof, &got).fault && seal_hash_same(&want, &got);
}

static struct text key_text(const struct seal_public *key)
{
	return (struct text){(const char *)key->at, sizeof key->at};
}

static struct err say(struct act *a, const struct vault_self *self)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const int64_t numbers[2] = {self->node, 0};
	struct seal_hash proof;

	prove(a, "vault.node", numbers, key_text(&self->pair.open), &proof);
	TRY(act_write_place(a, &tx));
	TRY(store_vault_node_put(&tx, &(struct store_vault_node_put){
					      .node = self->node,
					      .public_key = key_text(&self->pair.open),
					      .proof = seal_hash_text(&proof),
					      .holds = self->holds,
					      .uses = self->uses,
					      .at = a->now,
				      }));
	return store_tx_commit(&tx);
}

static struct err look_at_nodes(
	struct act *a, struct store_tx *tx, const struct vault_self *self, struct vault_view *out)
{
	struct store_vault_nodes_rows rows;

	TRY(store_vault_nodes(
		tx, &(struct store_vault_nodes){a->now - VAULT_SILENT_MS}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->node));
	for (size_t i = 0; i < rows.count; i++) {
		const struct store_vault_nodes_row *row = &rows.at[i];
		const int64_t numbers[2] = {row->node, 0};
		struct vault_node *n = &out->node[out->nodes];

		if (row->node == self->node || row->public_key.len != sizeof n->key.at ||
			!is_proved(a, "vault.node", numbers, row->public_key, row->proof))
			continue;
		*n = (struct vault_node){.node = row->node, .holds = row->holds, .uses = row->uses};
		memcpy(n->key.at, row->public_key.at, sizeof n->key.at);
		out->nodes++;
	}
	return OK;
}

struct err act_vault_look(struct act *a, const struct vault_self *self, struct vault_view *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_vault_states_rows rows;

	*out = (struct vault_view){0};
	if (!self->quiet && !self->alone)
		TRY(say(a, self));
	TRY(act_read_place(a, &tx));
	TRY(store_vault_states(&tx, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	out->count = rows.count;
	for (size_t i = 0; i < rows.count; i++) {
		out->at[i] = (struct vault_row){.number = rows.at[i].number,
			.state = state_of(rows.at[i].state),
			.at = rows.at[i].changed_at};
		TRY(seal_hash_read(rows.at[i].proof, &out->at[i].proof));
		if (out->at[i].state == VAULT_CURRENT)
			out->current = out->at[i].number;
	}
	return self->alone ? OK : look_at_nodes(a, &tx, self, out);
}

struct err act_vault_current(struct act *a, int64_t *vault)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_vault_states_rows rows;

	*vault = 0;
	TRY(act_read_place(a, &tx));
	TRY(store_vault_states(&tx, a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		if (state_of(rows.at[i].state) == VAULT_CURRENT)
			*vault = rows.at[i].number;
	return OK;
}

struct err act_vault_leave(struct act *a, const struct vault_self *self)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(act_write_place(a, &tx));
	TRY(store_vault_node_drop(&tx, &(struct store_vault_node_drop){self->node}));
	return store_tx_commit(&tx);
}

void act_vault_proof(
	struct act *a, int64_t vault, const struct seal_key *key, struct seal_hash *out)
{
	const int64_t numbers[2] = {vault, 0};

	prove(a, "vault.key", numbers, seal_key_text(key), out);
}

struct err act_vault_new(struct act *a, int64_t vault, const struct seal_key *key, bool first)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_vault_new in = {.number = vault, .at = a->now};
	struct seal_hash proof;

	act_vault_proof(a, vault, key, &proof);
	in.proof = seal_hash_text(&proof);
	in.state = text_of(states[first ? VAULT_CURRENT : VAULT_COMING]);
	TRY(act_write_place(a, &tx));
	TRY(store_vault_new(&tx, &in));
	return store_tx_commit(&tx);
}

struct change {
	int64_t vault;
	enum vault_state from, to;
};

static struct err change(struct act *a, struct store_tx *tx, struct change c, bool *done)
{
	int64_t changed;

	TRY(store_vault_change(tx,
		&(struct store_vault_change){
			c.vault, text_of(states[c.from]), text_of(states[c.to]), a->now},
		&changed));
	*done = changed > 0;
	return OK;
}

struct err act_vault_begin(struct act *a, int64_t vault, int64_t before)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	bool left, begun;

	TRY(act_write_place(a, &tx));
	TRY(change(a, &tx, (struct change){before, VAULT_CURRENT, VAULT_LEAVING}, &left));
	TRY(change(a, &tx, (struct change){vault, VAULT_COMING, VAULT_CURRENT}, &begun));
	return left && begun ? store_tx_commit(&tx) : OK; /* another server was faster */
}

static struct err rows_left(struct act *a, struct store_tx *tx, int64_t vault, bool *some)
{
	struct store_vault_rows_left_row row;

	TRY(store_vault_rows_left(tx, &(struct store_vault_rows_left){vault}, a->arena, &row));
	*some = row.left_there;
	return OK;
}

struct err act_vault_close(struct act *a, int64_t vault, bool *closed)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	bool some;

	*closed = false;
	TRY(act_write_place(a, &tx));
	TRY(change(a, &tx, (struct change){vault, VAULT_LEAVING, VAULT_CLOSED}, closed));
	TRY(rows_left(a, &tx, vault, &some));
	if (some)
		*closed = false;
	return *closed ? store_tx_commit(&tx) : OK;
}

struct err act_vault_end(struct act *a, int64_t vault)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	bool some, done;

	TRY(act_write_place(a, &tx));
	TRY(rows_left(a, &tx, vault, &some));
	TRY(change(a, &tx, (struct change){vault, VAULT_CLOSED, some ? VAULT_LEAVING : VAULT_GONE},
		&done));
	return store_tx_commit(&tx);
}

static struct seal_place hand_place(int64_t node, int64_t vault)
{
	return (struct seal_place){"vault_hand", "handed_key", vault, node, 1};
}

struct err act_vault_hand(
	struct act *a, const struct vault_node *to, int64_t vault, const struct seal_key *key)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct seal_place place = hand_place(to->node, vault);
	const int64_t numbers[2] = {to->node, vault};
	struct seal_hash proof;
	struct text sealed;

	TRY(seal_shut_to(a->arena, &to->key, &place, seal_key_text(key), &sealed));
	prove(a, "vault.hand", numbers, sealed, &proof);
	TRY(act_write_place(a, &tx));
	TRY(store_vault_hand_put(&tx, &(struct store_vault_hand_put){to->node, vault, sealed,
					      seal_hash_text(&proof), a->now}));
	return store_tx_commit(&tx);
}

struct err act_vault_handed(struct act *a, const struct vault_self *self, struct vault_handeds *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_vault_hands_rows rows;

	TRY(act_read_place(a, &tx));
	TRY(store_vault_hands(&tx, &(struct store_vault_hands){self->node}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	out->count = 0;
	for (size_t i = 0; i < rows.count; i++) {
		const struct seal_place place = hand_place(self->node, rows.at[i].number);
		const int64_t numbers[2] = {self->node, rows.at[i].number};
		struct text plain;

		/* One for a server that had this number before us does not open: it is passed by.
		 */
		if (!is_proved(a, "vault.hand", numbers, rows.at[i].key, rows.at[i].proof) ||
			seal_open_with(a->arena, &self->pair, &place, rows.at[i].key, &plain).fault)
			continue;
		out->at[out->count].number = rows.at[i].number;
		TRY(seal_key_read(plain, &out->at[out->count++].key));
	}
	return OK;
}

struct err act_vault_taken(struct act *a, const struct vault_self *self)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(act_write_place(a, &tx));
	TRY(store_vault_hand_drop(&tx, &(struct store_vault_hand_drop){self->node}));
	return store_tx_commit(&tx);
}
