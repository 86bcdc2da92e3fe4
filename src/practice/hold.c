#include "practice/hold.h"

enum hold_move hold_move(const struct hold_stand *s)
{
	if (s->mine)
		return HOLD_LIFTS;
	if (s->owner_here)
		return HOLD_STAYS;
	if (s->asked_by_else)
		return HOLD_LIFTS;
	if (s->presents && s->owner_gone && s->alone)
		return HOLD_LIFTS;
	return s->presents && !s->asked_by_me ? HOLD_ASKS : HOLD_STAYS;
}
