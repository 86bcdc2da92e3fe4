/*
 * ledger_copy - keeps the ledger outside of the database as well: a chain beside the vault.
 *
 * A backup of the database has only the ledger of its own time; the copy outlives it. When a place
 * starts, the two are brought together: what the file tells and the database does not know happened
 * after the database's copy was made, and is done again before anybody is served. Each program
 * copies the rows of all.
 */
#ifndef ACTS_LEDGER_COPY_H
#define ACTS_LEDGER_COPY_H

#include "acts/ledger.h"

#include "seal/chain.h"

struct ledger_copy;

/* Opens the copy at `path`, leads the place through what it does not know, and adds what the file
 * does not have. *replayed: how many entries had to be done again. Faults of seal_chain_open;
 * FAULT_BROKEN "ledger.unknown", "ledger.unreadable". With FAULT_BUSY "chain.held" another program
 * keeps the copy. */
MUST_CHECK struct err ledger_copy_open(
	struct act *a, const char *path, struct ledger_copy **copy, int64_t *replayed);
void ledger_copy_close(struct ledger_copy *copy);

/* Adds what is new since. */
MUST_CHECK struct err ledger_copy_more(struct act *a, struct ledger_copy *copy);

/* Leads the place through a copy that stays as it is: what `restore` was given. *known tells
 * whether the copy has every entry of the place; if not, nothing is done. */
MUST_CHECK struct err ledger_copy_follow(
	struct act *a, const char *path, bool *known, int64_t *replayed);

#endif
