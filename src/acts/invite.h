/*
 * invite - asking colleagues in. An invite is a permission and carries no key.
 */
#ifndef ACTS_INVITE_H
#define ACTS_INVITE_H

#include "acts/account.h"
#include "acts/rights.h"
#include "practice/agreement.h"
#include "practice/peer_group.h"

struct invite_row {
	invite_id id;
	struct text kind, by;
	time_ms made, ends;
};
struct invite_list {
	size_t count;
	struct invite_row *at;
};

/* A new invite of a kind ("personal", "room"); its token is shown once and stored as a hash.
 * FAULT_LIMIT "invite.too_many", FAULT_CONFLICT "group.full". */
MUST_CHECK struct err act_invite(
	struct act *a, circle_id circle, struct text kind, struct text *token, time_ms *ends);
MUST_CHECK struct err act_list_invites(struct act *a, circle_id circle, struct invite_list *out);
/* FAULT_MISSING "not.here" when it is not open any more. */
MUST_CHECK struct err act_withdraw_invite(struct act *a, circle_id circle, invite_id invite);

/* What the holder of a token may read. Looking changes nothing. */
struct invite_seen {
	circle_id circle;
	struct text inviter;
	struct peer_group group;
	int64_t members;
	struct agreement agreement;
	bool full, already; /* already: I am a member */
};
/* FAULT_MISSING "invite.over" for a token that is used, withdrawn, expired or unknown: all the
 * same. */
MUST_CHECK struct err act_look_at_invite(struct act *a, struct text token, struct invite_seen *out);

/* I join, being signed in. FAULT_CONFLICT "group.full"; FAULT_MISSING "invite.over". */
MUST_CHECK struct err act_join(struct act *a, struct text token, circle_id *circle);

/* Somebody new joins: account, pair and membership in one transaction. FAULT_INPUT "form.problems".
 * When the e-mail is known already nothing happens and the fault is FAULT_CONFLICT "join.sign_in",
 * which the page answers like any other slip: it does not tell why. */
MUST_CHECK struct err act_join_as_new(struct act *a, struct text token,
	const struct account *account, struct account_new *made, circle_id *circle);

#endif
