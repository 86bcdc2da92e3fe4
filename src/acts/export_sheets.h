/*
 * export_sheets - which tables an export has, and what their columns are called.
 *
 * A sheet: its name, its title, its note (NULL: none), and its columns: name, title, kind.
 */
#ifndef ACTS_EXPORT_SHEETS_H
#define ACTS_EXPORT_SHEETS_H

#include "format/sheet.h"

enum export_sheet {
	EXPORT_PROFILE,
	EXPORT_CIRCLES,
	EXPORT_AGREEMENTS,
	EXPORT_CONSULTS,
	EXPORT_ADVICE,
	EXPORT_ANSWERS,
	EXPORT_RECORDS,
	EXPORT_RECORD_ADVICE,
	EXPORT_ADDITIONS,
	EXPORT_SURENESS,
	EXPORT_OWN_WORDS,
	EXPORT_HOLDS,
	EXPORT_BREACHES,
	EXPORT_MARKS,
	EXPORT_INVITES,
	EXPORT_LOCKS,
	EXPORT_CHANGES,
	EXPORT_LOGINS,
	EXPORT_LETTERS,
	EXPORT_SHEETS
};

/* Empty sheets with their columns. */
MUST_CHECK struct err export_sheets_new(struct arena *a, struct sheet **out);

#endif
