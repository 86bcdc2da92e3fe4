#include "../check.h"

#include "base/limits.h"
#include "base/random.h"
#include "base/time.h"
#include "format/json.h"

/* The pairs as "name=value;" one after the other. */
static struct text told(struct arena *a, const struct json_flat *flat)
{
	struct buf out = buf_in(a, 1 << 20);
	struct text made;

	for (size_t i = 0; i < flat->count; i++) {
		buf_put(&out, flat->pairs[i].name);
		buf_byte(&out, '=');
		buf_put(&out, flat->pairs[i].value);
		buf_byte(&out, ';');
	}
	check_ok(buf_end(&out, &made));
	return made;
}

static void objects_become_names_and_values(void **state)
{
	static const struct {
		struct text json, want;
	} rows[] = {
		{TEXT("{}"), TEXT("")},
		{TEXT(" {\"a\" : \"x\" , \"b\":\"\"}\n"), TEXT("a=x;b=;")},
		{TEXT("{\"yes\":true,\"no\":false,\"none\":null}"), TEXT("yes=on;")},
		{TEXT("{\"a\":[\"x\",\"y\",3],\"b\":[]}"), TEXT("a=x;a=y;a=3;")},
		{TEXT("{\"o\":{\"i\":\"x\",\"d\":{\"e\":\"y\"}}}"), TEXT("o.i=x;o.d.e=y;")},
		{TEXT("{\"id\":\"9223372036854775807\",\"n\":123456789012345678901234567890}"),
			TEXT("id=9223372036854775807;n=123456789012345678901234567890;")},
		{TEXT("{\"n\":-0.50e+10,\"z\":0}"), TEXT("n=-0.50e+10;z=0;")},
		{TEXT("{\"t\":\"a\\r\\nb\\u00e9 \\\"12\\\"\"}"), TEXT("t=a\nb\xC3\xA9 \"12\";")},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct json_flat flat;

		check_ok(json_read_flat(*state, rows[i].json, &flat));
		check_text(told(*state, &flat), rows[i].want);
	}
}

static void other_json_is_refused(void **state)
{
	static const struct {
		const char *why;
		struct text json;
		const char *code;
	} rows[] = {
		{"nothing", TEXT(""), "json.bad"},
		{"a list", TEXT("[]"), "json.bad"},
		{"a number", TEXT("1"), "json.bad"},
		{"a number as a name", TEXT("{1:2}"), "json.bad"},
		{"a number as a name, after a space", TEXT("{1 :2}"), "json.bad"},
		{"a leading zero", TEXT("{\"a\":01}"), "json.bad"},
		{"a lone minus", TEXT("{\"a\":-}"), "json.bad"},
		{"a lone point", TEXT("{\"a\":1.}"), "json.bad"},
		{"an empty exponent", TEXT("{\"a\":1e}"), "json.bad"},
		{"a number in a word", TEXT("{\"a\":nul1}"), "json.bad"},
		{"text behind", TEXT("{} x"), "json.bad"},
		{"an open string", TEXT("{\"a\":\"x"), "json.bad"},
		{"an open string that ends in a backslash", TEXT("{\"a\":\"x\\"), "json.bad"},
		{"an open object", TEXT("{\"a\":{"), "json.bad"},
		{"too many ends", TEXT("}}}}"), "json.bad"},
		{"a NUL", TEXT("{\"a\":\"\\u0000\"}"), "json.bad"},
		{"a raw NUL", TEXT("{\"a\":\"\0\"}"), "json.bad"},
		{"a control character", TEXT("{\"a\":\"\\u001b\"}"), "json.bad"},
		{"a control character in a name", TEXT("{\"\\u001b\":\"\"}"), "json.bad"},
		{"half a surrogate pair", TEXT("{\"a\":\"\\ud800\"}"), "json.bad"},
		{"no UTF-8", TEXT("{\"a\":\"\xFF\"}"), "json.bad"},
		{"an object in a list", TEXT("{\"a\":[{}]}"), "json.bad"},
		{"a list in a list", TEXT("{\"a\":[[]]}"), "json.bad"},
		{"a name twice", TEXT("{\"a\":\"1\",\"a\":\"2\"}"), "json.twice"},
		{"a name twice, once nested", TEXT("{\"a.b\":\"1\",\"a\":{\"b\":\"2\"}}"),
			"json.twice"},
		{"a list and a nested name", TEXT("{\"a.b\":[\"1\"],\"a\":{\"b\":\"2\"}}"),
			"json.twice"},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct json_flat flat;
		struct err e = json_read_flat(*state, rows[i].json, &flat);

		if (e.fault != FAULT_INPUT || strcmp(e.code, rows[i].code) != 0)
			fail_msg("%s: %s", rows[i].why, e.fault ? e.code : "accepted");
	}
}

static void depth_is_refused_before_anything_recurses(void **state)
{
	enum { DEPTH = 200000 };
	char *deep = arena_get(*state, DEPTH);
	struct json_flat flat;
	int64_t from = time_ticks();

	memset(deep, '[', DEPTH);
	check_fault(
		json_read_flat(*state, (struct text){deep, DEPTH}, &flat), LIMIT, "json.too_deep");
	for (size_t i = 0; i + 5 <= DEPTH; i += 5)
		memcpy(deep + i, "{\"a\":", 5);
	check_fault(
		json_read_flat(*state, (struct text){deep, 50000}, &flat), LIMIT, "json.too_deep");
	assert_true(time_ticks() - from < 1000000);
}

static void brackets_in_strings_are_no_depth(void **state)
{
	struct json_flat flat;

	check_ok(json_read_flat(
		*state, TEXT("{\"a\":\"[[[[[[[[[[[[[[[[[[[[[[[[\\\"{{{{\"}"), &flat));
	check_text(json_value(&flat, "a"), TEXT("[[[[[[[[[[[[[[[[[[[[[[[[\"{{{{"));
	check_text(json_value(&flat, "b"), TEXT(""));
}

static void many_values_are_refused(void **state)
{
	for (size_t count = LIMIT_FIELDS; count <= LIMIT_FIELDS + 1; count++) {
		struct buf b = buf_in(*state, 1 << 20);
		struct text json;
		struct json_flat flat;

		buf_puts(&b, "{\"a\":[1");
		for (size_t i = 1; i < count; i++)
			buf_puts(&b, ",1");
		buf_puts(&b, "]}");
		check_ok(buf_end(&b, &json));
		if (count == LIMIT_FIELDS)
			check_ok(json_read_flat(*state, json, &flat));
		else
			check_fault(json_read_flat(*state, json, &flat), LIMIT, "json.too_many");
	}
}

static void what_is_written_reads_the_same(void **state)
{
	struct json_pair pairs[] = {
		{TEXT("a"), TEXT("1")},
		{TEXT("empty"), TEXT("")},
		{TEXT("b"), TEXT("x<\"\n")},
		{TEXT("a"), TEXT("2")},
		{TEXT("o.i"), TEXT("\xC3\xA9")},
	};
	struct json_flat flat = {.count = ROWS(pairs), .pairs = pairs}, back;
	struct text json;

	check_ok(json_write_flat(*state, &flat, &json));
	check_text(
		json, TEXT("{\"a\":[\"1\",\"2\"],\"b\":\"x\\u003C\\\"\\n\",\"o.i\":\"\xC3\xA9\"}"));
	check_ok(json_read_flat(*state, json, &back));
	check_text(told(*state, &back), TEXT("a=1;a=2;b=x<\"\n;o.i=\xC3\xA9;"));
}

static void random_bytes_never_harm(void **state)
{
	char bytes[64];

	for (int i = 0; i < 3000; i++) {
		struct text in = {bytes, random_below(sizeof bytes)};
		struct json_flat flat;
		struct err e;

		arena_reset(*state);
		random_bytes(bytes, sizeof bytes);
		for (size_t j = 0; j < in.len; j++)
			bytes[j] = "{}[]\":,\\u01-e.tab \xC3\0"[(unsigned char)bytes[j] % 20];
		e = json_read_flat(*state, in, &flat);
		if (!e.fault)
			told(*state, &flat);
	}
}

static void the_first_member_is_read_alone(void **state)
{
	static const struct {
		const char *why, *json, *name, *value, *code;
	} rows[] = {
		{"of one", "{\"a\":\"b\"}", "a", "b", NULL},
		{"of several", "{\"question\":\"What \\\"now\\\"?\\n\",\"story\":\"x\"}",
			"question", "What \"now\"?\n", NULL},
		{"what follows is not looked at", "{\"a\":\"b\",!", "a", "b", NULL},
		{"a brace within", "{\"a\":\"}\\\\\",\"b\":\"c\"}", "a", "}\\", NULL},
		{"none", "{}", NULL, NULL, "json.bad"},
		{"no string", "{\"a\":[\"b\"]}", NULL, NULL, "json.bad"},
		{"cut short", "{\"a\":\"b", NULL, NULL, "json.bad"},
		{"nothing", "", NULL, NULL, "json.bad"},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		ENDS_WITH(arena_end) struct arena *a = arena_open(1 << 20);
		struct json_pair first;
		struct err e = json_read_first(a, text_of(rows[i].json), &first);

		if (rows[i].code) {
			check_fault(e, INPUT, rows[i].code);
			continue;
		}
		check_ok(e);
		check_text(first.name, text_of(rows[i].name));
		check_text(first.value, text_of(rows[i].value));
	}
	(void)state;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_member_is_read_alone),
		with_arena(objects_become_names_and_values),
		with_arena(other_json_is_refused),
		with_arena(depth_is_refused_before_anything_recurses),
		with_arena(brackets_in_strings_are_no_depth),
		with_arena(many_values_are_refused),
		with_arena(what_is_written_reads_the_same),
		with_arena(random_bytes_never_harm),
	};

	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
