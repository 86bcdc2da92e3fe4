/*
 * draft_key - what seals drafts on a person's own device.
 *
 * A draft never comes here. The browser keeps it sealed under this key, which follows from the
 * person's secret: whoever is not signed in cannot open a draft, and after signing in again it
 * opens, in whichever login that is. A new pair (own_key.h, reset.h) ends all drafts of before.
 */
#ifndef ACTS_DRAFT_KEY_H
#define ACTS_DRAFT_KEY_H

#include "acts/act.h"

/* 32 bytes in base64url, in the arena of the visit. FAULT_MISSING "not.here" when nobody is signed
 * in, or who came carries no key. */
MUST_CHECK struct err act_draft_key(struct act *a, struct text *key);

#endif
