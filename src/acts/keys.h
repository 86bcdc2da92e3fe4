/*
 * keys - who holds which key, as doc/decisions/keys.md says.
 *
 * A person's pair opens epoch keys; an epoch opens record keys; a record key opens one text in one
 * version. Every key row has the vault as its outermost layer.
 */
#ifndef ACTS_KEYS_H
#define ACTS_KEYS_H

#include "acts/act.h"

/* Where one sealed text stands. */
struct text_at {
	const char *table, *column;
	int64_t id;	/* names the key as well: consult, answer, letter, hold, record */
	int64_t circle; /* 0 for a person's own */
	int64_t version;
	consult_id consult; /* what its key is destroyed with; n 0: it outlives every consult */
};

/* Seals a text under `key`; opens it. Empty texts are sealed too. */
MUST_CHECK struct err keys_seal_text(struct act *a, const struct seal_key *key,
	const struct text_at *at, struct text plain, struct text *sealed);
MUST_CHECK struct err keys_open_text(struct act *a, const struct seal_key *key,
	const struct text_at *at, struct text sealed, struct text *plain);

/* Begins a new epoch of a circle, sealed to the public key of every active member; in the
 * transaction that changed the members. Needs no member's secret. */
MUST_CHECK struct err keys_turn_epoch(
	struct act *a, struct store_tx *tx, circle_id circle, int64_t epoch);

/* Whom something is sealed to. */
struct key_holder {
	person_id person;
	struct seal_public to;
};

/* My own key rows, opened with my pair and sealed to a new public key of mine: all epochs of one
 * circle; and every text I hold as a person. */
MUST_CHECK struct err keys_reseal_epochs(
	struct act *a, struct store_tx *tx, circle_id circle, const struct seal_public *to);
/* The epochs I hold from `first` on, sealed to somebody who has none; *lowest is the first of them.
 */
MUST_CHECK struct err keys_give_epochs(struct act *a, struct store_tx *tx, circle_id circle,
	const struct key_holder *to, int64_t *first);
MUST_CHECK struct err keys_reseal_own(
	struct act *a, struct store_tx *tx, const struct seal_public *to);

/* The current epoch's number and key, opened with my pair, for sealing to it. FAULT_CONFLICT
 * "keys.changed" when my keys were made new by another login. */
MUST_CHECK struct err keys_epoch_now(
	struct act *a, struct store_tx *tx, circle_id circle, int64_t *epoch, struct seal_key *key);

/* Keeps a text's key for the circle's epoch of now, and for one person. */
MUST_CHECK struct err keys_keep_for_circle(
	struct act *a, struct store_tx *tx, const struct text_at *at, const struct seal_key *key);
MUST_CHECK struct err keys_keep_for_person(struct act *a, struct store_tx *tx,
	const struct text_at *at, const struct key_holder *holder, const struct seal_key *key);

/* What of a consult was written before an epoch of its circle. */
struct keys_of_past {
	consult_id consult;
	circle_id circle;
	int64_t before;
};
/* Its record keys, opened with mine, sealed to somebody who joined at that epoch. What is mine
 * alone (how sure I am) is not among them. The circle is held alone. */
MUST_CHECK struct err keys_give_consult(struct act *a, struct store_tx *tx,
	const struct keys_of_past *past, const struct key_holder *to);

/* The key of one text. FAULT_MISSING "text.gone" when there is none that is mine to open. */
MUST_CHECK struct err keys_of_text(
	struct act *a, struct store_tx *tx, int64_t id, int64_t version, struct seal_key *key);

/* All keys of one consult that are mine to open, read at once: for pages with many texts. */
struct keys_bunch;
MUST_CHECK struct err keys_of_consult(
	struct act *a, struct store_tx *tx, consult_id consult, struct keys_bunch **out);
/* The keys of all consults of a circle themselves, without their answers: for lists. */
MUST_CHECK struct err keys_of_circle(
	struct act *a, struct store_tx *tx, circle_id circle, struct keys_bunch **out);
/* Opens a text with its key in the bunch. FAULT_MISSING "text.gone" when it is not there. */
MUST_CHECK struct err keys_open_with(struct act *a, struct keys_bunch *bunch,
	const struct text_at *at, struct text sealed, struct text *plain);

#endif
