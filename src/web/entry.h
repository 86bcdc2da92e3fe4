/*
 * entry - what every way of coming in has in common.
 */
#ifndef WEB_ENTRY_H
#define WEB_ENTRY_H

#include "web/visit.h"

/* Where to go after signing in: an address of our own, or Today. */
struct text entry_next(struct text typed);

/* Signed in: to that address, by way of the quick code where "my own phone" was ticked. */
MUST_CHECK struct err entry_go_on(struct visit *v);

/* The sign-in page, with what was refused. */
MUST_CHECK struct err entry_show_sign_in(struct visit *v, int status);

/* A refusal that belongs to the whole form, noted under `field`; false for any other fault. */
bool entry_refused(struct visit *v, struct err e, const char *field);

/* The second step of signing in: the proof is tried, and what is wrong with it stands under
 * `field`. */
struct half_proof;
MUST_CHECK struct err sign_in_second(
	struct visit *v, const struct half_proof *proof, const char *field);

#endif
