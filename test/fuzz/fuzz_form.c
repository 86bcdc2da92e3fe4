/*
 * fuzz_form - forms and path segments: what is read is plain text within the limits, and reading
 * what we would send for it gives the same again.
 */
#include "fuzz.h"

#include "base/buf.h"
#include "base/limits.h"
#include "net/form.h"

/* Every byte escaped: the plainest way a browser may send it. */
static void put_escaped(struct buf *b, struct text t)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < t.len; i++) {
		unsigned char c = (unsigned char)t.at[i];

		buf_byte(b, '%');
		buf_byte(b, hex[c >> 4]);
		buf_byte(b, hex[c & 15]);
	}
}

static struct text send_again(struct arena *a, const struct form *f)
{
	struct buf b = buf_in(a, FUZZ_ARENA / 4);
	struct text sent;

	for (size_t i = 0; i < f->count; i++) {
		if (i)
			buf_byte(&b, '&');
		put_escaped(&b, f->fields[i].name);
		buf_byte(&b, '=');
		put_escaped(&b, f->fields[i].value);
	}
	must(!buf_end(&b, &sent).fault);
	return sent;
}

static void check_form(struct arena *a, const struct form *f)
{
	struct form again;

	must(f->count <= LIMIT_FIELDS);
	for (size_t i = 0; i < f->count; i++) {
		struct text value = f->fields[i].value;

		must(f->fields[i].name.len <= LIMIT_FIELD_NAME);
		must(text_is_plain(f->fields[i].name) && text_is_plain(value));
		must(text_find_byte(value, '\r') == value.len);
	}
	if (!f->count)
		return;
	must(!form_read(a, send_again(a, f), &again).fault);
	must(again.count == f->count);
	for (size_t i = 0; i < f->count; i++) {
		must(text_is(f->fields[i].name, again.fields[i].name));
		must(text_is(f->fields[i].value, again.fields[i].value));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(FUZZ_ARENA);
	struct text segment;
	struct form f;

	if (size > FUZZ_INPUT_MOST)
		return 0;
	must(a != NULL);
	if (!form_read(a, fuzz_text(data, size), &f).fault)
		check_form(a, &f);
	if (!form_unescape_segment(a, fuzz_text(data, size), &segment).fault)
		must(segment.len <= size && text_find_byte(segment, '/') == segment.len &&
			text_find_byte(segment, '\0') == segment.len);
	return 0;
}
