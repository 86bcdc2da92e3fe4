#include "world.h"

#include "acts/add_to_record.h"
#include "acts/again.h"
#include "acts/erase_person.h"

enum { ROUNDS = 8 };

static record_id record_of(struct world *w, enum who who)
{
	struct record_list list;

	AS(v, who);
	check_ok(act_list_records(&v.act, &list));
	assert_true(list.count > 0);
	return list.at[0].id;
}

/* A consult of Ben's that Cleo answered, closed. */
static record_id closed_record(struct world *w)
{
	circle_id circle = GROUP(BEN, CLEO, DORA);
	consult_id consult = world_bring(w, BEN, circle);

	world_open_consult(w, CLEO, consult);
	world_answer(w, CLEO, consult, "strength", "You stayed calm.");
	world_close_consult(w, BEN, consult);
	return record_of(w, BEN);
}

static struct err add(struct world *w, enum who who, record_id record, const char *words)
{
	AS(v, who);
	return act_add_to_record(&v.act, record, text_of(words));
}

static void the_record_stays_and_the_addition_stands_beside_it(void **state)
{
	struct world *w = world_of(state);
	record_id record = closed_record(w);
	struct record before, after;
	struct proof_checked whole, first;
	struct proven proven;

	AS(v, BEN);
	check_ok(act_see_record(&v.act, record, &before));
	check_ok(add(w, BEN, record, " It was a Wednesday. "));
	check_ok(add(w, BEN, record, "And there were two of us."));
	check_fault(add(w, CLEO, record, "This is not mine."), MISSING, "not.here");
	check_ok(act_prove_whole_record(&v.act, record, &after, &proven));
	check_text(after.bytes, before.bytes);
	check_text(after.proof, before.proof);
	assert_int_equal(after.additions_count, 2);
	check_text(after.additions[0].words, TEXT("It was a Wednesday."));
	assert_true(after.additions[0].at > before.closed);
	check_ok(act_check_proof(&v.act, proven.word, &whole));
	check_text(whole.hash, proven.hash);
	assert_int_equal(whole.answer, PROOF_HOLDS);
	assert_true(text_find(proven.bytes, TEXT("Wednesday")) < proven.bytes.len);
	check_ok(act_check_proof(&v.act, after.additions[1].proof, &first));
	assert_int_equal(first.answer, PROOF_HOLDS);
	check_text(first.hash, after.additions[1].hash);
}

static void what_points_to_a_client_is_not_added(void **state)
{
	struct world *w = world_of(state);
	record_id record = closed_record(w);
	struct record r;

	check_fault(add(w, BEN, record, "  "), INPUT, "form.problems");
	assert_int_equal(add(w, BEN, record, "Her number is +49 30 901820.").fault, FAULT_INPUT);
	AS(v, BEN);
	check_ok(act_see_record(&v.act, record, &r));
	assert_int_equal(r.additions_count, 0);
}

static void one_that_is_taken_out_is_missed(void **state)
{
	static const struct {
		const char *deed;
		int number;
	} rows[] = {
		{"DELETE FROM addition", 1},
		{"UPDATE addition SET number = 7", 1},
		{"UPDATE addition SET proof_code = "
		 "(SELECT r.proof_code FROM record r WHERE r.id = record_id)",
			2},
	};
	struct world *w = world_of(state);

	for (size_t i = 0; i < ROWS(rows); i++) {
		record_id record = closed_record(w);
		struct record r;

		check_ok(add(w, BEN, record, "One."));
		check_ok(add(w, BEN, record, "Two."));
		world_number(w, "%s WHERE record_id = %lld AND number = %d RETURNING 1",
			rows[i].deed, (long long)record.n, rows[i].number);
		AS(v, BEN);
		assert_int_equal(act_see_record(&v.act, record, &r).fault, FAULT_BROKEN);
	}
}

/* Two windows of one person add something at the same moment. */
struct twins {
	struct world *w;
	record_id record;
	struct err e[2];
};

/* As a visit runs it: who was in the way is waited for, and nobody sees that. */
static struct err add_as_visits_do(struct twins *t, const char *words)
{
	ENDS_WITH(act_start_end) struct act_start start;
	struct world *w = t->w;
	struct err e;

	AS(v, BEN);
	act_start_note(&v.act, &start);
	do
		e = act_add_to_record(&v.act, t->record, text_of(words));
	while (act_again(&v.act, &start, e));
	return e;
}

static void *one(void *with)
{
	struct twins *t = with;

	t->e[0] = add_as_visits_do(t, "One.");
	return NULL;
}

static void *other(void *with)
{
	struct twins *t = with;

	t->e[1] = add_as_visits_do(t, "Two.");
	return NULL;
}

static void two_at_the_same_moment_stand_one_behind_the_other(void **state)
{
	struct world *w = world_of(state);
	record_id record = closed_record(w);
	struct record r;

	for (int round = 0; round < ROUNDS; round++) {
		struct twins t = {.w = w, .record = record};

		world_race(one, other, &t);
		check_ok(t.e[0]);
		check_ok(t.e[1]);
	}
	AS(v, BEN);
	check_ok(act_see_record(&v.act, record, &r));
	assert_int_equal(r.additions_count, 2 * ROUNDS);
}

static void what_was_kept_is_not_tried_again(void **state)
{
	static const struct err undone = {FAULT_CONFLICT, "store.again"};
	struct world *w = world_of(state);
	record_id record = closed_record(w);
	ENDS_WITH(act_start_end) struct act_start start;
	int tries = 0;

	AS(v, BEN);
	act_start_note(&v.act, &start);
	assert_false(act_again(&v.act, &start, OK));
	assert_false(act_again(&v.act, &start, ERR(CONFLICT, "form.stale")));
	v.act.me = w->people[CLEO].id;
	while (act_again(&v.act, &start, undone))
		tries++;
	assert_int_equal(tries, AGAIN_MOST - 1);
	assert_int_equal(v.act.me.n, w->people[BEN].id.n);
	act_start_note(&v.act, &start);
	check_ok(act_add_to_record(&v.act, record, TEXT("One.")));
	assert_false(act_again(&v.act, &start, undone));
}

static void erasing_takes_them(void **state)
{
	struct world *w = world_of(state);
	long long ben = w->people[BEN].id.n;

	check_ok(add(w, BEN, closed_record(w), "One."));
	assert_true(world_number(w, "SELECT COUNT(*) FROM addition WHERE person_id = %lld", ben));
	AS(v, ADA);
	check_ok(act_erase_person(&v.act, w->people[BEN].id));
	assert_int_equal(
		world_number(w, "SELECT COUNT(*) FROM addition WHERE person_id = %lld", ben), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_record_stays_and_the_addition_stands_beside_it),
		cmocka_unit_test(what_points_to_a_client_is_not_added),
		cmocka_unit_test(one_that_is_taken_out_is_missed),
		cmocka_unit_test(two_at_the_same_moment_stand_one_behind_the_other),
		cmocka_unit_test(what_was_kept_is_not_tried_again),
		cmocka_unit_test(erasing_takes_them),
	};

	return world_tests(tests);
}
