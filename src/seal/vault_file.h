/*
 * vault_file - the files of the vault's keys, for turning from one vault to the next.
 */
#ifndef SEAL_VAULT_FILE_H
#define SEAL_VAULT_FILE_H

#include "seal/ring.h"

/* Which vaults have a file in the folder, rising. FAULT_BROKEN as seal_ring_open. */
enum { VAULTS_MOST = 8 };
struct vaults_there {
	int64_t number[VAULTS_MOST];
	size_t count;
};
MUST_CHECK struct err seal_vaults_there(const char *folder, struct vaults_there *out);

/* Makes the next vault, one above the highest, and tells its number. FAULT_CONFLICT "vault.turning"
 * when there is more than one already. */
MUST_CHECK struct err seal_vault_make(const char *folder, int64_t *made);

/* A vault's key out of its file, and into a file that is not there yet (an equal one is fine). */
MUST_CHECK struct err seal_vault_read(const char *folder, int64_t vault, struct seal_key *key);
MUST_CHECK struct err seal_vault_keep(
	const char *folder, int64_t vault, const struct seal_key *key);

/* Writes over the file and takes it away; does nothing when it is not there. */
MUST_CHECK struct err seal_vault_drop(const char *folder, int64_t vault);

#endif
