/*
 * tend - what the server does by itself: looking whether work waits, taking its turn among several
 * servers, and throwing away what has had its time. No person stands behind it, and no words.
 */
#ifndef ACTS_TEND_H
#define ACTS_TEND_H

#include "acts/act.h"

/* Whether letters wait to be sent and texts to be shredded. Reads only, so that an idle server
 * writes nothing. */
struct tend_waits {
	bool letters, shreds;
};
MUST_CHECK struct err act_tend_look(struct act *a, struct tend_waits *out);

/* Takes the turn `name` for `lease` milliseconds; *mine is false while another server has it.
 * Whoever dies with a turn loses it when the lease is over. */
MUST_CHECK struct err act_tend_take(struct act *a, const char *name, time_ms lease, bool *mine);
MUST_CHECK struct err act_tend_give_back(struct act *a, const char *name);

/* Logins that have ended, tries at passphrases a day ago, forms of the day before yesterday,
 * letters sent a month ago, events of yesterday. How many logins, tries and forms went is in
 * *count. */
MUST_CHECK struct err act_tend_sweep(struct act *a, int64_t *count);

#endif
