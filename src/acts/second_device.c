#include "acts/second_device.h"

#include "acts/browser_key.h"
#include "acts/lock_notice.h"
#include "practice/problem.h"
#include "store/device_link.h"

static const struct browser_key_kind link_kind = {"device.link", "device.unused"};
static const struct browser_key_kind claim_kind = {"device.names", "device.seals"};
static const struct err ended = {FAULT_MISSING, "device.ended"};

static struct seal_place key_place(int64_t link, person_id person)
{
	return (struct seal_place){"device_link", "sealed_key", link, person.n, 1};
}

struct err act_offer_device(struct act *a, struct text *token, time_ms *ends)
{
	ENDS_WITH(browser_key_end) struct browser_key key = {0};
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_device_link_put put = {
		.link = id_next(a->ids, a->now), .from = a->login, .nothing = TEXT("")};

	TRY(browser_key_new(a, &link_kind, token, &key));
	put.token = seal_key_text(&key.names);
	put.ends = *ends = a->now + (time_ms)DEVICE_MINUTES * MINUTE_MS;
	TRY(act_write(a, &tx));
	TRY(store_device_link_clear(&tx));
	TRY(store_device_link_put(&tx, &put));
	return store_tx_commit(&tx);
}

struct err act_look_at_device_link(struct act *a, struct text token, struct text *name)
{
	ENDS_WITH(browser_key_end) struct browser_key key = {0};
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_device_link_open_row row;
	bool found;

	if (!browser_key_read(token, &link_kind, &key))
		return ended;
	TRY(act_read_place(a, &tx));
	TRY(act_maybe(store_device_link_open(&tx,
			      &(struct store_device_link_open){seal_key_text(&key.names), a->now},
			      a->arena, &row),
		&found));
	if (!found)
		return ended;
	return act_unlock(
		a, LOCKED_AT("person", "name_locked", row.person.n), row.name_locked, name);
}

struct err act_claim_device(struct act *a, struct text token, struct text *cookie)
{
	ENDS_WITH(browser_key_end) struct browser_key link = {0}, own = {0};
	ENDS_WITH(seal_pair_end) struct seal_pair pair = {0};
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	bool first;

	if (!browser_key_read(token, &link_kind, &link))
		return ended;
	TRY(browser_key_new(a, &claim_kind, cookie, &own));
	seal_pair_of(&own.seals, &pair);
	TRY(act_write_place(a, &tx));
	TRY(act_maybe(store_device_link_claim(&tx,
			      &(struct store_device_link_claim){
				      .token = seal_key_text(&link.names),
				      .now = a->now,
				      .claim = seal_key_text(&own.names),
				      .public = {(const char *)pair.open.at, sizeof pair.open.at},
			      }),
		&first));
	return first ? store_tx_commit(&tx) : ended;
}

/* Six digits of the link and of the key that asked: another device shows others. */
static struct err digits_of(struct act *a, struct text token, struct text public, struct text *out)
{
	const struct text parts[] = {TEXT("device.digits"), token, public};
	struct seal_hash hash;
	uint64_t n = 0;

	seal_hash_of(parts, 3, &hash);
	for (int i = 0; i < 8; i++)
		n = n << 8 | hash.at[i];
	n %= 1000000;
	return text_printf(a->arena, out, "%03u %03u", (unsigned)(n / 1000), (unsigned)(n % 1000));
}

static struct err find_claim(
	struct act *a, struct text claim, struct store_device_link_claimed_row *row)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	bool found;

	TRY(act_read_place(a, &tx));
	TRY(act_maybe(store_device_link_claimed(&tx,
			      &(struct store_device_link_claimed){claim, a->now}, a->arena, row),
		&found));
	return found ? OK : ended;
}

struct err act_see_device(struct act *a, struct text cookie, struct device_seen *out)
{
	ENDS_WITH(browser_key_end) struct browser_key own = {0};
	struct store_device_link_claimed_row row;

	if (!browser_key_read(cookie, &claim_kind, &own))
		return ended;
	TRY(find_claim(a, seal_key_text(&own.names), &row));
	out->confirmed = text_is(row.state, TEXT("confirmed"));
	return digits_of(a, row.token, row.public, &out->digits);
}

/* Digits as they are compared: without the blank in the middle. */
static struct err only_digits(struct act *a, struct text typed, struct text *out)
{
	char *to;
	size_t n = 0;

	TRY(arena_check(to = arena_get(a->arena, typed.len + 1)));
	for (size_t i = 0; i < typed.len; i++)
		if (typed.at[i] != ' ')
			to[n++] = typed.at[i];
	*out = (struct text){to, n};
	return OK;
}

/* Counts the try, and tells whether the digits are those of the device that asked. */
static struct err compare(struct act *a, struct store_tx *tx,
	const struct store_device_link_mine_row *row, struct text typed, bool *same)
{
	struct text want, plain, got;
	bool may;

	*same = false;
	TRY(act_maybe(
		store_device_link_try(tx, &(struct store_device_link_try){row->link, DEVICE_TRIES}),
		&may));
	if (!may)
		return ended;
	TRY(digits_of(a, row->token, row->public, &want));
	TRY(only_digits(a, want, &plain));
	TRY(only_digits(a, typed, &got));
	*same = text_same_time(plain, got);
	return OK;
}

static struct err seal_to(struct act *a, const struct store_device_link_mine_row *row,
	struct store_device_link_confirm *out)
{
	struct seal_place place = key_place(row->link, a->me);
	struct seal_public to;
	struct text inner;

	if (row->public.len != sizeof to.at)
		return ERR(BROKEN, "seal.damaged");
	__builtin_memcpy(to.at, row->public.at, sizeof to.at);
	*out = (struct store_device_link_confirm){
		.link = row->link, .vault = seal_ring_vault(a->ring)};
	TRY(seal_shut_to(a->arena, &to, &place, seal_key_text(&a->pair.secret), &inner));
	return seal_ring_wrap(a->ring, a->arena, &place, inner, &out->sealed);
}

static struct err refuse(struct act *a, const char *code)
{
	problem_add(&a->slips.problems, "digits", code);
	return problem_fault(&a->slips.problems);
}

struct err act_confirm_device(struct act *a, struct text digits)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_device_link_confirm confirm;
	struct store_device_link_mine_row row;
	bool found, same, claimed;

	TRY(act_write(a, &tx));
	TRY(act_maybe(store_device_link_mine(
			      &tx, &(struct store_device_link_mine){a->now}, a->arena, &row),
		&found));
	if (!found)
		return ended;
	if (text_is(row.state, TEXT("open")))
		return refuse(a, "device.not_opened");
	TRY(compare(a, &tx, &row, digits, &same));
	if (!same) {
		if (row.tries + 1 >= DEVICE_TRIES)
			TRY(store_device_link_clear(&tx));
		TRY(store_tx_commit(&tx));
		return row.tries + 1 >= DEVICE_TRIES ? ended : refuse(a, "device.wrong_digits");
	}
	TRY(seal_to(a, &row, &confirm));
	TRY(act_maybe(store_device_link_confirm(&tx, &confirm), &claimed));
	if (!claimed)
		return ended;
	return store_tx_commit(&tx);
}

static struct err open_secret(struct act *a, const struct browser_key *own,
	const struct store_device_link_claimed_row *row, struct seal_pair *pair)
{
	ENDS_WITH(seal_pair_end) struct seal_pair device = {0};
	ENDS_WITH(seal_key_end) struct seal_key secret = {0};
	struct seal_place place = key_place(row->link, row->person);
	struct text inner, plain;

	seal_pair_of(&own->seals, &device);
	TRY(seal_ring_unwrap(
		a->ring, a->arena, &place, (struct seal_wrapped){row->sealed, row->vault}, &inner));
	TRY(seal_open_with(a->arena, &device, &place, inner, &plain));
	TRY(seal_key_read(plain, &secret));
	seal_pair_of(&secret, pair);
	return OK;
}

struct err act_finish_device(struct act *a, struct text cookie, struct login_new *login)
{
	ENDS_WITH(browser_key_end) struct browser_key own = {0};
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_device_link_claimed_row row;
	bool mine;

	if (!browser_key_read(cookie, &claim_kind, &own))
		return ended;
	TRY(find_claim(a, seal_key_text(&own.names), &row));
	if (!text_is(row.state, TEXT("confirmed")))
		return ERR(CONFLICT, "device.not_yet");
	TRY(open_secret(a, &own, &row, &a->pair));
	TRY(login_prepare(a, row.person, &a->pair, login));
	a->me = row.person;
	TRY(act_write(a, &tx));
	TRY(act_maybe(
		store_device_link_spend(&tx, &(struct store_device_link_spend){row.link}), &mine));
	if (!mine)
		return ended;
	a->login = login->id;
	TRY(login_keep(a, &tx, login));
	TRY(lock_notice(a, &tx, LOCK_DEVICE_ADDED));
	return store_tx_commit(&tx);
}
