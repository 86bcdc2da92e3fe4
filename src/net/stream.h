/*
 * stream - replies that do not end: server-sent events to many listeners.
 *
 * A visit whose reply names a stream hands its connection over: a stream costs a socket and two
 * hundred bytes, and one thread looks after all of them. That thread pings, notices who is gone,
 * and drops who fetches nothing. Thread-safe. Knows nothing of what is said, nor of who listens.
 */
#ifndef NET_STREAM_H
#define NET_STREAM_H

#include "base/buf.h"
#include "base/text.h"

#include <stdint.h>

struct streams;
struct stream;

struct streams_settings {
	size_t most;		      /* at once */
	unsigned ping_seconds;	      /* between two signs of life: 20 */
	unsigned patience_seconds;    /* who fetches nothing for so long is dropped: 30 */
	void (*gone)(void *listener); /* called once for each stream when it has ended, by no thread
					 that holds a lock of this file */
};

/* FAULT_BROKEN "http.no_thread", "memory.full". */
MUST_CHECK struct err streams_open(const struct streams_settings *s, struct streams **all);

/* Ends every stream at once and waits until all are gone; no visit may still hold one. NULL does
 * nothing. */
void streams_close(struct streams *all);

/* A stream for http_reply.stream, not yet on its way; what is sent waits for the connection. It is
 * the caller's until `gone` was called for it. FAULT_BUSY "events.full". */
MUST_CHECK struct err stream_new(struct streams *all, void *listener, struct stream **s);

/* Sends whole events, or keeps them while the listener is slow; drops the listener with more than
 * STREAM_BACKLOG bytes waiting. */
enum { STREAM_BACKLOG = 16 * 1024 };
void stream_send(struct stream *s, struct text events);

/* Sends the last events, then ends; nothing is sent after this. */
void stream_end(struct stream *s, struct text events);

/* One event: `id` is left out when it is 0; `data` is one line. */
void stream_event(struct buf *b, int64_t id, struct text data);

/* How soon a browser comes back after the stream broke off. */
void stream_retry(struct buf *b, int64_t ms);

/* The header Last-Event-ID: 1 to 19 digits that fit; 0 for anything else. Pure. */
int64_t stream_read_id(struct text last_event_id);

/* Only for net/visit.c: the connection is the stream's now, after `head`; or there is none. */
void stream_take(struct stream *s, int socket, struct text head);
void stream_refuse(struct stream *s);

#endif
