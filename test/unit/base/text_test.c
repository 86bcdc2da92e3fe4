#include "../check.h"

#include "base/random.h"
#include "base/utf8.h"

static void plain_text_is_well_formed_and_without_controls(void **state)
{
	static const struct {
		const char *why;
		struct text t;
		bool utf8, plain;
	} rows[] = {
		{"empty", TEXT(""), true, true},
		{"letters and lines", TEXT("a\tb\r\nc"), true, true},
		{"accents", TEXT("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x99\x82"), true, true},
		{"NUL", TEXT("a\0b"), true, false},
		{"escape", TEXT("\x1b[31m"), true, false},
		{"delete", TEXT("\x7f"), true, false},
		{"C1 control", TEXT("\xC2\x85"), true, false},
		{"lone continuation", TEXT("\x80"), false, false},
		{"overlong slash", TEXT("\xC0\xAF"), false, false},
		{"lone surrogate", TEXT("\xED\xA0\x80"), false, false},
		{"beyond Unicode", TEXT("\xF4\x90\x80\x80"), false, false},
		{"cut short", TEXT("\xE2\x82"), false, false},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		if (text_is_utf8(rows[i].t) != rows[i].utf8 ||
			text_is_plain(rows[i].t) != rows[i].plain)
			fail_msg("%s", rows[i].why);
	}
}

static void every_code_point_survives_writing_and_reading(void **state)
{
	(void)state;
	for (uint32_t point = 0; point <= 0x10FFFF; point++) {
		char at[4];
		size_t n = utf8_write(point, at), read;

		if (point >= 0xD800 && point <= 0xDFFF) {
			assert_int_equal(n, 0);
			continue;
		}
		assert_int_equal(utf8_point((struct text){at, n}, &read), point);
		assert_int_equal(read, n);
	}
}

static void lines_become_unix_lines(void **state)
{
	struct text out;

	check_ok(text_unix_lines(*state, TEXT("a\r\nb\rc\n\r\n"), &out));
	check_text(out, TEXT("a\nb\nc\n\n"));
}

static void cutting_gives_every_piece_once(void **state)
{
	struct text rest = TEXT("a&&b"), piece;

	(void)state;
	assert_true(text_cut(&rest, '&', &piece));
	check_text(piece, TEXT("a"));
	assert_true(text_cut(&rest, '&', &piece));
	check_text(piece, TEXT(""));
	assert_true(text_cut(&rest, '&', &piece));
	check_text(piece, TEXT("b"));
	assert_false(text_cut(&rest, '&', &piece));
}

static void numbers_are_read_whole_or_refused(void **state)
{
	static const struct {
		struct text t;
		bool good;
		int64_t n;
	} rows[] = {
		{TEXT("0"), true, 0},
		{TEXT("-1"), true, -1},
		{TEXT("9223372036854775807"), true, INT64_MAX},
		{TEXT("-9223372036854775808"), true, INT64_MIN},
		{TEXT("9223372036854775808"), false, 0},
		{TEXT(""), false, 0},
		{TEXT("-"), false, 0},
		{TEXT("1 "), false, 0},
		{TEXT("+1"), false, 0},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		int64_t n = 0;

		assert_int_equal(text_number(rows[i].t, &n).fault == FAULT_NONE, rows[i].good);
		assert_int_equal(n, rows[i].n);
	}
}

static void bytes_survive_base64url_and_hex(void **state)
{
	unsigned char bytes[40], back[40];

	for (size_t n = 0; n < sizeof bytes; n++) {
		struct text t;

		random_bytes(bytes, sizeof bytes);
		check_ok(text_base64url(*state, bytes, n, &t));
		check_ok(text_unbase64url(t, back, n));
		assert_memory_equal(bytes, back, n);
		check_ok(text_hex(*state, bytes, n, &t));
		check_ok(text_unhex(t, back, n));
		assert_memory_equal(bytes, back, n);
	}
	check_fault(text_unbase64url(TEXT("AB"), back, 1), INPUT, "base64.bad");
	check_fault(text_unbase64url(TEXT("A="), back, 1), INPUT, "base64.bad");
}

static void first_chars_never_cut_a_character(void **state)
{
	(void)state;
	check_text(text_first_chars(TEXT("a\xC3\xA9z"), 2), TEXT("a\xC3\xA9"));
	assert_int_equal(text_chars(TEXT("a\xC3\xA9z\xFF")), 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(plain_text_is_well_formed_and_without_controls),
		with_arena(every_code_point_survives_writing_and_reading),
		with_arena(lines_become_unix_lines),
		with_arena(cutting_gives_every_piece_once),
		with_arena(numbers_are_read_whole_or_refused),
		with_arena(bytes_survive_base64url_and_hex),
		with_arena(first_chars_never_cut_a_character),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
