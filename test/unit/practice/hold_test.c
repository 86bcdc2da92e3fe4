#include "../check.h"

#include "practice/hold.h"

static const struct {
	const char *why;
	struct hold_stand stand;
	enum hold_move want;
} moves[] = {
	{"its owner lifts it", {.mine = true, .owner_here = true}, HOLD_LIFTS},
	{"its owner lifts it after leaving, too", {.mine = true}, HOLD_LIFTS},
	{"the presenter cannot while the owner is here", {.presents = true, .owner_here = true},
		HOLD_STAYS},
	{"no request counts while the owner is here", {.owner_here = true, .asked_by_else = true},
		HOLD_STAYS},
	{"the presenter asks once the owner has left", {.presents = true}, HOLD_ASKS},
	{"asking twice is not two people", {.presents = true, .asked_by_me = true}, HOLD_STAYS},
	{"one more member agrees", {.asked_by_else = true}, HOLD_LIFTS},
	{"another member cannot ask", {.presents = false}, HOLD_STAYS},
	{"alone, the presenter still waits for the owner", {.presents = true, .alone = true},
		HOLD_ASKS},
	{"alone, and the owner's account is gone",
		{.presents = true, .alone = true, .owner_gone = true}, HOLD_LIFTS},
	{"the owner's account is gone, and others are here", {.presents = true, .owner_gone = true},
		HOLD_ASKS},
	{"alone without presenting", {.alone = true, .owner_gone = true}, HOLD_STAYS},
};

static void who_may_lift_a_hold(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(moves); i++)
		if (hold_move(&moves[i].stand) != moves[i].want)
			fail_msg("%s", moves[i].why);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(who_may_lift_a_hold)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
