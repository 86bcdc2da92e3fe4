/*
 * visit - one request on its way: head, body, handler, reply, log line.
 *
 * Lives in its own arena from the moment its first line arrived until the reply was sent. All its
 * functions but the slow lane's run in the thread of its connection. Only for net/http.c.
 */
#ifndef NET_VISIT_H
#define NET_VISIT_H

#include "net/deadline.h"
#include "net/guard.h"
#include "net/http.h"
#include "net/network.h"
#include "net/shelf.h"
#include "net/slow.h"
#include "net/tally.h"

#include <microhttpd.h>
#include <stdatomic.h>

struct http_server {
	struct MHD_Daemon *daemon;
	int socket; /* listening */
	uint16_t port;
	struct http_handler handler;
	struct networks proxies; /* whose headers are believed */
	struct deadlines *deadlines;
	struct slow_lane *slow, *paper;
	struct shelf *shelf;
	struct tally *tally;
	atomic_uint_fast64_t requests;
	atomic_bool closing;
};

/* One connection, from its first byte to its last. */
struct caller {
	struct deadline *deadline;
	struct visit *visit; /* the request it is at, or NULL */
	bool handed_over;    /* to a stream: the socket is not ours any more */
};

enum visit_stage {
	VISIT_HEAD,	/* the first line is here */
	VISIT_BODY,	/* the head passed the guard */
	VISIT_ANSWERED, /* the reply is filled */
	VISIT_SENT	/* the library has the reply */
};

struct visit {
	struct http_server *server;
	struct MHD_Connection *connection;
	struct caller *caller;
	struct http_request request;
	struct http_reply reply;
	enum http_lane lane;
	enum visit_stage stage;
	const char *target; /* where the library keeps it */
	struct text target_copy;
	struct buf body;
	int64_t began; /* time_ticks when the head was whole */
	struct slow_job job;
};

/* The first line has arrived. NULL without memory. */
struct visit *visit_open(struct http_server *s, struct MHD_Connection *c, const char *target);

/* The head is whole: the guard looks at it and the lane is chosen. */
enum MHD_Result visit_head(struct visit *v, const char *method, const char *version);
enum MHD_Result visit_body(struct visit *v, struct text piece);

/* The request is whole: the handler answers, here or in the slow lane. */
enum MHD_Result visit_run(struct visit *v);
enum MHD_Result visit_send(struct visit *v);

/* The reply was sent or the connection broke: one log line, and all is wiped. NULL does nothing. */
void visit_close(struct visit *v);

#endif
