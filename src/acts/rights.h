/*
 * rights - the only place that makes a capability.
 *
 * Each function asks inside the transaction that will use the answer. A writing transaction first
 * holds the circle's row, so that leaving and writing cannot race. What one may not see does not
 * exist: the fault is FAULT_MISSING "not.here" for foreign and for absent things alike.
 */
#ifndef ACTS_RIGHTS_H
#define ACTS_RIGHTS_H

#include "acts/act.h"
#include "store/capability.h"

/* How somebody belongs to a circle. */
struct belonging {
	circle_id circle;
	bool facilitates, has_signed; /* has_signed: the agreement of now */
};

/* How somebody stands to a consult. */
struct standing {
	circle_id circle;
	person_id presenter;
	bool presents; /* it is mine, or its presenter is gone and I facilitate */
	bool has_signed;
	bool open, shredded;
	bool contained; /* somebody can be recognised in it: closed for all */
	bool readable;	/* for me: while it is contained, for its presenter and whoever facilitates
			 */
};

/* Active member, signed or not. */
MUST_CHECK struct err rights_belongs(
	struct act *a, struct store_tx *tx, circle_id circle, struct belonging *out);

/* Active member who has signed the agreement of now. FAULT_DENIED "agreement.unsigned" to a member
 * who has not. */
MUST_CHECK struct err rights_member(
	struct act *a, struct store_tx *tx, circle_id circle, const struct membership **out);

/* The facilitator's role; signing is not needed for it. FAULT_MISSING to other members as well. */
MUST_CHECK struct err rights_facilitator(
	struct act *a, struct store_tx *tx, circle_id circle, const struct facilitation **out);

/* Who may see the consult: its presenter, signed or not, and signed members who did not step out.
 * The membership is for statements on that circle; *standing may be NULL. */
MUST_CHECK struct err rights_reader(struct act *a, struct store_tx *tx, consult_id consult,
	const struct membership **out, struct standing *standing);

/* As rights_reader, but signed also as presenter: for writing words that others read.
 * FAULT_CONFLICT "consult.contained" in a writing transaction while the text is closed, here and
 * below. */
MUST_CHECK struct err rights_colleague(struct act *a, struct store_tx *tx, consult_id consult,
	const struct membership **out, struct standing *standing);

/* The presenter; a facilitator once the presenter is no member any more. */
MUST_CHECK struct err rights_presenter(struct act *a, struct store_tx *tx, consult_id consult,
	const struct ownership **out, struct standing *standing);

/* Who wrote the answer, while she may see its consult. */
MUST_CHECK struct err rights_adviser(struct act *a, struct store_tx *tx, answer_id answer,
	const struct authorship **out, struct standing *standing);

/* Who wrote the answer, while she belongs, signed or not: to withdraw it, never to read there. */
MUST_CHECK struct err rights_author(struct act *a, struct store_tx *tx, answer_id answer,
	const struct authorship **out, circle_id *circle);

/* FAULT_DENIED "totp.first" to one who has no second proof where administrators need it. */
MUST_CHECK struct err rights_administrator(
	struct act *a, struct store_tx *tx, const struct administration **out);

/* For jobs, and for the shredding that an act has already been given the right to. */
MUST_CHECK struct err rights_caretaker(struct arena *arena, const struct caretaker **out);

/* Holds the circle's row alone, before members, states or the agreement change. */
MUST_CHECK struct err rights_hold_alone(struct act *a, struct store_tx *tx, circle_id circle);

/* Which circle a consult that I present is in, so that the circle can be held before it is closed
 * or destroyed. A transaction of its own: ask again within the one that writes. */
MUST_CHECK struct err rights_circle_of_mine(struct act *a, consult_id consult, circle_id *circle);

/* The membership of a founder or of somebody who has just joined, in the same transaction. */
MUST_CHECK struct err rights_founder(
	struct act *a, struct store_tx *tx, circle_id circle, const struct membership **out);

#endif
