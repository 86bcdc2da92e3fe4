/*
 * Every statement of the program is prepared on each database, and its columns are compared with
 * its head.
 */
#include "../check.h"

#include "store/inside.h"

#include "room.h"

static void every_statement_is_understood(void **state)
{
	struct room *r = *state;
	const char *name = NULL;
	struct err e;
	bool fresh;

	skip_if_absent(r);
	check_ok(store_open(&r->settings, &r->store, &fresh));
	assert_true(fresh);
	e = store_prepare_all(r->store, &name);
	if (e.fault)
		print_error("statement %s: %s\n", name, e.code);
	check_ok(e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		on_sqlite(every_statement_is_understood),
		on_postgres(every_statement_is_understood),
	};

	return cmocka_run_group_tests_name("statements", tests, NULL, NULL);
}
