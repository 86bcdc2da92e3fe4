/*
 * export_person - everything of mine to take along, as one ZIP: data.json, a page to read, tables.
 *
 * It is made in an open login, because only her key opens her words, and in memory alone. One
 * snapshot is read: whatever happens meanwhile, the export is whole or there is none. Words of
 * others are in it only where she may read them today: the advice on her own consults.
 */
#ifndef ACTS_EXPORT_PERSON_H
#define ACTS_EXPORT_PERSON_H

#include "acts/act.h"
#include "format/sheet.h"

/* Proved by my passphrase (Argon2: slow lane). The ZIP lies in the act's arena. FAULT_INPUT
 * "form.problems"; FAULT_LIMIT "export.too_large" above LIMIT_EXPORT_BYTES. */
MUST_CHECK struct err act_export_me(
	struct act *a, struct text passphrase, const struct say *say, struct text *zip);

/* Within: all sheets, read in one transaction. */
MUST_CHECK struct err export_gather(struct act *a, struct book *out);

/* A book as a ZIP of data.json, index.html and a CSV for each sheet. `most` bytes of each face. */
MUST_CHECK struct err export_pack(
	struct act *a, const struct book *b, const struct say *say, struct text *zip);

#endif
