/*
 * again - an act that met another one at the same rows is tried once more.
 *
 * Two people who leave two shared groups at the same moment may stand in each other's way; the
 * database then lets one of them go on and undoes the other ("store.again"). Nobody need see that:
 * whoever runs acts begins the undone one anew, unless anything of the visit was kept already.
 */
#ifndef ACTS_AGAIN_H
#define ACTS_AGAIN_H

#include "acts/act.h"

enum { AGAIN_MOST = 5 };

/* How an act stood before it ran. Holds the person's key: END it with its block. */
struct act_start {
	struct act was;
	int tries;
};
void act_start_note(struct act *a, struct act_start *out);
void act_start_end(struct act_start *s); /* for ENDS_WITH */

/* Whether an act that ended with `e` is to be run anew; if so `a` stands as it did at the start. */
bool act_again(struct act *a, struct act_start *start, struct err e);

#endif
