/*
 * general - more general words for what singles somebody out: a stage of life for an age, the
 * sector for a profession, "a serious illness" for a rare one; and what may be left out when it
 * does not matter: an origin, a faith.
 *
 * Goes beyond what is replaced as an identifier, and changes nothing by itself: each help is a
 * question to the writer. In English only; where the wording would be wrong there is none.
 */
#ifndef DEID_GENERAL_H
#define DEID_GENERAL_H

#include "deid/score.h"

/* What a help is about; whether it is asked if it matters at all. */
#define DEID_MATTERS(X)                                                                            \
	X(ORIGIN, true)                                                                            \
	X(FAITH, true)                                                                             \
	X(PROFESSION, true)                                                                        \
	X(INTIMATE, true) /* sexuality, gender history */                                          \
	X(ILLNESS, false)                                                                          \
	X(FAMILY, false) /* how many children */                                                   \
	X(AGE, false)                                                                              \
	X(OFFICE, false) /* held by one person only */                                             \
	X(SIZE, false)	 /* of a town, in figures */                                               \
	X(SUM, false)

#define DEID_MATTER_NAME(name, asked) DEID_MATTER_##name,
enum deid_matter { DEID_MATTERS(DEID_MATTER_NAME) DEID_MATTER_COUNT };
#undef DEID_MATTER_NAME

struct deid_help {
	size_t from, to; /* bytes; an article belongs to it where it changes */
	enum deid_matter matter;
	bool leaves_out;     /* nothing is said in its place, but for the article */
	struct text instead; /* lives in the arena; may be empty */
};

enum { DEID_HELPS_MOST = 64 };
struct deid_helps {
	struct deid_help *at; /* in the order of the text, never overlapping */
	size_t count;
};

/* `found` is what deid_score_with found in the same text, `languages` what it is written in. A
 * text that is mostly in another language than English has none. FAULT_LIMIT "memory.full". */
MUST_CHECK struct err deid_helps_in(struct arena *a, struct text in,
	const struct deid_findings *found, const struct deid_languages *languages,
	struct deid_helps *out);

/* "FAITH", as it stands in JSON. Never NULL. */
const char *deid_matter_word(enum deid_matter matter);

#endif
