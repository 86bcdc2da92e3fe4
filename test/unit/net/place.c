#include "place.h"

#include "../check.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

static atomic_bool gate_open = true;
static atomic_int waiting;

void place_gate(bool open)
{
	atomic_store(&gate_open, open);
}

int place_waiting(void)
{
	return atomic_load(&waiting);
}

static void show(const struct http_request *rq, struct http_reply *re, struct text a, struct text b)
{
	if (text_printf(rq->arena, &re->body, "%.*s|%.*s", TEXT_ARGS(a), TEXT_ARGS(b)).fault)
		re->status = 500;
}

static void wait_for_gate(void)
{
	atomic_fetch_add(&waiting, 1);
	while (!atomic_load(&gate_open))
		usleep(5000);
	atomic_fetch_sub(&waiting, 1);
}

static struct text page_of(struct arena *a)
{
	char *at = arena_get(a, 11205);

	assert_non_null(at);
	memset(at, 'x', 11205);
	return (struct text){at, 11205};
}

static void visit(void *data, const struct http_request *rq, struct http_reply *re)
{
	(void)data;
	if (text_is(rq->path, TEXT("/none")))
		return;
	re->status = rq->method == HTTP_OTHER ? 405 : 200;
	re->route = "/test";
	re->type = TEXT("text/plain");
	http_reply_header(re, TEXT("X-Test"), TEXT("yes"));
	if (text_is(rq->path, TEXT("/split")))
		http_reply_header(re, TEXT("X-Split"), TEXT("a\r\nX-Evil: 1"));
	if (text_is(rq->path, TEXT("/echo")))
		re->body = rq->body;
	else if (text_is(rq->path, TEXT("/page")))
		re->body = page_of(rq->arena);
	else if (text_is(rq->path, TEXT("/who")))
		show(rq, re, rq->peer, rq->secure ? TEXT("secure") : TEXT("open"));
	else if (text_starts(rq->path, TEXT("/where")))
		show(rq, re, rq->path, rq->query);
	else if (text_is(rq->path, TEXT("/cookie")))
		show(rq, re, http_cookie(rq, TEXT("id")), http_header(rq, TEXT("x-LATE")));
	else
		re->body = TEXT("hello");
	if (text_is(rq->path, TEXT("/slow")))
		wait_for_gate();
}

static enum http_lane lane(void *data, const struct http_request *head)
{
	(void)data;
	if (text_is(head->path, TEXT("/slow")))
		return LANE_SLOW;
	return text_is(head->path, TEXT("/files")) ? LANE_REFUSED_TYPE : LANE_INLINE;
}

struct http_settings place_settings(void)
{
	return (struct http_settings){.address = "127.0.0.1",
		.threads = 4,
		.slow_threads = 2,
		.slow_queue = 2,
		.connections = 1000,
		.head_seconds = 15,
		.total_seconds = 60,
		.idle_seconds = 60};
}

struct http_server *place_open(const struct http_settings *s)
{
	const struct http_handler h = {.visit = visit, .lane = lane};
	struct http_server *server = NULL;

	check_ok(http_open(s, &h, &server));
	assert_true(http_port(server) > 0);
	return server;
}

int place_setup(void **state)
{
	struct http_settings s = place_settings();
	struct fixture *f = calloc(1, sizeof *f);

	assert_non_null(f);
	s.head_seconds = 1;
	s.total_seconds = 2;
	s.idle_seconds = 2;
	f->arena = arena_open(4 << 20);
	f->server = place_open(&s);
	f->port = http_port(f->server);
	*state = f;
	return 0;
}

int place_teardown(void **state)
{
	struct fixture *f = *state;

	place_gate(true);
	http_close(f->server, 2);
	arena_close(f->arena);
	free(f);
	return 0;
}
