/*
 * What a capability is made of. Only acts/rights.c and the generated statements may see this
 * (script/check): whoever can write these fields can mint a right.
 */
#ifndef STORE_CAPABILITY_INSIDE_H
#define STORE_CAPABILITY_INSIDE_H

#include "base/id.h"
#include "store/capability.h"

struct membership {
	circle_id circle;
	person_id person;
};
struct facilitation {
	circle_id circle;
	person_id person;
};
struct ownership {
	circle_id circle;
	consult_id consult;
	person_id person;
};
struct authorship {
	circle_id circle;
	answer_id answer;
	person_id person;
};
struct administration {
	person_id person;
};
struct caretaker {
	int made;
};

#endif
