/* The ledger's copy outlives the database: a place that came back from a copy is led through it. */
#include "world.h"

#include "acts/ledger_copy.h"
#include "acts/ledger_replay.h"

#include <unistd.h>

static const char *copy_path(struct world *w, struct act *a)
{
	struct text path;

	check_ok(text_printf(a->arena, &path, "%s/ledger", w->keys));
	return path.at;
}

static void the_file_holds_what_the_table_holds(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	struct ledger_copy *copy;
	int64_t replayed;
	bool known;

	{
		AS(v, CLEO);
		check_ok(act_leave_circle(&v.act, circle));
	}
	AS(v, NOBODY);
	check_ok(ledger_copy_open(&v.act, copy_path(w, &v.act), &copy, &replayed));
	assert_int_equal(replayed, 0);
	{
		AS(ben, BEN);
		check_ok(act_leave_circle(&ben.act, circle));
	}
	check_ok(ledger_copy_more(&v.act, copy));
	check_ok(ledger_copy_more(&v.act, copy));
	ledger_copy_close(copy);
	check_ok(ledger_copy_follow(&v.act, copy_path(w, &v.act), &known, &replayed));
	assert_true(known);
	assert_int_equal(replayed, 0);
	unlink(copy_path(w, &v.act));
}

static void replay(struct world *w, enum ledger_kind kind, circle_id circle, int64_t thing)
{
	AS(v, NOBODY);
	struct ledger_entry entry = {id_next(w->ids, v.act.now), kind, circle, thing, v.act.now};
	bool done;

	check_ok(ledger_replay(&v.act, &entry, &done));
	assert_true(done);
	check_ok(ledger_replay(&v.act, &entry, &done));
	assert_false(done); /* once is enough */
}

static void replaying_shreds_again(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle);

	replay(w, LEDGER_SHREDDED, circle, consult.n);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM text_key WHERE consult_id = %lld",
				 (long long)consult.n),
		0);
	replay(w, LEDGER_SHREDDED, circle, 4711); /* a consult of after the backup */
}

static void replaying_ends_what_an_edit_ended(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle);
	answer_id answer;

	world_open_consult(w, CLEO, consult);
	answer = world_answer(w, CLEO, consult, "observation", "Better not.");
	replay(w, LEDGER_TEXT, circle, answer.n);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM text_key WHERE text_id = %lld",
				 (long long)answer.n),
		0);
	check_ok(world_read(w, BEN, consult)); /* and the rest can be read */
}

static void replaying_takes_who_left_out_of_the_circle(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle);
	int64_t epoch =
		world_number(w, "SELECT epoch FROM circle WHERE id = %lld", (long long)circle.n);

	replay(w, LEDGER_LEFT, circle, w->people[CLEO].id.n);
	check_fault(world_read(w, CLEO, consult), MISSING, "not.here");
	assert_int_equal(world_number(w,
				 "SELECT COUNT(*) FROM epoch_key WHERE circle_id = %lld AND "
				 "person_id = %lld",
				 (long long)circle.n, (long long)w->people[CLEO].id.n),
		0);
	assert_int_equal(
		world_number(w, "SELECT epoch FROM circle WHERE id = %lld", (long long)circle.n),
		epoch + 1);
	replay(w, LEDGER_ENDED, circle, 0);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM epoch_key WHERE circle_id = %lld",
				 (long long)circle.n),
		0);
}

static void replaying_ends_locks_and_people(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, EVE);
	int64_t eve = w->people[EVE].id.n;
	int64_t sheet = world_number(w,
		"SELECT id FROM lock WHERE kind_code = 'sheet' AND person_id = %lld",
		(long long)eve);

	replay(w, LEDGER_LOCK, (circle_id){0}, sheet);
	assert_int_equal(
		world_number(w, "SELECT COUNT(*) FROM lock WHERE id = %lld", (long long)sheet), 0);
	replay(w, LEDGER_ERASED, (circle_id){0}, eve);
	assert_int_equal(
		world_number(w, "SELECT COUNT(*) FROM lock WHERE person_id = %lld", (long long)eve),
		0);
	assert_int_equal(world_number(w,
				 "SELECT COUNT(*) FROM member WHERE state_code = 'active' AND "
				 "person_id = %lld AND circle_id = %lld",
				 (long long)eve, (long long)circle.n),
		0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_file_holds_what_the_table_holds),
		cmocka_unit_test(replaying_shreds_again),
		cmocka_unit_test(replaying_ends_what_an_edit_ended),
		cmocka_unit_test(replaying_takes_who_left_out_of_the_circle),
		cmocka_unit_test(replaying_ends_locks_and_people),
	};

	return world_tests(tests);
}
