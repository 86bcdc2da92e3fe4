/*
 * words_table - how a language lies in memory. Filled by tools/wordsc, read by words.c.
 */
#ifndef FORMAT_WORDS_TABLE_H
#define FORMAT_WORDS_TABLE_H

#include "base/text.h"

/* One msgid; its plural forms, when it has any, are as many as the language counts. */
struct word {
	const char *msgid;
	struct text says; /* the only form, or the first */
	const struct text *forms;
};

struct words {
	const char *tag, *name;
	bool right_to_left;
	bool pseudo; /* proves that nothing is glued together; offered to nobody */
	unsigned plurals;
	unsigned (*plural)(uint64_t n); /* which form: 0 .. plurals - 1 */
	size_t count;
	const struct word *sorted; /* by strcmp of msgid */
};

/* English first. */
extern const struct words words_languages[];
extern const size_t words_languages_count;

#endif
