#include "../check.h"

#include "base/random.h"
#include "format/html.h"
#include "format/page.h"

static struct text written(struct arena *a, void (*put)(struct buf *, struct text), struct text t)
{
	struct buf out = buf_in(a, 1 << 20);
	struct text made;

	put(&out, t);
	check_ok(buf_end(&out, &made));
	return made;
}

static void each_place_has_its_escaping(void **state)
{
	static const struct {
		struct text in, text, attribute, json;
	} rows[] = {
		{TEXT(""), TEXT(""), TEXT(""), TEXT("\"\"")},
		{TEXT("a<b>&\"'"), TEXT("a&lt;b&gt;&amp;\"'"), TEXT("a&lt;b&gt;&amp;&quot;&#39;"),
			TEXT("\"a\\u003Cb\\u003E\\u0026\\\"'\"")},
		{TEXT("\n\t\\"), TEXT("\n\t\\"), TEXT("\n\t\\"), TEXT("\"\\n\\t\\\\\"")},
		{TEXT("\x01\x1f"), TEXT("\x01\x1f"), TEXT("\x01\x1f"), TEXT("\"\\u0001\\u001F\"")},
		{TEXT("\xC3\xA9\xFF"), TEXT("\xC3\xA9\xFF"), TEXT("\xC3\xA9\xFF"),
			TEXT("\"\xC3\xA9\xEF\xBF\xBD\"")},
		{TEXT("\0"), TEXT("\xEF\xBF\xBD"), TEXT("\xEF\xBF\xBD"), TEXT("\"\\u0000\"")},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		check_text(written(*state, html_text, rows[i].in), rows[i].text);
		check_text(written(*state, html_attribute, rows[i].in), rows[i].attribute);
		check_text(written(*state, json_text, rows[i].in), rows[i].json);
	}
}

static void a_link_leads_where_it_says_or_nowhere(void **state)
{
	static const struct {
		struct text in;
		bool outside;
		struct text want;
	} rows[] = {
		{TEXT("/consults/1?a=1&b=2"), false, TEXT("/consults/1?a=1&amp;b=2")},
		{TEXT("/"), false, TEXT("/")},
		{TEXT("//evil.example"), false, TEXT("#")},
		{TEXT("/\\evil.example"), false, TEXT("#")},
		{TEXT("/\t/evil.example"), false, TEXT("#")},
		{TEXT("javascript:alert(1)"), true, TEXT("#")},
		{TEXT("JaVaScRiPt:alert(1)"), true, TEXT("#")},
		{TEXT("data:text/html,x"), true, TEXT("#")},
		{TEXT("https://other.example/"), false, TEXT("#")},
		{TEXT("https://other.example/"), true, TEXT("https://other.example/")},
		{TEXT("https://"), true, TEXT("#")},
		{TEXT("http://other.example/"), true, TEXT("#")},
		{TEXT(" /a"), false, TEXT("#")},
		{TEXT(""), false, TEXT("#")},
		{TEXT("/\" onclick=x"), false, TEXT("#")},
		{TEXT("/\"'<"), false, TEXT("/&quot;&#39;&lt;")},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct buf out = buf_in(*state, 1000);
		struct text made;

		html_link(&out, rows[i].in, rows[i].outside);
		check_ok(buf_end(&out, &made));
		check_text(made, rows[i].want);
	}
}

static void paragraphs_and_lines_stay_what_they_were(void **state)
{
	static const struct {
		struct text in, want;
	} rows[] = {
		{TEXT(""), TEXT("")},
		{TEXT("\n \n\n"), TEXT("")},
		{TEXT("one"), TEXT("<p>one</p>\n")},
		{TEXT("one\r\ntwo\n\n\nthree<b>"),
			TEXT("<p>one<br>\ntwo</p>\n<p>three&lt;b&gt;</p>\n")},
		{TEXT("\n\none\n"), TEXT("<p>one</p>\n")},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct safe_html made;

		check_ok(html_paragraphs(*state, rows[i].in, &made));
		check_text(made.markup, rows[i].want);
	}
}

static void numbers_are_written_whole(void **state)
{
	static const int64_t rows[] = {0, 1, -1, 10, 1234567890123456789, INT64_MAX, INT64_MIN};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct buf out = buf_in(*state, 100);
		struct text made;
		int64_t back;

		json_number(&out, rows[i]);
		check_ok(buf_end(&out, &made));
		check_ok(text_number(made, &back));
		assert_true(back == rows[i]);
	}
}

static bool holds_any(struct text t, const char *bytes)
{
	for (const char *b = bytes; *b; b++) {
		if (text_find_byte(t, *b) < t.len)
			return true;
	}
	return false;
}

static void no_random_bytes_get_through(void **state)
{
	char bytes[200];

	for (int i = 0; i < 3000; i++) {
		struct text in = {bytes, random_below(sizeof bytes)};
		struct text json;

		arena_reset(*state);
		random_bytes(bytes, sizeof bytes);
		for (size_t j = 0; j < in.len; j++)
			bytes[j] = (char)(i % 2 ? bytes[j]
						: "<>&\"'\\\0a\xC3"[(unsigned char)bytes[j] % 9]);
		assert_false(holds_any(written(*state, html_text, in), "<>"));
		assert_false(holds_any(written(*state, html_attribute, in), "<>\"'"));
		json = written(*state, json_text, in);
		assert_false(holds_any(json, "<>&\n\r\t"));
		assert_true(text_is_utf8(json));
		for (size_t j = 1; j + 1 < json.len; j++) {
			if (json.at[j] == '\\')
				j++;
			else
				assert_int_not_equal(json.at[j], '"');
		}
	}
}

static void a_code_is_one_piece_of_a_path(void **state)
{
	static const struct {
		struct text in, want;
	} rows[] = {
		{TEXT("case"), TEXT("case")},
		{TEXT("a/b?c#d%"), TEXT("a%2Fb%3Fc%23d%25")},
		{TEXT(""), TEXT("-")},
		{TEXT("."), TEXT("-")},
		{TEXT(".."), TEXT("-")},
		{TEXT("..a"), TEXT("..a")},
		{TEXT("\xC3\xA9"), TEXT("%C3%A9")},
	};

	for (size_t i = 0; i < ROWS(rows); i++)
		check_text(written(*state, page_code_in_path, rows[i].in), rows[i].want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(each_place_has_its_escaping),
		with_arena(a_link_leads_where_it_says_or_nowhere),
		with_arena(paragraphs_and_lines_stay_what_they_were),
		with_arena(numbers_are_written_whole),
		with_arena(no_random_bytes_get_through),
		with_arena(a_code_is_one_piece_of_a_path),
	};

	return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
