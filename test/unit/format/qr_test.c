#include "../check.h"

#include "format/qr.h"

static void a_code_is_a_picture_with_a_name_and_a_quiet_zone(void **state)
{
	struct safe_html made;

	check_ok(qr_svg(*state, TEXT("https://example.org/join/abc"), TEXT("Join <us>"), &made));
	assert_true(text_starts(made.markup, TEXT("<svg class=\"qr\" role=\"img\" ")));
	assert_true(text_ends(made.markup, TEXT("z\"/></svg>")));
	assert_true(
		text_find(made.markup, TEXT("<title>Join &lt;us&gt;</title>")) < made.markup.len);
	/* Version 3 has 29 modules; 4 on each side stay white, also where the page is dark. */
	assert_true(text_find(made.markup, TEXT("viewBox=\"0 0 37 37\"")) < made.markup.len);
	assert_true(text_find(made.markup, TEXT("<path fill=\"#fff\" d=\"M0 0h37v37H0z\"/>")) <
		    made.markup.len);
	/* The upper left finder: seven dark modules, then one light. */
	assert_true(text_find(made.markup, TEXT(" d=\"M4 4h7v1h-7z")) < made.markup.len);
}

static void the_same_content_gives_the_same_code_and_another_another(void **state)
{
	struct safe_html one, same, other;

	check_ok(qr_svg(*state, TEXT("a"), TEXT("t"), &one));
	check_ok(qr_svg(*state, TEXT("a"), TEXT("t"), &same));
	check_ok(qr_svg(*state, TEXT("b"), TEXT("t"), &other));
	check_text(one.markup, same.markup);
	assert_false(text_is(one.markup, other.markup));
}

static void too_much_or_nothing_is_refused(void **state)
{
	char long_content[2332];
	struct safe_html made;

	memset(long_content, 'x', sizeof long_content);
	check_ok(qr_svg(*state, (struct text){long_content, 2331}, TEXT("t"), &made));
	check_fault(qr_svg(*state, (struct text){long_content, 2332}, TEXT("t"), &made), LIMIT,
		"qr.too_long");
	check_fault(qr_svg(*state, TEXT(""), TEXT("t"), &made), INPUT, "qr.empty");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(a_code_is_a_picture_with_a_name_and_a_quiet_zone),
		with_arena(the_same_content_gives_the_same_code_and_another_another),
		with_arena(too_much_or_nothing_is_refused),
	};

	return cmocka_run_group_tests_name("qr", tests, NULL, NULL);
}
