/*
 * begins - where in a text the compiled patterns may begin.
 *
 * Most words can begin no date and no phone number, and a few of their bytes show it. So a text is
 * gone over once, with tables that tools/beginsc.py makes out of the patterns themselves, and a
 * finder tries its patterns only where they may begin: it finds the same, and looks at one word in
 * ten.
 */
#ifndef DEID_BEGINS_H
#define DEID_BEGINS_H

#include "base/arena.h"
#include "base/text.h"

#include <stdint.h>

/* clang-format off */
#define BEGINS_FINDERS(X)                                                                          \
	X(DATE) X(DOCKET) X(FEAST) X(HARMLESS) X(MAIL) X(NATIONAL) X(NUMBER) X(PHONE) X(PLATE)     \
	X(POSTCODE) X(RECORD) X(TITLED) X(WEB)
/* clang-format on */

#define BEGINS_FINDER(name) BEGINS_##name,
enum begins_finder { BEGINS_FINDERS(BEGINS_FINDER) BEGINS_COUNT };
#undef BEGINS_FINDER

/* A place, and a bit for each finder whose patterns may begin there. */
struct begin {
	uint32_t at;
	uint16_t finders;
};

/* In the order of the text; the last is at its end and has all bits. */
struct begins {
	struct begin *at;
	size_t count;
};

/* So many zeros must stand behind the text. */
enum { BEGINS_ZEROS = 5 };

/* Goes over a text of less than 4 GB. */
MUST_CHECK struct err begins_read(struct arena *a, struct text in, struct begins *out);

/* How far one finder has come. */
struct begins_next {
	const char *text;
	const struct begin *at;
	unsigned finder;
};

static inline struct begins_next begins_of(
	const struct begins *b, struct text in, enum begins_finder finder)
{
	return (struct begins_next){in.at, b->at, 1U << finder};
}

/* The first place from `p` on where the patterns of the finder may begin, or the end of the text. A
 * finder that goes on from here when nothing begins at a word, and without asking behind what it
 * found, passes over nothing. */
static inline const char *begins_next(struct begins_next *n, const char *p)
{
	while (!(n->at->finders & n->finder) || n->text + n->at->at < p)
		n->at++;
	return n->text + n->at->at;
}

#endif
