/*
 * vault - turning from one vault to the next: what the database knows of it, and what servers tell
 * each other. How far it goes at a time, and the files, are the business of vault_turn.c.
 *
 * A new vault is 'coming' until every server that is alive holds it; then it is 'current', and the
 * one before is 'leaving' until every server has stopped writing into it and no row says it; then
 * 'closed'; and 'gone' once a verified backup stands under the new one.
 */
#ifndef ACTS_VAULT_H
#define ACTS_VAULT_H

#include "acts/act.h"

enum { VAULT_SILENT_MS = MINUTE_MS }; /* a server that said nothing for so long counts as gone */

enum vault_state {
	VAULT_NONE,
	VAULT_COMING,
	VAULT_CURRENT,
	VAULT_LEAVING,
	VAULT_CLOSED,
	VAULT_GONE
};

struct vault_row {
	int64_t number;
	enum vault_state state;
	struct seal_hash proof; /* of its key: act_vault_proof */
	time_ms at;
};

/* Another server that is alive, its key proved. */
struct vault_node {
	int64_t node, holds, uses;
	struct seal_public key;
};

struct vault_view {
	size_t count, nodes;
	struct vault_row *at; /* rising */
	struct vault_node *node;
	int64_t current; /* 0: none yet */
};

/* Who we are in this. */
struct vault_self {
	int64_t node;
	struct seal_pair pair; /* lives as long as the server */
	int64_t holds, uses;
	bool quiet; /* nothing new to say */
	bool alone; /* there can be no other server: nobody is told and nobody is looked for */
};

/* Says what we hold and use; then what all the others say, and the vaults. */
MUST_CHECK struct err act_vault_look(
	struct act *a, const struct vault_self *self, struct vault_view *out);
/* The vault of now; 0 while none was noted. */
MUST_CHECK struct err act_vault_current(struct act *a, int64_t *vault);

/* We are no more. */
MUST_CHECK struct err act_vault_leave(struct act *a, const struct vault_self *self);

/* A vault that nobody has noted yet: 'current' when it is the first, else 'coming'. */
MUST_CHECK struct err act_vault_new(
	struct act *a, int64_t vault, const struct seal_key *key, bool first);

/* Which key it is. Two servers may make the next vault at once: the one that was noted first is the
 * place's. */
void act_vault_proof(
	struct act *a, int64_t vault, const struct seal_key *key, struct seal_hash *out);

/* 'coming' becomes 'current', and what was current is 'leaving'. */
MUST_CHECK struct err act_vault_begin(struct act *a, int64_t vault, int64_t before);
/* 'leaving' becomes 'closed', if no row says it. *closed tells. */
MUST_CHECK struct err act_vault_close(struct act *a, int64_t vault, bool *closed);
/* 'closed' becomes 'gone', unless a row says it after all: then it is 'leaving' again. */
MUST_CHECK struct err act_vault_end(struct act *a, int64_t vault);

/* Hands a vault's key to a server that does not have it, sealed to it and proved by us. */
MUST_CHECK struct err act_vault_hand(
	struct act *a, const struct vault_node *to, int64_t vault, const struct seal_key *key);

/* What was handed to us; each is proved to come from a server of this place. */
struct vault_handed {
	int64_t number;
	struct seal_key key;
};
struct vault_handeds {
	size_t count;
	struct vault_handed *at;
};
MUST_CHECK struct err act_vault_handed(
	struct act *a, const struct vault_self *self, struct vault_handeds *out);
MUST_CHECK struct err act_vault_taken(struct act *a, const struct vault_self *self);

#endif
