/*
 * disclose - exactly what a thief of database and keys, a court or an employer would get about
 * somebody from this place. Sealed words appear as counts and sizes, since nobody here opens them.
 */
#ifndef ACTS_DISCLOSE_H
#define ACTS_DISCLOSE_H

#include "acts/act.h"
#include "format/sheet.h"

/* Whose address it is. FAULT_MISSING "person.unknown". */
MUST_CHECK struct err act_find_person(struct act *a, struct text email, person_id *who);

/* FAULT_MISSING "person.unknown". Needs no key but the place's own. */
MUST_CHECK struct err act_disclose(struct act *a, person_id who, struct book *out);

/* For the operator: keeps somebody out ("disabled"), or lets her in again ("active"); her logins
 * end. And makes her an administrator. FAULT_MISSING "person.unknown". */
MUST_CHECK struct err act_set_person_state(struct act *a, person_id who, struct text state);
MUST_CHECK struct err act_make_administrator(struct act *a, person_id who);

#endif
