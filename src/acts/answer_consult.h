/*
 * answer_consult - colleagues answer; the presenter replies, thanks and says what helped.
 */
#ifndef ACTS_ANSWER_CONSULT_H
#define ACTS_ANSWER_CONSULT_H

#include "acts/rights.h"
#include "practice/answer.h"

/* I answer, after opening it. FAULT_CONFLICT "consult.closed" (also "consult.gone" when it was
 * taken back), "form.twice", "answer.own" on one's own consult; FAULT_DENIED "consult.unopened";
 * FAULT_LIMIT "answer.too_many"; faults of answer_check. */
MUST_CHECK struct err act_answer(
	struct act *a, consult_id consult, struct text kind, struct text words);

/* One's own answer, to edit it. */
struct answer_seen {
	answer_id id;
	consult_id consult;
	struct text kind, words;
	int64_t version;
	time_ms until; /* editing ends */
};
MUST_CHECK struct err act_read_own_answer(struct act *a, answer_id answer, struct answer_seen *out);

/* Within 15 minutes of giving it. FAULT_DENIED "answer.edit_over"; FAULT_CONFLICT "form.stale" when
 * it was changed elsewhere, "consult.closed". The earlier version's key is destroyed. */
MUST_CHECK struct err act_edit_answer(
	struct act *a, answer_id answer, int64_t version, struct text words);

/* The presenter replies to an answer, once: FAULT_CONFLICT "answer.replied". *consult is where it
 * stands. */
MUST_CHECK struct err act_reply(
	struct act *a, answer_id answer, struct text words, consult_id *consult);

/* The presenter thanks for an answer; `helped`: and says that it helped. */
MUST_CHECK struct err act_thank(struct act *a, answer_id answer, bool helped, consult_id *consult);

/* The same for a page. */
MUST_CHECK struct err act_answer_place(struct act *a, answer_id answer, consult_id *consult);

/* Which consult an answer stands in, for those who may see it. */
MUST_CHECK struct err answer_place(struct act *a, struct store_tx *tx, answer_id answer,
	consult_id *consult, person_id *author);

#endif
