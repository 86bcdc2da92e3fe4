/* What is destroyed or ended stands in the ledger, in the same transaction. */
#include "world.h"

#include "acts/ledger.h"

static int64_t noted(struct world *w, const char *kind, int64_t thing)
{
	return world_number(w,
		"SELECT COUNT(*) FROM ledger WHERE kind_code = '%s' AND thing_id = %lld", kind,
		(long long)thing);
}

static void a_shredded_consult_is_noted_once(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle);

	{
		AS(v, CLEO);
		assert_int_not_equal(act_take_back(&v.act, consult).fault, FAULT_NONE);
	}
	assert_int_equal(noted(w, "shredded", consult.n), 0);
	{
		AS(v, BEN);
		check_ok(act_take_back(&v.act, consult));
	}
	assert_int_equal(noted(w, "shredded", consult.n), 1);
}

static void an_edit_and_a_withdrawal_are_noted(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle);
	struct withdrawn where;
	answer_id answer;

	world_open_consult(w, CLEO, consult);
	answer = world_answer(w, CLEO, consult, "observation", "As I see it.");
	{
		AS(v, CLEO);
		check_ok(act_edit_answer(&v.act, answer, 1, TEXT("As I see it now.")));
	}
	assert_int_equal(noted(w, "text", answer.n), 1);
	{
		AS(v, CLEO);
		check_ok(act_withdraw_answer(&v.act, answer, &where));
	}
	assert_int_equal(noted(w, "text", answer.n), 2);
}

static void who_leaves_and_who_is_removed_is_noted(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, DORA);
	int64_t left = noted(w, "left", w->people[CLEO].id.n);
	int64_t removed = noted(w, "removed", w->people[DORA].id.n);

	{
		AS(v, CLEO);
		check_ok(act_leave_circle(&v.act, circle));
	}
	assert_int_equal(noted(w, "left", w->people[CLEO].id.n), left + 1);
	{
		AS(v, BEN);
		check_ok(act_remove_member(&v.act, circle, w->people[DORA].id));
	}
	assert_int_equal(noted(w, "removed", w->people[DORA].id.n), removed + 1);
	{
		AS(v, BEN);
		check_ok(act_leave_circle(&v.act, circle));
	}
	assert_int_equal(world_number(w,
				 "SELECT COUNT(*) FROM ledger WHERE kind_code = 'ended' AND "
				 "circle_id = %lld",
				 (long long)circle.n),
		1);
}

static void a_lock_that_opens_nothing_more_is_noted(void **state)
{
	struct world *w = world_of(state);
	int64_t lock = world_number(w,
		"SELECT id FROM lock WHERE kind_code = 'sheet' AND person_id = %lld",
		(long long)w->people[EVE].id.n);
	struct text printed;
	AS(v, EVE);

	check_ok(act_renew_sheet(&v.act, text_of(w->people[EVE].passphrase), &printed));
	assert_int_equal(noted(w, "lock", lock), 1);
}

static void each_kind_has_a_code_of_its_own(void **state)
{
	enum ledger_kind kind;

	(void)state;
	for (int k = 0; k < LEDGER_KIND_COUNT; k++) {
		check_ok(ledger_kind_read(ledger_kind_code((enum ledger_kind)k), &kind));
		assert_int_equal(kind, k);
	}
	check_fault(ledger_kind_read(TEXT("forgiven"), &kind), BROKEN, "ledger.unknown");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_shredded_consult_is_noted_once),
		cmocka_unit_test(an_edit_and_a_withdrawal_are_noted),
		cmocka_unit_test(who_leaves_and_who_is_removed_is_noted),
		cmocka_unit_test(a_lock_that_opens_nothing_more_is_noted),
		cmocka_unit_test(each_kind_has_a_code_of_its_own),
	};

	return world_tests(tests);
}
