#include "world.h"

#include "acts/erase_person.h"
#include "acts/keeping.h"

#include <pthread.h>

static int64_t rows_with(struct world *w, const char *table, const char *column, person_id who)
{
	return world_number(
		w, "SELECT COUNT(*) FROM %s WHERE %s = %lld", table, column, (long long)who.n);
}

/* Erases her as an operator does, and lets somebody of the same address come in anew. */
static void erase(struct world *w, enum who who)
{
	AS(v, NOBODY);
	check_ok(act_erase_person(&v.act, w->people[who].id));
}

static void come_in_anew(struct world *w, enum who who)
{
	circle_id circle = GROUP(ADA);

	world_come_in(w, who, circle);
	AS(v, who);
	check_ok(act_leave_circle(&v.act, circle));
}

static void every_table_says_what_erasing_does(void **state)
{
	struct world *w = world_of(state);
	char names[4096] = "''", pairs[8192] = "1 = 0";

	for (size_t i = 0; i < keepings_count; i++) {
		size_t n = strlen(names), p = strlen(pairs);

		snprintf(names + n, sizeof names - n, ",'%s'", keepings[i].table);
		snprintf(pairs + p, sizeof pairs - p, " OR (m.name = '%s' AND f.\"from\" = '%s')",
			keepings[i].table, keepings[i].column);
	}
	if (*w->postgres) {
		assert_int_equal(
			world_number(w,
				"SELECT COUNT(*) FROM information_schema.tables WHERE table_schema "
				"= current_schema() AND table_type = 'BASE TABLE' AND table_name "
				"NOT IN (%s)",
				names),
			0);
		return;
	}
	assert_int_equal(world_number(w,
				 "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name "
				 "NOT LIKE 'sqlite%%' AND name NOT IN (%s)",
				 names),
		0);
	/* A column that points to a person is the one that its row names. */
	assert_int_equal(world_number(w,
				 "SELECT COUNT(*) FROM sqlite_master m JOIN "
				 "pragma_foreign_key_list(m.name) f WHERE f.\"table\" = 'person' "
				 "AND NOT (%s)",
				 pairs),
		0);
}

/* A life in the place: consults, answers, marks, records, a lifted hold, an invitation. */
static consult_id live(struct world *w, enum who who, circle_id circle)
{
	consult_id own = world_bring(w, who, circle), closed = world_bring(w, who, circle);
	consult_id others = world_bring(w, BEN, circle), aside = world_bring(w, BEN, circle);
	struct consult_seen seen;
	struct text token;
	time_ms ends;
	bool lifted;

	(void)own;
	world_answer(w, BEN, closed, "idea", "From Ben. " MARK);
	world_close_consult(w, who, closed);
	world_answer(w, who, others, "idea", "From her. " MARK);
	AS(v, who);
	check_ok(act_hold(&v.act, others, TEXT("A reason.")));
	check_ok(act_read_consult(&v.act, others, &seen));
	check_ok(act_lift_hold(&v.act, others, seen.holds[0].id, &lifted));
	check_ok(act_not_today(&v.act, aside));
	check_ok(act_recognise(&v.act, aside));
	AS(lead, BEN);
	check_ok(act_hand_over(&lead.act, circle, w->people[who].id));
	check_ok(act_invite(&v.act, circle, TEXT("personal"), &token, &ends));
	return others;
}

static void whoever_is_erased_is_nowhere_any_more(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, ZOE);
	consult_id others = live(w, ZOE, circle);
	const person_id who = w->people[ZOE].id;
	struct record_list records;
	struct consult_seen seen;
	struct circle_seen left;

	erase(w, ZOE);
	for (size_t i = 0; i < keepings_count; i++)
		if (keepings[i].fate == KEEPING_GOES && *keepings[i].column &&
			rows_with(w, keepings[i].table, keepings[i].column, who))
			fail_msg("%s still knows her", keepings[i].table);
	assert_int_equal(rows_with(w, "text_key", "person_id", who), 0);
	assert_int_equal(rows_with(w, "hold", "person_id", who), 0);
	assert_int_equal(world_number(w,
				 "SELECT COUNT(*) FROM person WHERE id = %lld AND state_code = "
				 "'erased' AND length(name_locked) + length(email_locked) + "
				 "length(public_key) + length(zone_code) + created_at = 0",
				 (long long)who.n),
		1);
	assert_int_equal(world_number(w,
				 "SELECT COUNT(*) FROM consult WHERE presenter_id = %lld AND "
				 "state_code <> 'shredded'",
				 (long long)who.n),
		0);
	assert_int_equal(world_number(w,
				 "SELECT COUNT(*) FROM step_out WHERE consult_id IN "
				 "(SELECT id FROM consult WHERE circle_id = %lld)",
				 (long long)circle.n),
		0);
	assert_int_equal(world_number(w,
				 "SELECT COUNT(*) FROM text_key WHERE text_id IN (SELECT id FROM "
				 "answer WHERE author_id = %lld)",
				 (long long)who.n),
		0);
	/* Ben's consult goes on without her words, he keeps his record, and somebody leads. */
	AS(v, BEN);
	check_ok(act_read_consult(&v.act, others, &seen));
	assert_int_equal(seen.answers_count, 0);
	check_ok(act_see_circle(&v.act, circle, &left));
	assert_int_equal(left.count, 2);
	assert_true(left.facilitator.len > 0);
	check_ok(act_list_records(&v.act, &records));
	assert_true(records.count > 0);
	come_in_anew(w, ZOE);
	assert_int_not_equal(w->people[ZOE].id.n, who.n);
}

static void erasing_shreds_and_leaves_receipts_and_a_line_in_the_ledger(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, EVE);
	consult_id hers = world_bring(w, EVE, circle);
	const person_id who = w->people[EVE].id;
	struct consult_seen seen;

	world_open_consult(w, BEN, hers);
	erase(w, EVE);
	AS(v, BEN);
	check_ok(act_read_consult(&v.act, hers, &seen));
	assert_true(seen.me.shredded);
	check_text(seen.shredded_reason, TEXT("erased"));
	check_text(seen.presenter_name, TEXT(""));
	assert_int_equal(world_number(w,
				 "SELECT COUNT(*) FROM ledger WHERE kind_code = 'erased' AND "
				 "thing_id = %lld",
				 (long long)who.n),
		1);
	AS(again, NOBODY);
	check_fault(act_erase_person(&again.act, who), MISSING, "person.unknown");
	come_in_anew(w, EVE);
}

static struct err erase_me(struct world *w, enum who who, const char *passphrase, const char *typed)
{
	AS(v, who);
	return act_erase_me(&v.act, text_of(passphrase), text_of(typed));
}

static void one_proves_that_one_means_it_and_then_nobody_comes_in_with_that_name(void **state)
{
	struct world *w = world_of(state);
	const struct world_person *dora = &w->people[DORA];
	const struct knock k = {.email = text_of(dora->email),
		.typed = text_of(dora->passphrase),
		.peer = TEXT("198.51.100.7")};
	struct login_new login;
	struct profile me;

	check_fault(erase_me(w, DORA, dora->passphrase, "ben@example.org"), INPUT, "form.problems");
	check_fault(erase_me(w, DORA, "wrong in every way", dora->email), INPUT, "form.problems");
	{
		AS(v, DORA);
		check_ok(act_see_profile(&v.act, &me));
	}
	check_ok(erase_me(w, DORA, dora->passphrase, " Dora@Example.org"));
	AS(v, NOBODY);
	check_fault(act_sign_in(&v.act, &k, &login), DENIED, "sign_in.wrong");
	AS(late, DORA); /* a visit that began before is nobody's now */
	check_fault(act_see_profile(&late.act, &me), MISSING, "row.none");
	come_in_anew(w, DORA);
}

static void the_last_administrator_stays(void **state)
{
	struct world *w = world_of(state);

	AS(v, NOBODY);
	check_fault(
		act_erase_person(&v.act, w->people[ADA].id), CONFLICT, "erase.last_administrator");
	check_fault(act_erase_person(&v.act, (person_id){42}), MISSING, "person.unknown");
	AS(ada, ADA);
	struct erase_seen seen;
	check_ok(act_see_erase(&ada.act, &seen));
	assert_true(seen.last_administrator);
}

static void a_hold_stops_erasing_and_names_its_owner_to_those_in_the_circle(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, DORA), alone = GROUP(DORA);
	consult_id consult = world_bring(w, BEN, circle);
	struct consult_seen read;
	struct erase_seen seen;
	bool lifted;

	world_answer(w, DORA, consult, "idea", "Ask her. " MARK);
	world_open_consult(w, CLEO, consult);
	AS(cleo, CLEO);
	check_ok(act_hold(&cleo.act, consult, TEXT("A complaint.")));
	AS(v, NOBODY);
	check_fault(act_erase_person(&v.act, w->people[BEN].id), CONFLICT, "erase.held");
	check_fault(act_erase_person(&v.act, w->people[DORA].id), CONFLICT, "erase.held");
	AS(dora, DORA);
	check_ok(act_see_erase(&dora.act, &seen));
	assert_int_equal(seen.held_count, 1);
	assert_true(seen.held[0].here);
	check_text(seen.held[0].owner, TEXT("Cleo Marsh"));
	check_ok(act_leave_circle(&dora.act, circle));
	check_ok(act_see_erase(&dora.act, &seen));
	assert_int_equal(seen.held_count, 1);
	assert_false(seen.held[0].here);
	check_text(seen.held[0].owner, TEXT(""));
	assert_true(seen.circles_count == 1 && seen.circles[0].ends);
	check_ok(act_read_consult(&cleo.act, consult, &read));
	check_ok(act_lift_hold(&cleo.act, consult, read.holds[0].id, &lifted));
	check_ok(act_erase_person(&v.act, w->people[DORA].id));
	assert_int_equal(world_number(w,
				 "SELECT COUNT(*) FROM circle WHERE id = %lld AND state_code = "
				 "'ended'",
				 (long long)alone.n),
		1);
	come_in_anew(w, DORA);
}

static void a_hold_outlives_its_erased_owner_and_two_lift_it(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, ZOE);
	consult_id consult = world_bring(w, BEN, circle);
	struct consult_seen seen;
	bool lifted;

	world_open_consult(w, ZOE, consult);
	world_open_consult(w, CLEO, consult);
	{
		AS(v, ZOE);
		check_ok(act_hold(&v.act, consult, TEXT("A complaint.")));
	}
	erase(w, ZOE);
	AS(ben, BEN);
	check_ok(act_read_consult(&ben.act, consult, &seen));
	check_text(seen.holds[0].reason, TEXT("A complaint."));
	check_text(seen.holds[0].owner, TEXT(""));
	check_ok(act_lift_hold(&ben.act, consult, seen.holds[0].id, &lifted));
	assert_false(lifted);
	AS(cleo, CLEO);
	check_ok(act_lift_hold(&cleo.act, consult, seen.holds[0].id, &lifted));
	assert_true(lifted);
	come_in_anew(w, ZOE);
}

/* She writes in one window while she is erased in another. */
struct two {
	struct world *w;
	circle_id circle;
	struct err brought, erased;
};

static void *bring(void *with)
{
	struct two *t = with;
	struct consult words = world_words();
	struct world *w = t->w;
	consult_id made;

	AS(v, EVE);
	t->brought = act_bring_consult(&v.act, t->circle, &words, &made);
	return NULL;
}

static void *erase_her(void *with)
{
	struct two *t = with;
	struct world *w = t->w;

	AS(v, NOBODY);
	t->erased = act_erase_person(&v.act, w->people[EVE].id);
	return NULL;
}

static void what_is_written_at_that_moment_goes_too_or_is_refused(void **state)
{
	struct world *w = world_of(state);

	for (int i = 0; i < 8; i++) {
		struct two t = {.w = w, .circle = GROUP(BEN, EVE)};
		const person_id who = w->people[EVE].id;

		world_race(bring, erase_her, &t);
		check_ok(t.erased);
		if (t.brought.fault)
			assert_string_equal(t.brought.code, "not.here");
		assert_int_equal(world_number(w,
					 "SELECT COUNT(*) FROM text_key k JOIN consult c ON c.id = "
					 "k.consult_id WHERE c.presenter_id = %lld",
					 (long long)who.n),
			0);
		assert_int_equal(rows_with(w, "member", "person_id", who), 0);
		come_in_anew(w, EVE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_table_says_what_erasing_does),
		cmocka_unit_test(whoever_is_erased_is_nowhere_any_more),
		cmocka_unit_test(erasing_shreds_and_leaves_receipts_and_a_line_in_the_ledger),
		cmocka_unit_test(
			one_proves_that_one_means_it_and_then_nobody_comes_in_with_that_name),
		cmocka_unit_test(the_last_administrator_stays),
		cmocka_unit_test(a_hold_stops_erasing_and_names_its_owner_to_those_in_the_circle),
		cmocka_unit_test(a_hold_outlives_its_erased_owner_and_two_lift_it),
		cmocka_unit_test(what_is_written_at_that_moment_goes_too_or_is_refused),
	};

	return world_tests(tests);
}
