#include "../check.h"

#include "live/book.h"

/* What is read, in this order and at these seconds; what is told, and from where is read next. */
struct reading {
	int64_t seq, now;
	bool told;
	int64_t from, holes;
};

static void read_all(struct live_book *b, const struct reading *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(live_book_take(b, rows[i].seq, rows[i].now), rows[i].told);
		assert_int_equal(live_book_from(b), rows[i].from);
		assert_int_equal(b->hole_count, rows[i].holes);
	}
}

static void numbers_in_order_are_told_once(void **state)
{
	static const struct reading rows[] = {
		{11, 1, true, 11, 0}, {12, 1, true, 12, 0}, {12, 1, false, 12, 0}, /* again */
		{11, 2, false, 12, 0}, {3, 2, false, 12, 0}, /* of before we began */
	};
	struct live_book b = {.last = 10};

	(void)state;
	read_all(&b, rows, ROWS(rows));
}

static void a_hole_is_told_when_it_is_filled(void **state)
{
	static const struct reading rows[] = {
		{13, 1, true, 10, 2}, /* 11 and 12 are under way */
		{13, 1, false, 10, 2},
		{12, 2, true, 10, 1},
		{12, 2, false, 10, 1},
		{14, 3, true, 10, 1},
		{11, 4, true, 14, 0},
		{11, 4, false, 14, 0},
	};
	struct live_book b = {.last = 10};

	(void)state;
	read_all(&b, rows, ROWS(rows));
}

static void a_hole_that_nothing_fills_is_forgotten(void **state)
{
	struct live_book b = {.last = 10};

	(void)state;
	assert_true(live_book_take(&b, 12, 100));
	assert_true(live_book_take(&b, 14, 110));
	live_book_forget(&b, 100 + LIVE_HOLE_SECONDS);
	assert_int_equal(live_book_from(&b), 10);
	live_book_forget(&b, 101 + LIVE_HOLE_SECONDS);
	assert_int_equal(live_book_from(&b), 12);
	assert_false(live_book_take(&b, 11, 140)); /* given up: too late */
	assert_true(live_book_take(&b, 13, 140));
	live_book_forget(&b, 1000);
	assert_int_equal(live_book_from(&b), 14);
}

static void only_so_many_holes_are_kept(void **state)
{
	struct live_book b = {.last = 10};

	(void)state;
	assert_true(live_book_take(&b, 1000000, 1)); /* a sequence that jumped */
	assert_int_equal(b.hole_count, LIVE_HOLES);
	assert_int_equal(live_book_from(&b), 1000000 - LIVE_HOLES - 1);
	assert_false(live_book_take(&b, 500, 1));
	assert_true(live_book_take(&b, 1000002, 2)); /* the oldest makes room */
	assert_int_equal(b.hole_count, LIVE_HOLES);
	assert_false(live_book_take(&b, 1000000 - LIVE_HOLES, 2));
	assert_true(live_book_take(&b, 1000001, 2));
	assert_true(live_book_take(&b, 1000000 - LIVE_HOLES + 1, 2));
	assert_int_equal(b.hole_count, LIVE_HOLES - 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_in_order_are_told_once),
		cmocka_unit_test(a_hole_is_told_when_it_is_filled),
		cmocka_unit_test(a_hole_that_nothing_fills_is_forgotten),
		cmocka_unit_test(only_so_many_holes_are_kept),
	};

	return cmocka_run_group_tests_name("live/book", tests, NULL, NULL);
}
