/*
 * come_back - a place that was put back from a backup, made ready before it serves.
 */
#ifndef ACTS_COME_BACK_H
#define ACTS_COME_BACK_H

#include "acts/act.h"

/* Invites of then lead nowhere any more, and letters that waited are not sent twice. Logins, tokens
 * and set-up links are in no backup at all. */
MUST_CHECK struct err act_come_back(struct act *a);

#endif
