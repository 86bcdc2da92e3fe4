/*
 * ledger_replay - leads a place that came back from a backup through what happened since.
 */
#ifndef ACTS_LEDGER_REPLAY_H
#define ACTS_LEDGER_REPLAY_H

#include "acts/ledger.h"

struct ledger_entry {
	int64_t id;
	enum ledger_kind kind;
	circle_id circle;
	int64_t thing;
	time_ms at;
};

/* Does again what the entry tells, and keeps the entry, in one transaction. Does nothing when the
 * place has the entry already; things that the place does not know are no fault. */
MUST_CHECK struct err ledger_replay(
	struct act *a, const struct ledger_entry *entry, bool *replayed);

#endif
