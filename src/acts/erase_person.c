#include "acts/erase_person.h"

#include "acts/circle.h"
#include "acts/knock.h"
#include "acts/ledger.h"
#include "acts/shred.h"
#include "store/circle.h"
#include "store/erase.h"
#include "store/place.h"
#include "store/right.h"

/* One erasure on its way: a place's transaction, and whose it is. */
struct erasure {
	struct act *a;
	struct store_tx *tx;
	const struct caretaker *care;
	person_id who;
	struct text email;
	struct store_erase_circles_rows circles;
};

/* Somebody must be left who can look after the place. */
static struct err not_the_last_administrator(struct erasure *e)
{
	struct store_erase_administrators_rows rows;
	bool hers = false;

	TRY(store_erase_administrators(e->tx, e->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		hers = hers || rows.at[i].person.n == e->who.n;
	return hers && rows.count == 1 ? ERR(CONFLICT, "erase.last_administrator") : OK;
}

static struct err see_circles(struct erasure *e, struct store_erase_circles_rows *rows)
{
	return store_erase_circles(
		e->tx, e->care, &(struct store_erase_circles){e->who}, e->a->arena, rows);
}

/* Rows are held in the order in which writing holds them: each circle's, the administrators', hers.
 */
static struct err hold_circles(struct erasure *e)
{
	struct store_right_join_hold_row circle;

	TRY(see_circles(e, &e->circles));
	for (size_t i = 0; i < e->circles.count; i++)
		TRY(store_right_join_hold(e->tx,
			&(struct store_right_join_hold){e->circles.at[i].circle}, e->a->arena,
			&circle));
	return OK;
}

/* From here on nothing new can point to her. */
static struct err hold_her(struct erasure *e)
{
	const size_t before = e->circles.count;
	struct store_erase_hold_row row;
	bool found;

	TRY(act_maybe(
		store_erase_hold(e->tx, &(struct store_erase_hold){e->who}, e->a->arena, &row),
		&found));
	if (!found || text_is(row.state, TEXT("erased")))
		return ERR(MISSING, "person.unknown");
	TRY(see_circles(e, &e->circles));
	if (e->circles.count != before)
		return ERR(CONFLICT, "store.again"); /* she founded or joined one this moment */
	return act_unlock(
		e->a, LOCKED_AT("person", "email_locked", e->who.n), row.email_locked, &e->email);
}

/* Whatever a hold protects stays, and with it she. */
static struct err nothing_held(struct erasure *e)
{
	struct store_erase_held_rows held;
	struct err refused;

	TRY(store_erase_held(
		e->tx, e->care, &(struct store_erase_held){e->who}, e->a->arena, &held));
	if (held.count)
		return ERR(CONFLICT, "erase.held");
	for (size_t i = 0; i < e->circles.count; i++) {
		if (!e->circles.at[i].active || e->circles.at[i].others)
			continue;
		refused = shred_may_circle(e->a, e->tx, e->circles.at[i].circle);
		if (refused.fault == FAULT_CONFLICT)
			return ERR(CONFLICT, "erase.held");
		TRY(refused);
	}
	return OK;
}

static struct err shred_hers(struct erasure *e)
{
	struct store_erase_consults_rows rows;

	TRY(store_erase_consults(
		e->tx, e->care, &(struct store_erase_consults){e->who}, e->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(shred_consult(e->a, e->tx,
			&(struct shredding){
				rows.at[i].consult, rows.at[i].circle, e->who, "erased"}));
	return OK;
}

/* Words of hers in what others brought: the keys go, and the ledger knows each. */
static struct err withdraw_hers(struct erasure *e)
{
	struct store_erase_answers_rows rows;

	TRY(store_erase_answers(
		e->tx, e->care, &(struct store_erase_answers){e->who}, e->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++) {
		TRY(store_erase_answer_keys(
			e->tx, e->care, &(struct store_erase_answer_keys){rows.at[i].answer}));
		TRY(ledger_note(e->a, e->tx, LEDGER_TEXT, rows.at[i].circle, rows.at[i].answer.n));
	}
	return store_erase_answer_words(e->tx, e->care, &(struct store_erase_answer_words){e->who});
}

/* Keyed marks can only be found by making them again. */
static struct err wipe_marks(struct erasure *e, circle_id circle)
{
	struct store_erase_consults_of_circle_rows rows;
	struct act as = *e->a;
	struct seal_hash tag;

	as.me = e->who;
	TRY(store_erase_consults_of_circle(e->tx, e->care,
		&(struct store_erase_consults_of_circle){circle}, e->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++) {
		const consult_id consult = rows.at[i].consult;

		act_tag(&as, "step_out", consult.n, &tag);
		TRY(store_erase_step_out(e->tx, e->care,
			&(struct store_erase_step_out){consult, seal_hash_text(&tag)}));
		act_tag(&as, "opening", consult.n, &tag);
		TRY(store_erase_opening(e->tx, e->care,
			&(struct store_erase_opening){consult, seal_hash_text(&tag)}));
		act_tag(&as, "set_aside", consult.n, &tag);
		TRY(store_erase_set_aside(e->tx, e->care,
			&(struct store_erase_set_aside){consult, seal_hash_text(&tag)}));
	}
	return OK;
}

static struct err leave_circles(struct erasure *e)
{
	for (size_t i = 0; i < e->circles.count; i++) {
		const circle_id circle = e->circles.at[i].circle;

		TRY(wipe_marks(e, circle));
		if (!e->circles.at[i].active)
			continue;
		if (e->circles.at[i].others)
			TRY(circle_end_membership(e->a, e->tx, circle, e->who, TEXT("left")));
		else
			TRY(circle_end(e->a, e->tx, circle, e->who));
	}
	return OK;
}

static struct err forget_guesses(struct erasure *e)
{
	struct seal_hash tag;

	seal_ring_tag(e->a->ring, "guess.email", &e->email, 1, &tag);
	return store_guess_forget(e->tx, &(struct store_guess_forget){seal_hash_text(&tag)});
}

/* Every statement that takes a person and wipes one kind of thing of hers; rows that others point
 * to go behind those that point. */
#define WIPES(X)                                                                                   \
	X(closing_keys)                                                                            \
	X(closings)                                                                                \
	X(hold_lifts)                                                                              \
	X(hold_keys)                                                                               \
	X(holds)                                                                                   \
	X(text_keys)                                                                               \
	X(epoch_keys)                                                                              \
	X(additions)                                                                               \
	X(records)                                                                                 \
	X(surenesses)                                                                              \
	X(own_words)                                                                               \
	X(signatures)                                                                              \
	X(invites)                                                                                 \
	X(members)                                                                                 \
	X(admissions)                                                                              \
	X(letters)                                                                                 \
	X(submissions)                                                                             \
	X(lock_notices)                                                                            \
	X(key_changes)                                                                             \
	X(reset_links)                                                                             \
	X(renewal_confirms)                                                                        \
	X(totp)                                                                                    \
	X(second_keys)                                                                             \
	X(recovery_codes)                                                                          \
	X(api_tokens)                                                                              \
	X(logins)                                                                                  \
	X(locks)

static struct err wipe_rows(struct erasure *e)
{
#define WIPE(name) TRY(store_erase_##name(e->tx, e->care, &(struct store_erase_##name){e->who}));
	WIPES(WIPE)
#undef WIPE
	return forget_guesses(e);
}

static struct err blank(struct erasure *e)
{
	const struct text who = {(const char *)&e->who.n, sizeof e->who.n};
	struct seal_hash mark;

	seal_ring_tag(e->a->ring, "person.erased", &who, 1, &mark);
	return store_erase_person(e->tx, e->care,
		&(struct store_erase_person){e->who, TEXT(""), seal_hash_text(&mark)});
}

static struct err deed(struct erasure *e)
{
	TRY(shred_hers(e));
	TRY(withdraw_hers(e));
	TRY(leave_circles(e));
	TRY(wipe_rows(e));
	TRY(blank(e));
	return ledger_note(e->a, e->tx, LEDGER_ERASED, (circle_id){0}, e->who.n);
}

struct err act_erase_person(struct act *a, person_id who)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct erasure e = {.a = a, .tx = &tx, .who = who};

	TRY(rights_caretaker(a->arena, &e.care));
	TRY(act_write_place(a, &tx));
	TRY(hold_circles(&e));
	TRY(not_the_last_administrator(&e));
	TRY(hold_her(&e));
	TRY(nothing_held(&e));
	TRY(deed(&e));
	TRY(store_tx_commit(&tx));
	return shred_settle(a);
}

struct err erase_again(struct act *a, struct store_tx *tx, person_id who)
{
	struct erasure e = {.a = a, .tx = tx, .who = who};
	struct err gone;

	TRY(rights_caretaker(a->arena, &e.care));
	TRY(hold_circles(&e));
	gone = hold_her(&e);
	if (gone.fault == FAULT_MISSING)
		return OK;
	TRY(gone);
	return deed(&e);
}

struct err act_erase_me(struct act *a, struct text passphrase, struct text confirm)
{
	struct profile me;

	TRY(act_see_profile(a, &me));
	if (!text_is_any_case(text_trim(confirm), me.email))
		problem_add(&a->slips.problems, "confirm", "erase.confirm");
	TRY(problem_fault(&a->slips.problems));
	TRY(knock_prove(a, passphrase, "current", &me));
	return act_erase_person(a, a->me);
}
