#include "acts/hold_consult.h"

#include "acts/consult_words.h"
#include "acts/submission.h"
#include "base/limits.h"
#include "store/consult.h"

struct err act_hold(struct act *a, consult_id consult, struct text reason)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	hold_id id = ACT_ID(a, hold);
	const struct membership *member;
	struct standing s;
	struct text_at at;
	struct text sealed;

	problem_check_text(&a->slips.problems, "reason", reason, 1, LIMIT_NOTE_CHARS);
	TRY(problem_fault(&a->slips.problems));
	TRY(finding_look(a->arena, "reason", reason, &a->slips.findings));
	TRY(finding_fault(&a->slips.findings));
	TRY(act_write(a, &tx));
	TRY(rights_colleague(a, &tx, consult, &member, &s));
	if (s.shredded)
		return ERR(CONFLICT, "consult.gone");
	TRY(submission_once(a, &tx, "/consults/", consult.n));
	at = hold_reason_at(id, s.circle);
	seal_key_random(&key);
	TRY(keys_seal_text(a, &key, &at, reason, &sealed));
	TRY(store_hold_put(&tx, member, &(struct store_hold_put){id, consult, sealed, a->now}));
	at.consult = consult;
	TRY(keys_keep_for_circle(a, &tx, &at, &key));
	return store_tx_commit(&tx);
}

struct err act_lift_hold(struct act *a, consult_id consult, hold_id hold)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct membership *member;
	bool lifted;

	TRY(act_write(a, &tx));
	TRY(rights_reader(a, &tx, consult, &member, NULL));
	TRY(act_maybe(
		store_hold_lift(&tx, member, &(struct store_hold_lift){hold, consult, a->now}),
		&lifted));
	if (!lifted)
		return ERR(MISSING, "not.here");
	return store_tx_commit(&tx);
}
