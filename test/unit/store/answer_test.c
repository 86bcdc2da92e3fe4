/*
 * Waiting for PostgreSQL's answers: the right one of several, and an end to it when none comes.
 */
#include "../check.h"

#include "base/time.h"
#include "store/driver_postgres_answer.h"

#include <stdlib.h>

enum { PATIENT_MS = 20000, IMPATIENT_MS = 300 };

static int connect_to(void **state)
{
	const char *where = getenv("INTERVISE_TEST_PG");

	*state = where && *where ? PQconnectdb(where) : NULL;
	return 0;
}

static int disconnect(void **state)
{
	PQfinish(*state);
	return 0;
}

static PGresult *ask(PGconn *link, const char *sql, int64_t patience_ms)
{
	return postgres_answer(link, PQsendQuery(link, sql), patience_ms);
}

static void the_last_answer_or_the_first_fault_is_given(void **state)
{
	static const struct {
		const char *sql, *first;
		ExecStatusType status;
	} rows[] = {
		{"SELECT 1", "1", PGRES_TUPLES_OK},
		{"SELECT 1; SELECT 2", "2", PGRES_TUPLES_OK},
		{"BEGIN; SELECT 3; COMMIT", NULL, PGRES_COMMAND_OK},
		{"SELECT 1; SELECT 1/0; SELECT 2", NULL, PGRES_FATAL_ERROR},
		{"nonsense", NULL, PGRES_FATAL_ERROR},
	};

	if (!*state)
		skip();
	for (size_t i = 0; i < ROWS(rows); i++) {
		PGresult *got = ask(*state, rows[i].sql, PATIENT_MS);

		assert_int_equal(PQresultStatus(got), rows[i].status);
		if (rows[i].first)
			assert_string_equal(PQgetvalue(got, 0, 0), rows[i].first);
		PQclear(got);
		assert_int_equal(PQstatus(*state), CONNECTION_OK);
	}
}

static void who_does_not_answer_is_cut_off(void **state)
{
	int64_t began = time_ticks();
	PGresult *got;

	if (!*state)
		skip();
	got = ask(*state, "SELECT pg_sleep(30)", IMPATIENT_MS);
	assert_int_equal(PQresultStatus(got), PGRES_FATAL_ERROR);
	PQclear(got);
	assert_int_equal(PQstatus(*state), CONNECTION_BAD);
	assert_true(time_ticks() - began >= (IMPATIENT_MS - 5) * 1000); /* poll counts whole ones */
	assert_true(time_ticks() - began < 20 * 1000000);
	got = ask(*state, "SELECT 1", PATIENT_MS); /* nothing can be sent any more */
	assert_null(got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			the_last_answer_or_the_first_fault_is_given, connect_to, disconnect),
		cmocka_unit_test_setup_teardown(
			who_does_not_answer_is_cut_off, connect_to, disconnect),
	};

	return cmocka_run_group_tests_name("answer", tests, NULL, NULL);
}
