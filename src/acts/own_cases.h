/*
 * own_cases - my own cases, from which one may be put together anew: consults of mine that are
 * open, and the records of those that were closed.
 */
#ifndef ACTS_OWN_CASES_H
#define ACTS_OWN_CASES_H

#include "practice/consult.h"

#include "acts/act.h"

struct own_case {
	struct text key; /* "c12" of a consult, "r12" of a record */
	struct text question, circle;
	time_ms at;
};
struct own_cases {
	size_t count;
	struct own_case *at;
};
MUST_CHECK struct err act_list_own_cases(struct act *a, struct own_cases *out);

/* The words of one, by its key. FAULT_MISSING "not.here" when it is none of mine. */
MUST_CHECK struct err act_see_own_case(struct act *a, struct text key, struct consult *out);

#endif
