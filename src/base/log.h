/*
 * log - one JSON object a line on standard error, without anybody's words.
 *
 * Everything in a line is a constant of the program or a number: there is no way to pass a
 * person's text in.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/fault.h"

#include <stdint.h>

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

struct log_line {
	const char *event; /* "request", "mail.sent": a constant */
	const char *route; /* the template, never the address asked for; NULL leaves it out */
	const char *method;
	const char *code; /* of a fault */
	uint64_t request; /* 0 leaves it out */
	int status;	  /* 0 leaves it out */
	int64_t took_us;  /* -1 leaves it out */
	int64_t count;	  /* -1 leaves it out */
};

/* Lines below `least` are dropped from now on. Set once, before threads start. */
void log_least(enum log_level least);

/* Writes one line in one write(2). */
void log_put(enum log_level level, const struct log_line *line);

/* The short form for a thing that happened without numbers. */
void log_event(enum log_level level, const char *event, const char *code);

#endif
