/*
 * guess - the slow-down of guessing: at a passphrase, a sheet, a code.
 *
 * Vain tries are counted under a keyed tag of what was tried, whether it exists or not, so that
 * nobody can tell the two apart by waiting.
 */
#ifndef ACTS_GUESS_H
#define ACTS_GUESS_H

#include "acts/act.h"

/* FAULT_BUSY "sign_in.wait" while the next try under this tag must wait. */
MUST_CHECK struct err guess_may_try(
	struct act *a, struct store_tx *tx, const struct seal_hash *tag);

/* Counts a vain try. Of a tag that many people share, four count as one. */
MUST_CHECK struct err guess_was_vain(
	struct act *a, struct store_tx *tx, const struct seal_hash *tag, bool shared);

/* Forgets them: the right one was found. */
MUST_CHECK struct err guess_was_right(struct store_tx *tx, const struct seal_hash *tag);

#endif
