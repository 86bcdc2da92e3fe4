#include "acts/browser_key.h"

#include "base/wipe.h"

void browser_key_end(struct browser_key *k)
{
	wipe(k, sizeof *k);
}

static void derive(
	const struct seal_key *token, const struct browser_key_kind *kind, struct browser_key *out)
{
	seal_derive(token, kind->names, &out->names);
	seal_derive(token, kind->seals, &out->seals);
}

struct err browser_key_new(struct act *a, const struct browser_key_kind *kind, struct text *cookie,
	struct browser_key *out)
{
	ENDS_WITH(seal_key_end) struct seal_key token;

	seal_key_random(&token);
	derive(&token, kind, out);
	return text_base64url(a->arena, token.at, sizeof token.at, cookie);
}

bool browser_key_read(
	struct text cookie, const struct browser_key_kind *kind, struct browser_key *out)
{
	ENDS_WITH(seal_key_end) struct seal_key token = {0};

	if (cookie.len == 0 || text_unbase64url(cookie, token.at, sizeof token.at).fault)
		return false;
	derive(&token, kind, out);
	return true;
}

struct err browser_key_hash(struct act *a, const struct browser_key *k, struct text *hash)
{
	return text_copy(a->arena, seal_key_text(&k->names), hash);
}

struct err secret_shut(struct act *a, const struct seal_key *key, const struct seal_place *place,
	const struct seal_pair *pair, struct text *out)
{
	struct text inner;

	TRY(seal_shut(a->arena, key, place, seal_key_text(&pair->secret), &inner));
	return seal_ring_wrap(a->ring, a->arena, place, inner, out);
}

struct err secret_open(struct act *a, const struct seal_key *key, const struct seal_place *place,
	struct seal_wrapped sealed, struct seal_pair *pair)
{
	ENDS_WITH(seal_key_end) struct seal_key secret = {0};
	struct text inner, plain;

	TRY(seal_ring_unwrap(a->ring, a->arena, place, sealed, &inner));
	TRY(seal_open(a->arena, key, place, inner, &plain));
	TRY(seal_key_read(plain, &secret));
	seal_pair_of(&secret, pair);
	return OK;
}
