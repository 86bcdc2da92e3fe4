/*
 * agreement - reading, signing and changing what a circle has agreed on.
 */
#ifndef ACTS_AGREEMENT_H
#define ACTS_AGREEMENT_H

#include "acts/rights.h"
#include "practice/agreement.h"

struct agreement_signature {
	person_id person;
	struct text name, hash;
	time_ms at;
};

struct agreement_seen {
	struct belonging me;
	struct text circle_name;
	int64_t version;
	struct agreement words;
	struct text hash; /* hex */
	time_ms made_at;
	int64_t members;
	size_t signatures_count, missing_count;
	struct agreement_signature *signatures;
	struct text *missing; /* names of members who have not signed */
};

/* The agreement of now, to everybody who belongs. */
MUST_CHECK struct err act_see_agreement(
	struct act *a, circle_id circle, struct agreement_seen *out);

/* I sign that version under that name. FAULT_CONFLICT "agreement.changed" when another version, or
 * another text than the hash tells, is the one of now. FAULT_INPUT "form.problems". Signing again
 * does nothing. */
MUST_CHECK struct err act_sign_agreement(
	struct act *a, circle_id circle, int64_t version, struct text hash, struct text name);

/* The facilitator makes the next version; everybody signs anew, she too. FAULT_CONFLICT
 * "form.stale". */
MUST_CHECK struct err act_change_agreement(
	struct act *a, circle_id circle, int64_t of_version, const struct agreement *words);

/* Within other acts: keeps a version's words; reads one that somebody with an invite may see. */
MUST_CHECK struct err agreement_keep(struct act *a, struct store_tx *tx, circle_id circle,
	int64_t version, const struct agreement *words);
MUST_CHECK struct err agreement_outside(struct act *a, struct store_tx *tx, circle_id circle,
	int64_t version, struct agreement *out);

/* What somebody signed, as rows give it, and in words: hers also when she has left. */
struct promise_row {
	circle_id circle;
	int64_t version;
	struct text name_locked, words_locked;
};
struct promise {
	struct text name, words;
};
MUST_CHECK struct err agreement_promise(
	struct act *a, const struct promise_row *row, struct promise *out);

#endif
