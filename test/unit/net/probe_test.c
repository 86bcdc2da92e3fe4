#include "../check.h"
#include "place.h"
#include "wire.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/time.h"

static struct wire wire; /* large, so not on the stack; the tests run one after the other */

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

	{"a method that is no word", TEXT(HEAD_OF("GE\x14 / HTTP/1.1", "")), 400, false},
	{"a method beyond ASCII", TEXT(HEAD_OF("\xDBOST / HTTP/1.1", "")), 400, false},
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_place(each_probe_brings_its_answer),
		with_place(what_is_no_http_ends_the_connection),
		with_place(every_size_has_its_limit),
		with_place(too_many_headers_are_refused),
		with_arena(heads_of_many_pieces_leave_nothing_behind),
		with_place(a_body_comes_whole_up_to_its_limit),
	};

	log_least(LOG_ERROR); /* one line a request would drown the names of the tests */
	return cmocka_run_group_tests_name("probe", tests, NULL, NULL);
}
