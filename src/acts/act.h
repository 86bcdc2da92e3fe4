/*
 * act - what every act gets: the place it happens in, when, and whose it is.
 *
 * `ls src/acts` reads like a list of what people do; each of those files has one act. An act checks
 * the rule, seals, then in one transaction asks the right and keeps the result. It talks to no
 * browser.
 */
#ifndef ACTS_ACT_H
#define ACTS_ACT_H

#include "base/id.h"
#include "base/time.h"
#include "practice/finding.h"
#include "seal/seat.h"
#include "store/store.h"

struct act {
	struct store *store;
	const struct seal_ring *ring;
	struct id_maker *ids;
	struct arena *arena; /* of the visit */
	time_ms now;
	person_id me;	       /* n is 0: nobody signed in */
	login_id login;	       /* this one */
	bool unattended;       /* a page looked by itself: nobody used the login, nobody read */
	bool wordless;	       /* came with a token that carries no key: no words, no names */
	struct seal_pair pair; /* mine; wiped when the visit ends */
	/* what else the visit knows */
	struct text
		submit; /* names a form that was sent, so that sending it twice has one effect */
	struct text device;	/* what the browser calls itself */
	struct text place_name; /* no passphrase may be made of it */
	bool strict_admin;	/* administrators need a second proof */
	struct seal_seat *seat; /* the ring is lent from there; NULL: it is not */
	const _Atomic bool
		*waits;	    /* while it is set this server writes nothing; NULL: it never is */
	bool kept;	    /* something of this visit was committed, or may have been */
	struct slips slips; /* what the act found wrong with what was filled in */
};

#define ACT_ID(a, kind) ((kind##_id){id_next((a)->ids, (a)->now)})

/* Borrows the ring of now for the whole act, so that what is wrapped and what is noted are of one
 * vault; act_end gives it back. */
void act_sit(struct act *a, struct seal_seat *seat);

/* Forgets the person's key and gives the ring back; the end of every visit. */
void act_end(struct act *a);

/* FAULT_BROKEN "store.unreachable" when the place cannot be reached; FAULT_BUSY "vault.waits" while
 * this server lacks the vault of now. */
MUST_CHECK struct err act_alive(struct act *a);

/* The token that forms of this login carry, so that no foreign page can send them. */
MUST_CHECK struct err act_form_token(struct act *a, struct text *token);

/* Reading and writing as the person of the act. FAULT_MISSING "not.here" when nobody is signed in.
 */
MUST_CHECK struct err act_read(struct act *a, struct store_tx *tx);
MUST_CHECK struct err act_write(struct act *a, struct store_tx *tx);

/* Without a person: set-up, signing in, joining. */
MUST_CHECK struct err act_read_place(struct act *a, struct store_tx *tx);
MUST_CHECK struct err act_write_place(struct act *a, struct store_tx *tx);

/* An instance-sealed column of a row. */
struct locked_at {
	const char *table, *column;
	int64_t row;
};
#define LOCKED_AT(table, column, row) ((struct locked_at){table, column, row})
MUST_CHECK struct err act_lock(
	struct act *a, struct locked_at at, struct text plain, struct text *locked);
MUST_CHECK struct err act_unlock(
	struct act *a, struct locked_at at, struct text locked, struct text *plain);

/* The keyed tag of this person and a thing, for rows that must not tell who it was. */
void act_tag(struct act *a, const char *purpose, int64_t thing, struct seal_hash *out);
void act_tag_of(struct act *a, const char *purpose, int64_t thing, person_id who,
	struct seal_hash *out); /* of somebody else */

/* Fault of a lookup where nothing found is no fault: *found tells. */
MUST_CHECK struct err act_maybe(struct err e, bool *found);

#endif
