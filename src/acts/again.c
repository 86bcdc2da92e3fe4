#include "acts/again.h"

void act_start_note(struct act *a, struct act_start *out)
{
	a->kept = false;
	*out = (struct act_start){.was = *a};
}

void act_start_end(struct act_start *s)
{
	seal_pair_end(&s->was.pair);
}

bool act_again(struct act *a, struct act_start *start, struct err e)
{
	if (!store_again(e) || a->kept || ++start->tries >= AGAIN_MOST)
		return false;
	seal_pair_end(&a->pair);
	*a = start->was;
	return true;
}
