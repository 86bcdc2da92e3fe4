#include "world.h"

#include "acts/confirm_renewal.h"
#include "acts/lock_notice.h"
#include "acts/reset.h"

#define NEXT "seven geese above the quiet moor"

static struct err try_reset(struct world *w, enum who who, struct seal_pair *pair)
{
	struct new_keys made;
	struct text token;
	time_ms ends;
	struct err e;

	AS(ada, ADA);
	check_ok(act_begin_reset(&ada.act, w->people[who].id, &token, &ends));
	AS(v, NOBODY);
	e = act_take_reset(&v.act, token, TEXT(NEXT), &made);
	*pair = v.act.pair;
	return e;
}

static void reset(struct world *w, enum who who)
{
	struct seal_pair pair;

	check_ok(try_reset(w, who, &pair));
	w->people[who].pair = pair;
	w->people[who].passphrase = NEXT;
}

static struct err confirm(struct world *w, enum who by, enum who who, circle_id circle, bool *back)
{
	struct renewal_of of = {circle, w->people[who].id, 0};
	struct renewals list;

	AS(v, by);
	*back = false;
	TRY(act_list_renewals(&v.act, circle, &list));
	for (size_t i = 0; i < list.count; i++)
		if (list.at[i].person.n == of.person.n)
			of.since = list.at[i].since;
	return act_confirm_renewal(&v.act, &of, back);
}

static int64_t keys_of(struct world *w, enum who who, circle_id circle)
{
	return world_number(w,
		"SELECT COUNT(*) FROM epoch_key WHERE circle_id = %lld AND person_id = %lld",
		(long long)circle.n, (long long)w->people[who].id.n);
}

static void a_reset_leaves_no_key_and_the_administrator_reads_nothing(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, DORA);
	consult_id consult = world_bring(w, BEN, circle), later;
	const int64_t epoch =
		world_number(w, "SELECT epoch FROM circle WHERE id = %lld", (long long)circle.n);
	struct record_list records;
	struct circle_seen seen;
	bool back;

	world_answer(w, CLEO, consult, "idea", "Ask her.");
	world_close_consult(w, BEN, consult);
	reset(w, CLEO);
	later = world_bring(w, BEN, circle);
	assert_int_equal(keys_of(w, CLEO, circle), 0);
	assert_int_equal(
		world_number(w, "SELECT epoch FROM circle WHERE id = %lld", (long long)circle.n),
		epoch + 1);
	assert_int_equal(world_number(w,
				 "SELECT COUNT(*) FROM text_key WHERE holder_code = 'person' AND "
				 "person_id = %lld",
				 (long long)w->people[CLEO].id.n),
		0);
	AS(v, CLEO); /* whoever holds the link now */
	check_ok(act_list_records(&v.act, &records));
	assert_int_equal(records.count, 0);
	check_fault(act_see_circle(&v.act, circle, &seen), MISSING, "not.here");
	check_fault(world_read(w, CLEO, consult), MISSING, "not.here");
	check_fault(world_read(w, CLEO, later), MISSING, "not.here");
	check_fault(confirm(w, ADA, CLEO, circle, &back), MISSING, "not.here");
	check_fault(confirm(w, CLEO, CLEO, circle, &back), MISSING, "not.here");
	/* Even with a row changed by hand: there is no key. */
	if (*w->postgres)
		world_number(w,
			"WITH x AS (UPDATE member SET state_code = 'active' WHERE circle_id = %lld "
			"AND person_id = %lld RETURNING 1) SELECT COUNT(*) FROM x",
			(long long)circle.n, (long long)w->people[CLEO].id.n);
	else
		world_number(w,
			"UPDATE member SET state_code = 'active' WHERE circle_id = %lld AND "
			"person_id = %lld RETURNING 1",
			(long long)circle.n, (long long)w->people[CLEO].id.n);
	assert_int_not_equal(world_read(w, CLEO, consult).fault, FAULT_NONE);
	assert_int_not_equal(world_read(w, CLEO, later).fault, FAULT_NONE);
}

static void one_confirms_where_three_or_fewer_are_left_else_two(void **state)
{
	struct world *w = world_of(state);
	circle_id few = GROUP(BEN, CLEO, DORA, EVE), many = GROUP(BEN, CLEO, DORA, EVE, ZOE);
	consult_id in_few = world_bring(w, BEN, few), in_many = world_bring(w, BEN, many);
	bool back;

	reset(w, EVE);
	check_ok(confirm(w, BEN, EVE, few, &back));
	assert_true(back);
	check_ok(world_read(w, EVE, in_few));
	check_ok(world_read(w, EVE, world_bring(w, BEN, few)));
	check_ok(confirm(w, BEN, EVE, many, &back));
	assert_false(back);
	check_ok(confirm(w, BEN, EVE, many, &back)); /* twice is once */
	assert_false(back);
	check_fault(world_read(w, EVE, in_many), MISSING, "not.here");
	check_ok(confirm(w, CLEO, EVE, many, &back));
	assert_true(back);
	check_ok(world_read(w, EVE, in_many));
}

static void whose_keys_came_back_by_a_reset_confirms_nobody(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, DORA, EVE);
	struct renewals list;
	bool back;

	reset(w, CLEO);
	check_ok(confirm(w, BEN, CLEO, circle, &back));
	assert_true(back);
	reset(w, DORA);
	check_fault(confirm(w, CLEO, DORA, circle, &back), CONFLICT, "renewal.not_you");
	AS(v, CLEO);
	check_ok(act_list_renewals(&v.act, circle, &list));
	assert_int_equal(list.count, 1);
	assert_false(list.at[0].may);
	check_ok(confirm(w, BEN, DORA, circle, &back));
	assert_true(back);
}

static void a_second_reset_voids_what_was_confirmed_for_the_first(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, DORA, EVE, ZOE);
	struct renewals list;
	struct renewal_of of = {circle, w->people[ZOE].id, 0};
	bool back;

	reset(w, ZOE);
	check_ok(confirm(w, BEN, ZOE, circle, &back));
	AS(v, CLEO);
	check_ok(act_list_renewals(&v.act, circle, &list));
	of.since = list.at[0].since;
	reset(w, ZOE);
	check_fault(act_confirm_renewal(&v.act, &of, &back), CONFLICT, "form.stale");
	check_ok(confirm(w, CLEO, ZOE, circle, &back));
	assert_false(back);
	assert_int_equal(keys_of(w, ZOE, circle), 0);
}

static void a_link_is_good_once_for_seven_days_and_she_can_stop_it(void **state)
{
	struct world *w = world_of(state);
	struct lock_changes changes;
	struct reset_seen seen;
	struct new_keys made;
	struct text token, later;
	time_ms ends, at;

	AS(ada, ADA);
	check_fault(
		act_begin_reset(&ada.act, w->people[ADA].id, &token, &ends), MISSING, "not.here");
	AS(ben, BEN);
	check_fault(
		act_begin_reset(&ben.act, w->people[CLEO].id, &token, &ends), MISSING, "not.here");
	check_ok(act_begin_reset(&ada.act, w->people[BEN].id, &token, &ends));
	assert_int_equal(ends, ada.act.now + 7 * DAY_MS);
	check_ok(act_list_lock_changes(&ben.act, &changes));
	assert_string_equal(changes.at[0].sentence, lock_notice_sentence(TEXT("reset_begun")));
	check_ok(act_reset_of_mine(&ben.act, &at, &ends));
	assert_int_equal(at, ada.act.now);
	check_ok(act_stop_reset(&ben.act));
	check_fault(act_look_at_reset(&ada.act, token, &seen), MISSING, "reset.over");
	check_ok(act_begin_reset(&ada.act, w->people[BEN].id, &token, &ends));
	check_ok(act_begin_reset(&ada.act, w->people[BEN].id, &later, &ends));
	check_fault(act_look_at_reset(&ada.act, token, &seen), MISSING, "reset.over");
	check_ok(act_look_at_reset(&ada.act, later, &seen));
	AS(v, NOBODY);
	v.act.now = ends;
	check_fault(act_take_reset(&v.act, later, TEXT(NEXT), &made), MISSING, "reset.over");
	check_ok(act_stop_reset(&ben.act));
}

static void a_circle_with_nobody_else_is_lost(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN);
	consult_id consult = world_bring(w, BEN, circle);
	struct reset_asked asked;

	AS(ada, ADA);
	check_ok(act_look_at_person_to_reset(&ada.act, w->people[BEN].id, &asked));
	assert_true(asked.alone >= 1);
	assert_true(asked.circles > 1);
	reset(w, BEN);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM text_key WHERE consult_id = %lld",
				 (long long)consult.n),
		0);
	assert_int_equal(
		world_number(w,
			"SELECT COUNT(*) FROM circle WHERE id = %lld AND state_code = 'ended'",
			(long long)circle.n),
		1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_reset_leaves_no_key_and_the_administrator_reads_nothing),
		cmocka_unit_test(one_confirms_where_three_or_fewer_are_left_else_two),
		cmocka_unit_test(whose_keys_came_back_by_a_reset_confirms_nobody),
		cmocka_unit_test(a_second_reset_voids_what_was_confirmed_for_the_first),
		cmocka_unit_test(a_link_is_good_once_for_seven_days_and_she_can_stop_it),
		cmocka_unit_test(a_circle_with_nobody_else_is_lost),
	};

	return world_tests(tests);
}
