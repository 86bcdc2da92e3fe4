#include "world.h"

#include "acts/lock_notice.h"
#include "acts/own_key.h"

enum { ROUNDS = 6 };
#define NEXT  "seven geese above the quiet moor"
#define THIRD "a drawer of folded paper boats"

/* Makes somebody's keys new and lets her go on with them. */
static void renew(struct world *w, enum who who, const char *next)
{
	struct new_keys made;

	AS(v, who);
	check_ok(act_renew_keys(&v.act, text_of(w->people[who].passphrase), text_of(next), &made));
	assert_memory_not_equal(
		v.act.pair.secret.at, w->people[who].pair.secret.at, SEAL_KEY_BYTES);
	w->people[who].pair = v.act.pair;
	w->people[who].passphrase = next;
	snprintf(w->people[who].sheet, sizeof w->people[who].sheet, "%.*s",
		TEXT_ARGS(made.printed_sheet));
}

static struct err sign_in(struct world *w, enum who who, const char *passphrase, const char *peer)
{
	const struct knock k = {.email = text_of(w->people[who].email),
		.typed = text_of(passphrase),
		.peer = text_of(peer)};
	struct login_new login;

	AS(v, NOBODY);
	return act_sign_in(&v.act, &k, &login);
}

/* Every key row of hers, tried with a secret: how many open. */
static int64_t opens(struct world *w, enum who who, const struct seal_pair *pair,
	consult_id consult, record_id record)
{
	struct consult_seen seen;
	struct record r;
	int64_t count = 0;

	AS(v, who);
	v.act.pair = *pair;
	count += act_read_consult(&v.act, consult, &seen).fault == FAULT_NONE;
	count += act_see_record(&v.act, record, &r).fault == FAULT_NONE;
	return count;
}

static void the_old_secret_opens_nothing_and_the_new_one_everything(void **state)
{
	struct world *w = world_of(state);
	const struct seal_pair old = w->people[CLEO].pair;
	const char *passphrase = w->people[CLEO].passphrase;
	circle_id circle = GROUP(BEN, CLEO);
	consult_id closed = world_bring(w, CLEO, circle), open = world_bring(w, CLEO, circle),
		   later;
	struct record_list records;

	world_answer(w, BEN, closed, "idea", "Ask her.");
	world_close_consult(w, CLEO, closed);
	{
		AS(v, CLEO);
		check_ok(act_list_records(&v.act, &records));
		assert_int_equal(opens(w, CLEO, &old, open, records.at[0].id), 2);
		renew(w, CLEO, NEXT);
		later = world_bring(w, BEN, circle);
		assert_int_equal(opens(w, CLEO, &old, open, records.at[0].id), 0);
		assert_int_equal(opens(w, CLEO, &old, later, records.at[0].id), 0);
		assert_int_equal(opens(w, CLEO, &w->people[CLEO].pair, open, records.at[0].id), 2);
	}
	check_ok(world_read(w, CLEO, closed));
	check_ok(world_read(w, CLEO, later));
	check_ok(world_read(w, BEN, open));
	check_fault(sign_in(w, CLEO, passphrase, "own-1"), DENIED, "sign_in.wrong");
	check_ok(sign_in(w, CLEO, NEXT, "own-1"));
}

static void all_old_locks_and_logins_end_and_she_is_told(void **state)
{
	struct world *w = world_of(state);
	char sheet[64];
	struct knock k = {.email = text_of(w->people[DORA].email), .peer = TEXT("own-2")};
	struct lock_changes changes;
	struct login_new login;

	snprintf(sheet, sizeof sheet, "%s", w->people[DORA].sheet);
	check_ok(sign_in(w, DORA, w->people[DORA].passphrase, "own-2"));
	renew(w, DORA, NEXT);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM login WHERE person_id = %lld",
				 (long long)w->people[DORA].id.n),
		1);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM lock WHERE person_id = %lld",
				 (long long)w->people[DORA].id.n),
		2);
	assert_int_equal(world_number(w,
				 "SELECT COUNT(*) FROM ledger WHERE kind_code = 'renewed' AND "
				 "thing_id = %lld",
				 (long long)w->people[DORA].id.n),
		1);
	AS(v, DORA);
	check_ok(act_list_lock_changes(&v.act, &changes));
	assert_string_equal(changes.at[0].sentence, lock_notice_sentence(TEXT("keys_new")));
	AS(r, NOBODY);
	k.typed = text_of(sheet);
	check_fault(act_recover(&r.act, &k, TEXT(THIRD), &login), DENIED, "recover.wrong");
	k.typed = text_of(w->people[DORA].sheet);
	r.act.now += HOUR_MS;
	check_ok(act_recover(&r.act, &k, TEXT(NEXT), &login));
}

static void it_is_proved_by_the_passphrase_and_wants_another(void **state)
{
	struct world *w = world_of(state);
	struct text now = text_of(w->people[EVE].passphrase);
	struct new_keys made;

	AS(v, EVE);
	check_fault(act_renew_keys(&v.act, TEXT("not hers at all, no"), TEXT(NEXT), &made), INPUT,
		"form.problems");
	assert_string_equal(problem_of(&v.act.slips.problems, "current"), "passphrase.wrong");
	v.act.slips.problems.count = 0;
	check_fault(act_renew_keys(&v.act, now, now, &made), INPUT, "form.problems");
	assert_string_equal(problem_of(&v.act.slips.problems, "passphrase"), "passphrase.same");
}

/* A visit that began with the old keys writes nothing that nobody could open. */
static void a_visit_from_before_writes_nothing(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, ZOE);
	struct consult words = world_words();
	struct text printed;
	consult_id brought;

	AS(before, ZOE);
	renew(w, ZOE, NEXT);
	check_fault(
		act_bring_consult(&before.act, circle, &words, &brought), CONFLICT, "keys.changed");
	check_fault(act_renew_sheet(&before.act, TEXT(NEXT), &printed), CONFLICT, "keys.changed");
	check_fault(act_change_passphrase(&before.act, TEXT(NEXT), TEXT(THIRD)), CONFLICT,
		"keys.changed");
}

struct round {
	struct world *w;
	circle_id circle, other;
	consult_id consult;
	struct text token;
	const char *next;
	struct err fault[2];
	struct seal_pair made;
};

static void *cleo_renews(void *with)
{
	struct round *r = with;
	struct world *w = r->w;
	struct new_keys made;

	AS(v, CLEO);
	r->fault[0] = act_renew_keys(
		&v.act, text_of(w->people[CLEO].passphrase), text_of(r->next), &made);
	r->made = v.act.pair;
	return NULL;
}

static void *cleo_joins(void *with)
{
	struct round *r = with;
	struct world *w = r->w;

	AS(v, CLEO);
	r->fault[1] = act_join(&v.act, r->token, &r->other);
	return NULL;
}

static void *ben_closes(void *with)
{
	struct round *r = with;
	struct world *w = r->w;

	AS(v, BEN);
	r->fault[1] = world_try_close(&v, r->consult);
	return NULL;
}

static void *cleo_brings(void *with)
{
	struct round *r = with;
	struct world *w = r->w;
	struct consult words = world_words();

	AS(v, CLEO);
	r->fault[1] = act_bring_consult(&v.act, r->circle, &words, &r->consult);
	return NULL;
}

static void *eve_leaves(void *with)
{
	struct round *r = with;
	struct world *w = r->w;

	AS(v, EVE);
	r->fault[1] = act_leave_circle(&v.act, r->circle);
	return NULL;
}

/* Whatever happens at the same moment: every key row she has opens with her new secret. */
static void renew_against(struct round *r, void *(*other)(void *with), int i)
{
	struct world *w = r->w;
	struct record_list records;

	r->next = i % 2 ? NEXT : THIRD;
	if (text_is(text_of(r->next), text_of(w->people[CLEO].passphrase)))
		r->next = "nine lanterns on a slow canal";
	world_race(cleo_renews, other, r);
	check_ok(r->fault[0]);
	w->people[CLEO].pair = r->made;
	w->people[CLEO].passphrase = r->next;
	AS(v, CLEO);
	check_ok(act_list_records(&v.act, &records));
	if (r->consult.n)
		check_ok(world_read(w, CLEO, r->consult));
}

static void joining_at_that_moment_is_sealed_to_the_new_key(void **state)
{
	struct round r = {.w = world_of(state)};
	struct world *w = r.w;
	time_ms ends;

	for (int i = 0; i < ROUNDS; i++) {
		circle_id other = GROUP(BEN, DORA);

		AS(lead, BEN);
		check_ok(act_invite(&lead.act, other, TEXT("personal"), &r.token, &ends));
		r.consult = (consult_id){0};
		renew_against(&r, cleo_joins, i);
		check_ok(r.fault[1]);
		world_sign(w, CLEO, other);
		check_ok(world_read(w, CLEO, world_bring(w, BEN, other)));
	}
}

static void closing_at_that_moment_leaves_her_a_copy_that_opens(void **state)
{
	struct round r = {.w = world_of(state)};
	struct world *w = r.w;

	r.circle = GROUP(BEN, CLEO);
	for (int i = 0; i < ROUNDS; i++) {
		r.consult = world_bring(w, BEN, r.circle);
		world_answer(w, CLEO, r.consult, "idea", "Ask her.");
		renew_against(&r, ben_closes, i);
		check_ok(r.fault[1]);
	}
}

static void bringing_at_that_moment_happens_before_or_not_at_all(void **state)
{
	struct round r = {.w = world_of(state)};
	struct world *w = r.w;

	r.circle = GROUP(BEN, CLEO);
	for (int i = 0; i < ROUNDS; i++) {
		r.consult = (consult_id){0};
		renew_against(&r, cleo_brings, i);
		if (r.fault[1].fault)
			check_fault(r.fault[1], CONFLICT, "keys.changed");
		else
			check_ok(world_read(w, BEN, r.consult));
	}
}

static void leaving_at_that_moment_leaves_every_epoch_open_to_those_who_stay(void **state)
{
	struct round r = {.w = world_of(state)};
	struct world *w = r.w;

	r.circle = GROUP(BEN, CLEO, EVE);
	for (int i = 0; i < ROUNDS; i++) {
		r.consult = world_bring(w, BEN, r.circle);
		renew_against(&r, eve_leaves, i);
		check_ok(r.fault[1]);
		check_ok(world_read(w, CLEO, world_bring(w, BEN, r.circle)));
		world_join(w, BEN, EVE, r.circle);
		world_sign(w, EVE, r.circle);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_old_secret_opens_nothing_and_the_new_one_everything),
		cmocka_unit_test(all_old_locks_and_logins_end_and_she_is_told),
		cmocka_unit_test(it_is_proved_by_the_passphrase_and_wants_another),
		cmocka_unit_test(a_visit_from_before_writes_nothing),
		cmocka_unit_test(joining_at_that_moment_is_sealed_to_the_new_key),
		cmocka_unit_test(closing_at_that_moment_leaves_her_a_copy_that_opens),
		cmocka_unit_test(bringing_at_that_moment_happens_before_or_not_at_all),
		cmocka_unit_test(leaving_at_that_moment_leaves_every_epoch_open_to_those_who_stay),
	};

	return world_tests(tests);
}
