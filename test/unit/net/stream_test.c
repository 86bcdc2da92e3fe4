#include "../check.h"
#include "wire.h"

#include "net/http.h"
#include "net/stream.h"

#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST = 3, SECOND = 1000, LISTENERS = 8 };

/* Who listens; a listener is forgotten when its stream has ended. */
struct ears {
	struct streams *streams;
	struct http_server *server;
	struct arena *arena;
	struct stream *at[LISTENERS];
	atomic_int count, gone;
};

static struct ears ears;
static struct wire wires[LISTENERS];

static void on_gone(void *listener)
{
	atomic_fetch_add((atomic_int *)listener, 1);
}

static void visit(void *data, const struct http_request *rq, struct http_reply *re)
{
	struct ears *e = data;
	int n = atomic_load(&e->count);

	re->status = 200;
	re->route = "/test";
	re->type = TEXT("text/event-stream");
	re->body = TEXT("hello");
	http_reply_header(re, TEXT("X-Test"), TEXT("yes"));
	http_reply_header(re, TEXT("X-Split"), TEXT("a\r\nX-Evil: 1"));
	if (!text_is(rq->path, TEXT("/events")))
		return;
	if (stream_new(e->streams, &e->gone, &re->stream).fault) {
		re->status = 503;
		return;
	}
	e->at[n] = re->stream;
	stream_send(re->stream, TEXT("data: first\n\n"));
	atomic_fetch_add(&e->count, 1);
}

static int setup(void **state)
{
	const struct streams_settings set = {
		.most = MOST, .ping_seconds = 1, .patience_seconds = 1, .gone = on_gone};
	const struct http_settings http = {.address = "127.0.0.1",
		.threads = 2,
		.connections = 100,
		.head_seconds = 2,
		.total_seconds = 2,
		.idle_seconds = 2};
	const struct http_handler h = {.data = &ears, .visit = visit};

	(void)state;
	ears = (struct ears){.arena = arena_open(1 << 20)};
	check_ok(streams_open(&set, &ears.streams));
	check_ok(http_open(&http, &h, &ears.server));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	http_close(ears.server, 2);
	streams_close(ears.streams);
	arena_close(ears.arena);
	assert_int_equal(atomic_load(&ears.gone), atomic_load(&ears.count));
	return 0;
}

/* Reads until `want` has come, or the test fails. */
static void hear(struct wire *w, const char *want)
{
	struct pollfd p = {.fd = w->fd, .events = POLLIN};

	for (;;) {
		struct text all = {w->at, w->len};
		ssize_t n;

		if (text_find(all, text_of(want)) < all.len)
			return;
		assert_int_equal(poll(&p, 1, 5 * SECOND), 1);
		n = recv(w->fd, w->at + w->len, sizeof w->at - w->len, 0);
		assert_true(n > 0);
		w->len += (size_t)n;
	}
}

static struct text heard(const struct wire *w)
{
	return (struct text){w->at, w->len};
}

static void listen_with(struct wire *w)
{
	wire_open(w, http_port(ears.server));
	w->len = 0;
	wire_send(w, TEXT(GET("/events")));
	hear(w, "data: first\n\n");
}

static void wait_for_gone(int count)
{
	for (int i = 0; i < 100 && atomic_load(&ears.gone) < count; i++)
		usleep(50000);
	assert_int_equal(atomic_load(&ears.gone), count);
}

static void a_stream_has_a_head_and_goes_on(void **state)
{
	struct wire *w = &wires[0];

	(void)state;
	listen_with(w);
	assert_true(text_starts(heard(w), TEXT("HTTP/1.1 200 OK\r\nConnection: close\r\n")));
	assert_true(text_find(heard(w), TEXT("\r\nX-Test: yes\r\n")) < w->len);
	assert_true(text_find(heard(w), TEXT("X-Evil")) == w->len);
	stream_send(ears.at[0], TEXT("data: second\n\n"));
	hear(w, "data: second\n\n");
	hear(w, ":\n\n"); /* the ping, later than any limit of a request would allow at idle */
	wire_close(w);
	wait_for_gone(1);
}

static void a_kept_connection_may_become_a_stream(void **state)
{
	struct wire *w = &wires[0];

	(void)state;
	wire_open(w, http_port(ears.server));
	wire_send(w, TEXT(GET("/")));
	assert_int_equal(wire_answer(w, false).status, 200);
	w->len = 0;
	wire_send(w, TEXT(GET("/events")));
	hear(w, "data: first\n\n");
	sleep(5); /* longer than head, total and idle seconds together */
	stream_send(ears.at[0], TEXT("data: late\n\n"));
	hear(w, "data: late\n\n");
	wire_close(w);
}

static void the_end_comes_after_the_last_words(void **state)
{
	struct wire *w = &wires[0];

	(void)state;
	listen_with(w);
	stream_end(ears.at[0], TEXT("data: last\n\n"));
	hear(w, "data: last\n\n");
	assert_true(wire_closes(w, 3 * SECOND));
	wait_for_gone(1);
	wire_close(w);
}

static void more_listeners_than_allowed_are_refused(void **state)
{
	struct wire *w = &wires[MOST];

	(void)state;
	for (int i = 0; i < MOST; i++)
		listen_with(&wires[i]);
	wire_open(w, http_port(ears.server));
	wire_send(w, TEXT(GET("/events")));
	assert_int_equal(wire_answer(w, false).status, 503);
	wire_close(&wires[0]);
	wait_for_gone(1);
	w->len = 0;
	wire_send(w, TEXT(GET("/events")));
	hear(w, "data: first\n\n");
	for (int i = 1; i <= MOST; i++)
		wire_close(&wires[i]);
}

static void who_fetches_nothing_is_dropped(void **state)
{
	static char event[8 * 1024];
	struct wire *w = &wires[0];

	(void)state;
	memset(event, 'x', sizeof event);
	listen_with(w);
	for (int i = 0; i < 10000 && atomic_load(&ears.gone) == 0; i++) {
		stream_send(ears.at[0], (struct text){event, sizeof event});
		usleep(100);
	}
	wait_for_gone(1);
	wire_close(w);
}

static void only_a_get_becomes_a_stream(void **state)
{
	struct wire *w = &wires[0];

	(void)state;
	wire_open(w, http_port(ears.server));
	wire_send(w, TEXT(HEAD_OF("HEAD /events HTTP/1.1", "")));
	assert_true(wire_closes(w, 3 * SECOND));
	wait_for_gone(1);
	wire_close(w);
}

static void the_end_of_all_ends_each(void **state)
{
	(void)state;
	for (int i = 0; i < MOST; i++)
		listen_with(&wires[i]);
	streams_close(ears.streams);
	assert_int_equal(atomic_load(&ears.gone), MOST);
	ears.streams = NULL;
	for (int i = 0; i < MOST; i++) {
		assert_true(wire_closes(&wires[i], 3 * SECOND));
		wire_close(&wires[i]);
	}
}

static void ids_are_digits_that_fit(void **state)
{
	static const struct {
		struct text said;
		int64_t want;
	} rows[] = {
		{TEXT("1"), 1}, {TEXT("0042"), 42}, {TEXT("9223372036854775807"), INT64_MAX},
		{TEXT("9223372036854775808"), 0}, {TEXT("99999999999999999999"), 0}, {TEXT(""), 0},
		{TEXT("-1"), 0}, {TEXT("+1"), 0}, {TEXT("1 "), 0}, {TEXT("1\0"), 0},
		{TEXT("0x1"), 0}, {TEXT("\xd9\xa1"), 0}, /* an Arabic digit one */
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		assert_int_equal(stream_read_id(rows[i].said), rows[i].want);
}

static void events_are_written_as_browsers_read_them(void **state)
{
	struct buf b = buf_in(ears.arena, 1000);
	struct text out;

	(void)state;
	stream_retry(&b, 1500);
	stream_event(&b, 7, TEXT("{\"kind\":\"closed\"}"));
	stream_event(&b, 0, TEXT("{}"));
	check_ok(buf_end(&b, &out));
	check_text(out, TEXT("retry: 1500\n\nid: 7\ndata: {\"kind\":\"closed\"}\n\ndata: {}\n\n"));
}

#define with_ears(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_ears(a_stream_has_a_head_and_goes_on),
		with_ears(a_kept_connection_may_become_a_stream),
		with_ears(the_end_comes_after_the_last_words),
		with_ears(more_listeners_than_allowed_are_refused),
		with_ears(who_fetches_nothing_is_dropped),
		with_ears(only_a_get_becomes_a_stream),
		with_ears(the_end_of_all_ends_each),
		cmocka_unit_test(ids_are_digits_that_fit),
		with_ears(events_are_written_as_browsers_read_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
