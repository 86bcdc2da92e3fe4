/*
 * composite - several cases put together into one modified case.
 *
 * For each aspect the writer says which of her cases it comes from, or words it anew. What a case
 * says of an aspect is gathered from its texts, sentence by sentence; she reads and changes it.
 * That a case is put together is always said to colleagues; it promises nobody that he cannot be
 * recognised.
 */
#ifndef PRACTICE_COMPOSITE_H
#define PRACTICE_COMPOSITE_H

#include "practice/consult.h"

enum { COMPOSITE_CASES_MOST = 3 };

/* The key of each in the form. */
#define COMPOSITE_ASPECTS(X)                                                                       \
	X(AGE, "age")                                                                              \
	X(FAMILY, "family")                                                                        \
	X(HAPPENED, "happened")                                                                    \
	X(SETTING, "setting")                                                                      \
	X(ASKED, "asked")

#define COMPOSITE_NAME(name, key) COMPOSITE_##name,
enum composite_aspect { COMPOSITE_ASPECTS(COMPOSITE_NAME) COMPOSITE_COUNT };
#undef COMPOSITE_NAME

const char *composite_key(enum composite_aspect aspect);

/* What a case says of an aspect; empty when it says nothing of it. */
MUST_CHECK struct err composite_passage(
	struct arena *a, const struct consult *c, enum composite_aspect aspect, struct text *out);

/* The words of all aspects as the texts of a modified case. */
MUST_CHECK struct err composite_join(
	struct arena *a, const struct text words[COMPOSITE_COUNT], struct consult *out);

#endif
