/*
 * admit - letting somebody who joined later read an older consult.
 *
 * She would meet nothing there; its presenter lets her in, or the facilitator once the presenter is
 * gone. The keys of what was written before her time are sealed to her, and go when she leaves. The
 * circle sees who was let in and by whom. Whoever stepped out stays out: nobody is told that, and
 * so nobody is refused for it.
 */
#ifndef ACTS_ADMIT_H
#define ACTS_ADMIT_H

#include "acts/rights.h"

struct admitted {
	struct text name, by; /* by: empty when that member has left */
	bool by_me;
	time_ms at;
};
struct not_admitted {
	person_id person;
	struct text name;
};
struct admissions {
	size_t count, outside_count;
	struct admitted *at;
	struct not_admitted *outside; /* joined too late; told to whoever may let them in */
};

/* FAULT_CONFLICT "consult.closed", "consult.gone"; FAULT_MISSING "not.here" for somebody who is no
 * such member, or reads it already. */
MUST_CHECK struct err act_admit(struct act *a, consult_id consult, person_id who);

/* Who was let in and who could be, within the transaction that reads the consult. */
MUST_CHECK struct err admissions_see(struct act *a, struct store_tx *tx, consult_id consult,
	const struct standing *me, struct admissions *out);

#endif
