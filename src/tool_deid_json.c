#include "tool_deid_json.h"

#include "base/utf8.h"

#include <string.h>

static void skip_space(struct text *t)
{
	while (t->len && (*t->at == ' ' || *t->at == '\t' || *t->at == '\r' || *t->at == '\n'))
		*t = text_part(*t, 1, t->len);
}

static bool take(struct text *t, char c)
{
	skip_space(t);
	if (!t->len || *t->at != c)
		return false;
	*t = text_part(*t, 1, t->len);
	return true;
}

/* Four hexadecimal digits, small or capital; or -1. */
static int32_t hex4(struct text t)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	int32_t n = 0;

	for (size_t i = 0; i < 4; i++) {
		const char *digit = i < t.len ? memchr(digits, t.at[i], sizeof digits - 1) : NULL;
		if (!digit)
			return -1;
		n = n << 4 | (int32_t)((digit - digits) & 15);
	}
	return n;
}

/* What four digits behind \u stand for, with the second half of a pair when it follows. */
static uint32_t take_point(struct text *t)
{
	int32_t high = hex4(*t), low;

	*t = text_part(*t, 4, t->len);
	if (high < 0xd800 || high > 0xdfff)
		return (uint32_t)high;
	if (high > 0xdbff || t->len < 6 || t->at[0] != '\\' || t->at[1] != 'u')
		return 0xfffd;
	low = hex4(text_part(*t, 2, 4));
	if (low < 0xdc00 || low > 0xdfff)
		return 0xfffd;
	*t = text_part(*t, 6, t->len);
	return 0x10000 + ((uint32_t)(high - 0xd800) << 10) + (uint32_t)(low - 0xdc00);
}

static struct err put_escape(struct buf *b, struct text *t)
{
	static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
	char c = t->at[0], utf8[4];

	*t = text_part(*t, 1, t->len);
	if (c == 'u' && hex4(*t) < 0)
		return ERR(INPUT, "json.bad");
	if (c == 'u') {
		size_t n = utf8_write(take_point(t), utf8);
		buf_put(b, (struct text){utf8, n});
		return OK;
	}
	for (size_t i = 0; from[i]; i++)
		if (c == from[i])
			c = to[i];
	buf_byte(b, c);
	return OK;
}

static struct err take_string(struct arena *a, struct text *t, struct text *out)
{
	struct buf b;

	if (!take(t, '"'))
		return ERR(INPUT, "json.bad");
	b = buf_in(a, t->len * 3 + 16);
	while (t->len && *t->at != '"') {
		char c = *t->at;
		*t = text_part(*t, 1, t->len);
		if (c != '\\')
			buf_byte(&b, c);
		else if (t->len)
			TRY(put_escape(&b, t));
	}
	if (!take(t, '"'))
		return ERR(INPUT, "json.bad");
	return buf_end(&b, out);
}

/* Any value; only strings are unpacked, nested ones are passed over by counting brackets. */
static struct err take_value(struct arena *a, struct text *t, struct text *out, bool *is_string)
{
	struct text start, inner;
	int depth = 0;

	skip_space(t);
	start = *t;
	*is_string = t->len && *t->at == '"';
	if (*is_string)
		return take_string(a, t, out);
	while (t->len && (depth > 0 || (*t->at != ',' && *t->at != '}'))) {
		if (*t->at == '"') {
			TRY(take_string(a, t, &inner));
			continue;
		}
		depth += *t->at == '[' || *t->at == '{';
		depth -= *t->at == ']' || *t->at == '}';
		*t = text_part(*t, 1, t->len);
	}
	*out = text_trim(text_part(start, 0, start.len - t->len));
	return out->len ? OK : ERR(INPUT, "json.bad");
}

static size_t digits_at(struct text t, size_t at)
{
	size_t n = 0;

	while (at + n < t.len && t.at[at + n] >= '0' && t.at[at + n] <= '9')
		n++;
	return n;
}

static bool is_one_of(struct text t, size_t at, const char *two)
{
	return at < t.len && (t.at[at] == two[0] || t.at[at] == two[1]);
}

/* -1.5e+7 and its like. */
static bool is_number(struct text t)
{
	size_t at = is_one_of(t, 0, "--"), digits = digits_at(t, at);

	if (!digits || (digits > 1 && t.at[at] == '0'))
		return false;
	at += digits;
	if (is_one_of(t, at, "..")) {
		digits = digits_at(t, at + 1);
		at += digits ? digits + 1 : 0;
	}
	if (is_one_of(t, at, "eE")) {
		size_t sign = is_one_of(t, at + 1, "+-");
		digits = digits_at(t, at + 1 + sign);
		at += digits ? digits + 1 + sign : 0;
	}
	return at == t.len;
}

struct err json_read_doc(struct arena *a, struct text line, struct json_doc *doc)
{
	bool has_text = false, is_string;
	struct text key, value;

	if (!take(&line, '{'))
		return ERR(INPUT, "json.bad");
	while (!take(&line, '}')) {
		TRY(take_string(a, &line, &key));
		if (!take(&line, ':'))
			return ERR(INPUT, "json.bad");
		TRY(take_value(a, &line, &value, &is_string));
		if (text_is(key, TEXT("id"))) {
			if (!is_string && !is_number(value))
				return ERR(INPUT, "json.bad");
			doc->id = value;
			doc->id_is_string = is_string;
		} else if (text_is(key, TEXT("text")) && is_string) {
			doc->text = value;
			has_text = true;
		}
		take(&line, ',');
	}
	skip_space(&line);
	return has_text && !line.len ? OK : ERR(INPUT, "json.bad");
}

void json_put_string(struct buf *b, struct text t)
{
	size_t clean = 0;

	buf_byte(b, '"');
	for (size_t i = 0; i < t.len; i++) {
		unsigned char c = (unsigned char)t.at[i];
		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		buf_put(b, text_part(t, clean, i - clean));
		if (c == '\n')
			buf_puts(b, "\\n");
		else if (c < 0x20)
			buf_printf(b, "\\u%04x", c);
		else
			buf_printf(b, "\\%c", c);
		clean = i + 1;
	}
	buf_put(b, text_part(t, clean, t.len - clean));
	buf_byte(b, '"');
}

/* 0..1 with two digits behind the point, rounded as printf does; a float times 100 is exact. */
static void put_certainty(struct buf *b, float certainty)
{
	double whole = (double)certainty * 100;
	unsigned n = (unsigned)whole;
	double rest = whole - n;

	n += rest > .5 || (rest >= .5 && n % 2);
	buf_number(b, n / 100);
	buf_byte(b, '.');
	buf_byte(b, (char)('0' + n / 10 % 10));
	buf_byte(b, (char)('0' + n % 10));
}

void json_put_finding(struct buf *b, const struct deid_finding *f)
{
	buf_puts(b, "{\"start\":");
	buf_number(b, (int64_t)f->from);
	buf_puts(b, ",\"end\":");
	buf_number(b, (int64_t)f->to);
	buf_puts(b, ",\"kind\":\"");
	buf_puts(b, deid_kind_word(f->kind));
	buf_puts(b, "\",\"certainty\":");
	put_certainty(b, f->certainty);
	buf_puts(b, f->certain ? ",\"certain\":true,\"reason\":\""
			       : ",\"certain\":false,\"reason\":\"");
	buf_puts(b, f->reason);
	buf_puts(b, "\",\"replacement\":");
	json_put_string(b, f->replacement);
	buf_puts(b, ",\"entity\":");
	buf_number(b, f->entity);
	buf_byte(b, '}');
}

enum { PASSAGES_TOLD = 50 };

/* "measured" is of all the text: passages in other languages stand under "unmeasured", the first
 * of them. */
static void put_languages(struct buf *b, const struct deid_languages *l)
{
	size_t told = 0;

	buf_printf(b, ",\"language\":\"%s\",\"measured\":%s,\"unmeasured\":[", l->whole.code,
		deid_all_measured(l) ? "true" : "false");
	for (size_t i = 0; i < l->count && told < PASSAGES_TOLD; i++) {
		const struct deid_passage *p = &l->at[i];
		if (p->language.measured)
			continue;
		buf_printf(b, "%s{\"start\":%zu,\"end\":%zu,\"language\":\"%s\"}",
			told++ ? "," : "", p->from, p->to, p->language.code);
	}
	buf_byte(b, ']');
}

void json_put_answer(struct buf *b, const struct deid_findings *f, struct text replaced,
	const struct deid_score *score)
{
	buf_puts(b, "\"spans\":[");
	for (size_t i = 0; i < f->count; i++) {
		if (i)
			buf_byte(b, ',');
		json_put_finding(b, &f->at[i]);
	}
	buf_puts(b, "],\"text\":");
	json_put_string(b, replaced);
	buf_printf(b, ",\"score\":{\"points\":%u,\"light\":\"%s\"}", score->points,
		deid_light_word(score->light));
	put_languages(b, &score->languages);
}

void json_put_line(struct buf *b, const struct json_doc *doc, const struct deid_findings *f,
	struct text replaced, const struct deid_score *score)
{
	buf_puts(b, "{\"id\":");
	if (doc->id_is_string || !doc->id.len)
		json_put_string(b, doc->id);
	else
		buf_put(b, doc->id);
	buf_byte(b, ',');
	json_put_answer(b, f, replaced, score);
	buf_puts(b, "}\n");
}
