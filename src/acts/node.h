/*
 * node - the number under which this program makes its ids, so that no two programs on one database
 * make the same.
 *
 * A number is held by giving a sign of life. Whoever is silent for NODE_SILENT_MS loses it; the
 * next to come takes the number that was used longest ago, so a number comes back only after all
 * 1,024 had their turn.
 */
#ifndef ACTS_NODE_H
#define ACTS_NODE_H

#include "acts/act.h"

enum { NODE_ALIVE_MS = MINUTE_MS, NODE_SILENT_MS = 5 * MINUTE_MS };

enum node_kind { NODE_TOOL, NODE_SERVER };

/* {0} holds nothing. */
struct node {
	unsigned number; /* 0..1023 */
	int64_t claim;	 /* proves that it is ours */
	enum node_kind kind;
};

/* Takes a number, as a tool. FAULT_BUSY "node.none" when 1,024 programs are alive. */
MUST_CHECK struct err act_node_claim(struct act *a, struct node *node);

/* Gives a sign of life. FAULT_MISSING "row.gone" when the number is somebody else's by now: claim
 * another. */
MUST_CHECK struct err act_node_alive(struct act *a, const struct node *node);

/* Gives the number back; does nothing without one. */
MUST_CHECK struct err act_node_release(struct act *a, struct node *node);

/* How many servers are alive, this one included. */
MUST_CHECK struct err act_node_servers(struct act *a, size_t *count);

#endif
