/*
 * withdraw_answer - an answer is its adviser's own: she takes it back at any time while she
 * belongs.
 *
 * She may do so without having signed the agreement of now, though she reads no consult then.
 */
#ifndef ACTS_WITHDRAW_ANSWER_H
#define ACTS_WITHDRAW_ANSWER_H

#include "acts/rights.h"

/* Where a withdrawn answer stood, and whether she may read there. */
struct withdrawn {
	circle_id circle;
	consult_id consult;
	bool reads;
};

/* Its key is destroyed. FAULT_CONFLICT "consult.held" while a hold stands. */
MUST_CHECK struct err act_withdraw_answer(struct act *a, answer_id answer, struct withdrawn *where);

/* My answers in a circle that were not withdrawn or destroyed, without their words. */
struct given_answer {
	answer_id id;
	struct text kind;
	time_ms at;
};
struct given_list {
	size_t count;
	struct given_answer *at;
};
MUST_CHECK struct err act_list_given(struct act *a, circle_id circle, struct given_list *out);

#endif
