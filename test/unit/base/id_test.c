#include "../check.h"

#include "base/id.h"

static void ids_rise_even_when_the_clock_steps_back(void **state)
{
	struct id_maker *m = id_maker_open(3);
	time_ms now = 1800000000000;
	int64_t last = 0;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		int64_t id = id_next(m, now - (i % 3) * 5000);

		assert_true(id > last);
		last = id;
	}
	assert_true(id_time(last) - now < 10);
	id_maker_close(m);
}

static void two_nodes_never_make_the_same_id(void **state)
{
	struct id_maker *a = id_maker_open(1), *b = id_maker_open(2);

	(void)state;
	for (int i = 0; i < 1000; i++)
		assert_int_not_equal(id_next(a, 1800000000000), id_next(b, 1800000000000));
	id_maker_close(a);
	id_maker_close(b);
}

static void whoever_lost_a_number_goes_on_under_another(void **state)
{
	struct id_maker *m = id_maker_open(1), *other = id_maker_open(1);
	int64_t last = id_next(m, 1800000000000);

	(void)state;
	id_maker_move(m, 1023);
	for (int i = 0; i < 1000; i++) {
		int64_t id = id_next(m, 1800000000000);

		assert_true(id > last);
		assert_int_not_equal(id, id_next(other, 1800000000000));
		last = id;
	}
	id_maker_close(m);
	id_maker_close(other);
}

static void an_id_is_read_from_digits_only(void **state)
{
	static const struct {
		struct text t;
		bool good;
	} rows[] = {
		{TEXT("1"), true},
		{TEXT("9223372036854775807"), true},
		{TEXT("9223372036854775808"), false},
		{TEXT("0"), false},
		{TEXT("01"), false},
		{TEXT("-5"), false},
		{TEXT(""), false},
		{TEXT("12x"), false},
		{TEXT(" 1"), false},
	};
	int64_t id;

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		assert_int_equal(id_read(rows[i].t, &id).fault == FAULT_NONE, rows[i].good);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_rise_even_when_the_clock_steps_back),
		cmocka_unit_test(two_nodes_never_make_the_same_id),
		cmocka_unit_test(whoever_lost_a_number_goes_on_under_another),
		cmocka_unit_test(an_id_is_read_from_digits_only),
	};

	return cmocka_run_group_tests_name("id", tests, NULL, NULL);
}
