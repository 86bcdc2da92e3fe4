#include "../check.h"
#include "place.h"
#include "wire.h"

#include "base/buf.h"
#include "base/log.h"
#include "base/time.h"

#include <pthread.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

static struct wire wire; /* large, so not on the stack; the tests run one after the other */

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

/* 5,000 silent connections, many more than the server takes: whoever asks is served at once, on a
 * new connection and on one that asked before. */
static void who_only_waits_keeps_nobody_out(void **state)
{
	enum { TAKEN = 1000, WAITING = 5000, FILES = WAITING + TAKEN + 200 };
	struct rlimit files;
	struct http_settings s = place_settings();
	struct http_server *server;
	static struct wire waiting[1];
	int sockets[WAITING];

	(void)state;
	getrlimit(RLIMIT_NOFILE, &files);
	if (files.rlim_max < FILES)
		skip(); /* both ends lie in this process */
	files.rlim_cur = files.rlim_cur < FILES ? FILES : files.rlim_cur;
	setrlimit(RLIMIT_NOFILE, &files);
	s.connections = TAKEN;
	server = place_open(&s);
	for (int i = 0; i < WAITING; i++) {
		wire_open(waiting, http_port(server));
		sockets[i] = waiting->fd;
	}
	for (int i = 0; i < 3; i++) {
		int64_t start = time_ticks();

		wire_open(&wire, http_port(server));
		wire_send(&wire, TEXT(GET("/")));
		assert_int_equal(wire_answer(&wire, false).status, 200);
		assert_true(time_ticks() - start < 10 * 1000000); /* heads are due in 15 seconds */
		wire_close(&wire);
	}
	for (int i = 0; i < WAITING; i++)
		close(sockets[i]);
	http_close(server, 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_only_waits_keeps_nobody_out),
		with_place(who_drips_is_shut_out),
		with_place(who_reads_nothing_is_shut_out),
		with_place(a_full_slow_lane_says_later_and_forgets_nobody),
		with_place(a_slow_visitor_may_leave_before_the_answer),
		cmocka_unit_test(closing_lets_running_visits_end),
		cmocka_unit_test(closing_waits_for_the_slow_lane),
	};

	log_least(LOG_ERROR); /* one line a request would drown the names of the tests */
	return cmocka_run_group_tests_name("pace", tests, NULL, NULL);
}
