/*
 * manifest - what belongs to a backup: three artefacts of one moment, with their sizes and hashes.
 *
 *   DIR/20261122T061500123Z.manifest   this, written last: only a backup that was verified has one
 *   DIR/content/20261122T061500123Z.ivb
 *   DIR/keys/...                       the key rows: without them the content stays shut
 *   DIR/vault/...                      the key files and the ledger: without them the key rows do
 *
 * It is bound to the place by a tag of the instance key, which shows once the vault is there that
 * no artefact was exchanged.
 */
#ifndef MANIFEST_H
#define MANIFEST_H

#include "artefact.h"

#include "seal/ring.h"

enum manifest_part { PART_CONTENT, PART_KEYS, PART_VAULT, PARTS };

struct manifest {
	struct text stamp; /* names its files, in the order of time */
	time_ms made;
	int64_t vault;	   /* the one in use then */
	struct text steps; /* of the schema: lines "NUMBER HASH" */
	struct artefact_facts part[PARTS];
	struct text said; /* all lines in front of the tag */
	struct seal_hash tag;
};

/* "20261122T061500123Z". */
MUST_CHECK struct err manifest_stamp(struct arena *a, time_ms at, struct text *stamp);

/* "DIR/keys/STAMP.ivb"; "DIR/keys"; "DIR/STAMP.manifest". */
MUST_CHECK struct err manifest_path(struct arena *a, const char *folder, struct text stamp,
	enum manifest_part part, const char **path);
MUST_CHECK struct err manifest_folder(
	struct arena *a, const char *folder, enum manifest_part part, const char **path);
MUST_CHECK struct err manifest_own_path(
	struct arena *a, const char *folder, struct text stamp, const char **path);

/* Makes `said` of the rest, and its tag. */
MUST_CHECK struct err manifest_sign(
	struct arena *a, const struct seal_ring *ring, struct manifest *m);

/* Writes it whole or not at all. FAULT_BROKEN "backup.unwritable". */
MUST_CHECK struct err manifest_write(struct arena *a, const char *folder, const struct manifest *m);

/* FAULT_MISSING "backup.none"; FAULT_BROKEN "backup.damaged", "backup.newer". */
MUST_CHECK struct err manifest_read(
	struct arena *a, const char *folder, struct text stamp, struct manifest *m);

/* Whether its tag is of this place. */
bool manifest_is_ours(const struct seal_ring *ring, const struct manifest *m);

/* The stamps in a folder whose names end in `ending`, oldest first. A folder that is not there has
 * none. */
struct stamps {
	size_t count;
	struct text *at;
};
MUST_CHECK struct err manifest_stamps(
	struct arena *a, const char *folder, struct text ending, struct stamps *out);

/* The newest verified backup of this place in the folder: FAULT_MISSING "backup.none". For whoever
 * wants to know how old it is, and whether a vault may go. */
MUST_CHECK struct err manifest_last(
	struct arena *a, const struct seal_ring *ring, const char *folder, struct manifest *m);

#endif
