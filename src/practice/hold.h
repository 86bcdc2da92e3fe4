/*
 * hold - who may lift a hold.
 *
 * Its owner does, at any time, also after leaving the group. When the owner has left, two people
 * lift it together: the presenter asks and one more member agrees. The presenter lifts it alone
 * only when the owner's account is gone and nobody else is left who could agree.
 */
#ifndef PRACTICE_HOLD_H
#define PRACTICE_HOLD_H

#include <stdbool.h>

/* How somebody stands to a hold. */
struct hold_stand {
	bool mine, presents;
	bool owner_here;    /* its owner still belongs to the circle */
	bool owner_gone;    /* its owner's account was erased */
	bool asked_by_me;   /* I asked already that it be lifted */
	bool asked_by_else; /* the presenter asked, and I am somebody else */
	bool alone;	    /* nobody else in the circle could read the consult */
};

enum hold_move {
	HOLD_STAYS, /* nothing this person does lifts it now */
	HOLD_ASKS,  /* asks that it be lifted; one more member must agree */
	HOLD_LIFTS
};

enum hold_move hold_move(const struct hold_stand *s);

#endif
