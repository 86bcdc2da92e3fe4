/*
 * sink - a mail server of one connection: keeps what it is told, and may answer as badly as real
 * ones.
 */
#ifndef TEST_UNIT_NET_SINK_H
#define TEST_UNIT_NET_SINK_H

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

struct sink;

struct sink_manners {
	const char *command; /* "RCPT": at this word ("" is the greeting, "." the end of the letter)
				... */
	const char *reply;   /* ... this is said instead of yes; NULL hangs up */
	unsigned late_ms;    /* the greeting comes late */
	const char *offers;  /* one more line of the answer to EHLO, may be NULL */
};

/* Listens on 127.0.0.1 for one connection, in a thread of its own. */
struct sink *sink_open(struct sink_manners manners);
const char *sink_url(const struct sink *s);

/* Waits until the visitor has gone; afterwards the two below tell what was said. */
void sink_wait(struct sink *s);
struct text sink_commands(const struct sink *s); /* a line each, without the letter */
struct text sink_letter(const struct sink *s);
void sink_close(struct sink *s);

#endif
