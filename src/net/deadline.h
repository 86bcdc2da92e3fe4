/*
 * deadline - no connection may be slow for ever.
 *
 * libmicrohttpd only ends connections that are silent: one byte a second keeps one open all day.
 * Here each connection has a moment by which it must have come further; one timer thread looks
 * once a second and shuts down the sockets that are late, and the library then closes them. When
 * many connections are open, each new one costs the oldest that has not begun to ask: so sockets
 * that only wait keep nobody out.
 * Thread-safe. Only for net/http.c.
 */
#ifndef NET_DEADLINE_H
#define NET_DEADLINE_H

#include "base/fault.h"

#include <stddef.h>
#include <stdint.h>

struct deadlines;
struct deadline; /* of one connection */

struct deadline_times {
	unsigned head_seconds, total_seconds, idle_seconds; /* as in struct http_settings */
	unsigned crowd;					    /* so many connections are many */
};

/* Starts the timer thread. FAULT_BROKEN "http.no_thread", "memory.full". */
MUST_CHECK struct err deadlines_open(struct deadline_times times, struct deadlines **all);
void deadlines_close(
	struct deadlines *all); /* NULL does nothing; every connection is gone by then */

/* A connection begins: its first head is due. NULL when there is no memory. */
struct deadline *deadline_open(struct deadlines *all, int socket);
/* To be called before the socket is closed, or a newer one of that number would be shut. */
void deadline_close(struct deadlines *all, struct deadline *d);

void deadline_line_arrived(
	struct deadlines *all, struct deadline *d); /* the rest of the head is due */
void deadline_head_arrived(struct deadlines *all, struct deadline *d); /* the body is due */
void deadline_pause(struct deadline *d); /* we are at work: nobody is late */
void deadline_reply(struct deadlines *all, struct deadline *d, size_t bytes); /* to be fetched */
void deadline_idle(struct deadlines *all, struct deadline *d); /* the next head is due, some time */

#endif
