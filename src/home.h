/*
 * home - a place's data folder and database, opened: what serving, the demo and the tools share.
 *
 * The folder holds `intervise.db` (unless PostgreSQL does), `keys/` and maybe `intervise.conf`.
 */
#ifndef HOME_H
#define HOME_H

#include "acts/act.h"
#include "settings.h"

struct home {
	struct store *store;
	struct seal_ring *ring;
	struct id_maker *ids;
};

/* Makes the folder (0700) when it is not there, opens database and keys, brings the schema up to
 * date. The faults of store_open and seal_ring_open, and FAULT_BROKEN "home.folder". On a fault
 * nothing stays open. */
MUST_CHECK struct err home_open(const struct settings *s, struct arena *a, struct home *home);
void home_close(struct home *home);

/* An act of nobody, now. */
struct act home_act(const struct home *home, struct arena *a);

#endif
