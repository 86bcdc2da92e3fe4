#include "acts/ceremony.h"

#include "format/json.h"
#include "store/passkey.h"

enum { SAID_MOST = 4096 };
static const struct err old = {FAULT_DENIED, "passkey.old"};

static const struct {
	const char *purpose, *type;
} kinds[] = {
#define CEREMONY_ROW(name, code, type) {code, type},
	CEREMONIES(CEREMONY_ROW)
#undef CEREMONY_ROW
};

static void challenge_hash(struct text challenge, struct seal_hash *out)
{
	const struct text parts[] = {TEXT("challenge"), challenge};

	seal_hash_of(parts, 2, out);
}

void ceremony_name_hash(struct text name, struct seal_hash *out)
{
	const struct text parts[] = {TEXT("credential"), name};

	seal_hash_of(parts, 2, out);
}

struct err act_challenge(struct act *a, enum ceremony what, struct text *challenge)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(seal_key_end) struct seal_key random;
	struct seal_hash hash;

	seal_key_random(&random);
	TRY(text_base64url(a->arena, random.at, sizeof random.at, challenge));
	challenge_hash(*challenge, &hash);
	TRY(act_write_place(a, &tx));
	TRY(store_challenge_put(&tx,
		&(struct store_challenge_put){seal_hash_text(&hash), text_of(kinds[what].purpose),
			a->now + (time_ms)CHALLENGE_MINUTES * MINUTE_MS}));
	return store_tx_commit(&tx);
}

struct err ceremony_bytes(struct act *a, struct text typed, struct text *out)
{
	size_t n = typed.len * 6 / 8;
	char *at;

	if (typed.len > SAID_MOST)
		return ERR(DENIED, "passkey.refused");
	TRY(arena_check(at = arena_get(a->arena, n + 1)));
	*out = (struct text){at, n};
	return text_unbase64url(typed, at, n).fault ? ERR(DENIED, "passkey.refused") : OK;
}

struct err ceremony_check(
	struct act *a, const struct passkey_site *site, struct text client, enum ceremony what)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct json_flat flat;
	struct seal_hash hash;
	bool fresh;

	if (json_read_flat(a->arena, client, &flat).fault ||
		!text_is(json_value(&flat, "type"), text_of(kinds[what].type)))
		return ERR(DENIED, "passkey.refused");
	if (!text_is(json_value(&flat, "origin"), site->origin))
		return ERR(DENIED, "passkey.foreign");
	challenge_hash(json_value(&flat, "challenge"), &hash);
	TRY(act_write_place(a, &tx));
	TRY(act_maybe(
		store_challenge_spend(&tx, &(struct store_challenge_spend){seal_hash_text(&hash),
						   text_of(kinds[what].purpose), a->now}),
		&fresh));
	TRY(store_tx_commit(&tx));
	return fresh ? OK : old;
}

struct err ceremony_made(struct act *a, const struct passkey_site *site,
	const struct passkey_said *said, enum ceremony what, struct seal_passkey *made)
{
	struct text client, authenticator;

	TRY(ceremony_bytes(a, said->client, &client));
	TRY(ceremony_bytes(a, said->authenticator, &authenticator));
	TRY(ceremony_check(a, site, client, what));
	return seal_passkey_read(a->arena, site->host,
		what == CEREMONY_ADD ? SEAL_VERIFIED : SEAL_TOUCHED, authenticator, made);
}
