/*
 * demo_mark - a place with made-up people says so of itself, for their passphrases are known.
 */
#ifndef ACTS_DEMO_MARK_H
#define ACTS_DEMO_MARK_H

#include "acts/act.h"

/* From now on made-up people live here. Nothing takes it back. */
MUST_CHECK struct err act_mark_demo(struct act *a);
MUST_CHECK struct err act_is_demo(struct act *a, bool *demo);

#endif
