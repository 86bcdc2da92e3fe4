/*
 * plain_seal - sealing left out, for comparison: the same program with this file linked over
 * seal/box.c keeps its rows in the open. Boxes keep their length, so pages and rows stay the same.
 * A program for script/bench alone; nobody can install it.
 */
#include "seal/box.h"

#include <string.h>

enum { NONCE = 40, EPHEMERAL = 72 };

struct err __wrap_seal_shut(struct arena *a, const struct seal_key *key,
	const struct seal_place *place, struct text plain, struct text *sealed);
struct err __wrap_seal_open(struct arena *a, const struct seal_key *key,
	const struct seal_place *place, struct text sealed, struct text *plain);
struct err __wrap_seal_shut_to(struct arena *a, const struct seal_public *to,
	const struct seal_place *place, struct text plain, struct text *sealed);
struct err __wrap_seal_open_with(struct arena *a, const struct seal_pair *pair,
	const struct seal_place *place, struct text sealed, struct text *plain);

static struct err shut(struct arena *a, struct text plain, size_t more, struct text *sealed)
{
	char *at = arena_get(a, plain.len + more);

	TRY(arena_check(at));
	if (plain.len)
		memcpy(at + more, plain.at, plain.len);
	*sealed = (struct text){at, plain.len + more};
	return OK;
}

static struct err open(struct arena *a, struct text sealed, size_t more, struct text *plain)
{
	if (sealed.len < more)
		return ERR(BROKEN, "seal.damaged");
	return text_copy(a, text_part(sealed, more, sealed.len), plain);
}

struct err __wrap_seal_shut(struct arena *a, const struct seal_key *key,
	const struct seal_place *place, struct text plain, struct text *sealed)
{
	(void)key, (void)place;
	return shut(a, plain, NONCE, sealed);
}

struct err __wrap_seal_open(struct arena *a, const struct seal_key *key,
	const struct seal_place *place, struct text sealed, struct text *plain)
{
	(void)key, (void)place;
	return open(a, sealed, NONCE, plain);
}

struct err __wrap_seal_shut_to(struct arena *a, const struct seal_public *to,
	const struct seal_place *place, struct text plain, struct text *sealed)
{
	(void)to, (void)place;
	return shut(a, plain, EPHEMERAL, sealed);
}

struct err __wrap_seal_open_with(struct arena *a, const struct seal_pair *pair,
	const struct seal_place *place, struct text sealed, struct text *plain)
{
	(void)pair, (void)place;
	return open(a, sealed, EPHEMERAL, plain);
}
