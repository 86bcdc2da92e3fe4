#include "net/form.h"

#include "base/limits.h"

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Decodes "%41"; '+' is a space in forms and itself in paths. Never longer than `t`. */
static struct err unescape(struct arena *a, struct text t, bool plus_is_space, struct text *out)
{
	size_t n = 0;
	char *at;

	TRY(arena_check(at = arena_get(a, t.len + 1)));
	for (size_t i = 0; i < t.len; i++) {
		char c = t.at[i];

		if (c == '%') {
			int high = i + 2 < t.len ? hex_digit(t.at[i + 1]) : -1;
			int low = i + 2 < t.len ? hex_digit(t.at[i + 2]) : -1;

			if (high < 0 || low < 0)
				return ERR(INPUT, "form.bad_escape");
			c = (char)(high * 16 + low);
			i += 2;
		} else if (c == '+' && plus_is_space) {
			c = ' ';
		}
		at[n++] = c;
	}
	*out = (struct text){at, n};
	return OK;
}

static size_t count_fields(struct text encoded)
{
	size_t count = 0;
	struct text field;

	while (text_cut(&encoded, '&', &field))
		count += field.len > 0;
	return count;
}

static struct err read_field(struct arena *a, struct text encoded, struct form_field *out)
{
	size_t is = text_find_byte(encoded, '=');
	struct text value;

	TRY(unescape(a, text_part(encoded, 0, is), true, &out->name));
	if (out->name.len > LIMIT_FIELD_NAME)
		return ERR(LIMIT, "form.name_too_long");
	TRY(unescape(a, text_part(encoded, is + 1, encoded.len), true, &value));
	if (!text_is_plain(out->name) || !text_is_plain(value))
		return ERR(INPUT, "form.not_text");
	return text_unix_lines(a, value, &out->value);
}

struct err form_read(struct arena *a, struct text encoded, struct form *out)
{
	size_t count = count_fields(encoded);
	struct text field;

	*out = (struct form){0, NULL};
	if (count > LIMIT_FIELDS)
		return ERR(LIMIT, "form.too_many_fields");
	TRY(arena_many(a, count, &out->fields));
	while (text_cut(&encoded, '&', &field)) {
		if (field.len == 0)
			continue;
		TRY(read_field(a, field, &out->fields[out->count]));
		out->count++;
	}
	return OK;
}

struct err form_unescape_segment(struct arena *a, struct text segment, struct text *out)
{
	struct err e = unescape(a, segment, false, out);

	if (e.fault == FAULT_INPUT)
		return ERR(MISSING, "path.bad");
	TRY(e);
	if (text_find_byte(*out, '\0') < out->len || text_find_byte(*out, '/') < out->len)
		return ERR(MISSING, "path.bad");
	return OK;
}

bool form_value_nth(const struct form *f, const char *name, size_t n, struct text *value)
{
	for (size_t i = 0; i < f->count; i++) {
		if (!text_is(f->fields[i].name, text_of(name)))
			continue;
		if (n-- == 0) {
			*value = f->fields[i].value;
			return true;
		}
	}
	*value = TEXT_NONE;
	return false;
}

struct text form_value(const struct form *f, const char *name)
{
	struct text value;

	form_value_nth(f, name, 0, &value);
	return value;
}

bool form_has(const struct form *f, const char *name)
{
	struct text value;

	return form_value_nth(f, name, 0, &value);
}
