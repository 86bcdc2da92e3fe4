/*
 * restore - a place out of a backup.
 */
#ifndef RESTORE_H
#define RESTORE_H

#include "manifest.h"

/* Where a backup is unpacked to: a database without tables, and a folder of keys that is not there
 * yet. */
struct unpack_to {
	struct store_settings database;
	const char *keys;
};

/* Checks the three artefacts against the manifest, writes the keys, fills the database. The faults
 * of artefact_check, of mover_make and of the drivers; FAULT_BROKEN "backup.foreign" when the parts
 * are not of one place and moment. */
MUST_CHECK struct err restore_unpack(
	struct arena *a, const char *from, const struct manifest *m, const struct unpack_to *to);

/* Unpacks into `scratch`, a folder that is made and taken away again, opens the place there as a
 * server would, and looks whether key rows of each kind open: what makes a backup a verified one.
 */
MUST_CHECK struct err restore_check(
	struct arena *a, const char *from, const struct manifest *m, const char *scratch);

struct restore_plan {
	const char *from;     /* the folder of backups */
	struct text stamp;    /* which; empty: the newest */
	const char *into;     /* the data folder to be made */
	const char *owner;    /* its tables' owner; NULL: the same */
	const char *postgres; /* the empty database; NULL: SQLite in the folder */
	const char *ledger;   /* the ledger of the living place; NULL: there is none left */
	bool without_ledger;  /* said by whoever knows that there is none */
};

struct restored {
	struct manifest of;
	int64_t replayed; /* entries of the ledger that were done again */
};

/* FAULT_CONFLICT "restore.not_empty" when `into` holds something; FAULT_INPUT
 * "restore.which_ledger" unless the ledger is named or said to be lost; FAULT_CONFLICT
 * "restore.ledger_older" when it does not know all that the backup knows. Whatever fails, `into`
 * stays as it was. */
MUST_CHECK struct err restore_place(
	struct arena *a, const struct restore_plan *plan, struct restored *out);

/* Takes a folder of files and folders away. */
void restore_remove(const char *folder);

#endif
