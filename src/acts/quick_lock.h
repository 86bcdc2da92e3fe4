/*
 * quick_lock - a login of 30 days on one's own phone.
 *
 * After an hour of rest it asks for a quick code of six digits. The person's secret then lies under
 * a key of code and cookie together: the database with its keys is not enough to guess the code,
 * and the cookie without the code opens nothing. Five wrong codes end the login.
 */
#ifndef ACTS_QUICK_LOCK_H
#define ACTS_QUICK_LOCK_H

#include "acts/login.h"

enum { QUICK_DAYS = 30, QUICK_TRIES = 5, QUICK_DIGITS = 6, QUICK_BEGIN_MINUTES = 10 };

/* Makes this login, whose cookie it is, one of 30 days. Within ten minutes of signing in; after
 * that FAULT_DENIED "quick.sign_in_again". FAULT_INPUT "form.problems" under "quick". Argon2: slow
 * lane.
 */
MUST_CHECK struct err act_quick_lock(struct act *a, struct text cookie, struct text code);

/* Whether the cookie is that of a login which rests behind its quick code. */
MUST_CHECK struct err act_look_at_lock(struct act *a, struct text cookie, bool *locked);

/* The code wakes it: a->me, a->pair and a->login are hers again. FAULT_DENIED "quick.wrong";
 * FAULT_MISSING "quick.ended" after the fifth wrong one, or when the login is gone. Slow lane. */
MUST_CHECK struct err act_quick_unlock(struct act *a, struct text cookie, struct text code);

#endif
