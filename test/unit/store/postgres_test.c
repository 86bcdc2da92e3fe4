/*
 * What only PostgreSQL has: a server that goes away, and writers side by side.
 */
#include "../check.h"

#include "room.h"

#include "store/sample.h"

#include <pthread.h>

static const person_id NOBODY = {0};

static void end_its_connections(const struct room *r)
{
	char sql[256];

	snprintf(sql, sizeof sql,
		"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE "
		"application_name = '%s' AND pid <> "
		"pg_backend_pid()",
		r->name);
	assert_true(room_psql(r, sql));
}

static void the_database_goes_and_comes_back(void **state)
{
	struct room *r = *state;
	struct store_tx tx;

	room_fill(r);
	check_ok(room_note(r->store, 1, 1));
	check_ok(store_tx_begin(r->store, NOBODY, &tx));
	end_its_connections(r);
	check_fault(
		store_sample_put(&tx,
			&(struct store_sample_put){.id = {2}, .circle = {1}, .kind = TEXT("x")}),
		BROKEN, "store.unreachable");
	check_fault(store_tx_commit(&tx), BROKEN, "store.unreachable");
	for (int64_t id = 3; id < 20; id++) /* every connection of the pool, readers too */
		check_ok(room_note(r->store, id, 1));
	for (int i = 0; i < 8; i++)
		assert_int_equal(room_count(r->store), 18);
}

static void a_commit_without_an_answer_is_not_called_kept(void **state)
{
	struct room *r = *state;
	struct store_tx tx;

	room_fill(r);
	check_ok(store_tx_begin(r->store, NOBODY, &tx));
	check_ok(store_sample_put(
		&tx, &(struct store_sample_put){.id = {2}, .circle = {1}, .kind = TEXT("x")}));
	end_its_connections(r);
	check_fault(store_tx_commit(&tx), BROKEN, "store.unreachable");
	assert_int_equal(room_count(r->store), 0);
}

static void nobody_is_me_unless_it_was_said(void **state)
{
	struct room *r = *state;

	room_fill(r);
	assert_true(room_psql(
		r, "DO $$ BEGIN IF me() <> 0 THEN RAISE EXCEPTION 'somebody'; END IF; END $$"));
	assert_true(room_psql(r, "DO $$ BEGIN PERFORM set_config('intervise.me', '7', true);"
				 "IF me() <> 7 THEN RAISE EXCEPTION 'not seven'; END IF; END $$"));
}

struct second {
	struct store *store;
	struct err met;
};

/* Two acts that hold the same two notes in opposite order. */
static struct err hold_two(
	struct store_tx *tx, int64_t first, int64_t then, pthread_barrier_t *between)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(1 << 16);
	struct store_sample_get_row row;

	TRY(store_sample_get(tx, &(struct store_sample_get){{first}}, a, &row));
	pthread_barrier_wait(between);
	return store_sample_get(tx, &(struct store_sample_get){{then}}, a, &row);
}

struct crossing {
	struct store *store;
	pthread_barrier_t between;
	struct err met[2];
};

static struct err cross(struct crossing *c, int64_t first, int64_t then)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(store_tx_begin(c->store, NOBODY, &tx));
	TRY(hold_two(&tx, first, then, &c->between));
	return store_tx_commit(&tx);
}

static void *cross_over(void *user)
{
	struct crossing *c = user;

	c->met[1] = cross(c, 2, 1);
	return NULL;
}

static void who_loses_a_deadlock_is_asked_to_try_again(void **state)
{
	struct room *r = *state;
	struct crossing c = {0};
	pthread_t other;
	int again = 0;

	room_fill(r);
	check_ok(room_note(r->store, 1, 1));
	check_ok(room_note(r->store, 2, 1));
	c.store = r->store;
	pthread_barrier_init(&c.between, NULL, 2);
	assert_int_equal(pthread_create(&other, NULL, cross_over, &c), 0);
	c.met[0] = cross(&c, 1, 2);
	pthread_join(other, NULL);
	pthread_barrier_destroy(&c.between);
	for (int i = 0; i < 2; i++) {
		again += c.met[i].fault == FAULT_CONFLICT;
		if (c.met[i].fault)
			assert_string_equal(c.met[i].code, "store.again");
	}
	assert_int_equal(again, 1);
}

static void *put_the_same(void *user)
{
	struct second *s = user;

	s->met = room_note(s->store, 1, 1);
	return NULL;
}

static void of_two_that_put_the_same_one_is_told(void **state)
{
	struct room *r = *state;
	struct second other = {0};
	struct store_tx tx;
	pthread_t thread;

	room_fill(r);
	other.store = r->store;
	check_ok(store_tx_begin(r->store, NOBODY, &tx));
	check_ok(store_sample_put(
		&tx, &(struct store_sample_put){.id = {1}, .circle = {1}, .kind = TEXT("x")}));
	assert_int_equal(pthread_create(&thread, NULL, put_the_same, &other), 0);
	check_ok(store_tx_commit(&tx));
	pthread_join(thread, NULL);
	check_fault(other.met, CONFLICT, "row.twice");
}

static void a_reader_holds_nobody_up(void **state)
{
	ENDS_WITH(store_tx_end) struct store_tx reading = {0};
	ENDS_WITH(arena_end) struct arena *a = arena_open(1 << 16);
	struct store_sample_get_row row;
	struct store_sample_grow_row grown;
	struct room *r = *state;
	struct store_tx tx;

	room_fill(r);
	check_ok(room_note(r->store, 1, 1));
	check_ok(store_read_begin(r->store, NOBODY, &reading));
	check_ok(store_sample_get(
		&reading, &(struct store_sample_get){{1}}, a, &row)); /* says FOR UPDATE */
	check_ok(store_tx_begin(r->store, NOBODY, &tx));
	check_ok(store_sample_grow(&tx, &(struct store_sample_grow){{1}, 5}, a, &grown));
	check_ok(store_tx_commit(&tx));
	check_ok(store_sample_get(&reading, &(struct store_sample_get){{1}}, a, &row));
	assert_int_equal(row.size, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		on_postgres(the_database_goes_and_comes_back),
		on_postgres(a_commit_without_an_answer_is_not_called_kept),
		on_postgres(nobody_is_me_unless_it_was_said),
		on_postgres(who_loses_a_deadlock_is_asked_to_try_again),
		on_postgres(of_two_that_put_the_same_one_is_told),
		on_postgres(a_reader_holds_nobody_up),
	};

	return cmocka_run_group_tests_name("postgres", tests, NULL, NULL);
}
