/*
 * Many acts, one COMMIT: nobody is told "kept" before it is, and one act's fault is its own.
 */
#include "../check.h"

#include "room.h"

#include "base/time.h"
#include "store/driver_script.h"
#include "store/sample.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum { THREADS = 32, ACTS = 40 };

struct worker {
	pthread_t thread;
	struct store *store;
	int number;
	int64_t kept[ACTS];
	int kept_count, refused;
};

static void crew(struct worker *workers, int count, struct store *store, void *(*work)(void *))
{
	for (int i = 0; i < count; i++) {
		workers[i].store = store;
		workers[i].number = i;
		assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
	}
	for (int i = 0; i < count; i++)
		pthread_join(workers[i].thread, NULL);
}

/* Every fourth act breaks a rule after a first good row, every fifth thinks better of it. */
static void *post_and_sometimes_fail(void *user)
{
	struct worker *w = user;

	for (int i = 0; i < ACTS; i++) {
		ENDS_WITH(store_tx_end) struct store_tx tx = {0};
		int64_t id = 1 + w->number * ACTS + i;
		struct store_sample_put note = {.id = {id}, .circle = {1}, .kind = TEXT("x")};
		struct err e = store_tx_begin(w->store, (person_id){0}, &tx);

		if (!e.fault)
			e = store_sample_put(&tx, &note);
		if (!e.fault && i % 4 == 3)
			e = store_sample_put(&tx, &note);
		if (!e.fault && i % 5 == 4)
			continue;
		if (!e.fault)
			e = store_tx_commit(&tx);
		if (e.fault)
			w->refused++;
		else
			w->kept[w->kept_count++] = id;
	}
	return NULL;
}

static void acts_of_many_are_kept_or_refused_each_for_itself(void **state)
{
	struct worker *workers = calloc(THREADS, sizeof *workers);
	struct room *r = *state;
	int64_t kept = 0;

	assert_non_null(workers);
	room_fill(r);
	crew(workers, THREADS, r->store, post_and_sometimes_fail);
	for (int i = 0; i < THREADS; i++) {
		assert_int_equal(workers[i].refused, ACTS / 4);
		kept += workers[i].kept_count;
	}
	assert_int_equal(room_count(r->store), kept);
	assert_false(r->store->batch.open);
	free(workers);
}

static void *post(void *user)
{
	struct worker *w = user;

	for (int i = 0; i < ACTS; i++) {
		int64_t id = 1 + w->number * ACTS + i;

		if (room_note(w->store, id, 1).fault)
			w->refused++;
		else
			w->kept[w->kept_count++] = id;
	}
	return NULL;
}

static void thirty_two_share_their_commits(void **state)
{
	struct worker *workers = calloc(THREADS, sizeof *workers);
	struct room *r = *state;

	assert_non_null(workers);
	room_fill(r);
	crew(workers, THREADS, r->store, post);
	assert_int_equal(room_count(r->store), THREADS * ACTS);
	assert_int_equal(r->store->acts, THREADS * ACTS);
	print_message("%.1f acts a commit\n", (double)r->store->acts / (double)r->store->commits);
	assert_true(r->store->acts >= 4 * r->store->commits);
	free(workers);
}

static void the_turn_is_waited_for_only_so_long(void **state)
{
	ENDS_WITH(store_tx_end) struct store_tx held = {0};
	struct room *r = *state;
	struct store_tx tx;

	room_fill(r);
	r->store->patience = 30;
	check_ok(store_tx_begin(r->store, (person_id){0}, &held));
	check_fault(store_tx_begin(r->store, (person_id){0}, &tx), BUSY, "store.busy");
	check_fault(store_forget(r->store), BUSY, "store.busy");
	store_tx_end(&held);
	check_ok(room_note(r->store, 1, 1));
}

static void readers_are_waited_for_only_so_long(void **state)
{
	struct store_tx held[4];
	struct room *r = *state;
	struct store_tx tx;

	room_fill(r);
	r->store->patience = 30;
	for (size_t i = 0; i < ROWS(held); i++)
		check_ok(store_read_begin(r->store, (person_id){0}, &held[i]));
	check_fault(store_read_begin(r->store, (person_id){0}, &tx), BUSY, "store.busy");
	for (size_t i = 0; i < ROWS(held); i++)
		check_ok(store_tx_commit(&held[i]));
	check_ok(store_alive(r->store));
}

/* A store over a script, whose schema needs no steps. */
static const struct driver_cell no_tables[] = {{.kind = CELL_NUMBER, .number = 0}};
static const struct script_answer answers[] = {{"schema_step_count", no_tables, 1}};
static const struct program no_program;

static struct err script_store(struct script *script, struct store **store)
{
	bool fresh;

	script->answers = answers;
	script->answer_count = ROWS(answers);
	return store_open_plan(
		&(struct store_plan){&driver_script, &script, &no_program, 1, 1}, store, &fresh);
}

/* Every fifth act thinks better of it, so that undoing is one of the calls that fail. */
static void *post_or_think_again(void *user)
{
	struct worker *w = user;

	for (int i = 0; i < ACTS; i++) {
		ENDS_WITH(store_tx_end) struct store_tx tx = {0};
		int64_t id = 1 + w->number * ACTS + i;
		struct err e = store_tx_begin(w->store, (person_id){0}, &tx);

		if (!e.fault)
			e = store_sample_put(&tx, &(struct store_sample_put){.id = {id}});
		if (!e.fault && i % 5 == 4)
			continue;
		if (!e.fault)
			e = store_tx_commit(&tx);
		if (e.fault)
			w->refused++;
		else
			w->kept[w->kept_count++] = id;
	}
	return NULL;
}

static bool was_kept(const struct script *script, int64_t id)
{
	for (size_t i = 0; i < script->kept.count; i++)
		if (script->kept.at[i] == id)
			return true;
	return false;
}

/* What was acknowledged and what was kept are the same, and nothing is in the air. */
static void check_books(const struct script *script, const struct worker *workers, int count)
{
	size_t acknowledged = 0;

	for (int i = 0; i < count; i++) {
		for (int k = 0; k < workers[i].kept_count; k++)
			assert_true(was_kept(script, workers[i].kept[k]));
		acknowledged += (size_t)workers[i].kept_count;
	}
	assert_int_equal(script->kept.count, acknowledged);
	assert_int_equal(script->act.count + script->batch.count, 0);
}

static void what_is_acknowledged_is_what_is_kept_whatever_call_fails(void **state)
{
	enum { CREW = 6 };
	struct script *script = calloc(1, sizeof *script);
	struct worker *workers = calloc(CREW, sizeof *workers);
	struct store *store;

	(void)state;
	assert_true(script && workers);
	for (int n = 1; n < 400; n++) {
		memset(script, 0, sizeof *script);
		memset(workers, 0, CREW * sizeof *workers);
		script->fault = ERR(LIMIT, "store.full");
		script->loses = n % 2;
		check_ok(script_store(script, &store));
		script->fail_at = script->calls + n;
		crew(workers, CREW, store, post_or_think_again);
		check_books(script, workers, CREW);
		assert_false(store->batch.open);
		assert_int_equal(store->writers.free_count, 1);
		store_close(store);
		assert_int_equal(script->sessions, 0);
	}
	free(script);
	free(workers);
}

/* Acts that wait for each other on purpose: `late` is held until `n` others are in the queue. */
static void wait_for_queue(struct store *store, int n)
{
	for (;;) {
		int waiting = 0;

		pthread_mutex_lock(&store->writers.lock);
		waiting = store->writers.waiting;
		pthread_mutex_unlock(&store->writers.lock);
		if (waiting >= n)
			return;
		nanosleep(&(struct timespec){0, 1000000}, NULL);
	}
}

static void *post_once(void *user)
{
	struct worker *w = user;

	if (room_note(w->store, 100 + w->number, 1).fault)
		w->refused++;
	else
		w->kept[w->kept_count++] = 100 + w->number;
	return NULL;
}

/* Three wait while a first act runs; then all four are in one batch, and its call `fail` goes
 * wrong. */
static struct err four_in_a_batch(
	struct script *script, int fail, struct worker *workers, int *kept)
{
	struct store *store;
	struct store_tx tx;
	struct err e;

	check_ok(script_store(script, &store));
	check_ok(store_tx_begin(store, (person_id){0}, &tx));
	check_ok(store_sample_put(&tx, &(struct store_sample_put){.id = {1}}));
	for (int i = 0; i < 3; i++) {
		workers[i].store = store;
		workers[i].number = i;
		pthread_create(&workers[i].thread, NULL, post_once, &workers[i]);
		wait_for_queue(store, i + 1);
	}
	store->batch.born = time_ticks();
	script->fail_at = fail ? script->calls + fail : 0;
	e = store_tx_commit(&tx);
	*kept = !e.fault;
	for (int i = 0; i < 3; i++) {
		pthread_join(workers[i].thread, NULL);
		*kept += workers[i].kept_count;
	}
	store_close(store);
	return e;
}

static void a_commit_that_fails_fails_for_every_member(void **state)
{
	static const struct {
		const char *why;
		int fail;
		bool loses;
		int kept;
		int commits;
	} rows[] = {
		{"all is well: one COMMIT for four", 0, false, 4, 1},
		{"the first act is not kept", 1, false, 3, 1},
		{"the second act's savepoint fails", 2, false, 3, 1},
		{"the second act's row is refused", 3, false, 3, 1},
		{"the disk is full in the second act", 3, true, 2, 1},
		{"the disk is full in the last act", 11, true, 0, 0},
		{"the COMMIT fails", 14, false, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct script *script = calloc(1, sizeof *script);
		struct worker workers[3] = {0};
		int kept;

		assert_non_null(script);
		script->fault = ERR(LIMIT, "store.full");
		script->loses = rows[i].loses;
		(void)!four_in_a_batch(script, rows[i].fail, workers, &kept).fault;
		if (kept != rows[i].kept || script->commits != rows[i].commits)
			print_error(
				"%s: %d kept, %d commits\n", rows[i].why, kept, script->commits);
		assert_int_equal(kept, rows[i].kept);
		assert_int_equal(script->kept.count, rows[i].kept);
		assert_int_equal(script->commits, rows[i].commits);
		free(script);
	}
}

static void a_store_that_cannot_open_leaves_nothing_behind(void **state)
{
	struct script *script = calloc(1, sizeof *script);
	struct store *store = NULL;

	(void)state;
	assert_non_null(script);
	for (int n = 1; !store; n++) {
		memset(script, 0, sizeof *script);
		script->fail_at = n;
		script->fault = ERR(BROKEN, "store.unreachable");
		if (script_store(script, &store).fault)
			assert_int_equal(script->sessions, 0);
		assert_true(n < 100);
	}
	store_close(store);
	free(script);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		on_sqlite(acts_of_many_are_kept_or_refused_each_for_itself),
		on_postgres(acts_of_many_are_kept_or_refused_each_for_itself),
		on_sqlite(thirty_two_share_their_commits),
		on_sqlite(the_turn_is_waited_for_only_so_long),
		on_sqlite(readers_are_waited_for_only_so_long),
		on_postgres(readers_are_waited_for_only_so_long),
		cmocka_unit_test(what_is_acknowledged_is_what_is_kept_whatever_call_fails),
		cmocka_unit_test(a_commit_that_fails_fails_for_every_member),
		cmocka_unit_test(a_store_that_cannot_open_leaves_nothing_behind),
	};

	return cmocka_run_group_tests_name("batch", tests, NULL, NULL);
}
