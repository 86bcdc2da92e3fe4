/*
 * form - application/x-www-form-urlencoded, of a body or a query: names and values.
 */
#ifndef NET_FORM_H
#define NET_FORM_H

#include "base/arena.h"
#include "base/text.h"

struct form_field {
	struct text name, value;
};
struct form {
	size_t count;
	struct form_field *fields;
};

/* Reads `encoded`. FAULT_LIMIT "form.too_many_fields" over LIMIT_FIELDS, "form.name_too_long";
 * FAULT_INPUT "form.bad_escape" for "%zz", "form.not_text" when a name or value is no plain text
 * (text_is_plain). Values come with unix lines. */
MUST_CHECK struct err form_read(struct arena *a, struct text encoded, struct form *out);

/* Percent-decoding of one path segment; FAULT_MISSING "path.bad" for bad escapes, NUL or '/'. */
MUST_CHECK struct err form_unescape_segment(struct arena *a, struct text segment, struct text *out);

/* Value of the first field of that name; the empty slice when there is none. */
struct text form_value(const struct form *f, const char *name);
bool form_has(const struct form *f, const char *name);
/* The n-th value of a name given several times (check boxes); false when there are no more. */
bool form_value_nth(const struct form *f, const char *name, size_t n, struct text *value);

#endif
