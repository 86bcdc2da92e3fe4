/*
 * profile - what I am called here, in which language and time zone I read.
 */
#ifndef ACTS_PROFILE_H
#define ACTS_PROFILE_H

#include "acts/act.h"
#include "practice/problem.h"

struct profile {
	struct text name, email, language, zone;
	bool is_admin;
	int64_t version; /* an edit of an older one is stale */
	time_ms since;
};

MUST_CHECK struct err act_see_profile(struct act *a, struct profile *out);

/* Name, language, zone. FAULT_INPUT "form.problems"; FAULT_CONFLICT "form.stale". */
MUST_CHECK struct err act_keep_profile(struct act *a, const struct profile *p);

#endif
