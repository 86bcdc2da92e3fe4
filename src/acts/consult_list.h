/*
 * consult_list - rows of consults for lists, with what each of us may know of them.
 *
 * Who opened, stepped out or set aside stands in keyed tags; this reads mine among them.
 */
#ifndef ACTS_CONSULT_LIST_H
#define ACTS_CONSULT_LIST_H

#include "acts/see_circle.h"

enum { CONSULT_LIST_MOST = 100 }; /* of one circle */

/* What is said in the open consults of a circle, and the marks on all of its consults. */
struct consult_marks {
	struct act *act;
	struct store_step_out_tags_rows *step_outs;
	struct store_set_aside_tags_rows *set_asides;
	struct store_opening_tags_rows *openings;
	struct store_answer_said_rows *said; /* in order of consults, then of time */
};
MUST_CHECK struct err consult_marks_read(
	struct act *a, struct store_tx *tx, circle_id circle, struct consult_marks *out);

struct consult_counts {
	int64_t mine;		     /* answers of mine */
	int64_t concerns, questions; /* that wait for the presenter's reply */
	int64_t replies_fresh; /* replies of the presenter since I last read it, if I answered */
	time_ms last;
};
struct consult_counts consult_counts_of(const struct consult_marks *m, consult_id consult);

/* The consults of a circle, newest first. */
struct consult_rows {
	size_t count;
	struct consult_row *at;
};
MUST_CHECK struct err consult_list_read(struct store_tx *tx, const struct consult_marks *m,
	const struct circle_seen *circle, struct consult_rows *out);

#endif
