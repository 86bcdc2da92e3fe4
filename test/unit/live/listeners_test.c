#include "../check.h"

#include "base/time.h"
#include "live/listeners.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST = 4, WAIT_MS = 10000, SECOND_US = 1000000 };

static const struct listener_name ana = {{1}, {11}}, ana_too = {{1}, {12}}, ben = {{2}, {21}},
				  cleo = {{3}, {31}};

/* The other end of a stream. */
struct ear {
	struct stream *stream;
	int socket;
	char at[512];
	size_t len;
};

static void nobody(struct listeners **all)
{
	listeners_close(*all);
}

static void listen_as(struct listeners *all, const struct listener_name *who, struct ear *ear)
{
	int ends[2];

	*ear = (struct ear){0};
	check_ok(listeners_add(all, who, TEXT("first\n"), TEXT("replaced\n"), &ear->stream));
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), 0);
	ear->socket = ends[0];
	stream_take(ear->stream, ends[1], TEXT("head\n"));
}

/* All that came until the end of the stream. */
static struct text hear_until_end(struct ear *ear)
{
	struct pollfd p = {.fd = ear->socket, .events = POLLIN};

	for (;;) {
		ssize_t n;

		assert_int_equal(poll(&p, 1, WAIT_MS), 1);
		n = recv(ear->socket, ear->at + ear->len, sizeof ear->at - ear->len, 0);
		assert_true(n >= 0);
		if (n == 0)
			break;
		ear->len += (size_t)n;
	}
	close(ear->socket);
	return (struct text){ear->at, ear->len};
}

static void a_person_hears_by_all_her_logins(void **state)
{
	ENDS_WITH(nobody) struct listeners *all = NULL;
	struct listener_name names[MOST];
	struct ear ears[3];

	(void)state;
	check_ok(listeners_open(MOST, &all));
	listen_as(all, &ana, &ears[0]);
	listen_as(all, &ana_too, &ears[1]);
	listen_as(all, &ben, &ears[2]);
	assert_int_equal(listeners_of(all, ana.person, names, MOST), 2);
	assert_int_equal(listeners_of(all, ana.person, names, 1), 1);
	assert_int_equal(listeners_of(all, cleo.person, names, MOST), 0);
	listeners_tell(all, ana.person, TEXT("both\n"));
	listeners_tell_login(all, &ana_too, TEXT("one\n"));
	listeners_end_login(all, &ana, TEXT("bye\n"));
	listeners_tell(all, ana.person, TEXT("late\n"));
	listeners_end(all, ana.person, TEXT("end\n"));
	check_text(hear_until_end(&ears[0]), TEXT("head\nfirst\nboth\nbye\n"));
	check_text(hear_until_end(&ears[1]), TEXT("head\nfirst\nboth\none\nlate\nend\n"));
	assert_int_equal(listeners_count(all), 1);
	listeners_stop(all, TEXT("stop\n"));
	check_text(hear_until_end(&ears[2]), TEXT("head\nfirst\nstop\n"));
	check_fault(listeners_add(all, &cleo, TEXT_NONE, TEXT_NONE, &ears[0].stream), BUSY,
		"events.full");
}

static void a_login_has_one_stream(void **state)
{
	ENDS_WITH(nobody) struct listeners *all = NULL;
	struct ear first, second;

	(void)state;
	check_ok(listeners_open(MOST, &all));
	listen_as(all, &ana, &first);
	listen_as(all, &ana, &second);
	check_text(hear_until_end(&first), TEXT("head\nfirst\nreplaced\n"));
	assert_int_equal(listeners_count(all), 1);
	listeners_stop(all, TEXT_NONE);
	check_text(hear_until_end(&second), TEXT("head\nfirst\n"));
}

static void there_is_a_limit(void **state)
{
	ENDS_WITH(nobody) struct listeners *all = NULL;
	struct stream *more;
	struct ear ears[MOST];

	(void)state;
	check_ok(listeners_open(MOST, &all));
	for (int i = 0; i < MOST; i++)
		listen_as(all, &(struct listener_name){{i + 1}, {i + 1}}, &ears[i]);
	check_fault(
		listeners_add(all, &(struct listener_name){{9}, {9}}, TEXT_NONE, TEXT_NONE, &more),
		BUSY, "events.full");
	listeners_stop(all, TEXT_NONE);
	for (int i = 0; i < MOST; i++)
		hear_until_end(&ears[i]);
}

static void every_login_is_looked_at_in_its_turn(void **state)
{
	ENDS_WITH(nobody) struct listeners *all = NULL;
	const int64_t now = time_ticks() / SECOND_US;
	struct listener_name due[MOST];
	struct ear ears[3];

	(void)state;
	check_ok(listeners_open(MOST, &all));
	listen_as(all, &ana, &ears[0]);
	listen_as(all, &ben, &ears[1]);
	listen_as(all, &cleo, &ears[2]);
	assert_int_equal(listeners_due(all, now, due, MOST), 0);
	assert_int_equal(listeners_due(all, now + 1000, due, 2), 2);
	assert_int_equal(due[0].login.n, ana.login.n);
	assert_int_equal(due[1].login.n, ben.login.n);
	assert_int_equal(listeners_due(all, now + 1000, due, MOST), 1);
	assert_int_equal(due[0].login.n, cleo.login.n);
	assert_int_equal(listeners_due(all, now + 1000, due, MOST), 0);
	listeners_end(all, ben.person, TEXT_NONE);
	assert_int_equal(listeners_due(all, now + 1000 + LISTENERS_CHECK_SECONDS, due, MOST), 2);
	listeners_stop(all, TEXT_NONE);
	for (int i = 0; i < 3; i++)
		hear_until_end(&ears[i]);
}

static void closing_nothing_does_nothing(void **state)
{
	(void)state;
	listeners_close(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_person_hears_by_all_her_logins),
		cmocka_unit_test(a_login_has_one_stream),
		cmocka_unit_test(there_is_a_limit),
		cmocka_unit_test(every_login_is_looked_at_in_its_turn),
		cmocka_unit_test(closing_nothing_does_nothing),
	};

	return cmocka_run_group_tests_name("live/listeners", tests, NULL, NULL);
}
