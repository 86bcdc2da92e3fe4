/*
 * browser_key - a secret that one browser alone holds, and a person's secret sealed under it.
 *
 * As with the cookie of a login: 32 random bytes go to the browser; one key derived from them names
 * the row, another seals in it. The database keeps neither.
 */
#ifndef ACTS_BROWSER_KEY_H
#define ACTS_BROWSER_KEY_H

#include "acts/act.h"

/* The labels of the two derived keys. */
struct browser_key_kind {
	const char *names, *seals;
};

struct browser_key {
	struct seal_key names, seals;
};
void browser_key_end(struct browser_key *k); /* for ENDS_WITH: wipes */

/* A new one; *cookie is for the browser. */
MUST_CHECK struct err browser_key_new(struct act *a, const struct browser_key_kind *kind,
	struct text *cookie, struct browser_key *out);

/* From what a browser sent; false when that cannot be one. */
bool browser_key_read(
	struct text cookie, const struct browser_key_kind *kind, struct browser_key *out);

/* What names the row, as it is stored: a copy in the arena. */
MUST_CHECK struct err browser_key_hash(
	struct act *a, const struct browser_key *k, struct text *hash);

/* A person's secret under a key, in the vault; and back. */
MUST_CHECK struct err secret_shut(struct act *a, const struct seal_key *key,
	const struct seal_place *place, const struct seal_pair *pair, struct text *out);
MUST_CHECK struct err secret_open(struct act *a, const struct seal_key *key,
	const struct seal_place *place, struct seal_wrapped sealed, struct seal_pair *pair);

#endif
