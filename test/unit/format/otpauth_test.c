#include "../check.h"

#include "format/otpauth.h"

static void names_are_encoded_whole(void **state)
{
	static const struct {
		struct otpauth of;
		const char *want;
	} rows[] = {
		{{TEXT("Harbour"), TEXT("ana@place.example"), TEXT("ABCD")},
			"otpauth://totp/Harbour:ana%40place.example?secret=ABCD&issuer=Harbour"},
		{{TEXT("A & B: 50 %"), TEXT("a?b"), TEXT("A")},
			"otpauth://totp/"
			"A%20%26%20B%3A%2050%20%25:a%3Fb?secret=A&issuer=A%20%26%20B%3A%"
			"2050%20%25"},
		{{TEXT("Stra\xc3\x9f"
		       "e"),
			 TEXT(""), TEXT("A")},
			"otpauth://totp/Stra%C3%9Fe:?secret=A&issuer=Stra%C3%9Fe"},
	};
	ENDS_WITH(arena_end) struct arena *a = arena_open(1 << 16);
	struct text out;

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		check_ok(otpauth_address(a, &rows[i].of, &out));
		check_text(out, text_of(rows[i].want));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(names_are_encoded_whole)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
