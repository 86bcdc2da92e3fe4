/*
 * ledger - what was destroyed or ended, noted in the transaction that does it.
 *
 * A row says kind, ids and time; never a word. Rows are only added. A backup from before an act
 * still holds what the act destroyed: whoever puts it back leads the place through the ledger of
 * since (ledger_replay.h), so that shredded texts, ended memberships and old locks stay gone.
 */
#ifndef ACTS_LEDGER_H
#define ACTS_LEDGER_H

#include "acts/act.h"

/* kind, its code, what `thing` is and what replaying it does */
#define LEDGER_KINDS(X)                                                                            \
	X(SHREDDED, "shredded") /* a consult: its keys go, its receipt is written */               \
	X(TEXT, "text")		/* an edited or withdrawn text: the keys it had go */              \
	X(LEFT, "left")		/* a person: her wraps of the circle go, a new epoch begins */     \
	X(REMOVED, "removed")	/* a person: the same */                                           \
	X(ENDED, "ended")	/* 0: the circle ends, all its wraps go */                         \
	X(LOCK, "lock")		/* a lock: it opens nothing any more */                            \
	X(RENEWED, "renewed") /* a person with a new pair: what was sealed to the old one goes */  \
	X(ERASED, "erased")   /* a person: memberships, locks and all keys of hers go */           \
	X(DISABLED, "disabled")	  /* a person */                                                   \
	X(ENABLED, "enabled")	  /* a person */                                                   \
	X(CONTAINED, "contained") /* a consult: closed, for somebody can be recognised in it */    \
	X(REOPENED, "reopened")	  /* the same consult: opened again, by two */

enum ledger_kind {
#define LEDGER_KIND(name, code) LEDGER_##name,
	LEDGER_KINDS(LEDGER_KIND)
#undef LEDGER_KIND
		LEDGER_KIND_COUNT
};

/* "shredded". */
struct text ledger_kind_code(enum ledger_kind kind);
/* FAULT_BROKEN "ledger.unknown": of a later program. */
MUST_CHECK struct err ledger_kind_read(struct text code, enum ledger_kind *kind);

/* Notes it. circle.n is 0 for what belongs to none. */
MUST_CHECK struct err ledger_note(
	struct act *a, struct store_tx *tx, enum ledger_kind kind, circle_id circle, int64_t thing);

#endif
