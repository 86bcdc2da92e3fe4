/*
 * http - requests in, replies out; libmicrohttpd behind our own types.
 *
 * A handler is called once, when the whole request has arrived and passed the guard (guard.h). It
 * fills the reply and returns. Everything in the request and the reply belongs to the visit's
 * arena, which is wiped and gone when the reply is sent. Knows no routes and no people.
 */
#ifndef NET_HTTP_H
#define NET_HTTP_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

struct http_header {
	struct text name, value;
};

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_OTHER };

struct http_request {
	uint64_t number; /* of this process, for the log */
	struct arena *arena;
	enum http_method method;
	struct text path;  /* as sent, still percent-encoded, without the query */
	struct text query; /* as sent, without '?', may be empty */
	struct text body;
	size_t header_count;
	const struct http_header *headers;
	struct text
		peer; /* where the connection comes from; behind a trusted proxy, what it says */
	bool secure;  /* arrived by TLS (at the trusted proxy) or on loopback */
};

/* Value of the first header of that name (any case), or the empty slice. */
struct text http_header(const struct http_request *rq, struct text name);

/* Value of a cookie, or the empty slice. */
struct text http_cookie(const struct http_request *rq, struct text name);

struct stream;

struct http_reply {
	int status;	  /* 0 until filled */
	struct text type; /* Content-Type */
	struct text body;
	size_t header_count;
	struct http_header headers[16];
	const char *route; /* template, for the log; NULL when no route was found */
	const char *code;  /* of the fault, for the log */
	struct stream
		*stream; /* the answer to a GET goes on as this one (stream.h); NULL: it ends */
};

/* Adds a header; dropped with a log line when there are 16 already. Values hold no CR or LF. */
void http_reply_header(struct http_reply *re, struct text name, struct text value);

/* Which lane a request runs in: asked once its head has arrived, before the body. */
enum http_lane { LANE_INLINE, LANE_SLOW, LANE_PAPER, LANE_REFUSED_TYPE };

struct http_handler {
	void *data;
	void (*visit)(void *data, const struct http_request *rq, struct http_reply *re);
	enum http_lane (*lane)(void *data, const struct http_request *head); /* body still empty */
};

struct http_settings {
	const char *address;	       /* "127.0.0.1", "::1", "0.0.0.0" */
	uint16_t port;		       /* 0 takes a free one */
	unsigned threads;	       /* of the pool; 8 */
	unsigned slow_threads;	       /* of the slow lane (Argon2); 2 */
	unsigned slow_queue;	       /* waiting in the slow lane; more get 429 */
	unsigned paper_threads;	       /* of the lane that waits for another program; 1 */
	unsigned paper_queue;	       /* waiting in it; more get 503 */
	unsigned connections;	       /* at once, in all */
	unsigned connections_per_peer; /* 0: no limit (behind a proxy) */
	unsigned head_seconds;	       /* a request head must be whole in this time: 15 */
	unsigned total_seconds;	       /* any request must be whole in this time: 60 */
	unsigned idle_seconds;	       /* keep-alive without a request: 60 */
	const char *trusted_proxy;     /* addresses whose X-Forwarded-For and -Proto are believed,
					  as network.h reads them; NULL: none */
};

struct http_server;

/* Listens. FAULT_BROKEN "http.address_in_use", "http.cannot_listen"; FAULT_INPUT "network.bad". */
MUST_CHECK struct err http_open(
	const struct http_settings *s, const struct http_handler *h, struct http_server **server);
uint16_t http_port(const struct http_server *server);

/* What it counted since it began, in the text form of Prometheus: only route templates, codes and
 * numbers. */
void http_tell(const struct http_server *server, struct buf *out);

/* Takes no new connections, lets running visits end (at most `seconds`), then closes. */
void http_close(struct http_server *server, unsigned seconds);

#endif
