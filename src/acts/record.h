/*
 * record - everybody's own copy of a consult: it shows that advice was asked and given.
 *
 * The consultee's copy is whole; an adviser's copy holds the date, the question and her own advice.
 * Advisers stand in the consultee's copy as "Member A", because nobody asked them to be named. Each
 * copy is sealed to its person, outlives story and circle, and is never changed; its hash covers a
 * salt. What turns out wrong is corrected beside it (add_to_record.h).
 */
#ifndef ACTS_RECORD_H
#define ACTS_RECORD_H

#include "acts/read_consult.h"

struct record_advice {
	struct text adviser, kind, words, reply; /* adviser: "A", "B" ...; empty: I */
	time_ms at;
	bool helped;
};

/* What I wrote beside a record afterwards. */
struct record_addition {
	int64_t number; /* 1, 2 .. */
	time_ms at;
	struct text words;
	struct text bytes, hash, proof; /* as below; the hash covers that of the record and of the
					 * addition before */
};

struct record {
	record_id id;
	consult_id consult; /* what it is a copy of; known while it is made */
	struct text role;   /* "consultee", "adviser" */
	struct text place, circle, consultee;
	struct consult words; /* an adviser's copy: kind, need and question alone */
	struct closing closing;
	time_ms brought, closed;
	int sure_before, sure_after;
	size_t count;
	struct record_advice *advice;
	struct text bytes; /* as they are sealed, hashed and signed */
	struct text hash;  /* SHA-256 of them, hex */
	struct text proof; /* of this place (seal/proof.h); empty until act_prove_record */
	bool has_closing;
	size_t additions_count;
	struct record_addition *additions; /* in their order */
};

/* My copy. FAULT_MISSING "not.here" for those of others. */
MUST_CHECK struct err act_see_record(struct act *a, record_id record, struct record *out);

/* The same, for paper: with a proof. A record of a time when nothing was signed is signed now. */
MUST_CHECK struct err act_prove_record(struct act *a, record_id record, struct record *out);

/* The same as act_see_record within a transaction that is open already. */
MUST_CHECK struct err record_see(
	struct act *a, struct store_tx *tx, record_id record, struct record *out);

struct record_row {
	record_id id;
	struct text role, kind, question, circle;
	time_ms at, follow_up;
};
struct record_list {
	size_t count;
	struct record_row *at;
};
MUST_CHECK struct err act_list_records(struct act *a, struct record_list *out);

/* At the close, within its transaction: the presenter's copy and one for each adviser. */
MUST_CHECK struct err record_copies_at_close(struct act *a, struct store_tx *tx,
	const struct membership *member, const struct consult_seen *seen,
	const struct closing *closing);

/* Before somebody is removed: her own open consults and her own advice in open ones, to her public
 * key. */
MUST_CHECK struct err record_copies_for_removed(struct act *a, struct store_tx *tx,
	circle_id circle, person_id who, struct text public_key);

#endif
