#include "acts/withdraw_answer.h"

#include "acts/event.h"
#include "acts/ledger.h"
#include "acts/shred.h"
#include "store/answer.h"
#include "store/text_key.h"

static struct err may_read(struct act *a, struct store_tx *tx, struct withdrawn *where)
{
	const struct membership *member;

	return act_maybe(rights_reader(a, tx, where->consult, &member, NULL), &where->reads);
}

struct err act_withdraw_answer(struct act *a, answer_id answer, struct withdrawn *where)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_answer_given_row row;
	const struct authorship *mine;
	bool changed;

	TRY(act_write(a, &tx));
	TRY(rights_author(a, &tx, answer, &mine, &where->circle));
	TRY(store_answer_given(&tx, &(struct store_answer_given){answer}, a->arena, &row));
	where->consult = row.consult;
	TRY(shred_may(a, &tx, row.consult));
	TRY(act_maybe(store_answer_withdraw(&tx, mine), &changed));
	if (!changed)
		return ERR(MISSING, "not.here");
	/* Only now: an edit in another window may have made a later version meanwhile. */
	TRY(store_answer_given(&tx, &(struct store_answer_given){answer}, a->arena, &row));
	TRY(store_text_key_drop_given(
		&tx, &(struct store_text_key_drop_given){answer.n, row.version}));
	TRY(ledger_note(a, &tx, LEDGER_TEXT, where->circle, answer.n));
	TRY(event_note(a, &tx,
		&(struct event){EVENT_WITHDRAWN, .circle = where->circle, .consult = row.consult,
			.thing = answer.n}));
	TRY(may_read(a, &tx, where));
	return store_tx_commit(&tx);
}

struct err act_list_given(struct act *a, circle_id circle, struct given_list *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_answer_given_in_rows rows;
	struct belonging me;

	*out = (struct given_list){0};
	TRY(act_read(a, &tx));
	TRY(rights_belongs(a, &tx, circle, &me));
	TRY(store_answer_given_in(&tx, &(struct store_answer_given_in){circle}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	out->count = rows.count;
	for (size_t i = 0; i < rows.count; i++)
		out->at[i] =
			(struct given_answer){rows.at[i].id, rows.at[i].kind, rows.at[i].given_at};
	return OK;
}
