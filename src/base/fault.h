/*
 * fault - what went wrong, as a value.
 *
 * Every call that can fail returns `struct err`. The code is a fixed string which the words
 * file turns into a sentence for people. A fault has no room for anybody's words, so nothing
 * that a person wrote can reach a log through it.
 */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include <stdbool.h>

#define MUST_CHECK	       __attribute__((warn_unused_result))
#define ENDS_WITH(f)	       __attribute__((cleanup(f)))
#define LIKE_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

/* The kinds of fault; `web` turns each into one HTTP status. */
enum fault {
	FAULT_NONE,
	FAULT_INPUT,	/* what was given breaks a rule; nothing was done */
	FAULT_DENIED,	/* this person may not */
	FAULT_MISSING,	/* there is no such thing, or it is not yours to see */
	FAULT_CONFLICT, /* somebody was faster */
	FAULT_LIMIT,	/* larger or more than a named limit */
	FAULT_BUSY,	/* try again soon */
	FAULT_BROKEN	/* our side failed */
};

struct err {
	enum fault fault;
	const char *code; /* "turn.not_yours": a constant of the program, NULL when all is well */
};

#define OK		((struct err){FAULT_NONE, 0})
#define ERR(kind, code) ((struct err){FAULT_##kind, code})

/* Leaves the function with the fault of `call`, if there is one. Our only such macro. */
#define TRY(call)                                                                                  \
	do {                                                                                       \
		struct err e_ = (call);                                                            \
		if (e_.fault)                                                                      \
			return e_;                                                                 \
	} while (0)

/* The kind as a word for logs and JSON: "input", "denied", ... Never NULL. */
const char *fault_name(enum fault kind);

#endif
