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
#include <sys/resource.h>
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
	struct writer w = {.pipe = pipe, .next = &next};
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
	const struct timespec while_it_lives = {0, 5000000L + random_below(40) * 1000000L};
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

/* Opens the store again; how many of these notes it does not have. A filler's note is two: 2n and
 * 2n + 1. */
static size_t lost_of(struct room *r, const int64_t *ids, size_t count, int64_t halves)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(arena_end) struct arena *a = arena_open(64 << 20);
	struct store_sample_get_row row;
	size_t lost = 0;
	bool fresh;

	check_ok(room_open_sample(r, &sample_program, &r->store, &fresh));
	check_ok(store_read_begin(r->store, (person_id){0}, &tx));
	for (size_t i = 0; i < count; i++)
		lost += store_sample_get(
				&tx, &(struct store_sample_get){{ids[i] * halves}}, a, &row)
				.fault != FAULT_NONE;
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
		assert_int_equal(lost_of(r, ids, count, 1), 0);
		store_close(r->store);
		r->store = NULL;
		all += count;
	}
	print_message("%zu acknowledged in %d lives, 0 lost\n", all, ROUNDS);
}

enum { FILL_THREADS = 8, FILL_ACTS = 400, FILL_BYTES = 8000 };

struct filler {
	pthread_t thread;
	struct store *store;
	int number, refused, kept_count;
	int64_t kept[FILL_ACTS];
};

/* Two notes an act, so that a half of one would show. */
static struct err fill_once(struct store *store, int64_t id)
{
	static const char much[FILL_BYTES];
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_sample_put note = {
		.circle = {1}, .kind = TEXT("x"), .bytes = {much, sizeof much}};

	TRY(store_tx_begin(store, (person_id){0}, &tx));
	for (int half = 0; half < 2; half++) {
		note.id.n = id * 2 + half;
		TRY(store_sample_put(&tx, &note));
	}
	return store_tx_commit(&tx);
}

static void *fill(void *user)
{
	struct filler *f = user;

	for (int i = 0; i < FILL_ACTS; i++) {
		int64_t id = 1 + f->number * FILL_ACTS + i;

		if (fill_once(f->store, id).fault)
			f->refused++;
		else
			f->kept[f->kept_count++] = id;
	}
	return NULL;
}

/* Files of this process may grow to so many bytes; more is refused by the system. */
static void files_end_at(rlim_t bytes)
{
	struct rlimit limit;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	limit.rlim_cur = bytes;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void a_disk_that_takes_no_more_keeps_what_it_took(void **state)
{
	static struct filler f[FILL_THREADS];
	struct room *r = *state;
	int refused = 0, kept = 0;

	signal(SIGXFSZ, SIG_IGN);
	room_fill(r);
	files_end_at(3 << 20);
	for (int i = 0; i < FILL_THREADS; i++) {
		f[i] = (struct filler){.store = r->store, .number = i};
		assert_int_equal(pthread_create(&f[i].thread, NULL, fill, &f[i]), 0);
	}
	for (int i = 0; i < FILL_THREADS; i++) {
		pthread_join(f[i].thread, NULL);
		refused += f[i].refused;
		kept += f[i].kept_count;
	}
	files_end_at(RLIM_INFINITY);
	assert_true(refused > 0 && kept > 0);
	store_close(r->store);
	for (int i = 0; i < FILL_THREADS; i++) {
		assert_int_equal(lost_of(r, f[i].kept, (size_t)f[i].kept_count, 2), 0);
		assert_int_equal(room_count(r->store), kept * 2);
		store_close(r->store);
	}
	r->store = NULL;
	print_message("%d acts kept, %d refused\n", kept, refused);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		on_sqlite(a_disk_that_takes_no_more_keeps_what_it_took),
		on_sqlite(nothing_acknowledged_is_lost_when_the_server_is_killed),
	};

	return cmocka_run_group_tests_name("crash", tests, NULL, NULL);
}
