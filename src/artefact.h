/*
 * artefact - one file of a backup: tables with their rows, or key files, in a form of our own that
 * does not care which database they came from.
 *
 * The file begins with "intervise artefact 1" and a line's end. Then pieces, each behind a letter:
 *   T  a table: its name, the number of its columns (1 byte), and of each the name and kind (1
 * byte) R  a row of that table: of each cell 0, or 1 and its value F  a file: its name and its
 * bytes E  the end: how many rows and files there were Numbers are eight bytes, lowest first; names
 * and texts have their length in front. Without its E a file is cut short.
 */
#ifndef ARTEFACT_H
#define ARTEFACT_H

#include "seal/digest.h"
#include "store/mover.h"

#include <stdio.h>

/* What a manifest says of an artefact. */
struct artefact_facts {
	int64_t bytes, rows;
	struct seal_hash hash;
};

struct artefact {
	FILE *file;
	struct seal_digest digest;
	struct artefact_facts facts;
	bool failed;
};

/* Makes a file (0600) that is not there yet. FAULT_BROKEN "backup.unwritable". */
MUST_CHECK struct err artefact_make(struct artefact *out, const char *path);
/* A writer that once failed stays failed: artefact_finish tells. */
void artefact_table(struct artefact *out, const struct mover_table *table);
void artefact_row(struct artefact *out, const struct driver_cell *cells, size_t count);
void artefact_file(struct artefact *out, struct text name, struct text bytes);
/* Ends it; it is on the disk then. */
MUST_CHECK struct err artefact_finish(struct artefact *out, struct artefact_facts *facts);
void artefact_end(struct artefact *out); /* for ENDS_WITH */

/* FAULT_BROKEN: "backup.incomplete" when the file is not there or shorter than said,
 * "backup.damaged" when it is not what the manifest says. */
MUST_CHECK struct err artefact_check(const char *path, const struct artefact_facts *facts);

/* Takes what is in it, piece by piece; NULL for what it does not want. */
struct artefact_reader {
	struct err (*table)(void *data, const struct mover_table *table);
	struct err (*row)(void *data, const struct driver_cell *cells, size_t count);
	struct err (*file)(void *data, struct text name, struct text bytes);
	void *data;
};
/* FAULT_BROKEN "backup.damaged", or what the reader says. */
MUST_CHECK struct err artefact_read(const char *path, const struct artefact_reader *reader);

#endif
