/*
 * vault_rows - the key rows of the database by the vault they lie in.
 */
#ifndef ACTS_VAULT_ROWS_H
#define ACTS_VAULT_ROWS_H

#include "acts/act.h"

/* Every table of key rows. A table with a column `vault` that is not named here is found by a test.
 */
#define VAULT_TABLES(X)                                                                            \
	X(lock)                                                                                    \
	X(login) X(half_login) X(quick_lock) X(device_link) X(api_token) X(epoch_key) X(text_key)

/* Opens the vault's layer of some rows of each table and vault that the ring holds. FAULT_BROKEN
 * "seal.damaged" when one does not open. */
MUST_CHECK struct err vault_rows_check(struct act *a);

/* Lays up to a hundred rows of each table from vault `from` into the ring's current one, in a
 * transaction of its own. *turned tells how many; 0 when none is left. */
MUST_CHECK struct err vault_rows_turn(struct act *a, int64_t from, int64_t *turned);

#endif
