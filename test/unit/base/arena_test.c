#include "../check.h"

#include "base/buf.h"

static void gives_zeroed_aligned_memory(void **state)
{
	struct arena *a = *state;

	for (size_t size = 0; size < 100; size++) {
		unsigned char *got = arena_get(a, size);

		assert_non_null(got);
		assert_int_equal((uintptr_t)got % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(got[i], 0);
		memset(got, 0xAA, size);
	}
}

static void stops_at_its_cap(void **state)
{
	struct arena *a = arena_open(1000);
	uint64_t *many;

	(void)state;
	assert_non_null(arena_get(a, 900));
	assert_null(arena_get(a, 200));
	assert_non_null(arena_get(a, 50));
	assert_null(arena_get(a, SIZE_MAX));
	assert_null(arena_get_many(a, SIZE_MAX / 2, 4));
	check_fault(arena_many(a, 1000, &many), LIMIT, "memory.full");
	arena_close(a);
}

static void a_reset_arena_gives_clean_memory_again(void **state)
{
	struct arena *a = *state;
	char *first = arena_get(a, 64), *again;

	memset(first, 'x', 64);
	arena_get(a, 100000);
	arena_reset(a);
	assert_int_equal(arena_used(a), 0);
	again = arena_get(a, 64);
	for (int i = 0; i < 64; i++)
		assert_int_equal(again[i], 0);
}

static void a_rewound_arena_gives_clean_memory_in_one_block(void **state)
{
	struct arena *a = arena_open(SIZE_MAX);
	unsigned char *at = NULL, *next;

	(void)state;
	for (int visit = 0; visit < 3; visit++) {
		for (int i = 0; i < 100; i++) {
			next = arena_get(a, 1024);
			assert_true(visit == 0 || i == 0 || next == at + 1024);
			at = next;
			for (int k = 0; k < 1024; k++)
				assert_int_equal(at[k], 0);
			memset(at, 'x', 1024);
		}
		arena_rewind(a);
		assert_int_equal(arena_used(a), 0);
	}
	arena_close(a);
}

static void a_buf_grows_to_its_limit_and_then_stays_failed(void **state)
{
	struct buf b = buf_in(*state, 1000);
	struct text out;

	for (int i = 0; i < 100; i++)
		buf_puts(&b, "0123456789");
	check_ok(buf_end(&b, &out));
	assert_int_equal(out.len, 1000);
	buf_byte(&b, 'x');
	check_fault(buf_end(&b, &out), LIMIT, "text.too_long");
}

static void a_buf_prints_numbers(void **state)
{
	struct buf b = buf_in(*state, 100);
	struct text out;

	buf_number(&b, INT64_MIN);
	buf_printf(&b, " %s-%d", "a", 7);
	check_ok(buf_end(&b, &out));
	check_text(out, TEXT("-9223372036854775808 a-7"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(gives_zeroed_aligned_memory),
		with_arena(stops_at_its_cap),
		with_arena(a_reset_arena_gives_clean_memory_again),
		with_arena(a_rewound_arena_gives_clean_memory_in_one_block),
		with_arena(a_buf_grows_to_its_limit_and_then_stays_failed),
		with_arena(a_buf_prints_numbers),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
