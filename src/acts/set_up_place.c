#include "acts/set_up_place.h"

#include "store/place.h"

static struct err token_hash(struct act *a, struct text token, struct text *out)
{
	const struct text parts[] = {TEXT("setup"), token};
	struct seal_hash *hash;

	TRY(arena_new(a->arena, &hash));
	seal_hash_of(parts, 2, hash);
	*out = seal_hash_text(hash);
	return OK;
}

struct err act_make_setup_link(struct act *a, struct text *token)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(seal_key_end) struct seal_key random;
	struct text hash;
	struct place place;

	seal_key_random(&random);
	TRY(text_base64url(a->arena, random.at, sizeof random.at, token));
	TRY(token_hash(a, *token, &hash));
	TRY(act_write_place(a, &tx));
	TRY(act_see_place(a, &tx, &place));
	if (place.is_set_up)
		return ERR(CONFLICT, "setup.done");
	TRY(store_setup_link_clear(&tx));
	TRY(store_setup_link_put(&tx, &(struct store_setup_link_put){hash, a->now}));
	return store_tx_commit(&tx);
}

struct err act_look_at_setup(struct act *a, struct text token)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_setup_link_find_row row;
	struct text hash;
	bool found;

	TRY(token_hash(a, token, &hash));
	TRY(act_read_place(a, &tx));
	TRY(act_maybe(
		store_setup_link_find(&tx, &(struct store_setup_link_find){hash}, a->arena, &row),
		&found));
	return found ? OK : ERR(MISSING, "not.here");
}

struct err act_set_up_place(struct act *a, struct text token, const struct place *place,
	const struct account *account, struct account_new *made)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct text hash;
	bool mine;

	TRY(act_look_at_setup(a, token));
	a->place_name = place->name;
	place_check(&a->slips.problems, place);
	TRY(account_check(a, account));
	TRY(problem_fault(&a->slips.problems));
	TRY(account_prepare(a, account, TEXT("administrator"), made));
	TRY(token_hash(a, token, &hash));
	TRY(act_write_place(a, &tx));
	TRY(act_maybe(store_setup_link_spend(&tx, &(struct store_setup_link_spend){hash}), &mine));
	if (!mine)
		return ERR(MISSING, "not.here");
	TRY(place_put(a, &tx, place));
	TRY(account_keep(a, &tx, made));
	return store_tx_commit(&tx);
}
