/*
 * circle - a group: founding it, seeing it, handing facilitating over, removing a member, leaving.
 *
 * Every change of members begins a new key epoch in the same transaction.
 */
#ifndef ACTS_CIRCLE_H
#define ACTS_CIRCLE_H

#include "acts/rights.h"
#include "practice/peer_group.h"

/* A new group with me as its facilitator and the agreement new groups begin with. FAULT_INPUT
 * "form.problems". */
MUST_CHECK struct err act_found_group(struct act *a, const struct peer_group *g, circle_id *made);

struct circle_member {
	person_id person;
	struct text name;
	bool facilitates, has_signed, me;
	time_ms joined;
	struct text public_key;
};

struct circle_seen {
	circle_id id;
	struct belonging me;
	struct peer_group group;
	int64_t agreement_version, keep_days;
	size_t count;
	struct circle_member *members;
	struct text facilitator; /* name of the first one; empty when there is none */
	int64_t unsigned_members, signed_members;
};

/* The circle and its members, to everybody who belongs. */
MUST_CHECK struct err act_see_circle(struct act *a, circle_id circle, struct circle_seen *out);

/* The same within a transaction that is open already. */
MUST_CHECK struct err circle_see(
	struct act *a, struct store_tx *tx, circle_id circle, struct circle_seen *out);

/* A role, never a key: `to` facilitates from now on, and I do not. FAULT_INPUT "hand_over.nobody".
 */
MUST_CHECK struct err act_hand_over(struct act *a, circle_id circle, person_id to);

/* Ends somebody's rights at once. Copies of her open consults and of her own advice are sealed to
 * her first. Also ends the waiting of somebody whose reset nobody confirmed. FAULT_INPUT
 * "remove.yourself"; FAULT_MISSING for nobody's member. */
MUST_CHECK struct err act_remove_member(struct act *a, circle_id circle, person_id who);

/* I leave. FAULT_CONFLICT "leave.open_consults" while I have open ones. The last member's leaving
 * shreds everything in the circle; FAULT_CONFLICT "leave.held" while somebody holds anything of it.
 */
MUST_CHECK struct err act_leave_circle(struct act *a, circle_id circle);

/* Within an act that changed the members or a member's keys: a new epoch, from the next text on. */
MUST_CHECK struct err circle_turn_epoch(struct act *a, struct store_tx *tx, circle_id circle);

/* For ending somebody's membership within an act: wraps, invites, state, new epoch. */
MUST_CHECK struct err circle_end_membership(
	struct act *a, struct store_tx *tx, circle_id circle, person_id who, struct text state);

/* The same for the last member: everything in the circle is destroyed. Whether it may be
 * (shred_may_circle) was asked before. */
MUST_CHECK struct err circle_end(
	struct act *a, struct store_tx *tx, circle_id circle, person_id last);

#endif
