#include "../check.h"
#include "place.h"
#include "wire.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/time.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define GET(path)	       "GET " path " HTTP/1.1\r\nHost: a\r\n\r\n"
#define HEAD_OF(line, headers) line "\r\nHost: a\r\n" headers "\r\n"

static struct wire wire; /* large, so not on the stack; the tests run one after the other */

struct fixture {
	struct http_server *server;
	struct arena *arena;
	uint16_t port;
};

static int open_place(void **state)
{
	struct http_settings s = place_settings();
	struct fixture *f = calloc(1, sizeof *f);

	assert_non_null(f);
	s.head_seconds = 1; /* the slow ones shall not keep the tests waiting */
	s.total_seconds = 2;
	s.idle_seconds = 2;
	f->arena = arena_open(4 << 20);
	f->server = place_open(&s);
	f->port = http_port(f->server);
	*state = f;
	return 0;
}

static int close_place(void **state)
{
	struct fixture *f = *state;

	place_gate(true);
	http_close(f->server, 2);
	arena_close(f->arena);
	free(f);
	return 0;
}

/* The bytes, the status they must bring; `keeps` when the connection goes on after it. */
static const struct probe {
	const char *why;
	struct text bytes;
	int want;
	bool keeps;
} probes[] = {
	{"a plain request", TEXT(GET("/")), 200, true},
	{"HTTP/1.0 closes", TEXT("GET / HTTP/1.0\r\nHost: a\r\n\r\n"), 200, false},
	{"an empty line before", TEXT("\r\n" GET("/")), 200, true},
	{"no space after the colon", TEXT("GET / HTTP/1.1\r\nHost:a\r\n\r\n"), 200, true},
	{"white space around a value", TEXT("GET / HTTP/1.1\r\nHost: \t a \t\r\n\r\n"), 200, true},
	{"an empty value", TEXT(HEAD_OF("GET / HTTP/1.1", "X-A:\r\nX-B: \r\n")), 200, true},
	{"a query", TEXT(GET("/?a=1&b&c=%20+x")), 200, true},
	{"PUT", TEXT(HEAD_OF("PUT / HTTP/1.1", "Content-Length: 2\r\n") "hi"), 405, true},
	{"TRACE", TEXT(HEAD_OF("TRACE / HTTP/1.1", "")), 405, true},
	{"an unknown method", TEXT(HEAD_OF("BREW / HTTP/1.1", "")), 405, true},
	{"a wish to upgrade is passed over",
		TEXT(HEAD_OF("GET / HTTP/1.1", "Connection: Upgrade\r\nUpgrade: h2c\r\n")), 200,
		true},

	{"two lengths",
		TEXT(HEAD_OF(
			"POST /echo HTTP/1.1", "Content-Length: 2\r\nContent-Length: 3\r\n") "hi"),
		400, false},
	{"the same length twice",
		TEXT(HEAD_OF(
			"POST /echo HTTP/1.1", "Content-Length: 2\r\nContent-Length: 2\r\n") "hi"),
		400, false},
	{"a list of lengths", TEXT(HEAD_OF("POST /echo HTTP/1.1", "Content-Length: 2, 2\r\n") "hi"),
		400, false},
	{"length and chunks",
		TEXT(HEAD_OF("POST /echo HTTP/1.1",
			"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n") "0\r\n\r\n"),
		400, false},
	{"chunks",
		TEXT(HEAD_OF("POST /echo HTTP/1.1",
			"Transfer-Encoding: chunked\r\n") "2\r\nhi\r\n0\r\n\r\n"),
		400, false},
	{"an unknown encoding",
		TEXT(HEAD_OF("POST /echo HTTP/1.1", "Transfer-Encoding: xchunked\r\n")), 400,
		false},
	{"a negative length", TEXT(HEAD_OF("POST /echo HTTP/1.1", "Content-Length: -1\r\n")), 400,
		false},
	{"a length with plus", TEXT(HEAD_OF("POST /echo HTTP/1.1", "Content-Length: +2\r\n") "hi"),
		400, false},
	{"a length in hex", TEXT(HEAD_OF("POST /echo HTTP/1.1", "Content-Length: 0x2\r\n") "hi"),
		400, false},
	{"an empty length", TEXT(HEAD_OF("POST /echo HTTP/1.1", "Content-Length: \r\n")), 400,
		false},
	{"a space before the colon",
		TEXT(HEAD_OF("POST /echo HTTP/1.1", "Content-Length : 2\r\n") "hi"), 400, false},
	{"a huge length",
		TEXT(HEAD_OF("POST /echo HTTP/1.1", "Content-Length: 18446744073709551617\r\n")),
		413, false},
	{"a length over the limit",
		TEXT(HEAD_OF("POST /echo HTTP/1.1", "Content-Length: 524289\r\n")), 413, false},

	{"no Host", TEXT("GET / HTTP/1.1\r\n\r\n"), 400, false},
	{"no Host in HTTP/1.0", TEXT("GET / HTTP/1.0\r\n\r\n"), 400, false},
	{"two Hosts", TEXT("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"), 400, false},
	{"an empty Host", TEXT("GET / HTTP/1.1\r\nHost:\r\n\r\n"), 400, false},
	{"Host with a space before the colon", TEXT("GET / HTTP/1.1\r\nHost : a\r\n\r\n"), 400,
		false},
	{"Host with a path", TEXT("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"), 400, false},
	{"Host with an address", TEXT("GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n"), 200, true},

	{"a folded header", TEXT(HEAD_OF("GET / HTTP/1.1", "X-A: b\r\n c\r\n")), 400, false},
	{"a fold of one space", TEXT(HEAD_OF("GET / HTTP/1.1", "X-A: b\r\n \r\n")), 400, false},
	{"a fold with tab, then more",
		TEXT(HEAD_OF("GET / HTTP/1.1", "X-A: b\r\n\tc\r\nX-D: e\r\n")), 400, false},
	{"a fold before the first header", TEXT("GET / HTTP/1.1\r\n Host: a\r\n\r\n"), 400, false},
	{"bare LF after a header", TEXT(HEAD_OF("GET / HTTP/1.1", "X-A: b\nX-B: c\r\n")), 400,
		false},
	{"bare LF after the last header", TEXT("GET / HTTP/1.1\r\nHost: a\n\r\n"), 400, false},
	{"bare LF after the first line", TEXT("GET / HTTP/1.1\nHost: a\r\n\r\n"), 400, false},
	{"bare LF at the end", TEXT("GET / HTTP/1.1\r\nHost: a\r\n\n"), 400, false},
	{"bare LF everywhere", TEXT("GET / HTTP/1.1\nHost: a\n\n"), 400, false},
	{"bare CR in a value", TEXT(HEAD_OF("GET / HTTP/1.1", "X-A: b\rX-B: c\r\n")), 400, false},
	{"NUL in a value", TEXT(HEAD_OF("GET / HTTP/1.1", "X-A: b\0c\r\n")), 400, false},
	{"NULs like a line end", TEXT(HEAD_OF("GET / HTTP/1.1", "X-A: b\0\0X-B: c\r\n")), 400,
		false},
	{"NUL in a name", TEXT(HEAD_OF("GET / HTTP/1.1", "X\0A: b\r\n")), 400, false},
	{"escape character in a value", TEXT(HEAD_OF("GET / HTTP/1.1", "X-A: \x1b[2J\r\n")), 400,
		false},
	{"delete in a value", TEXT(HEAD_OF("GET / HTTP/1.1", "X-A: \x7f\r\n")), 400, false},
	{"a space in a name", TEXT(HEAD_OF("GET / HTTP/1.1", "X A: b\r\n")), 400, false},
	{"a name that is none", TEXT(HEAD_OF("GET / HTTP/1.1", ": b\r\n")), 400, false},
	{"a line without colon", TEXT(HEAD_OF("GET / HTTP/1.1", "nonsense\r\n")), 400, false},

	{"a whole URL as target", TEXT(HEAD_OF("GET http://a/ HTTP/1.1", "")), 400, false},
	{"a host as target", TEXT(HEAD_OF("CONNECT a:443 HTTP/1.1", "")), 400, false},
	{"a star as target", TEXT(HEAD_OF("OPTIONS * HTTP/1.1", "")), 400, false},
	{"a target without root", TEXT(HEAD_OF("GET a HTTP/1.1", "")), 400, false},
	{"only a query", TEXT(HEAD_OF("GET ?a HTTP/1.1", "")), 400, false},
	{"NUL in the target", TEXT(HEAD_OF("GET /a\0b HTTP/1.1", "")), 400, false},
	{"tab in the target", TEXT(HEAD_OF("GET /a\tb HTTP/1.1", "")), 400, false},
	{"raw UTF-8 in the target", TEXT(HEAD_OF("GET /\xC3\xA9 HTTP/1.1", "")), 400, false},
	{"a fragment in the target", TEXT(HEAD_OF("GET /#a HTTP/1.1", "")), 400, false},
	{"two spaces before the target", TEXT(HEAD_OF("GET  / HTTP/1.1", "")), 400, false},
	{"HTTP/1.2", TEXT(HEAD_OF("GET / HTTP/1.2", "")), 400, false},
	{"a strange expectation",
		TEXT(HEAD_OF("POST /echo HTTP/1.1", "Expect: tea\r\nContent-Length: 2\r\n")), 417,
		false},
	{"a type that is refused",
		TEXT(HEAD_OF("POST /files HTTP/1.1", "Content-Length: 2\r\n") "hi"), 415, false},
	{"an empty reply is our fault", TEXT(GET("/none")), 500, true},
};

static void each_probe_brings_its_answer(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < ROWS(probes); i++) {
		struct answer a;

		wire_open(&wire, f->port);
		wire_send(&wire, probes[i].bytes);
		a = wire_answer(&wire, false);
		if (a.status != probes[i].want)
			fail_msg("%s: %d, not %d", probes[i].why, a.status, probes[i].want);
		if (!probes[i].keeps && !wire_closes(&wire, 1000))
			fail_msg("%s: stays open", probes[i].why);
		if (probes[i].keeps) {
			wire_send(&wire, TEXT(GET("/")));
			if (wire_answer(&wire, false).status != 200)
				fail_msg("%s: the next request fails", probes[i].why);
		}
		wire_close(&wire);
	}
}

/* What is no HTTP/1 at all is only required to bring nothing good, and an end. */
static void what_is_no_http_ends_the_connection(void **state)
{
	static const struct {
		const char *why;
		struct text bytes;
	} rows[] = {
		{"HTTP/0.9", TEXT("GET /\r\n\r\n")},
		{"HTTP/2", TEXT("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")},
		{"HTTP/2.0 by name", TEXT(HEAD_OF("GET / HTTP/2.0", ""))},
		{"a small http", TEXT(HEAD_OF("GET / http/1.1", ""))},
		{"TLS", TEXT("\x16\x03\x01\x00\x05\x01\x00\r\n\r\n")},
		{"only spaces", TEXT("   \r\n\r\n")},
		{"words", TEXT("hello there\r\n\r\n")},
		{"a NUL", TEXT("\0\r\n\r\n")},
		{"bytes after the version", TEXT(HEAD_OF("GET / HTTP/1.1 x", ""))},
		{"a space in the target", TEXT(HEAD_OF("GET /a b HTTP/1.1", ""))},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct answer a;

		wire_open(&wire, f->port);
		wire_send(&wire, rows[i].bytes);
		a = wire_answer(&wire, false);
		if (a.status != 0 && a.status != 400 && a.status != 505)
			fail_msg("%s: %d", rows[i].why, a.status);
		if (!wire_closes(&wire, 1500))
			fail_msg("%s: stays open", rows[i].why);
		wire_close(&wire);
	}
}

static struct text long_request(
	struct fixture *f, const char *before, size_t fill, const char *after)
{
	struct buf b = buf_in(f->arena, 1 << 20);
	struct text t;

	buf_puts(&b, before);
	for (size_t i = 0; i < fill; i++)
		buf_byte(&b, 'a');
	buf_puts(&b, after);
	check_ok(buf_end(&b, &t));
	return t;
}

static void every_size_has_its_limit(void **state)
{
	static const char head[] = "GET / HTTP/1.1\r\nHost: a\r\nX-A: ", end[] = "\r\n\r\n";
	static const char line_end[] = " HTTP/1.1\r\nHost: a\r\n\r\n";
	static const char cookie[] = "GET / HTTP/1.1\r\nHost: a\r\nCookie: ";
	static const struct {
		const char *why, *before;
		size_t fill;
		const char *after;
		int want;
	} rows[] = {
		{"a path at the limit", "GET /", LIMIT_PATH_BYTES - 1, line_end, 200},
		{"a path over the limit", "GET /", LIMIT_PATH_BYTES, line_end, 414},
		{"a query at the limit", "GET /?", LIMIT_QUERY_BYTES, line_end, 200},
		{"a query over the limit", "GET /?", LIMIT_QUERY_BYTES + 1, line_end, 414},
		{"a path of 100 KB", "GET /", 100000, line_end, 414},
		{"a head at the limit", head, LIMIT_HEADER_BYTES - sizeof head - sizeof end + 2,
			end, 200},
		{"a head over the limit", head, LIMIT_HEADER_BYTES - sizeof head - sizeof end + 3,
			end, 431},
		{"a head of 40 KB", head, 40000, end, 431},
		{"cookies at the limit", cookie, LIMIT_COOKIE_BYTES, end, 200},
		{"cookies over the limit", cookie, LIMIT_COOKIE_BYTES + 1, end, 431},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct answer a;

		wire_open(&wire, f->port);
		wire_send(&wire, long_request(f, rows[i].before, rows[i].fill, rows[i].after));
		a = wire_answer(&wire, false);
		if (a.status != rows[i].want)
			fail_msg("%s: %d, not %d", rows[i].why, a.status, rows[i].want);
		wire_close(&wire);
	}
}

/* Both once made the library lose track of the request, and with it the memory of the visit. */
static void heads_of_many_pieces_leave_nothing_behind(void **state)
{
	static const struct {
		const char *before, *piece, *after;
		int want;
	} rows[] = {
		{"GET /?", "a&", " HTTP/1.1\r\nHost: a\r\n\r\n", 200},
		{"GET / HTTP/1.1\r\nHost: a\r\nCookie: ", "a=b;", "\r\n\r\n", 0},
	};
	struct http_settings s = place_settings();
	struct http_server *server = place_open(&s);
	int64_t start;

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct buf b = buf_in(*state, 1 << 16);
		struct text t;

		buf_puts(&b, rows[i].before);
		for (int n = 0; n < 1000; n++)
			buf_puts(&b, rows[i].piece);
		buf_puts(&b, rows[i].after);
		check_ok(buf_end(&b, &t));
		wire_open(&wire, http_port(server));
		wire_send(&wire, t);
		assert_int_equal(wire_answer(&wire, false).status, rows[i].want);
		wire_close(&wire);
	}
	start = time_ticks();
	http_close(server, 10); /* waits for visits that are not over */
	assert_true(time_ticks() - start < 5000000);
}

static void too_many_headers_are_refused(void **state)
{
	struct fixture *f = *state;
	struct buf b = buf_in(f->arena, 1 << 16);
	struct text t;

	buf_puts(&b, "GET / HTTP/1.1\r\nHost: a\r\n");
	for (int i = 0; i < 100; i++)
		buf_puts(&b, "a: b\r\n");
	buf_puts(&b, "\r\n");
	check_ok(buf_end(&b, &t));
	wire_open(&wire, f->port);
	wire_send(&wire, t);
	assert_int_equal(wire_answer(&wire, false).status, 431);
	wire_close(&wire);
}

static void a_body_comes_whole_up_to_its_limit(void **state)
{
	struct fixture *f = *state;
	struct text t = long_request(
		f, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n", 100000, "");
	struct answer a;

	wire_open(&wire, f->port);
	wire_send(&wire, t);
	a = wire_answer(&wire, false);
	assert_int_equal(a.status, 200);
	check_text(a.body, text_part(t, t.len - 100000, 100000));
	wire_close(&wire);
	/* a refusal must be readable though a megabyte is still on its way */
	wire_open(&wire, f->port);
	wire_send(&wire,
		long_request(f, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 600000\r\n\r\n",
			600000, ""));
	assert_int_equal(wire_answer(&wire, false).status, 413);
	wire_close(&wire);
}

static void who_asks_first_is_told_to_go_on(void **state)
{
	struct fixture *f = *state;
	struct answer a;

	wire_open(&wire, f->port);
	wire_send(&wire, TEXT(HEAD_OF("POST /echo HTTP/1.1",
				 "Expect: 100-continue\r\nContent-Length: 2\r\n")));
	assert_int_equal(wire_answer(&wire, true).status, 100);
	wire_send(&wire, TEXT("hi"));
	a = wire_answer(&wire, false);
	assert_int_equal(a.status, 200);
	check_text(a.body, TEXT("hi"));
	wire_close(&wire);
}

static void replies_are_complete_and_cannot_be_split(void **state)
{
	struct fixture *f = *state;
	struct answer a;

	wire_open(&wire, f->port);
	wire_send(&wire, TEXT(GET("/")));
	a = wire_answer(&wire, false);
	assert_true(answer_has(&a, "Date: "));
	assert_true(answer_has(&a, "Content-Length: 5"));
	assert_true(answer_has(&a, "Content-Type: text/plain"));
	assert_true(answer_has(&a, "X-Test: yes"));
	wire_send(&wire, TEXT(GET("/split")));
	a = wire_answer(&wire, false);
	assert_int_equal(a.status, 200);
	assert_false(answer_has(&a, "X-Evil"));
	wire_send(&wire, TEXT(HEAD_OF("HEAD /page HTTP/1.1", "")));
	a = wire_answer(&wire, true);
	assert_int_equal(a.status, 200);
	assert_true(answer_has(&a, "Content-Length: 11205"));
	wire_send(&wire, TEXT(GET("/page"))); /* proves that HEAD sent no body */
	a = wire_answer(&wire, false);
	assert_int_equal(a.body.len, 11205);
	wire_send(&wire, TEXT("GET / HTTP/1.1\r\n\r\n"));
	a = wire_answer(&wire, false);
	assert_true(answer_has(&a, "Connection: close"));
	wire_close(&wire);
}

static void the_target_arrives_as_it_was_sent(void **state)
{
	static const struct {
		struct text bytes;
		const char *want;
	} rows[] = {
		{TEXT(GET("/where/%00/a%2Fb")), "/where/%00/a%2Fb|"},
		{TEXT(GET("/where?a=%41+b&c&&d==%zz")), "/where|a=%41+b&c&&d==%zz"},
		{TEXT(GET("/where/../x;y?")), "/where/../x;y|"},
		{TEXT(GET("/where?a?b")), "/where|a?b"},
		{TEXT(HEAD_OF(
			 "GET /cookie HTTP/1.1", "Cookie: a=1; id=x=y ;id=2\r\nX-Late:  z \r\n")),
			"x=y|z"},
	};
	struct fixture *f = *state;

	wire_open(&wire, f->port);
	for (size_t i = 0; i < ROWS(rows); i++) {
		wire_send(&wire, rows[i].bytes);
		check_text(wire_answer(&wire, false).body, text_of(rows[i].want));
	}
	wire_close(&wire);
}

static void requests_in_one_go_are_answered_in_order(void **state)
{
	struct fixture *f = *state;

	wire_open(&wire, f->port);
	wire_send(&wire, TEXT(GET("/where/1") HEAD_OF("POST /echo HTTP/1.1",
				 "Content-Length: 3\r\n") "two" GET("/slow") GET("/where/4")));
	check_text(wire_answer(&wire, false).body, TEXT("/where/1|"));
	check_text(wire_answer(&wire, false).body, TEXT("two"));
	check_text(wire_answer(&wire, false).body, TEXT("hello"));
	check_text(wire_answer(&wire, false).body, TEXT("/where/4|"));
	wire_close(&wire);
}

/* Sends `t` a byte at a time until the server has enough of it; gives the milliseconds it took. */
static int64_t drip(struct wire *w, struct text t, int most_ms)
{
	int64_t start = time_ticks();

	for (size_t i = 0; (time_ticks() - start) / 1000 < most_ms; i++) {
		wire_send(w, text_part(t, i % t.len, 1));
		if (wire_closes(w, 100))
			break;
	}
	return (time_ticks() - start) / 1000;
}

static void who_drips_is_shut_out(void **state)
{
	static const struct {
		const char *why;
		struct text first, drops;
		int64_t most_ms;
	} rows[] = {
		{"the first line", TEXT(""), TEXT("GETGETGET"), 3300},
		{"the headers", TEXT("GET / HTTP/1.1\r\nHost: a\r\n"), TEXT("X-A: b\r\n"), 3300},
		{"the head of a second request", TEXT(GET("/") "GET / HTTP/1.1\r\n"),
			TEXT("X-A: b\r\n"), 3300},
		{"the body", TEXT(HEAD_OF("POST /echo HTTP/1.1", "Content-Length: 1000\r\n")),
			TEXT("a"), 4300},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ROWS(rows); i++) {
		int64_t took;

		wire_open(&wire, f->port);
		wire_send(&wire, rows[i].first);
		took = drip(&wire, rows[i].drops, 8000);
		if (took > rows[i].most_ms || took < 900)
			fail_msg("%s: ended after %d ms", rows[i].why, (int)took);
		wire_close(&wire);
	}
}

/* Who asks for much and never fetches it must not hold its arena for ever. */
static void who_reads_nothing_is_shut_out(void **state)
{
	struct fixture *f = *state;
	struct buf b = buf_in(f->arena, 1 << 20);
	struct text t;
	int small = 4096;
	int64_t start = time_ticks();

	for (int i = 0; i < 1000; i++)
		buf_puts(&b, GET("/page"));
	check_ok(buf_end(&b, &t));
	wire_open(&wire, f->port);
	setsockopt(wire.fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
	wire_send(&wire, text_part(t, 0, 20000));
	for (;;) {
		ssize_t n = send(wire.fd, "G", 1, MSG_NOSIGNAL | MSG_DONTWAIT);

		if (n < 0 || (time_ticks() - start) / 1000 > 12000)
			break;
		usleep(100000);
	}
	assert_true((time_ticks() - start) / 1000 < 12000);
	wire_close(&wire);
}

static void wait_until_waiting(int n)
{
	for (int i = 0; i < 400 && place_waiting() != n; i++)
		usleep(5000);
	assert_int_equal(place_waiting(), n);
}

static void a_full_slow_lane_says_later_and_forgets_nobody(void **state)
{
	static struct wire visitors[5];
	struct fixture *f = *state;
	struct answer a;

	place_gate(false);
	for (int i = 0; i < 4; i++) { /* two run, two wait */
		wire_open(&visitors[i], f->port);
		wire_send(&visitors[i], TEXT(GET("/slow")));
		if (i == 1)
			wait_until_waiting(2);
	}
	usleep(100000);
	wire_open(&visitors[4], f->port);
	wire_send(&visitors[4], TEXT(GET("/slow")));
	a = wire_answer(&visitors[4], false);
	assert_int_equal(a.status, 429);
	assert_true(answer_has(&a, "Retry-After: "));
	wire_send(&visitors[4], TEXT(GET("/"))); /* the others' work goes on beside it */
	assert_int_equal(wire_answer(&visitors[4], false).status, 200);
	place_gate(true);
	for (int i = 0; i < 4; i++)
		assert_int_equal(wire_answer(&visitors[i], false).status, 200);
	for (int i = 0; i < 5; i++)
		wire_close(&visitors[i]);
}

static void a_slow_visitor_may_leave_before_the_answer(void **state)
{
	struct fixture *f = *state;

	place_gate(false);
	wire_open(&wire, f->port);
	wire_send(&wire, TEXT(GET("/slow")));
	wait_until_waiting(1);
	wire_close(&wire);
	place_gate(true);
	wait_until_waiting(0);
	wire_open(&wire, f->port);
	wire_send(&wire, TEXT(GET("/")));
	assert_int_equal(wire_answer(&wire, false).status, 200);
	wire_close(&wire);
}

static void two_hundred_are_served_at_once(void **state)
{
	struct fixture *f = *state;
	static int fds[200];

	for (int i = 0; i < 200; i++) {
		wire_open(&wire, f->port);
		fds[i] = wire.fd;
	}
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 200; i++) {
			wire.fd = fds[i];
			wire_send(&wire, TEXT(GET("/page")));
		}
		for (int i = 0; i < 200; i++) {
			wire.fd = fds[i];
			assert_int_equal(wire_answer(&wire, false).body.len, 11205);
		}
	}
	for (int i = 0; i < 200; i++)
		close(fds[i]);
}

static void only_the_trusted_proxy_is_believed(void **state)
{
	static const struct {
		const char *why, *proxy;
		struct text headers;
		const char *want;
	} rows[] = {
		{"nobody is trusted", NULL, TEXT("X-Forwarded-For: 9.9.9.9\r\n"),
			"127.0.0.1|secure"},
		{"another is trusted", "10.0.0.1", TEXT("X-Forwarded-For: 9.9.9.9\r\n"),
			"127.0.0.1|secure"},
		{"the proxy says who", "127.0.0.1",
			TEXT("X-Forwarded-For: 9.9.9.9\r\nX-Forwarded-Proto: https\r\n"),
			"9.9.9.9|secure"},
		{"the last one counts", "127.0.0.1",
			TEXT("X-Forwarded-For: 1.1.1.1, 8.8.8.8\r\nX-Forwarded-Proto: https, "
			     "http\r\n"),
			"8.8.8.8|open"},
		{"of two lines the last counts", "127.0.0.1",
			TEXT("X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 2001:db8::1\r\n"),
			"2001:db8::1|open"},
		{"no address at all", "127.0.0.1", TEXT("X-Forwarded-For: me\r\n"),
			"127.0.0.1|open"},
		{"the proxy is silent", "127.0.0.1", TEXT(""), "127.0.0.1|open"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct http_settings s = place_settings();
		struct http_server *server;
		struct answer a;

		s.trusted_proxy = rows[i].proxy;
		server = place_open(&s);
		wire_open(&wire, http_port(server));
		wire_send(&wire, TEXT("GET /who HTTP/1.1\r\nHost: a\r\n"));
		wire_send(&wire, rows[i].headers);
		wire_send(&wire, TEXT("\r\n"));
		a = wire_answer(&wire, false);
		if (!text_is(a.body, text_of(rows[i].want)))
			fail_msg("%s: %.*s", rows[i].why, TEXT_ARGS(a.body));
		wire_close(&wire);
		http_close(server, 1);
	}
}

static void connections_are_counted(void **state)
{
	static struct wire three[3];
	struct http_settings s = place_settings();
	struct http_server *server;
	int answered = 0;

	(void)state;
	s.threads = 1;
	s.connections_per_peer = 2;
	server = place_open(&s);
	for (int i = 0; i < 3; i++) {
		wire_open(&three[i], http_port(server));
		wire_send(&three[i], TEXT(GET("/")));
		answered += wire_answer(&three[i], false).status == 200;
	}
	assert_int_equal(answered, 2);
	for (int i = 0; i < 3; i++)
		wire_close(&three[i]);
	http_close(server, 1);
}

static void *open_gate_soon(void *data)
{
	(void)data;
	usleep(300000);
	place_gate(true);
	return NULL;
}

static void closing_lets_running_visits_end(void **state)
{
	static struct wire waiting_too;
	struct http_settings s = place_settings();
	struct http_server *server;
	struct answer a;
	pthread_t opener;

	(void)state;
	s.slow_threads = 1;
	server = place_open(&s);
	place_gate(false);
	wire_open(&wire, http_port(server));
	wire_send(&wire, TEXT(GET("/slow")));
	wait_until_waiting(1);
	wire_open(&waiting_too, http_port(server));
	wire_send(&waiting_too, TEXT(GET("/slow")));
	usleep(100000);
	assert_int_equal(pthread_create(&opener, NULL, open_gate_soon, NULL), 0);
	http_close(server, 0); /* patience is over at once: who runs ends, who waits is sent home */
	pthread_join(opener, NULL);
	a = wire_answer(&wire, false);
	assert_int_equal(a.status, 200);
	assert_true(answer_has(&a, "Connection: close"));
	assert_int_equal(wire_answer(&waiting_too, false).status, 503);
	assert_true(wire_closes(&wire, 1000));
	wire_close(&wire);
	wire_close(&waiting_too);
}

static void closing_waits_for_the_slow_lane(void **state)
{
	struct http_settings s = place_settings();
	struct http_server *server = place_open(&s);
	pthread_t opener;
	int64_t start;

	(void)state;
	place_gate(false);
	wire_open(&wire, http_port(server));
	wire_send(&wire, TEXT(GET("/slow")));
	wait_until_waiting(1);
	start = time_ticks();
	assert_int_equal(pthread_create(&opener, NULL, open_gate_soon, NULL), 0);
	http_close(server, 10);
	pthread_join(opener, NULL);
	assert_true(time_ticks() - start < 5000000);
	assert_int_equal(wire_answer(&wire, false).status, 200);
	wire_close(&wire);
}

static void opening_tells_why_it_cannot(void **state)
{
	struct http_settings s = place_settings();
	const struct http_handler h = {0};
	struct http_server *first = place_open(&s), *second = NULL;

	(void)state;
	s.port = http_port(first);
	check_fault(http_open(&s, &h, &second), BROKEN, "http.address_in_use");
	s.address = "192.0.2.1";
	check_fault(http_open(&s, &h, &second), BROKEN, "http.cannot_listen");
	s.address = "nonsense";
	check_fault(http_open(&s, &h, &second), BROKEN, "http.cannot_listen");
	http_close(first, 1);
	http_close(NULL, 1);
	s = place_settings();
	s.address = "::1";
	http_close(place_open(&s), 1);
}

#define with_place(test) cmocka_unit_test_setup_teardown(test, open_place, close_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_place(each_probe_brings_its_answer),
		with_place(what_is_no_http_ends_the_connection),
		with_place(every_size_has_its_limit),
		with_place(too_many_headers_are_refused),
		with_arena(heads_of_many_pieces_leave_nothing_behind),
		with_place(a_body_comes_whole_up_to_its_limit),
		with_place(who_asks_first_is_told_to_go_on),
		with_place(replies_are_complete_and_cannot_be_split),
		with_place(the_target_arrives_as_it_was_sent),
		with_place(requests_in_one_go_are_answered_in_order),
		with_place(who_drips_is_shut_out),
		with_place(who_reads_nothing_is_shut_out),
		with_place(a_full_slow_lane_says_later_and_forgets_nobody),
		with_place(a_slow_visitor_may_leave_before_the_answer),
		with_place(two_hundred_are_served_at_once),
		cmocka_unit_test(only_the_trusted_proxy_is_believed),
		cmocka_unit_test(connections_are_counted),
		cmocka_unit_test(closing_lets_running_visits_end),
		cmocka_unit_test(closing_waits_for_the_slow_lane),
		cmocka_unit_test(opening_tells_why_it_cannot),
	};

	log_least(LOG_ERROR); /* one line a request would drown the names of the tests */
	return cmocka_run_group_tests_name("http", tests, NULL, NULL);
}
