/*
 * people - what an administrator does: sees who is here, lets people in again or keeps them out.
 */
#ifndef ACTS_PEOPLE_H
#define ACTS_PEOPLE_H

#include "acts/act.h"

struct person_row {
	person_id id;
	struct text name, email, state;
	bool is_admin, me;
	time_ms since, seen;
	int64_t circles;
};
struct person_list {
	size_t count;
	struct person_row *at;
};

MUST_CHECK struct err act_list_people(struct act *a, struct person_list *out);

/* Ends her logins at once; her wraps go on, so that enabling loses nothing. FAULT_MISSING for
 * oneself and for nobody. */
MUST_CHECK struct err act_disable_person(struct act *a, person_id who);
MUST_CHECK struct err act_enable_person(struct act *a, person_id who);

#endif
