#include "world.h"

#include "acts/disclose.h"
#include "acts/place.h"

#include <pthread.h>

enum { ROUNDS = 30 };

/* What two people do at the same moment, and what came of it. */
struct round {
	struct world *w;
	circle_id circle;
	consult_id consult;
	struct text tokens[2];
	struct place places[2];
	struct err fault[2];
};

static void *ben_closes(void *with)
{
	struct round *r = with;
	struct world *w = r->w;

	AS(v, BEN);
	r->fault[0] = world_try_close(&v, r->consult);
	return NULL;
}

static void *ben_takes_back(void *with)
{
	struct round *r = with;
	struct world *w = r->w;

	AS(v, BEN);
	r->fault[0] = act_take_back(&v.act, r->consult);
	return NULL;
}

static void *cleo_answers(void *with)
{
	struct round *r = with;
	struct world *w = r->w;

	AS(v, CLEO);
	r->fault[1] = act_answer(&v.act, r->consult, TEXT("idea"), TEXT("Ask her."));
	return NULL;
}

static void *cleo_leaves(void *with)
{
	struct round *r = with;
	struct world *w = r->w;

	AS(v, CLEO);
	r->fault[0] = act_leave_circle(&v.act, r->circle);
	return NULL;
}

static int64_t answers_of(struct world *w, consult_id consult)
{
	return world_number(
		w, "SELECT COUNT(*) FROM answer WHERE consult_id = %lld", (long long)consult.n);
}

static void an_answer_at_the_moment_of_closing_is_in_the_copies_or_nowhere(void **state)
{
	struct round r = {.w = world_of(state)};
	struct world *w = r.w;

	r.circle = GROUP(BEN, CLEO);
	for (int i = 0; i < ROUNDS; i++) {
		struct consult_seen seen;
		struct record copy;

		r.consult = world_bring(w, BEN, r.circle);
		world_open_consult(w, CLEO, r.consult);
		world_race(ben_closes, cleo_answers, &r);
		check_ok(r.fault[0]);
		if (r.fault[1].fault)
			assert_string_equal(r.fault[1].code, "consult.closed");
		assert_int_equal(answers_of(w, r.consult), r.fault[1].fault ? 0 : 1);
		AS(v, BEN);
		check_ok(act_read_consult(&v.act, r.consult, &seen));
		check_ok(act_see_record(&v.act, seen.record, &copy));
		assert_int_equal(copy.count, answers_of(w, r.consult));
		assert_int_equal(
			world_number(w, "SELECT COUNT(*) FROM record WHERE consult_id = %lld",
				(long long)r.consult.n),
			1 + answers_of(w, r.consult));
	}
}

static void an_answer_at_the_moment_of_taking_back_leaves_no_key(void **state)
{
	struct round r = {.w = world_of(state)};
	struct world *w = r.w;

	r.circle = GROUP(BEN, CLEO);
	for (int i = 0; i < ROUNDS; i++) {
		r.consult = world_bring(w, BEN, r.circle);
		world_open_consult(w, CLEO, r.consult);
		world_race(ben_takes_back, cleo_answers, &r);
		check_ok(r.fault[0]);
		if (r.fault[1].fault)
			assert_string_equal(r.fault[1].code, "consult.gone");
		assert_int_equal(
			world_number(w, "SELECT COUNT(*) FROM text_key WHERE consult_id = %lld",
				(long long)r.consult.n),
			0);
	}
}

static void who_leaves_while_answering_has_answered_before_or_not_at_all(void **state)
{
	struct round r = {.w = world_of(state)};
	struct world *w = r.w;

	r.circle = GROUP(BEN, CLEO, DORA);
	for (int i = 0; i < ROUNDS; i++) {
		r.consult = world_bring(w, BEN, r.circle);
		world_open_consult(w, CLEO, r.consult);
		world_race(cleo_leaves, cleo_answers, &r);
		check_ok(r.fault[0]);
		if (r.fault[1].fault)
			assert_string_equal(r.fault[1].code, "not.here");
		assert_int_equal(answers_of(w, r.consult), r.fault[1].fault ? 0 : 1);
		check_ok(world_read(w, DORA, r.consult)); /* every key fits its epoch */
		world_join(w, BEN, CLEO, r.circle);
		world_sign(w, CLEO, r.circle);
	}
}

static void join(struct round *r, enum who who, int which)
{
	struct world *w = r->w;
	circle_id joined;

	AS(v, who);
	r->fault[which] = act_join(&v.act, r->tokens[which], &joined);
}

static void *dora_joins(void *with)
{
	join(with, DORA, 0);
	return NULL;
}

static void *zoe_joins(void *with)
{
	join(with, ZOE, 1);
	return NULL;
}

static void two_who_join_for_the_last_place_do_not_both_get_it(void **state)
{
	const struct peer_group g = {.name = TEXT("Four"), .aim = TEXT("To think"), .size = 4};
	struct round r = {.w = world_of(state)};
	struct world *w = r.w;
	time_ms ends;

	{
		AS(v, BEN);
		check_ok(act_found_group(&v.act, &g, &r.circle));
	}
	world_join(w, BEN, CLEO, r.circle);
	world_join(w, BEN, EVE, r.circle);
	for (int i = 0; i < ROUNDS; i++) {
		AS(lead, BEN);
		for (int t = 0; t < 2; t++)
			check_ok(act_invite(
				&lead.act, r.circle, TEXT("personal"), &r.tokens[t], &ends));
		world_race(dora_joins, zoe_joins, &r);
		assert_true(!r.fault[0].fault != !r.fault[1].fault);
		assert_string_equal(r.fault[r.fault[0].fault ? 0 : 1].code, "group.full");
		assert_int_equal(world_number(w,
					 "SELECT COUNT(*) FROM epoch_key e JOIN circle c ON c.id = "
					 "e.circle_id AND c.epoch = e.epoch WHERE c.id = %lld",
					 (long long)r.circle.n),
			4);
		AS(last, r.fault[0].fault ? ZOE : DORA);
		check_ok(act_leave_circle(&last.act, r.circle));
		lead.act.now += 8 * DAY_MS; /* the invite that was not used is over */
		w->now += 8 * DAY_MS;
	}
}

static void keep(struct round *r, enum who who, int which)
{
	struct world *w = r->w;

	AS(v, who);
	r->fault[which] = act_keep_place(&v.act, &r->places[which]);
}

static void *ada_keeps(void *with)
{
	keep(with, ADA, 0);
	return NULL;
}

static void *ben_keeps(void *with)
{
	keep(with, BEN, 1);
	return NULL;
}

static struct place place_now(struct world *w, struct visit *v)
{
	struct place now;
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	(void)w;
	check_ok(act_read(&v->act, &tx));
	check_ok(act_see_place(&v->act, &tx, &now));
	return now;
}

static void of_two_administrators_who_save_at_once_one_is_told(void **state)
{
	const struct text names[] = {TEXT("Hillside"), TEXT("Harbour")};
	struct round r = {.w = world_of(state)};
	struct world *w = r.w;
	struct visit care = visit_as(w, ADA);

	check_ok(act_make_administrator(&care.act, w->people[BEN].id));
	visit_end(&care);
	for (int i = 0; i < ROUNDS; i++) {
		AS(v, ADA);
		struct place before = place_now(w, &v), after;

		for (int t = 0; t < 2; t++) {
			r.places[t] = before;
			r.places[t].name = names[t];
			r.places[t].crisis = names[t];
		}
		world_race(ada_keeps, ben_keeps, &r);
		assert_true(!r.fault[0].fault != !r.fault[1].fault);
		assert_string_equal(r.fault[r.fault[0].fault ? 0 : 1].code, "form.stale");
		after = place_now(w, &v);
		assert_int_equal(after.version, before.version + 1);
		check_text(after.name, names[r.fault[0].fault ? 1 : 0]);
		check_text(after.crisis, after.name);
		assert_int_equal(world_number(w, "SELECT COUNT(*) FROM setting"), 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_two_administrators_who_save_at_once_one_is_told),
		cmocka_unit_test(an_answer_at_the_moment_of_closing_is_in_the_copies_or_nowhere),
		cmocka_unit_test(an_answer_at_the_moment_of_taking_back_leaves_no_key),
		cmocka_unit_test(who_leaves_while_answering_has_answered_before_or_not_at_all),
		cmocka_unit_test(two_who_join_for_the_last_place_do_not_both_get_it),
	};

	return world_tests(tests);
}
