#include "../check.h"

#include "base/buf.h"
#include "base/limits.h"
#include "net/form.h"

static void a_form_is_read_or_refused_whole(void **state)
{
	static const struct {
		const char *why;
		struct text encoded;
		const char *code, *a, *b;
	} rows[] = {
		{"nothing", TEXT(""), NULL, "", ""},
		{"two fields", TEXT("a=1&b=2"), NULL, "1", "2"},
		{"plus is a space", TEXT("a=x+y&b=%2B"), NULL, "x y", "+"},
		{"escapes in a name", TEXT("%61=1"), NULL, "1", ""},
		{"no value", TEXT("a&b="), NULL, "", ""},
		{"empty fields are none", TEXT("&&a=1&"), NULL, "1", ""},
		{"= in a value", TEXT("a=b=c"), NULL, "b=c", ""},
		{"the first of two", TEXT("a=1&a=2"), NULL, "1", ""},
		{"UTF-8", TEXT("a=%C3%A9"), NULL, "\xC3\xA9", ""},
		{"unix lines", TEXT("a=x%0D%0Ay%0Dz"), NULL, "x\ny\nz", ""},
		{"small and large hex", TEXT("a=%c3%A9"), NULL, "\xC3\xA9", ""},
		{"no hex", TEXT("a=%zz"), "form.bad_escape", "", ""},
		{"half an escape", TEXT("a=%4"), "form.bad_escape", "", ""},
		{"a lone percent", TEXT("a=%"), "form.bad_escape", "", ""},
		{"percent in a name", TEXT("%=1"), "form.bad_escape", "", ""},
		{"NUL", TEXT("a=%00"), "form.not_text", "", ""},
		{"NUL in a name", TEXT("a%00=1"), "form.not_text", "", ""},
		{"a raw NUL", TEXT("a=\0"), "form.not_text", "", ""},
		{"no UTF-8", TEXT("a=%C3"), "form.not_text", "", ""},
		{"an overlong slash", TEXT("a=%C0%AF"), "form.not_text", "", ""},
		{"escape character", TEXT("a=%1B"), "form.not_text", "", ""},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct form f;
		struct err e = form_read(*state, rows[i].encoded, &f);

		if (rows[i].code ? !e.code || strcmp(e.code, rows[i].code) != 0 : e.fault != 0)
			fail_msg("%s: %s", rows[i].why, e.code);
		if (rows[i].code)
			continue;
		check_text(form_value(&f, "a"), text_of(rows[i].a));
		check_text(form_value(&f, "b"), text_of(rows[i].b));
	}
}

static void check_boxes_give_each_value(void **state)
{
	struct form f;
	struct text value;

	check_ok(form_read(*state, TEXT("day=mo&x=1&day=tu&day="), &f));
	assert_true(form_value_nth(&f, "day", 0, &value));
	check_text(value, TEXT("mo"));
	assert_true(form_value_nth(&f, "day", 1, &value));
	check_text(value, TEXT("tu"));
	assert_true(form_value_nth(&f, "day", 2, &value));
	check_text(value, TEXT(""));
	assert_false(form_value_nth(&f, "day", 3, &value));
	assert_true(form_has(&f, "x"));
	assert_false(form_has(&f, "y"));
}

static void a_form_has_a_largest_size(void **state)
{
	struct buf b = buf_in(*state, 4096);
	struct text encoded;
	struct form f;

	for (int i = 0; i < LIMIT_FIELDS; i++)
		buf_puts(&b, "a=1&");
	check_ok(buf_end(&b, &encoded));
	check_ok(form_read(*state, encoded, &f));
	assert_int_equal(f.count, LIMIT_FIELDS);
	buf_puts(&b, "a=1");
	check_ok(buf_end(&b, &encoded));
	check_fault(form_read(*state, encoded, &f), LIMIT, "form.too_many_fields");

	b = buf_in(*state, 4096);
	for (int i = 0; i < LIMIT_FIELD_NAME; i++)
		buf_puts(&b, "%61");
	check_ok(buf_end(&b, &encoded));
	check_ok(form_read(*state, encoded, &f));
	assert_int_equal(f.fields[0].name.len, LIMIT_FIELD_NAME);
	buf_byte(&b, 'a');
	check_ok(buf_end(&b, &encoded));
	check_fault(form_read(*state, encoded, &f), LIMIT, "form.name_too_long");
}

static void a_path_segment_stays_one_segment(void **state)
{
	static const struct {
		const char *why;
		struct text segment;
		const char *want;
	} rows[] = {
		{"as it is", TEXT("abc"), "abc"},
		{"an escape", TEXT("a%20b"), "a b"},
		{"plus stays plus", TEXT("a+b"), "a+b"},
		{"dots", TEXT("%2e%2E"), ".."},
		{"a slash", TEXT("a%2Fb"), NULL},
		{"NUL", TEXT("a%00"), NULL},
		{"no hex", TEXT("%g0"), NULL},
		{"a lone percent", TEXT("a%"), NULL},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct text out;
		struct err e = form_unescape_segment(*state, rows[i].segment, &out);

		if (!rows[i].want) {
			if (e.fault != FAULT_MISSING || strcmp(e.code, "path.bad") != 0)
				fail_msg("%s", rows[i].why);
			continue;
		}
		check_ok(e);
		check_text(out, text_of(rows[i].want));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(a_form_is_read_or_refused_whole),
		with_arena(check_boxes_give_each_value),
		with_arena(a_form_has_a_largest_size),
		with_arena(a_path_segment_stays_one_segment),
	};

	return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
