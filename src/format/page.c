#include "format/page.h"

#include <stdio.h>
#include <stdlib.h>

/* `digits` digits with leading zeros; the last ones when there are more. */
static void put_padded(struct buf *out, int n, size_t digits)
{
	char at[8];

	for (size_t i = digits; i > 0; i--) {
		at[i - 1] = (char)('0' + n % 10);
		n /= 10;
	}
	buf_put(out, (struct text){at, digits});
}

static void put_date(struct buf *out, struct wall w)
{
	put_padded(out, w.year, 4);
	buf_byte(out, '-');
	put_padded(out, w.month, 2);
	buf_byte(out, '-');
	put_padded(out, w.day, 2);
}

void page_time_plain(struct buf *out, const struct say *say, time_ms at)
{
	struct wall w = wall_at(NULL, at);

	(void)say;
	if (!at)
		return;
	put_date(out, w);
	buf_byte(out, 'T');
	put_padded(out, w.hour, 2);
	buf_byte(out, ':');
	put_padded(out, w.minute, 2);
	buf_byte(out, ':');
	put_padded(out, w.second, 2);
	buf_byte(out, 'Z');
}

void page_day_plain(struct buf *out, const struct say *say, time_ms at)
{
	if (at)
		put_date(out, wall_at(say->zone, at));
}

void page_time(struct buf *out, const struct say *say, time_ms at)
{
	if (!at)
		return;
	buf_put(out, TEXT("<time datetime=\""));
	page_time_plain(out, say, at);
	buf_put(out, TEXT("\">"));
	html_text(out, page_time_words(out, say, at));
	buf_put(out, TEXT("</time>"));
}

void page_day(struct buf *out, const struct say *say, time_ms at)
{
	if (!at)
		return;
	buf_put(out, TEXT("<time datetime=\""));
	page_day_plain(out, say, at);
	buf_put(out, TEXT("\">"));
	html_text(out, page_day_words(out, say, at));
	buf_put(out, TEXT("</time>"));
}

enum { MOST_WORDS_BYTES = 256 };

static struct text finished(struct buf *out, struct buf *piece)
{
	struct text t;

	if (buf_end(piece, &t).fault) {
		out->failed = true;
		return TEXT_NONE;
	}
	return t;
}

struct text page_time_words(struct buf *out, const struct say *say, time_ms at)
{
	struct buf piece = buf_in(out->arena, MOST_WORDS_BYTES);

	if (at)
		words_put_moment(&piece, say, at);
	return finished(out, &piece);
}

struct text page_day_words(struct buf *out, const struct say *say, time_ms at)
{
	struct buf piece = buf_in(out->arena, MOST_WORDS_BYTES);

	if (at)
		words_put_day(&piece, say, at);
	return finished(out, &piece);
}

struct text page_digits(struct buf *out, int64_t n)
{
	struct buf piece = buf_in(out->arena, MOST_WORDS_BYTES);

	json_number(&piece, n);
	return finished(out, &piece);
}

void page_time_json(struct buf *out, const struct say *say, time_ms at)
{
	if (!at) {
		buf_put(out, TEXT("null"));
		return;
	}
	buf_byte(out, '"');
	page_time_plain(out, say, at);
	buf_byte(out, '"');
}

void page_day_json(struct buf *out, const struct say *say, time_ms at)
{
	if (!at) {
		buf_put(out, TEXT("null"));
		return;
	}
	buf_byte(out, '"');
	page_day_plain(out, say, at);
	buf_byte(out, '"');
}

void page_id_json(struct buf *out, const struct say *say, int64_t id)
{
	(void)say;
	if (!id) {
		buf_put(out, TEXT("null"));
		return;
	}
	buf_byte(out, '"');
	json_number(out, id);
	buf_byte(out, '"');
}

void page_msg_json(struct buf *out, const struct say *say, const char *msgid)
{
	if (msgid)
		json_text(out, page_msg(say, msgid));
	else
		buf_put(out, TEXT("null"));
}

struct text page_msg(const struct say *say, const char *msgid)
{
	return msgid && *msgid ? words_find(say->words, msgid) : TEXT("");
}

static bool is_path_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '.' || c == '_' || c == '-';
}

static bool is_only_dots(struct text t)
{
	for (size_t i = 0; i < t.len; i++) {
		if (t.at[i] != '.')
			return false;
	}
	return true;
}

void page_code_in_path(struct buf *out, struct text code)
{
	static const char hex[] = "0123456789ABCDEF";

	if (is_only_dots(code)) {
		buf_byte(out, '-');
		return;
	}
	for (size_t i = 0; i < code.len; i++) {
		unsigned char c = (unsigned char)code.at[i];

		if (is_path_char((char)c)) {
			buf_byte(out, (char)c);
		} else {
			buf_byte(out, '%');
			buf_byte(out, hex[c >> 4]);
			buf_byte(out, hex[c & 15]);
		}
	}
}

void page_unset(const char *page, const char *field)
{
	fprintf(stderr, "%s: the field %s was never set\n", page, field);
	abort();
}
