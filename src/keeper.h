/*
 * keeper - what keeps a served place: backups on time, and the turn from one vault to the next.
 *
 * Every server has one, and the jobs give it a moment in each round. How a turn goes is told in
 * acts/vault.h; this does one step of it at a time, so that whoever is killed in the middle goes on
 * at the next start.
 */
#ifndef KEEPER_H
#define KEEPER_H

#include "home.h"

struct keeper;

struct keeper_settings {
	struct home *home; /* outlives the keeper; its ring is in a seat from now on */
	const struct settings *settings;
};

/* Brings ring and database together before anybody is served. */
MUST_CHECK struct err keeper_open(
	const struct keeper_settings *s, struct arena *a, struct keeper **keeper);
void keeper_close(struct keeper *keeper, struct arena *a);

/* One step of what is to be done. The act's ring is the one of now afterwards. */
MUST_CHECK struct err keeper_round(struct keeper *keeper, struct act *a);

/* Set while this server lacks the vault of now: then it is not ready and writes nothing. */
const _Atomic bool *keeper_waits(const struct keeper *keeper);

/* How far a turn is, for `intervise rotate-vault`. */
struct keeper_seen {
	bool turning;	   /* there is more than one vault */
	bool wants_backup; /* and the old one waits for a verified backup */
};
struct keeper_seen keeper_seen(const struct keeper *keeper);

/* The newest verified backup in the folder of the settings, for whoever watches: 0 when there is
 * none, -1 when no folder is set. */
MUST_CHECK struct err keeper_last_backup(
	const struct settings *s, const struct seal_ring *ring, struct arena *a, time_ms *at);

#endif
