/*
 * notice - what a page says at its top about what has just been done: the code in ?done=.
 */
#ifndef WEB_NOTICE_H
#define WEB_NOTICE_H

#include "base/text.h"

struct notice {
	const char *code, *kind, *sentence;
}; /* kind: "done", "care" */

/* The notice of a code, or NULL. */
const struct notice *notice_find(struct text code);

#endif
