/*
 * erase_person - somebody goes for good, and what points to her with her.
 *
 * What happens to each table stands in acts/keeping.h. No key of hers is needed, so an operator can
 * do it too; it is one transaction, after which nobody can tell who she was.
 */
#ifndef ACTS_ERASE_PERSON_H
#define ACTS_ERASE_PERSON_H

#include "acts/act.h"

/* What it would do now, before it is done. */
struct erase_circle {
	struct text name;
	bool ends; /* she is the last member: everything in it is destroyed */
};
struct erase_held {
	consult_id consult;
	struct text circle, owner; /* names, as far as she may read them today; else empty */
	bool here;		   /* she can open it */
};
struct erase_seen {
	struct text email; /* to be typed as confirmation */
	bool last_administrator;
	int64_t consults, answers, records; /* whose words are destroyed */
	size_t circles_count, held_count;
	struct erase_circle *circles;
	struct erase_held *held; /* stands in the way */
};
MUST_CHECK struct err act_see_erase(struct act *a, struct erase_seen *out);

/* I go. `confirm` is my e-mail address, typed. FAULT_INPUT "form.problems" for it or the passphrase
 * (Argon2: slow lane); FAULT_CONFLICT "erase.held", "erase.last_administrator". */
MUST_CHECK struct err act_erase_me(struct act *a, struct text passphrase, struct text confirm);

/* For the operator: the same effect, without her. FAULT_MISSING "person.unknown". */
MUST_CHECK struct err act_erase_person(struct act *a, person_id who);

/* For replaying the ledger on an older copy: whatever it says of holds, she stays erased. OK when
 * she is not there. */
MUST_CHECK struct err erase_again(struct act *a, struct store_tx *tx, person_id who);

#endif
