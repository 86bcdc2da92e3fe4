/*
 * kill -9 at any moment: what was acknowledged is there afterwards.
 */
#include "../check.h"

#include "room.h"

#include "base/random.h"
#include "store/sample.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 50, WRITERS = 6, MOST = 200000, PER_ROUND = 1000000 };

struct writer {
	struct store *store;
	int pipe;
	_Atomic int64_t *next;
};

/* Says a number through the pipe as soon as its note is acknowledged, never before. */
static void *write_for_ever(void *user)
{
	const struct writer *w = user;

	for (;;) {
		int64_t id = atomic_fetch_add(w->next, 1);

		if (room_note(w->store, id, 1).fault || write(w->pipe, &id, sizeof id) != sizeof id)
			_exit(3);
	}
}

static void child(struct room *r, int round, int pipe)
{
	_Atomic int64_t next = (int64_t)round * PER_ROUND + 1;
	struct writer w = { .pipe = pipe, .next = &next };
	pthread_t threads[WRITERS];
	bool fresh;

	if (room_open_sample(r, &sample_program, &w.store, &fresh).fault)
		_exit(2);
	for (int i = 0; i < WRITERS; i++)
		pthread_create(&threads[i], NULL, write_for_ever, &w);
	for (;;)
		pause();
}

/* Lets a child write for a while, kills it, and gives the numbers it had acknowledged. */
static size_t one_life(struct room *r, int round, int64_t *ids)
{
	const struct timespec while_it_lives = { 0, 5000000L + random_below(40) * 1000000L };
	int ends[2], status;
	size_t count = 0;
	pid_t pid;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(ends[0]);
		child(r, round, ends[1]);
	}
	close(ends[1]);
	if (read(ends[0], &ids[count], sizeof *ids) == sizeof *ids)
		count++; /* it is at work; now it may end at any moment */
	nanosleep(&while_it_lives, NULL);
	kill(pid, SIGKILL);
	while (count < MOST && read(ends[0], &ids[count], sizeof *ids) == sizeof *ids)
		count++;
	close(ends[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	return count;
}

static size_t lost_of(struct room *r, const int64_t *ids, size_t count)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(arena_end) struct arena *a = arena_open(64 << 20);
	struct store_sample_get_row row;
	size_t lost = 0;
	bool fresh;

	check_ok(room_open_sample(r, &sample_program, &r->store, &fresh));
	check_ok(store_read_begin(r->store, (person_id){0}, &tx));
	for (size_t i = 0; i < count; i++)
		lost += store_sample_get(&tx, &(struct store_sample_get){ { ids[i] } }, a, &row).fault != FAULT_NONE;
	check_ok(store_tx_commit(&tx));
	return lost;
}

static void nothing_acknowledged_is_lost_when_the_server_is_killed(void **state)
{
	static int64_t ids[MOST];
	struct room *r = *state;
	size_t all = 0;

	if (r->absent)
		skip();
	for (int round = 0; round < ROUNDS; round++) {
		size_t count = one_life(r, round, ids);

		assert_true(count > 0);
		assert_int_equal(lost_of(r, ids, count), 0);
		store_close(r->store);
		r->store = NULL;
		all += count;
	}
	print_message("%zu acknowledged in %d lives, 0 lost\n", all, ROUNDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		on_sqlite(nothing_acknowledged_is_lost_when_the_server_is_killed),
	};

	return cmocka_run_group_tests_name("crash", tests, NULL, NULL);
}
