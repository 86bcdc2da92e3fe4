/*
 * add_to_record - what a person adds to a record of hers, since a closed record is never altered.
 *
 * A correction is an addition: dated, numbered, signed by the place and bound to the record and to
 * the addition before it, so that none can be taken out or put in between unseen. It is sealed with
 * the record's own key and goes with it. Nobody else sees it: each person holds a copy of her own.
 */
#ifndef ACTS_ADD_TO_RECORD_H
#define ACTS_ADD_TO_RECORD_H

#include "acts/proof.h"
#include "acts/record.h"

enum { ADDITIONS_MOST = 50 };

/* FAULT_INPUT "form.problems" under "words", or "consult.identifiers" for what points to a client;
 * FAULT_MISSING "not.here" for records of others; FAULT_LIMIT "addition.many". */
MUST_CHECK struct err act_add_to_record(struct act *a, record_id record, struct text words);

/* The record with all additions as one proved thing. Without any, that is the record itself with
 * its own proof; with some, one file that holds each part with its proof, signed now as a whole. */
MUST_CHECK struct err act_prove_whole_record(
	struct act *a, record_id record, struct record *r, struct proven *out);

/* Opens the additions of r->id into it. FAULT_BROKEN "seal.damaged" when one is not what was
 * signed. */
MUST_CHECK struct err additions_see(struct act *a, struct store_tx *tx, struct record *r);

#endif
