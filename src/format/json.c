#include "format/json.h"

#include "base/limits.h"
#include "format/html.h"

#include <jansson.h>
#include <pthread.h>
#include <setjmp.h>
#include <string.h>

/* What jansson takes while it reads comes from the visit's arena, which is wiped at its end. Where
 * memory is refused jansson goes on and spoils the heap, so it is not told: reading ends at once.
 */
static _Thread_local struct {
	struct arena *arena;
	jmp_buf out;
} reader;

static void *reader_malloc(size_t size)
{
	void *at = arena_get(reader.arena, size);

	if (!at)
		longjmp(reader.out, 1);
	return at;
}

static void reader_free(void *at)
{
	(void)at;
}

static void use_arenas(void)
{
	json_object_seed(0);
	json_set_alloc_funcs(reader_malloc, reader_free);
}

static struct err load(struct arena *a, struct text json, json_t **root)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	json_error_t why;

	pthread_once(&once, use_arenas);
	reader.arena = a;
	if (setjmp(reader.out))
		return ERR(LIMIT, "memory.full");
	*root = json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, &why);
	if (json_is_object(*root))
		return OK;
	return !*root && json_error_code(&why) == json_error_duplicate_key
		       ? ERR(INPUT, "json.twice")
		       : ERR(INPUT, "json.bad");
}

static bool is_digit(struct text t, size_t i)
{
	return i < t.len && t.at[i] >= '0' && t.at[i] <= '9';
}

static size_t digits_end(struct text t, size_t i)
{
	while (is_digit(t, i))
		i++;
	return i;
}

/* Where the number that begins at `i` ends (RFC 8259, 6); `i` itself when it is none. */
static size_t number_end(struct text t, size_t i)
{
	size_t start = i, at;

	if (t.at[i] == '-')
		i++;
	if (!is_digit(t, i))
		return start;
	i = t.at[i] == '0' ? i + 1 : digits_end(t, i);
	if (i < t.len && t.at[i] == '.') {
		if (!is_digit(t, i + 1))
			return start;
		i = digits_end(t, i + 1);
	}
	if (i < t.len && (t.at[i] == 'e' || t.at[i] == 'E')) {
		at = i + 1;
		if (at < t.len && (t.at[at] == '+' || t.at[at] == '-'))
			at++;
		if (!is_digit(t, at))
			return start;
		i = digits_end(t, at);
	}
	return i;
}

/* Where the string that begins at `i` ends, its quotes included; the end of all when it is never
 * closed. */
static size_t string_end(struct text t, size_t i)
{
	for (i++; i < t.len; i++) {
		if (t.at[i] == '\\')
			i++;
		else if (t.at[i] == '"')
			return i + 1;
	}
	return t.len;
}

static bool is_name(struct text t, size_t i)
{
	while (i < t.len &&
		(t.at[i] == ' ' || t.at[i] == '\t' || t.at[i] == '\n' || t.at[i] == '\r'))
		i++;
	return i < t.len && t.at[i] == ':';
}

/* Takes the number at *i, in quotes, so that jansson keeps every digit of it. */
static struct err take_number(struct text json, size_t *i, struct buf *out)
{
	size_t end = number_end(json, *i);

	if (end == *i || is_name(json, end))
		return ERR(INPUT, "json.bad");
	buf_byte(out, '"');
	buf_put(out, text_part(json, *i, end - *i));
	buf_byte(out, '"');
	*i = end;
	return OK;
}

/* Refuses depth before anything recurses, and puts numbers in quotes. */
static struct err prepare(struct arena *a, struct text json, struct text *out)
{
	struct buf b = buf_in(a, json.len * 3 + 16);
	size_t i = 0, depth = 0;

	while (i < json.len) {
		char c = json.at[i];
		size_t end = i + 1;

		if (c == '-' || (c >= '0' && c <= '9')) {
			TRY(take_number(json, &i, &b));
			continue;
		}
		if (c == '"')
			end = string_end(json, i);
		else if (c == '{' || c == '[')
			depth++;
		else if ((c == '}' || c == ']') && depth > 0)
			depth--;
		if (depth > LIMIT_JSON_DEPTH)
			return ERR(LIMIT, "json.too_deep");
		buf_put(&b, text_part(json, i, end - i));
		i = end;
	}
	return buf_end(&b, out);
}

/* What has been read so far. */
struct reading {
	struct arena *arena;
	struct json_flat *out;
	size_t room; /* for so many pairs */
};

static bool is_taken(const struct json_flat *flat, struct text name)
{
	for (size_t i = 0; i < flat->count; i++) {
		if (text_is(flat->pairs[i].name, name))
			return true;
	}
	return false;
}

static struct err add(struct reading *r, struct text name, struct text value)
{
	struct json_pair *pair;

	if (r->out->count == r->room)
		return ERR(LIMIT, "json.too_many");
	if (!text_is_plain(value))
		return ERR(INPUT, "json.bad");
	pair = &r->out->pairs[r->out->count++];
	pair->name = name;
	return text_unix_lines(r->arena, value, &pair->value);
}

static struct err add_string(struct reading *r, struct text name, const json_t *value)
{
	return add(r, name, (struct text){json_string_value(value), json_string_length(value)});
}

static struct err read_array(struct reading *r, struct text name, const json_t *array)
{
	for (size_t i = 0; i < json_array_size(array); i++) {
		const json_t *item = json_array_get(array, i);

		if (!json_is_string(item))
			return ERR(INPUT, "json.bad");
		TRY(add_string(r, name, item));
	}
	return OK;
}

static struct err name_in(struct reading *r, struct text outer, const char *key, struct text *name)
{
	struct text inner = text_of(key);
	struct buf b = buf_in(r->arena, LIMIT_FIELD_NAME);
	struct err e;

	if (!text_is_plain(inner))
		return ERR(INPUT, "json.bad");
	if (outer.len) {
		buf_put(&b, outer);
		buf_byte(&b, '.');
	}
	buf_put(&b, inner);
	e = buf_end(&b, name);
	return e.fault && !b.no_memory ? ERR(INPUT, "json.bad") : e;
}

/* Recurses at most LIMIT_JSON_DEPTH deep, for prepare() has looked. */
static struct err read_object(struct reading *r, struct text outer, json_t *object)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value)
	{
		struct text name;

		TRY(name_in(r, outer, key, &name));
		if (is_taken(r->out, name))
			return ERR(INPUT, "json.twice");
		if (json_is_object(value))
			TRY(read_object(r, name, value));
		else if (json_is_array(value))
			TRY(read_array(r, name, value));
		else if (json_is_string(value))
			TRY(add_string(r, name, value));
		else if (json_is_true(value))
			TRY(add(r, name, TEXT("on")));
	}
	return OK;
}

static struct err read_flat(struct reading *r, struct text json)
{
	struct text prepared;
	json_t *root;

	*r->out = (struct json_flat){0};
	TRY(prepare(r->arena, json, &prepared));
	TRY(arena_many(r->arena, r->room, &r->out->pairs));
	TRY(load(r->arena, prepared, &root));
	return read_object(r, TEXT(""), root);
}

struct err json_read_flat(struct arena *a, struct text json, struct json_flat *out)
{
	return read_flat(&(struct reading){a, out, LIMIT_FIELDS}, json);
}

struct err json_read_first(struct arena *a, struct text json, struct json_pair *first)
{
	struct json_flat flat;
	struct text alone;
	size_t colon, end;

	if (!text_starts(json, TEXT("{\"")))
		return ERR(INPUT, "json.bad");
	colon = string_end(json, 1);
	if (!text_starts(text_part(json, colon, json.len), TEXT(":\"")))
		return ERR(INPUT, "json.bad");
	end = string_end(json, colon + 1);
	TRY(text_printf(a, &alone, "%.*s}", TEXT_ARGS(text_part(json, 0, end))));
	TRY(read_flat(&(struct reading){a, &flat, 1}, alone));
	*first = flat.pairs[0];
	return OK;
}

static bool is_first_of_its_name(const struct json_flat *flat, size_t i)
{
	struct json_flat before = {.count = i, .pairs = flat->pairs};

	return !is_taken(&before, flat->pairs[i].name);
}

/* Counts the values of a name that are not empty, and writes them when `b` is given. */
static size_t values_of(const struct json_flat *flat, struct text name, struct buf *b)
{
	size_t n = 0;

	for (size_t i = 0; i < flat->count; i++) {
		if (!text_is(flat->pairs[i].name, name) || !flat->pairs[i].value.len)
			continue;
		if (b && n)
			buf_byte(b, ',');
		if (b)
			json_text(b, flat->pairs[i].value);
		n++;
	}
	return n;
}

struct err json_write_flat(struct arena *a, const struct json_flat *flat, struct text *out)
{
	struct buf b = buf_in(a, LIMIT_PAGE_BYTES);
	bool first = true;

	buf_byte(&b, '{');
	for (size_t i = 0; i < flat->count; i++) {
		struct text name = flat->pairs[i].name;
		size_t values = is_first_of_its_name(flat, i) ? values_of(flat, name, NULL) : 0;

		if (!values)
			continue;
		if (!first)
			buf_byte(&b, ',');
		first = false;
		json_text(&b, name);
		buf_puts(&b, values > 1 ? ":[" : ":");
		values_of(flat, name, &b);
		buf_puts(&b, values > 1 ? "]" : "");
	}
	buf_byte(&b, '}');
	return buf_end(&b, out);
}

struct text json_value(const struct json_flat *flat, const char *name)
{
	for (size_t i = 0; i < flat->count; i++) {
		if (text_is(flat->pairs[i].name, text_of(name)))
			return flat->pairs[i].value;
	}
	return TEXT("");
}
