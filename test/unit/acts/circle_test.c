#include "world.h"

#include "acts/keys.h"

static int64_t wraps_of(struct world *w, circle_id circle, enum who who)
{
	return world_number(w,
		"SELECT COUNT(*) FROM epoch_key WHERE circle_id = %lld AND person_id = %lld",
		(long long)circle.n, (long long)w->people[who].id.n);
}

static int64_t epoch_of(struct world *w, circle_id circle)
{
	return world_number(w, "SELECT epoch FROM circle WHERE id = %lld", (long long)circle.n);
}

static void G01_a_founder_facilitates_and_signs_like_everybody_else(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	struct circle_seen seen;

	AS(v, CLEO);
	check_ok(act_see_circle(&v.act, circle, &seen));
	assert_int_equal(seen.count, 2);
	assert_int_equal(seen.signed_members, 2);
	check_text(seen.facilitator, TEXT("Ben Okoro"));
	assert_false(seen.me.facilitates);
	check_text(seen.group.name, TEXT("Tuesday " MARK));
}

static void joining_begins_a_new_epoch_and_older_consults_are_not_there_for_the_newcomer(
	void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id older = world_bring(w, BEN, circle), newer;
	const int64_t epoch = epoch_of(w, circle);
	struct circle_home home;

	world_join(w, BEN, DORA, circle);
	assert_int_equal(epoch_of(w, circle), epoch + 1);
	world_sign(w, DORA, circle);
	newer = world_bring(w, BEN, circle);
	check_fault(world_read(w, DORA, older), MISSING, "not.here");
	check_ok(world_read(w, DORA, newer));
	check_ok(world_read(w, CLEO, older));
	assert_int_equal(wraps_of(w, circle, DORA), 1);
	AS(v, DORA);
	check_ok(act_see_circle_home(&v.act, circle, &home));
	assert_int_equal(home.count, 1);
	assert_int_equal(home.consults[0].id.n, newer.n);
}

static void who_leaves_loses_all_rights_at_once_and_keeps_her_own_records(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, DORA);
	consult_id consult = world_bring(w, CLEO, circle), closed = world_bring(w, CLEO, circle);
	const int64_t epoch = epoch_of(w, circle);
	struct circle_seen seen;
	struct record_list records;
	struct text token;
	time_ms ends;

	world_answer(w, BEN, closed, "idea", "Ask her. " MARK);
	world_close_consult(w, CLEO, closed);
	AS(v, BEN);
	check_ok(act_invite(&v.act, circle, TEXT("personal"), &token, &ends));
	check_ok(act_leave_circle(&v.act, circle));
	check_fault(act_see_circle(&v.act, circle, &seen), MISSING, "not.here");
	check_fault(world_read(w, BEN, consult), MISSING, "not.here");
	check_fault(world_read(w, BEN, closed), MISSING, "not.here");
	assert_int_equal(wraps_of(w, circle, BEN), 0);
	assert_int_equal(epoch_of(w, circle), epoch + 1);
	check_ok(act_list_records(&v.act, &records));
	assert_int_equal(records.count, 1);
	AS(next, EVE);
	check_fault(act_join(&next.act, token, &circle), MISSING, "invite.over");
	check_ok(world_read(w, DORA, consult));
	AS(led, CLEO); /* who was there longest after him facilitates now */
	check_ok(act_see_circle(&led.act, circle, &seen));
	assert_true(seen.me.facilitates);
}

static void nobody_leaves_open_consults_behind(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, CLEO, circle);

	AS(v, CLEO);
	check_fault(act_leave_circle(&v.act, circle), CONFLICT, "leave.open_consults");
	check_ok(act_take_back(&v.act, consult));
	check_ok(act_leave_circle(&v.act, circle));
	check_fault(act_leave_circle(&v.act, circle), MISSING, "not.here");
}

static void who_is_removed_gets_copies_sealed_to_her(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, DORA);
	consult_id hers = world_bring(w, CLEO, circle), other = world_bring(w, BEN, circle);
	struct record_list list;
	struct record r;
	size_t before;

	world_answer(w, DORA, hers, "strength", "You stayed. " MARK);
	world_answer(w, CLEO, other, "idea", "Ask again. " MARK);
	world_answer(w, DORA, other, "idea", "Not mine to see.");
	AS(v, CLEO);
	check_ok(act_list_records(&v.act, &list));
	before = list.count;
	AS(lead, BEN);
	check_ok(act_remove_member(&lead.act, circle, w->people[CLEO].id));
	check_fault(world_read(w, CLEO, hers), MISSING, "not.here");
	assert_int_equal(wraps_of(w, circle, CLEO), 0);
	check_ok(act_list_records(&v.act, &list));
	assert_int_equal(list.count, before + 2);
	for (size_t i = 0; i < 2; i++) { /* the newest come first */
		check_ok(act_see_record(&v.act, list.at[i].id, &r));
		assert_int_equal(r.count, 1);
		assert_false(r.has_closing);
		if (text_is(r.role, TEXT("consultee")))
			check_text(r.words.story, world_words().story);
		else
			check_text(r.advice[0].words, TEXT("Ask again. " MARK));
	}
	/* What she brought may be closed by whoever facilitates, and by nobody else. */
	AS(dora, DORA);
	check_fault(world_try_close(&dora, hers), MISSING, "not.here");
	check_ok(world_try_close(&lead, hers));
	check_fault(act_remove_member(&lead.act, circle, w->people[CLEO].id), MISSING, "not.here");
	check_fault(
		act_remove_member(&lead.act, circle, w->people[BEN].id), INPUT, "remove.yourself");
}

static void who_comes_back_reads_what_is_new_and_not_what_was(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, DORA);
	consult_id before = world_bring(w, BEN, circle);

	AS(v, DORA);
	check_ok(act_leave_circle(&v.act, circle));
	world_join(w, BEN, DORA, circle);
	check_fault(world_read(w, DORA, before), MISSING, "not.here");
	world_sign(w, DORA, circle);
	check_fault(world_read(w, DORA, before), MISSING, "not.here");
	check_ok(world_read(w, DORA, world_bring(w, CLEO, circle)));
}

static void who_is_disabled_has_no_way_in_and_loses_nothing_when_enabled(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, DORA);
	consult_id before = world_bring(w, BEN, circle), meanwhile;
	struct knock k = {.email = TEXT("cleo@example.org"),
		.typed = text_of(w->people[CLEO].passphrase),
		.peer = TEXT("peer-c")};
	struct login_new login;
	struct visitor who;

	AS(in, NOBODY);
	check_ok(act_sign_in(&in.act, &k, &login));
	AS(admin, ADA);
	check_ok(act_disable_person(&admin.act, w->people[CLEO].id));
	{
		ENDS_WITH(store_tx_end) struct store_tx tx = {0};
		AS(back, NOBODY);
		check_ok(act_read_place(&back.act, &tx));
		check_ok(act_come_in(&back.act, &tx, login.cookie, &who));
		assert_false(who.signed_in);
	}
	check_fault(world_read(w, CLEO, before), MISSING, "not.here");
	AS(again, NOBODY);
	check_fault(act_sign_in(&again.act, &k, &login), DENIED, "sign_in.wrong");
	world_join(w, BEN, EVE, circle); /* a new epoch begins while she is away */
	meanwhile = world_bring(w, BEN, circle);
	check_ok(act_enable_person(&admin.act, w->people[CLEO].id));
	check_ok(world_read(w, CLEO, before));
	check_ok(world_read(w, CLEO, meanwhile));
	AS(last, NOBODY);
	check_ok(act_sign_in(&last.act, &k, &login));
	AS(other, BEN);
	check_fault(act_disable_person(&other.act, w->people[CLEO].id), MISSING, "not.here");
	check_fault(act_disable_person(&admin.act, w->people[ADA].id), MISSING, "not.here");
}

static void with_the_last_member_everything_is_shredded(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle);
	struct invite_seen seen;
	struct text token;
	time_ms ends;

	world_answer(w, CLEO, consult, "idea", "words");
	world_close_consult(w, BEN, consult);
	AS(cleo, CLEO);
	check_ok(act_leave_circle(&cleo.act, circle));
	AS(v, BEN);
	check_ok(act_invite(&v.act, circle, TEXT("personal"), &token, &ends));
	check_ok(act_leave_circle(&v.act, circle));
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM text_key WHERE consult_id = %lld",
				 (long long)consult.n),
		0);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM epoch_key WHERE circle_id = %lld",
				 (long long)circle.n),
		0);
	assert_int_equal(
		world_number(w,
			"SELECT texts FROM receipt WHERE consult_id = %lld AND reason_code = "
			"'last_member'",
			(long long)consult.n),
		5); /* the story, an answer, the closing, and how sure he was before and after */
	AS(late, CLEO);
	check_fault(act_look_at_invite(&late.act, token, &seen), MISSING, "invite.over");
	check_fault(act_join(&late.act, token, &circle), MISSING, "invite.over");
}

static void facilitating_is_handed_over_and_is_no_key(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO, DORA);
	const int64_t epoch = epoch_of(w, circle);
	struct invite_list invites;

	AS(v, BEN);
	check_fault(act_hand_over(&v.act, circle, w->people[BEN].id), INPUT, "hand_over.nobody");
	check_fault(act_hand_over(&v.act, circle, w->people[ZOE].id), INPUT, "hand_over.nobody");
	check_ok(act_hand_over(&v.act, circle, w->people[DORA].id));
	check_fault(act_list_invites(&v.act, circle, &invites), MISSING, "not.here");
	AS(dora, DORA);
	check_ok(act_list_invites(&dora.act, circle, &invites));
	assert_int_equal(epoch_of(w, circle), epoch);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(G01_a_founder_facilitates_and_signs_like_everybody_else),
		cmocka_unit_test(
			joining_begins_a_new_epoch_and_older_consults_are_not_there_for_the_newcomer),
		cmocka_unit_test(who_leaves_loses_all_rights_at_once_and_keeps_her_own_records),
		cmocka_unit_test(nobody_leaves_open_consults_behind),
		cmocka_unit_test(who_is_removed_gets_copies_sealed_to_her),
		cmocka_unit_test(who_comes_back_reads_what_is_new_and_not_what_was),
		cmocka_unit_test(who_is_disabled_has_no_way_in_and_loses_nothing_when_enabled),
		cmocka_unit_test(with_the_last_member_everything_is_shredded),
		cmocka_unit_test(facilitating_is_handed_over_and_is_no_key),
	};

	return world_tests(tests);
}
