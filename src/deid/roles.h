/*
 * roles - which entity a finding gets, and what may stand in its place.
 *
 * People get letters in the order in which they appear, never the letter that a name of theirs
 * begins with, nor one that the text has given away. With a case key the letter follows from the
 * key and what the person is called by, so that it is the same in all texts of the case.
 */
#ifndef DEID_ROLES_H
#define DEID_ROLES_H

#include "deid/dates.h"
#include "deid/entities.h"
#include "deid/table.h"
#include "deid/tokens.h"

struct roles {
	const struct deid_options *options;
	const struct lexicon *lexicon;
	struct entities *entities;
	struct date_facts dates;
	struct table numbers, letters, taken;
	uint32_t last_number, last_letter;
};

/* Notes the letters that somebody gave to people ("Ms A", "her son B"): nobody else gets them. Call
 * it for all of a text before roles_give. */
MUST_CHECK struct err roles_note(struct roles *r, struct text in, const struct tokens *t);

/* Gives a finding its entity number and its replacement, which lives in `a`. Findings come in the
 * order of the text. */
MUST_CHECK struct err roles_give(
	struct arena *a, struct roles *r, struct text in, struct deid_finding *f);

#endif
