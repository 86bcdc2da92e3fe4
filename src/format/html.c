#include "format/html.h"

#include "base/utf8.h"

/* Puts `t`, its special bytes replaced; plain runs go in one piece. */
static void put_escaped(struct buf *out, struct text t, const struct text *replace)
{
	size_t from = 0;

	for (size_t i = 0; i < t.len; i++) {
		const struct text *r = &replace[(unsigned char)t.at[i]];

		if (!r->at)
			continue;
		buf_put(out, (struct text){t.at + from, i - from});
		buf_put(out, *r);
		from = i + 1;
	}
	if (from < t.len)
		buf_put(out, (struct text){t.at + from, t.len - from});
}

/* A NUL has no place in HTML; browsers take it for U+FFFD, so we say so ourselves. */
#define TEXT_REPLACES                                                                              \
	['&'] = TEXT_FIXED("&amp;"), ['<'] = TEXT_FIXED("&lt;"), ['>'] = TEXT_FIXED("&gt;"),       \
	['\0'] = TEXT_FIXED("\xEF\xBF\xBD")
#define TEXT_FIXED(literal)                                                                        \
	{                                                                                          \
		"" literal, sizeof(literal) - 1                                                    \
	}

static const struct text in_text[256] = {TEXT_REPLACES};
static const struct text in_attribute[256] = {
	TEXT_REPLACES,
	['"'] = TEXT_FIXED("&quot;"),
	['\''] = TEXT_FIXED("&#39;"),
};

void html_text(struct buf *out, struct text t)
{
	put_escaped(out, t, in_text);
}

void html_attribute(struct buf *out, struct text t)
{
	put_escaped(out, t, in_attribute);
}

/* No control characters or spaces, which browsers drop or turn, and no backslash, which they read
 * as '/'. */
static bool is_calm(struct text t)
{
	for (size_t i = 0; i < t.len; i++) {
		unsigned char c = (unsigned char)t.at[i];

		if (c <= ' ' || c == 0x7f || c == '\\')
			return false;
	}
	return true;
}

void html_link(struct buf *out, struct text t, bool outside)
{
	bool ours = text_starts(t, TEXT("/")) && !text_starts(t, TEXT("//"));
	bool https = outside && text_starts(t, TEXT("https://")) && t.len > TEXT("https://").len;

	html_attribute(out, (ours || https) && is_calm(t) ? t : TEXT("#"));
}

static void put_lines(struct buf *out, struct text paragraph)
{
	struct text line;
	bool first = true;

	while (text_cut(&paragraph, '\n', &line)) {
		if (!first)
			buf_put(out, TEXT("<br>\n"));
		first = false;
		html_text(out, line);
	}
}

static bool is_blank(struct text line)
{
	return text_trim(line).len == 0;
}

/* Takes the next run of lines that are not blank off `rest`, without its last end of line. */
static bool next_paragraph(struct text *rest, struct text *paragraph)
{
	struct text line;
	const char *start = NULL, *end = NULL;

	while (text_cut(rest, '\n', &line)) {
		if (is_blank(line)) {
			if (start)
				break;
			continue;
		}
		if (!start)
			start = line.at;
		end = line.at + line.len;
	}
	if (!start)
		return false;
	*paragraph = (struct text){start, (size_t)(end - start)};
	return true;
}

struct err html_paragraphs(struct arena *a, struct text t, struct safe_html *out)
{
	struct buf b = buf_in(a, t.len * 12 + 64);
	struct text unix_lines, paragraph;

	TRY(text_unix_lines(a, t, &unix_lines));
	while (next_paragraph(&unix_lines, &paragraph)) {
		buf_put(&b, TEXT("<p>"));
		put_lines(&b, paragraph);
		buf_put(&b, TEXT("</p>\n"));
	}
	return buf_end(&b, &out->markup);
}

static const struct text in_json[256] = {
	['"'] = TEXT_FIXED("\\\""),
	['\\'] = TEXT_FIXED("\\\\"),
	['<'] = TEXT_FIXED("\\u003C"),
	['>'] = TEXT_FIXED("\\u003E"),
	['&'] = TEXT_FIXED("\\u0026"),
	['\n'] = TEXT_FIXED("\\n"),
	['\r'] = TEXT_FIXED("\\r"),
	['\t'] = TEXT_FIXED("\\t"),
	[0x7f] = TEXT_FIXED("\\u007F"),
#define CONTROL(n, hex) [n] = TEXT_FIXED("\\u00" hex)
	CONTROL(0, "00"),
	CONTROL(1, "01"),
	CONTROL(2, "02"),
	CONTROL(3, "03"),
	CONTROL(4, "04"),
	CONTROL(5, "05"),
	CONTROL(6, "06"),
	CONTROL(7, "07"),
	CONTROL(8, "08"),
	CONTROL(11, "0B"),
	CONTROL(12, "0C"),
	CONTROL(14, "0E"),
	CONTROL(15, "0F"),
	CONTROL(16, "10"),
	CONTROL(17, "11"),
	CONTROL(18, "12"),
	CONTROL(19, "13"),
	CONTROL(20, "14"),
	CONTROL(21, "15"),
	CONTROL(22, "16"),
	CONTROL(23, "17"),
	CONTROL(24, "18"),
	CONTROL(25, "19"),
	CONTROL(26, "1A"),
	CONTROL(27, "1B"),
	CONTROL(28, "1C"),
	CONTROL(29, "1D"),
	CONTROL(30, "1E"),
	CONTROL(31, "1F"),
#undef CONTROL
};

/* Bytes of `t` from `i` on that are well-formed UTF-8; the bad byte behind them is not JSON. */
static size_t good_until(struct text t, size_t i)
{
	while (i < t.len) {
		size_t n = (unsigned char)t.at[i] < 0x80 ? 1 : utf8_length(text_part(t, i, t.len));

		if (!n)
			break;
		i += n;
	}
	return i;
}

void json_text(struct buf *out, struct text t)
{
	size_t from = 0;

	buf_byte(out, '"');
	while (from < t.len) {
		size_t until = good_until(t, from);

		put_escaped(out, text_part(t, from, until - from), in_json);
		if (until < t.len)
			buf_put(out, TEXT("\xEF\xBF\xBD"));
		from = until + 1;
	}
	buf_byte(out, '"');
}

void json_number(struct buf *out, int64_t n)
{
	char at[20];
	size_t i = sizeof at;
	uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

	do {
		at[--i] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (n < 0)
		at[--i] = '-';
	buf_put(out, (struct text){at + i, sizeof at - i});
}
