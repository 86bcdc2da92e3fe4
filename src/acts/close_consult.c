#include "acts/close_consult.h"

#include "acts/consult_words.h"
#include "acts/event.h"
#include "acts/keys.h"
#include "acts/letters.h"
#include "acts/record.h"
#include "store/answer.h"
#include "store/circle.h"
#include "store/consult.h"

static bool has_reply(const struct consult_seen *seen, answer_id answer)
{
	for (size_t i = 0; i < seen->answers_count; i++)
		if (seen->answers[i].about.n == answer.n)
			return true;
	return false;
}

int64_t close_concerns_open(const struct consult_seen *seen)
{
	int64_t open = 0;

	for (size_t i = 0; i < seen->answers_count; i++)
		if (text_is(seen->answers[i].kind, TEXT("must_report")) &&
			!has_reply(seen, seen->answers[i].id))
			open++;
	return open;
}

/* The closing sealed under a fresh key, kept for the circle. */
static struct err keep_closing(struct act *a, struct store_tx *tx, const struct ownership *mine,
	const struct consult_seen *seen, const struct closing *c)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	letter_id letter = ACT_ID(a, letter);
	struct text_at at = closing_words_at(letter, seen->circle);
	struct text json, sealed;

	seal_key_random(&key);
	TRY(closing_write(a->arena, c, &json));
	TRY(keys_seal_text(a, &key, &at, json, &sealed));
	TRY(store_closing_put(tx, mine, &(struct store_closing_put){letter, sealed}));
	at.consult = seen->id;
	return keys_keep_for_circle(a, tx, &at, &key);
}

static struct err tell_advisers(
	struct act *a, struct store_tx *tx, const struct membership *member, consult_id consult)
{
	struct store_answer_advisers_rows rows;

	TRY(store_answer_advisers(tx, &(struct store_answer_advisers){consult}, a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(letter_to(a, tx, member, rows.at[i].author, "closed"));
	return OK;
}

static struct err close_now(struct act *a, struct store_tx *tx, const struct consult_seen *seen,
	int64_t version, const struct closing *c)
{
	struct store_circle_show_row circle;
	const struct membership *member;
	const struct ownership *mine;
	bool changed;

	TRY(rights_presenter(a, tx, seen->id, &mine, NULL));
	TRY(rights_reader(a, tx, seen->id, &member, NULL));
	TRY(store_circle_show(tx, &(struct store_circle_show){seen->circle}, a->arena, &circle));
	TRY(act_maybe(store_consult_close(tx, mine,
			      &(struct store_consult_close){
				      .at = a->now,
				      .follow_up = c->follow_up,
				      .keep_until = consult_keep_until(a->now, circle.keep_days),
				      .version = version,
			      }),
		&changed));
	if (!changed)
		return ERR(CONFLICT, "form.stale");
	TRY(keep_closing(a, tx, mine, seen, c));
	TRY(consult_keep_sureness(a, tx, seen->id, "after", c->sure));
	TRY(record_copies_at_close(a, tx, member, seen, c));
	return tell_advisers(a, tx, member, seen->id);
}

/*
 * The copies hold every answer there is, and no concern is overlooked: so the circle is held alone,
 * as answering holds it with others, and all is read within the transaction that closes.
 */
struct err act_close_consult(
	struct act *a, consult_id consult, int64_t version, const struct closing *c)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct consult_seen seen;
	circle_id circle;

	TRY(closing_check(a->arena, c, a->now, &a->slips));
	TRY(rights_circle_of_mine(a, consult, &circle));
	TRY(act_write(a, &tx));
	TRY(rights_hold_alone(a, &tx, circle));
	TRY(consult_see(a, &tx, consult, &seen));
	if (!seen.me.presents)
		return ERR(MISSING, "not.here");
	if (!seen.me.open)
		return ERR(CONFLICT, "consult.closed");
	if (close_concerns_open(&seen))
		return ERR(CONFLICT, "close.concern_open");
	TRY(close_now(a, &tx, &seen, version, c));
	TRY(event_note(
		a, &tx, &(struct event){EVENT_CLOSED, .circle = circle, .consult = consult}));
	return store_tx_commit(&tx);
}
