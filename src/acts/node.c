#include "acts/node.h"

#include "base/random.h"
#include "store/node.h"

enum { TRIES = 50 };

/* A number nobody else will think of; never 0, which stands for nobody. */
static int64_t new_claim(void)
{
	uint64_t n;

	random_bytes(&n, sizeof n);
	return (int64_t)(n >> 1) | 1;
}

static struct err claim_once(struct act *a, struct node *node, bool *mine)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	time_ms before = a->now - NODE_SILENT_MS;
	struct store_node_claim in = {.claim = new_claim(), .before = before, .now = a->now};
	struct store_node_oldest_row oldest;
	bool any;

	TRY(act_write_place(a, &tx));
	TRY(act_maybe(
		store_node_oldest(&tx, &(struct store_node_oldest){before}, a->arena, &oldest),
		&any));
	if (!any)
		return ERR(BUSY, "node.none");
	in.number = oldest.number;
	TRY(act_maybe(store_node_claim(&tx, &in), mine));
	TRY(store_tx_commit(&tx));
	if (*mine)
		*node = (struct node){(unsigned)in.number, in.claim, NODE_TOOL};
	return OK;
}

struct err act_node_claim(struct act *a, struct node *node)
{
	bool mine = false;

	for (int i = 0; i < TRIES && !mine; i++)
		TRY(claim_once(a, node, &mine));
	return mine ? OK : ERR(BUSY, "node.none");
}

struct err act_node_alive(struct act *a, const struct node *node)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct store_node_alive in = {
		.number = node->number,
		.claim = node->claim,
		.kind = node->kind == NODE_SERVER ? TEXT("server") : TEXT("tool"),
		.now = a->now,
	};

	TRY(act_write_place(a, &tx));
	TRY(store_node_alive(&tx, &in));
	return store_tx_commit(&tx);
}

struct err act_node_release(struct act *a, struct node *node)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct store_node_release in = {node->number, node->claim, a->now};

	if (!node->claim)
		return OK;
	*node = (struct node){0};
	TRY(act_write_place(a, &tx));
	TRY(store_node_release(&tx, &in));
	return store_tx_commit(&tx);
}

struct err act_node_servers(struct act *a, size_t *count)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_node_servers_rows rows;

	TRY(act_read_place(a, &tx));
	TRY(store_node_servers(
		&tx, &(struct store_node_servers){a->now - NODE_SILENT_MS}, a->arena, &rows));
	*count = rows.count;
	return OK;
}
