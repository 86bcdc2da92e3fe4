/*
 * problem - what is wrong with what somebody filled in, field by field.
 *
 * A form that is refused comes back with all of its problems at once and every word still in it.
 */
#ifndef PRACTICE_PROBLEM_H
#define PRACTICE_PROBLEM_H

#include "base/fault.h"
#include "base/text.h"

enum { PROBLEMS_MOST = 16 };

struct problem {
	const char *field; /* name of the form's field */
	const char *code;  /* msgid of the sentence */
};

struct problems {
	size_t count;
	struct problem at[PROBLEMS_MOST];
};

/* Notes one; the first of each field is kept, and no more than there is room for. */
void problem_add(struct problems *p, const char *field, const char *code);

/* The code noted for a field, or NULL. */
const char *problem_of(const struct problems *p, const char *field);

/* FAULT_INPUT "form.problems" when there are any. */
MUST_CHECK struct err problem_fault(const struct problems *p);

/* The usual checks of a text somebody typed: "text.missing" when `least` > 0 and it is blank,
 * "text.too_short", "text.too_long" (in characters), "text.not_plain" (controls, broken UTF-8). */
void problem_check_text(
	struct problems *p, const char *field, struct text t, size_t least, size_t most);

#endif
