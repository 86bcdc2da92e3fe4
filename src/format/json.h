/*
 * json - reading JSON that came from outside, and writing small objects of texts.
 *
 * A request body in JSON is turned into the same flat names and values as a form, so a handler sees
 * no difference.
 */
#ifndef FORMAT_JSON_H
#define FORMAT_JSON_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

struct json_pair {
	struct text name, value;
};
struct json_flat {
	size_t count;
	struct json_pair *pairs;
};

/* An object of strings, numbers (every digit kept as it was written), booleans ("on" for true, left
 * out for false), null (left out) and arrays of strings or numbers (the name repeated). Nested
 * objects become "outer.inner". Depth over LIMIT_JSON_DEPTH: FAULT_LIMIT "json.too_deep", more than
 * LIMIT_FIELDS values: FAULT_LIMIT "json.too_many"; a name given twice, also as "a.b" beside a
 * nested one: FAULT_INPUT "json.twice"; anything else that is not such JSON, or a name over
 * LIMIT_FIELD_NAME: FAULT_INPUT "json.bad". Strings must be plain text (text_is_plain) and come
 * with unix lines. */
MUST_CHECK struct err json_read_flat(struct arena *a, struct text json, struct json_flat *out);

/* The first member of what json_write_flat wrote, without reading the rest. FAULT_INPUT "json.bad"
 * when it is no string. */
MUST_CHECK struct err json_read_first(struct arena *a, struct text json, struct json_pair *first);

/* {"name":"value",...} of the pairs, in order; values that are empty are left out, and a name with
 * several values becomes an array, so that json_read_flat reads the same pairs again. */
MUST_CHECK struct err json_write_flat(
	struct arena *a, const struct json_flat *flat, struct text *out);

/* Value of a name, or the empty slice. */
struct text json_value(const struct json_flat *flat, const char *name);

#endif
