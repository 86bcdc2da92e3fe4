/*
 * ring_file - how one key lies in one file. Only for ring.c.
 *
 * A file holds 64 bytes: the key, and a hash over the file's name and the key. So a damaged file is
 * found when the server starts, not when the first text fails to open, and no file can stand in
 * for another.
 */
#ifndef SEAL_RING_FILE_H
#define SEAL_RING_FILE_H

#include "seal/key.h"

enum { RING_NAME_ROOM = 40, RING_VAULTS_MOST = 8 };

/* The vaults whose files are in the folder, in rising order. */
struct ring_vaults {
	int64_t number[RING_VAULTS_MOST];
	size_t count;
};

/* Opens the folder, made if `make`, and keeps it locked until *fd is closed, so that two servers
 * starting at once cannot both make keys. Faults: "ring.missing", "ring.mode", "ring.unreadable".
 */
MUST_CHECK struct err ring_folder_open(const char *path, bool make, int *fd);

/* For ENDS_WITH: closes a descriptor that is not -1. */
void ring_fd_end(int *fd);

/* FAULT_BROKEN: "ring.missing", "ring.mode", "ring.damaged", "ring.unreadable". */
MUST_CHECK struct err ring_file_read(int folder, const char *name, struct seal_key *key);

/* Writes a file that is not there yet, under another name first; when this returns OK the file is
 * on the disk whole. FAULT_BROKEN "ring.unwritable". */
MUST_CHECK struct err ring_file_write(int folder, const char *name, const struct seal_key *key);

/* "vault-7.key". */
void ring_vault_name(int64_t vault, char name[RING_NAME_ROOM]);

/* FAULT_BROKEN "ring.crowded" when there are more than RING_VAULTS_MOST. */
MUST_CHECK struct err ring_vaults_find(int folder, struct ring_vaults *out);

#endif
