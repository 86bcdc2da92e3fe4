#include "../check.h"
#include "place.h"
#include "wire.h"

#include "base/log.h"

#include <unistd.h>

static struct wire wire; /* large, so not on the stack; the tests run one after the other */

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
		{"one of several, in a range", "10.0.0.1, 127.0.0.0/8",
			TEXT("X-Forwarded-For: 9.9.9.9\r\nX-Forwarded-Proto: HTTPS\r\n"),
			"9.9.9.9|secure"},
		{"behind two of ours, what stands before is invented", "127.0.0.1,10.0.0.0/24",
			TEXT("X-Forwarded-For: 1.1.1.1, 8.8.8.8, 10.0.0.9\r\n"), "8.8.8.8|open"},
		{"another's lies in front of the proxy's line", "127.0.0.1",
			TEXT("X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-For: 8.8.8.8\r\n"),
			"8.8.8.8|open"},
		{"a gap ends the chain", "127.0.0.1,10.0.0.0/24",
			TEXT("X-Forwarded-For: 8.8.8.8, , 10.0.0.9\r\n"), "10.0.0.9|open"},
		{"another header is not believed", "127.0.0.1",
			TEXT("Forwarded: for=9.9.9.9;proto=https\r\nX-Real-IP: 9.9.9.9\r\n"),
			"127.0.0.1|open"},
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_place(who_asks_first_is_told_to_go_on),
		with_place(replies_are_complete_and_cannot_be_split),
		with_place(the_target_arrives_as_it_was_sent),
		with_place(requests_in_one_go_are_answered_in_order),
		with_place(two_hundred_are_served_at_once),
		cmocka_unit_test(only_the_trusted_proxy_is_believed),
		cmocka_unit_test(connections_are_counted),
		cmocka_unit_test(opening_tells_why_it_cannot),
	};

	log_least(LOG_ERROR); /* one line a request would drown the names of the tests */
	return cmocka_run_group_tests_name("http", tests, NULL, NULL);
}
