/*
 * fuzz_escape - any bytes in a page: they never become markup, and a reader gets back what was
 * written. What HTML forbids (NUL) and JSON forbids (broken UTF-8) comes back as U+FFFD.
 */
#include "fuzz.h"

#include "base/buf.h"
#include "format/html.h"

#include <jansson.h>
#include <string.h>

static const struct {
	struct text entity;
	char is;
} entities[] = {
	{{"&amp;", 5}, '&'},
	{{"&lt;", 4}, '<'},
	{{"&gt;", 4}, '>'},
	{{"&quot;", 6}, '"'},
	{{"&#39;", 5}, '\''},
};

/* Takes one escaped byte, or one plain byte, off `rest`. */
static char take(struct text *rest)
{
	char c = rest->at[0];

	for (size_t i = 0; c == '&' && i < sizeof entities / sizeof entities[0]; i++)
		if (text_starts(*rest, entities[i].entity)) {
			*rest = text_part(*rest, entities[i].entity.len, rest->len);
			return entities[i].is;
		}
	must(c != '&' && c != '<' && c != '>');
	*rest = text_part(*rest, 1, rest->len);
	return c;
}

static void check_back(struct text escaped, struct text plain)
{
	for (size_t i = 0; i < plain.len; i++)
		if (plain.at[i] == '\0') {
			must(text_starts(escaped, TEXT("\xEF\xBF\xBD")));
			escaped = text_part(escaped, 3, escaped.len);
		} else {
			must(escaped.len && take(&escaped) == plain.at[i]);
		}
	must(escaped.len == 0);
}

static struct text made(struct arena *a, void (*put)(struct buf *, struct text), struct text t)
{
	struct buf b = buf_in(a, FUZZ_ARENA / 4);
	struct text out;

	put(&b, t);
	must(!buf_end(&b, &out).fault);
	return out;
}

static void check_link(struct arena *a, struct text t, bool outside)
{
	struct buf b = buf_in(a, FUZZ_ARENA / 4);
	struct text link;

	html_link(&b, t, outside);
	must(!buf_end(&b, &link).fault);
	must(text_is(link, TEXT("#")) || text_starts(link, TEXT("/")) ||
		(outside && text_starts(link, TEXT("https://"))));
	must(!text_starts(link, TEXT("//")));
	must(text_find_byte(link, '\\') == link.len && text_find_byte(link, '\t') == link.len);
}

/* The library of another maker reads the same characters. */
static void check_json(struct arena *a, struct text t)
{
	struct text out = made(a, json_text, t);
	json_t *read = json_loadb(out.at, out.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);

	must(read != NULL);
	if (text_is_utf8(t))
		must(json_string_length(read) == t.len &&
			(!t.len || memcmp(json_string_value(read), t.at, t.len) == 0));
	must(text_find_byte(out, '<') == out.len && text_find_byte(out, '&') == out.len);
	json_decref(read);
}

/* Paragraphs hold no markup but their own. */
static void check_paragraphs(struct arena *a, struct text t)
{
	static const struct text own[] = {{"<p>", 3}, {"</p>", 4}, {"<br>", 4}};
	struct safe_html html;

	must(!html_paragraphs(a, t, &html).fault);
	for (size_t i = 0; i < html.markup.len; i++) {
		struct text rest = text_part(html.markup, i, html.markup.len);

		must(html.markup.at[i] != '<' || text_starts(rest, own[0]) ||
			text_starts(rest, own[1]) || text_starts(rest, own[2]));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(FUZZ_ARENA);
	const struct text t = fuzz_text(data, size);
	struct text attribute;

	if (size > FUZZ_INPUT_MOST)
		return 0;
	must(a != NULL);
	check_back(made(a, html_text, t), t);
	attribute = made(a, html_attribute, t);
	must(text_find_byte(attribute, '"') == attribute.len);
	must(text_find_byte(attribute, '\'') == attribute.len);
	check_back(attribute, t);
	check_link(a, t, false);
	check_link(a, t, true);
	check_json(a, t);
	check_paragraphs(a, t);
	return 0;
}
