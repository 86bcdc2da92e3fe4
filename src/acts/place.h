/*
 * place - the place itself: its name, language, time zone and crisis numbers.
 */
#ifndef ACTS_PLACE_H
#define ACTS_PLACE_H

#include "acts/act.h"
#include "practice/problem.h"

struct place {
	bool is_set_up;
	struct text name, language, zone, crisis;
	struct text contact; /* an e-mail address: who is warned when somebody can be recognised;
				may be empty */
	int64_t version;     /* an edit of an older one is stale */
};

/* What everybody may know of the place. Before set-up: is_set_up false, language "en", zone "UTC".
 */
MUST_CHECK struct err act_see_place(struct act *a, struct store_tx *tx, struct place *out);

/* The administrator changes it. FAULT_INPUT "form.problems"; FAULT_CONFLICT "form.stale". */
MUST_CHECK struct err act_keep_place(struct act *a, const struct place *p);

/* The same checks and the same row, for set-up: the caller has the transaction and the right. */
void place_check(struct problems *problems, const struct place *p);
MUST_CHECK struct err place_put(struct act *a, struct store_tx *tx, const struct place *p);

#endif
