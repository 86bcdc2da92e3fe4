#include "../check.h"

#include "seal/totp.h"

/* RFC 6238, appendix B, SHA-1: the last six of its eight digits. */
static void the_codes_of_the_standard(void **state)
{
	static const struct {
		int64_t seconds;
		const char *code;
	} rows[] = {
		{59, "287082"},
		{1111111109, "081804"},
		{1111111111, "050471"},
		{1234567890, "005924"},
		{2000000000, "279037"},
		{20000000000, "353130"},
	};
	int64_t step;

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		check_ok(seal_totp_step(TEXT("12345678901234567890"), text_of(rows[i].code),
			rows[i].seconds * SECOND_MS, 0, &step));
		assert_int_equal(step, rows[i].seconds / SEAL_TOTP_STEP_SECONDS);
	}
}

static void what_is_no_code(void **state)
{
	static const char *const rows[] = {
		"", "28708", "2870820", "28708a", "287082x", "-87082", "2870 8", "+287082"};
	int64_t step;

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		check_ok(seal_totp_step(
			TEXT("12345678901234567890"), text_of(rows[i]), 59 * SECOND_MS, 0, &step));
		assert_int_equal(step, 0);
	}
	check_ok(seal_totp_step(
		TEXT("12345678901234567890"), TEXT(" 287 082"), 59 * SECOND_MS, 0, &step));
	assert_int_equal(step, 1);
	check_ok(seal_totp_step(
		TEXT("12345678901234567890"), TEXT("287082"), 59 * SECOND_MS, 1, &step));
	assert_int_equal(step, 0); /* used */
	check_fault(seal_totp_step(TEXT("short"), TEXT("287082"), 59 * SECOND_MS, 0, &step), BROKEN,
		"seal.damaged");
}

static void a_secret_is_spelled_for_apps_and_for_hands(void **state)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(1 << 16);
	struct text secret, other, out;

	(void)state;
	check_ok(seal_totp_spell(a, TEXT("12345678901234567890"), false, &out));
	check_text(out, TEXT("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
	check_ok(seal_totp_spell(a, TEXT("12345678901234567890"), true, &out));
	check_text(out, TEXT("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"));
	check_ok(seal_totp_new(a, &secret));
	check_ok(seal_totp_new(a, &other));
	assert_int_equal(secret.len, SEAL_TOTP_SECRET_BYTES);
	assert_false(text_is(secret, other));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_codes_of_the_standard),
		cmocka_unit_test(what_is_no_code),
		cmocka_unit_test(a_secret_is_spelled_for_apps_and_for_hands),
	};

	return seal_start().fault ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
