#include "world.h"

#include "acts/submission.h"

static void C03_a_consult_is_read_by_the_group_after_opening_it(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, DORA);
	consult_id consult = world_bring(w, BEN, circle);
	struct consult_seen seen;

	AS(v, CLEO);
	check_ok(act_read_consult(&v.act, consult, &seen));
	assert_false(seen.opened);
	assert_int_equal(seen.words.story.len + seen.words.question.len, 0);
	check_text(seen.words.content_note, world_words().content_note);
	check_ok(act_open_consult(&v.act, consult));
	check_ok(act_read_consult(&v.act, consult, &seen));
	check_text(seen.words.story, world_words().story);
	check_text(seen.words.question, world_words().question);
	check_text(seen.presenter_name, TEXT("Ben Okoro"));
	assert_int_equal(seen.sure_before, CONSULT_UNSURE); /* the presenter's alone */
	AS(mine, BEN);
	check_ok(act_read_consult(&mine.act, consult, &seen));
	assert_int_equal(seen.sure_before, 3);
}

static void K11_who_recognises_it_steps_out_and_nothing_of_it_is_there_for_her(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, DORA);
	consult_id consult = world_bring(w, BEN, circle);
	answer_id answer = world_answer(w, DORA, consult, "idea", "Ask her.");
	struct consult_seen seen;
	struct circle_home home;
	consult_id where;

	world_open_consult(w, CLEO, consult);
	AS(v, CLEO);
	check_ok(act_recognise(&v.act, consult));
	check_fault(world_read(w, CLEO, consult), MISSING, "not.here");
	check_fault(act_answer_place(&v.act, answer, &where), MISSING, "not.here");
	check_fault(act_open_consult(&v.act, consult), MISSING, "not.here");
	check_fault(act_answer(&v.act, consult, TEXT("idea"), TEXT("words")), MISSING, "not.here");
	check_ok(act_see_circle_home(&v.act, circle, &home));
	assert_true(home.consults[0].stepped_out);
	assert_int_equal(home.consults[0].question.len + home.consults[0].content_note.len, 0);
	AS(mine, BEN);
	check_ok(act_read_consult(&mine.act, consult, &seen));
	assert_int_equal(seen.stepped_out, 1); /* that somebody did, not who */
	check_fault(act_recognise(&mine.act, consult), CONFLICT, "recognise.own");
	assert_int_equal(world_number(w,
				 "SELECT COUNT(*) FROM step_out WHERE consult_id = %lld AND "
				 "length(tag_hash) = 32",
				 (long long)consult.n),
		1);
}

static void an_answer_is_given_after_opening_and_never_to_oneself(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle);

	AS(v, CLEO);
	check_fault(act_answer(&v.act, consult, TEXT("idea"), TEXT("words")), DENIED,
		"consult.unopened");
	AS(mine, BEN);
	check_fault(act_answer(&mine.act, consult, TEXT("idea"), TEXT("words")), CONFLICT,
		"answer.own");
	world_answer(w, CLEO, consult, "idea", "words");
}

static void an_edit_destroys_the_key_of_the_earlier_version(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle);
	answer_id answer = world_answer(w, CLEO, consult, "idea", "Ask hir.");
	struct answer_seen seen;

	AS(v, CLEO);
	check_ok(act_edit_answer(&v.act, answer, 1, TEXT("Ask her.")));
	check_fault(act_edit_answer(&v.act, answer, 1, TEXT("Ask him.")), CONFLICT, "form.stale");
	check_ok(act_read_own_answer(&v.act, answer, &seen));
	check_text(seen.words, TEXT("Ask her."));
	assert_int_equal(seen.version, 2);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM text_key WHERE text_id = %lld",
				 (long long)answer.n),
		1);
	assert_int_equal(world_number(w, "SELECT version FROM text_key WHERE text_id = %lld",
				 (long long)answer.n),
		2);
	v.act.now += 16 * MINUTE_MS;
	check_fault(act_edit_answer(&v.act, answer, 2, TEXT("Later.")), DENIED, "answer.edit_over");
	AS(other, BEN);
	check_fault(act_edit_answer(&other.act, answer, 2, TEXT("Mine now.")), MISSING, "not.here");
}

static void a_withdrawn_answer_has_no_key_any_more(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle), replied;
	answer_id answer = world_answer(w, CLEO, consult, "idea", "Ask her.");
	struct withdrawn where;
	struct consult_seen seen;

	AS(v, CLEO);
	check_ok(act_edit_answer(&v.act, answer, 1, TEXT("Ask her twice.")));
	check_ok(act_withdraw_answer(&v.act, answer, &where));
	assert_int_equal(where.consult.n, consult.n);
	assert_true(where.reads);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM text_key WHERE text_id = %lld",
				 (long long)answer.n),
		0);
	check_fault(act_withdraw_answer(&v.act, answer, &where), MISSING, "not.here");
	AS(mine, BEN);
	check_ok(act_read_consult(&mine.act, consult, &seen));
	assert_int_equal(seen.answers_count, 0);
	check_fault(
		act_reply(&mine.act, answer, TEXT("Thank you."), &replied), MISSING, "not.here");
}

static int64_t keys_held(struct world *w, enum who who, consult_id consult)
{
	return world_number(w,
		"SELECT COUNT(*) FROM text_key WHERE holder_code = 'person' AND person_id = %lld "
		"AND consult_id = %lld",
		(long long)w->people[who].id.n, (long long)consult.n);
}

static void who_is_let_in_later_holds_keys_of_her_own_until_she_leaves(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle);
	answer_id answer = world_answer(w, CLEO, consult, "idea", "Ask her. " MARK);
	int64_t alone = keys_held(w, BEN, consult);
	struct consult_seen seen;

	world_join(w, BEN, DORA, circle);
	world_sign(w, DORA, circle);
	AS(cleo, CLEO);
	check_fault(act_admit(&cleo.act, consult, w->people[DORA].id), MISSING, "not.here");
	AS(v, BEN);
	check_fault(act_admit(&v.act, consult, w->people[CLEO].id), MISSING, "not.here");
	check_fault(act_admit(&v.act, consult, w->people[ZOE].id), MISSING, "not.here");
	check_fault(world_read(w, DORA, consult), MISSING, "not.here");
	check_ok(act_admit(&v.act, consult, w->people[DORA].id));
	/* the consult and one answer, and nothing that is Ben's alone */
	assert_int_equal(keys_held(w, DORA, consult), 2);
	assert_int_equal(keys_held(w, BEN, consult), alone);
	world_open_consult(w, DORA, consult);
	AS(dora, DORA);
	check_ok(act_read_consult(&dora.act, consult, &seen));
	assert_int_equal(seen.answers_count, 1);
	check_text(seen.answers[0].words, TEXT("Ask her. " MARK));
	check_ok(act_edit_answer(&cleo.act, answer, 1, TEXT("Ask her twice.")));
	assert_int_equal(keys_held(w, DORA, consult), 1);
	check_ok(act_leave_circle(&dora.act, circle));
	assert_int_equal(keys_held(w, DORA, consult), 0);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM admission WHERE circle_id = %lld",
				 (long long)circle.n),
		0);
}

/* A new version of the agreement, which nobody has signed yet. */
static void next_agreement(struct world *w, enum who who, circle_id circle)
{
	struct agreement_seen now;

	AS(v, who);
	check_ok(act_see_agreement(&v.act, circle, &now));
	now.words.own = TEXT("We begin with a minute of silence.");
	check_ok(act_change_agreement(&v.act, circle, now.version, &now.words));
}

static void who_has_not_signed_withdraws_her_answer_and_changes_nothing(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, DORA);
	consult_id consult = world_bring(w, BEN, circle);
	answer_id answer = world_answer(w, CLEO, consult, "idea", "Ask her."),
		  other = world_answer(w, DORA, consult, "idea", "Wait.");
	struct withdrawn where;
	struct given_list given;

	next_agreement(w, BEN, circle);
	AS(v, CLEO);
	check_ok(act_list_given(&v.act, circle, &given));
	assert_int_equal(given.count, 1);
	assert_int_equal(given.at[0].id.n, answer.n);
	check_fault(act_edit_answer(&v.act, answer, 1, TEXT("Ask twice.")), MISSING, "not.here");
	check_fault(act_withdraw_answer(&v.act, other, &where), MISSING, "not.here");
	check_ok(act_withdraw_answer(&v.act, answer, &where));
	assert_false(where.reads);
	assert_int_equal(where.circle.n, circle.n);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM text_key WHERE text_id = %lld",
				 (long long)answer.n),
		0);
	check_ok(act_list_given(&v.act, circle, &given));
	assert_int_equal(given.count, 0);
	AS(dora, DORA);
	check_ok(act_leave_circle(&dora.act, circle));
	check_fault(act_withdraw_answer(&dora.act, other, &where), MISSING, "not.here");
	AS(zoe, ZOE);
	check_fault(act_list_given(&zoe.act, circle, &given), MISSING, "not.here");
}

static void C11_closing_makes_a_whole_copy_and_each_adviser_one_of_her_own_advice(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, DORA);
	consult_id consult = world_bring(w, BEN, circle), where;
	answer_id cleos = world_answer(w, CLEO, consult, "idea", "Ask the school.");
	struct consult_seen seen;
	struct record r;
	record_id bens;

	world_answer(w, DORA, consult, "strength", "You stayed.");
	AS(ben, BEN);
	check_ok(act_reply(&ben.act, cleos, TEXT("I will."), &where));
	check_ok(act_thank(&ben.act, cleos, true, &where)); /* C14 */
	check_ok(world_try_close(&ben, consult));
	check_ok(act_read_consult(&ben.act, consult, &seen));
	bens = seen.record;
	check_ok(act_see_record(&ben.act, bens, &r));
	check_text(r.role, TEXT("consultee"));
	check_text(r.words.story, world_words().story);
	check_text(r.closing.decision, world_closing().decision);
	assert_int_equal(r.count, 2);
	check_text(r.advice[0].adviser, TEXT("A")); /* nobody asked them to be named */
	check_text(r.advice[0].reply, TEXT("I will."));
	assert_true(r.advice[0].helped);
	check_text(r.advice[1].adviser, TEXT("B"));
	assert_int_equal(r.sure_before, 3);
	assert_int_equal(r.sure_after, 8);
	AS(cleo, CLEO);
	check_ok(act_read_consult(&cleo.act, consult, &seen));
	check_ok(act_see_record(&cleo.act, seen.record, &r));
	check_text(r.role, TEXT("adviser"));
	assert_int_equal(r.count, 1);
	check_text(r.advice[0].words, TEXT("Ask the school."));
	assert_int_equal(r.words.story.len + r.consultee.len + r.advice[0].adviser.len, 0);
	assert_int_equal(r.closing.decision.len + r.closing.takeaway.len, 0);
	assert_int_equal(r.sure_before, CONSULT_UNSURE);
	check_fault(act_see_record(&cleo.act, bens, &r), MISSING, "not.here");
}

static void K14_records_outlive_the_shredded_story(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle);
	struct consult_seen seen;
	struct record r;
	int64_t count;

	world_answer(w, CLEO, consult, "idea", "Ask the school.");
	world_close_consult(w, BEN, consult);
	AS(job, NOBODY);
	job.act.now += 29 * DAY_MS;
	check_ok(act_shred_due(&job.act, &count));
	check_ok(world_read(w, CLEO, consult));
	job.act.now += 2 * DAY_MS;
	check_ok(act_shred_due(&job.act, &count));
	assert_true(count >= 1);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM text_key WHERE consult_id = %lld",
				 (long long)consult.n),
		0);
	AS(cleo, CLEO);
	check_ok(act_read_consult(&cleo.act, consult, &seen));
	assert_true(seen.me.shredded);
	check_text(seen.shredded_reason, TEXT("kept_long_enough"));
	assert_int_equal(seen.words.story.len + seen.words.content_note.len, 0);
	assert_int_equal(seen.answers_count, 0);
	check_ok(act_see_record(&cleo.act, seen.record, &r));
	check_text(r.advice[0].words, TEXT("Ask the school."));
	check_fault(act_answer(&cleo.act, consult, TEXT("idea"), TEXT("More.")), CONFLICT,
		"consult.gone");
}

static void a_concern_that_it_must_be_reported_is_replied_to_before_the_close(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle), where;
	answer_id answer = world_answer(w, CLEO, consult, "must_report", "A child is at risk.");

	AS(v, BEN);
	check_fault(world_try_close(&v, consult), CONFLICT, "close.concern_open");
	check_ok(act_reply(&v.act, answer, TEXT("I have rung them."), &where));
	check_ok(world_try_close(&v, consult));
	check_fault(world_try_close(&v, consult), CONFLICT, "consult.closed");
	AS(cleo, CLEO);
	check_fault(act_answer(&cleo.act, consult, TEXT("idea"), TEXT("More.")), CONFLICT,
		"consult.closed");
}

static void a_hold_stops_taking_back_and_the_job_until_its_owner_lifts_it(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, DORA);
	consult_id consult = world_bring(w, BEN, circle);
	struct consult_seen seen;
	int64_t count;
	bool lifted;

	AS(cleo, CLEO);
	check_ok(act_hold(&cleo.act, consult, TEXT("A complaint is open.")));
	AS(v, BEN);
	check_fault(act_take_back(&v.act, consult), CONFLICT, "consult.held");
	check_ok(world_try_close(&v, consult));
	AS(job, NOBODY);
	job.act.now += 31 * DAY_MS;
	check_ok(act_shred_due(&job.act, &count));
	check_ok(act_read_consult(&v.act, consult, &seen));
	assert_false(seen.me.shredded);
	assert_int_equal(seen.holds_count, 1);
	check_text(seen.holds[0].owner, TEXT("Cleo Marsh"));
	check_text(seen.holds[0].reason, TEXT("A complaint is open."));
	check_fault(act_lift_hold(&v.act, consult, seen.holds[0].id, &lifted), MISSING, "not.here");
	check_ok(act_lift_hold(&cleo.act, consult, seen.holds[0].id, &lifted));
	assert_true(lifted);
	check_ok(act_take_back(&v.act, consult));
}

static hold_id hold(struct world *w, enum who who, consult_id consult)
{
	struct consult_seen seen;

	world_open_consult(w, who, consult);
	AS(v, who);
	check_ok(act_hold(&v.act, consult, TEXT("A complaint is open.")));
	check_ok(act_read_consult(&v.act, consult, &seen));
	return seen.holds[seen.holds_count - 1].id;
}

static void a_hold_whose_owner_has_left_is_lifted_by_two(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, DORA);
	consult_id consult = world_bring(w, BEN, circle);
	hold_id held = hold(w, CLEO, consult);
	struct consult_seen seen;
	bool lifted;

	AS(cleo, CLEO);
	check_ok(act_leave_circle(&cleo.act, circle));
	AS(dora, DORA);
	check_fault(act_lift_hold(&dora.act, consult, held, &lifted), MISSING, "not.here");
	AS(v, BEN);
	check_ok(act_lift_hold(&v.act, consult, held, &lifted));
	assert_false(lifted);
	check_fault(act_lift_hold(&v.act, consult, held, &lifted), MISSING, "not.here");
	check_fault(act_take_back(&v.act, consult), CONFLICT, "consult.held");
	world_open_consult(w, DORA, consult);
	check_ok(act_read_consult(&dora.act, consult, &seen));
	assert_true(seen.holds[0].asked && seen.holds[0].may_lift);
	check_text(seen.holds[0].reason, TEXT("A complaint is open."));
	check_ok(act_lift_hold(&dora.act, consult, held, &lifted));
	assert_true(lifted);
	check_ok(act_take_back(&v.act, consult));
}

static void the_last_member_does_not_end_what_is_held_and_its_owner_lifts_it_from_outside(
	void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle);
	hold_id held = hold(w, CLEO, consult);
	struct own_holds own;
	bool lifted;

	world_close_consult(w, BEN, consult);
	AS(cleo, CLEO);
	check_ok(act_leave_circle(&cleo.act, circle));
	AS(v, BEN);
	check_fault(act_leave_circle(&v.act, circle), CONFLICT, "leave.held");
	check_ok(world_read(w, BEN, consult));
	check_ok(act_lift_hold(&v.act, consult, held, &lifted));
	assert_false(lifted); /* alone he may only ask */
	check_fault(act_lift_own_hold(&v.act, held), MISSING, "not.here");
	check_ok(act_list_own_holds(&cleo.act, &own));
	assert_int_equal(own.count, 1);
	assert_false(own.at[0].here);
	check_ok(act_lift_own_hold(&cleo.act, held));
	check_fault(act_lift_own_hold(&cleo.act, held), MISSING, "not.here");
	check_ok(act_leave_circle(&v.act, circle));
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM receipt WHERE consult_id = %lld",
				 (long long)consult.n),
		1);
}

static void nothing_of_a_held_consult_is_destroyed_by_its_advisers_either(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle);
	answer_id answer = world_answer(w, CLEO, consult, "idea", "Ask her. " MARK);
	struct withdrawn where;
	hold_id held = hold(w, BEN, consult);
	bool lifted;

	AS(cleo, CLEO);
	check_fault(act_withdraw_answer(&cleo.act, answer, &where), CONFLICT, "consult.held");
	check_fault(act_edit_answer(&cleo.act, answer, 1, TEXT("Other words.")), CONFLICT,
		"consult.held");
	AS(v, BEN);
	check_ok(act_lift_hold(&v.act, consult, held, &lifted));
	check_ok(act_withdraw_answer(&cleo.act, answer, &where));
}

static void a_form_sent_twice_has_one_effect(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	struct consult words = world_words();
	struct text where, want;
	consult_id made, again;

	AS(v, BEN);
	v.act.submit = TEXT("submit-1");
	check_ok(act_bring_consult(&v.act, circle, &words, &made));
	check_fault(act_bring_consult(&v.act, circle, &words, &again), CONFLICT, "form.twice");
	check_ok(submission_before(&v.act, TEXT("submit-1"), &where));
	check_ok(text_printf(v.arena, &want, "/consults/%lld", (long long)made.n));
	check_text(where, want);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM consult WHERE circle_id = %lld",
				 (long long)circle.n),
		1);
	AS(cleo, CLEO); /* the same number in another's form is another form */
	cleo.act.submit = TEXT("submit-1");
	check_ok(act_bring_consult(&cleo.act, circle, &words, &again));
}

static void G02_an_unsigned_member_reads_nothing_but_her_own(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id bens = world_bring(w, BEN, circle), cleos = world_bring(w, CLEO, circle);
	struct consult words = world_words();
	struct agreement_seen seen;
	struct circle_home home;

	AS(lead, BEN);
	check_ok(act_see_agreement(&lead.act, circle, &seen));
	seen.words.own = TEXT("We begin on time.");
	check_ok(act_change_agreement(&lead.act, circle, seen.version, &seen.words));
	check_fault(world_read(w, CLEO, bens), MISSING, "not.here");
	check_ok(world_read(w, CLEO, cleos));
	AS(v, CLEO);
	check_ok(act_see_circle_home(&v.act, circle, &home));
	assert_int_equal(home.count, 1);
	check_fault(act_bring_consult(&v.act, circle, &words, &bens), DENIED, "agreement.unsigned");
	check_ok(world_try_sign(&v, circle));
	check_ok(act_bring_consult(&v.act, circle, &words, &bens));
}

static void an_agreement_that_changes_while_it_is_signed_is_not_signed(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	struct agreement_seen before, now;

	AS(v, CLEO);
	AS(lead, BEN);
	check_ok(act_see_agreement(&v.act, circle, &before));
	now = before;
	now.words.keep_days = 7;
	check_ok(act_change_agreement(&lead.act, circle, 1, &now.words));
	check_fault(act_change_agreement(&lead.act, circle, 1, &now.words), CONFLICT, "form.stale");
	check_fault(act_sign_agreement(&v.act, circle, 1, before.hash, TEXT("Cleo Marsh")),
		CONFLICT, "agreement.changed");
	check_fault(act_sign_agreement(&v.act, circle, 2, before.hash, TEXT("Cleo Marsh")),
		CONFLICT, "agreement.changed");
	check_ok(world_try_sign(&v, circle));
	check_ok(world_try_sign(&v, circle)); /* signing again does nothing */
	check_ok(act_see_agreement(&v.act, circle, &now));
	assert_int_equal(now.signatures_count, 1);
	assert_int_equal(now.missing_count, 1);
	check_text(now.signatures[0].name, TEXT("My Own Name"));
	assert_int_equal(now.words.keep_days, 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(C03_a_consult_is_read_by_the_group_after_opening_it),
		cmocka_unit_test(
			K11_who_recognises_it_steps_out_and_nothing_of_it_is_there_for_her),
		cmocka_unit_test(an_answer_is_given_after_opening_and_never_to_oneself),
		cmocka_unit_test(an_edit_destroys_the_key_of_the_earlier_version),
		cmocka_unit_test(a_withdrawn_answer_has_no_key_any_more),
		cmocka_unit_test(who_is_let_in_later_holds_keys_of_her_own_until_she_leaves),
		cmocka_unit_test(who_has_not_signed_withdraws_her_answer_and_changes_nothing),
		cmocka_unit_test(
			C11_closing_makes_a_whole_copy_and_each_adviser_one_of_her_own_advice),
		cmocka_unit_test(K14_records_outlive_the_shredded_story),
		cmocka_unit_test(a_concern_that_it_must_be_reported_is_replied_to_before_the_close),
		cmocka_unit_test(a_hold_stops_taking_back_and_the_job_until_its_owner_lifts_it),
		cmocka_unit_test(a_hold_whose_owner_has_left_is_lifted_by_two),
		cmocka_unit_test(
			the_last_member_does_not_end_what_is_held_and_its_owner_lifts_it_from_outside),
		cmocka_unit_test(nothing_of_a_held_consult_is_destroyed_by_its_advisers_either),
		cmocka_unit_test(a_form_sent_twice_has_one_effect),
		cmocka_unit_test(G02_an_unsigned_member_reads_nothing_but_her_own),
		cmocka_unit_test(an_agreement_that_changes_while_it_is_signed_is_not_signed),
	};

	return world_tests(tests);
}
