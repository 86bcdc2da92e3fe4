/*
 * home - a place's data folder and database, opened: what serving, the demo and the tools share.
 *
 * The folder holds `intervise.db` (unless PostgreSQL does), `keys/` and maybe `intervise.conf`.
 */
#ifndef HOME_H
#define HOME_H

#include "acts/ledger_copy.h"
#include "acts/node.h"
#include "seal/seat.h"
#include "settings.h"

struct home {
	struct store *store;
	struct seal_ring *ring; /* or, while it is served, */
	struct seal_seat *seat;
	struct id_maker *ids;
	struct node node;	    /* the number in our ids */
	const char *keys;	    /* the folder of the key files */
	struct ledger_copy *ledger; /* NULL while it is not kept here */
};

/* Makes the folder (0700) when it is not there, opens database and keys, brings the schema up to
 * date, and takes a number for ids. The faults of store_open and seal_ring_open, and FAULT_BROKEN
 * "home.folder". On a fault nothing stays open. */
MUST_CHECK struct err home_open(const struct settings *s, struct arena *a, struct home *home);
void home_close(struct home *home);

/* The same for looking only: makes and changes nothing, takes no number. Besides, FAULT_BROKEN
 * "home.none" when nothing is there yet and "store.older" when the tables are of an older program.
 * What could be opened stays open also after a fault. */
MUST_CHECK struct err home_look(const struct settings *s, struct arena *a, struct home *home);

/* Gives a sign of life, so that nobody else takes our number; takes another one when it is too late
 * for that. */
MUST_CHECK struct err home_alive(struct home *home, struct arena *a);

/* Keeps the ledger's copy beside the keys: the first time the place is led through what the copy
 * tells and the database does not know (acts/ledger_copy.h), then what is new is added. Leaves it
 * to another program that has the copy open. */
MUST_CHECK struct err home_keep_ledger(struct home *home, struct arena *a);

/* An act of nobody, now. */
struct act home_act(const struct home *home, struct arena *a);

#endif
