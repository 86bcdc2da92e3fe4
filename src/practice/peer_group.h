/*
 * peer_group - what a group is before anybody brings anything: name, aim, size, rhythm.
 */
#ifndef PRACTICE_PEER_GROUP_H
#define PRACTICE_PEER_GROUP_H

#include "base/text.h"
#include "base/time.h"
#include "practice/finding.h"

enum { PEER_GROUP_SIZE = 6, INVITE_DAYS = 7, INVITE_ROOM_MINUTES = 10 };

struct peer_group {
	struct text name, aim, rhythm;
	int64_t size;	      /* 4 to 8 */
	struct text language; /* its first agreement is worded in it; English when unset */
};

/* FAULT_INPUT "form.problems", or a fault of finding_fault. */
MUST_CHECK struct err peer_group_check(
	struct arena *a, const struct peer_group *g, struct slips *slips);

/* FAULT_CONFLICT "group.full" when no place is left. */
MUST_CHECK struct err peer_group_has_room(int64_t members, int64_t size);

/* When an invite of that kind ("personal", "room") made at `now` ends; 0 for an unknown kind. */
time_ms invite_ends(struct text kind, time_ms now);

#endif
