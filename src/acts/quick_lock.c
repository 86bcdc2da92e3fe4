#include "acts/quick_lock.h"

#include "acts/browser_key.h"
#include "acts/lock_notice.h"
#include "base/random.h"
#include "seal/passphrase.h"
#include "store/quick_lock.h"

static const struct browser_key_kind quick = {"login.names", "quick.seals"};
static const struct browser_key_kind awake = {"login.names", "login.seals"};
static const struct err ended = {FAULT_MISSING, "quick.ended"};

static struct seal_place quick_place(login_id id, person_id person)
{
	return (struct seal_place){"quick_lock", "secret_key", id.n, person.n, 1};
}

static struct seal_place login_place(login_id id, person_id person)
{
	return (struct seal_place){"login", "secret_key", id.n, person.n, 1};
}

/* Six digits that are not all the same and no run, up or down. */
static bool is_code(struct text code, bool *simple)
{
	int up = 0, down = 0, same = 0;

	*simple = false;
	if (code.len != QUICK_DIGITS)
		return false;
	for (size_t i = 0; i < code.len; i++)
		if (code.at[i] < '0' || code.at[i] > '9')
			return false;
	for (size_t i = 1; i < code.len; i++) {
		int step = code.at[i] - code.at[i - 1];

		up += step == 1;
		down += step == -1;
		same += step == 0;
	}
	*simple = up == QUICK_DIGITS - 1 || down == QUICK_DIGITS - 1 || same == QUICK_DIGITS - 1;
	return true;
}

/* The key of code and cookie: neither alone gives it. */
static struct err quick_key(struct act *a, const struct browser_key *cookie, struct text code,
	struct text salt, struct seal_key *key)
{
	ENDS_WITH(seal_key_end) struct seal_key slow = {0};
	struct text part;
	struct seal_hash both;

	if (salt.len != SEAL_SALT_BYTES)
		return ERR(BROKEN, "seal.damaged");
	TRY(seal_passphrase_key(code, (const uint8_t *)salt.at, seal_ring_pepper(a->ring), &slow));
	part = seal_key_text(&slow);
	seal_tag_of(&cookie->seals, &part, 1, &both);
	return seal_key_read(seal_hash_text(&both), key);
}

static struct err prepare(struct act *a, const struct browser_key *cookie, struct text code,
	struct store_quick_lock_put *out)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	struct seal_place place = quick_place(a->login, a->me);
	uint8_t *salt;

	TRY(arena_check(salt = arena_get(a->arena, SEAL_SALT_BYTES)));
	random_bytes(salt, SEAL_SALT_BYTES);
	*out = (struct store_quick_lock_put){.id = a->login,
		.salt = {(const char *)salt, SEAL_SALT_BYTES},
		.vault = seal_ring_vault(a->ring)};
	TRY(quick_key(a, cookie, code, out->salt, &key));
	return secret_shut(a, &key, &place, &a->pair, &out->secret);
}

struct err act_quick_lock(struct act *a, struct text cookie, struct text code)
{
	ENDS_WITH(browser_key_end) struct browser_key key = {0};
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_quick_lock_put put;
	struct err e;
	bool simple, fresh;

	code = text_trim(code);
	if (!is_code(code, &simple))
		problem_add(&a->slips.problems, "quick", "quick.six_digits");
	else if (simple)
		problem_add(&a->slips.problems, "quick", "quick.simple");
	TRY(problem_fault(&a->slips.problems));
	if (!a->me.n || !browser_key_read(cookie, &quick, &key))
		return ERR(MISSING, "not.here");
	TRY(prepare(a, &key, code, &put));
	TRY(act_write(a, &tx));
	TRY(act_maybe(
		store_login_lengthen(&tx,
			&(struct store_login_lengthen){
				.id = a->login,
				.begun_since = a->now - (time_ms)QUICK_BEGIN_MINUTES * MINUTE_MS,
				.ends = a->now + QUICK_DAYS * DAY_MS,
			}),
		&fresh));
	if (!fresh)
		return ERR(DENIED, "quick.sign_in_again");
	e = store_quick_lock_put(&tx, &put);
	if (e.fault == FAULT_CONFLICT)
		return ERR(CONFLICT, "quick.is_on");
	TRY(e);
	TRY(lock_notice(a, &tx, LOCK_LONG_LOGIN));
	return store_tx_commit(&tx);
}

static struct err find(struct act *a, const struct browser_key *key,
	struct store_quick_lock_find_row *row, bool *found)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(act_read_place(a, &tx));
	return act_maybe(
		store_quick_lock_find(&tx,
			&(struct store_quick_lock_find){seal_key_text(&key->names), a->now},
			a->arena, row),
		found);
}

struct err act_look_at_lock(struct act *a, struct text cookie, bool *locked)
{
	ENDS_WITH(browser_key_end) struct browser_key key = {0};
	struct store_quick_lock_find_row row;

	*locked = false;
	return browser_key_read(cookie, &quick, &key) ? find(a, &key, &row, locked) : OK;
}

/* Counts a try before it is looked at. */
static struct err count_try(struct act *a, login_id login, bool *may)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(act_write_place(a, &tx));
	TRY(act_maybe(store_quick_lock_try(&tx, &(struct store_quick_lock_try){login, QUICK_TRIES}),
		may));
	return store_tx_commit(&tx);
}

static struct err end_login(struct act *a, login_id login)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(act_write_place(a, &tx));
	TRY(store_login_drop(&tx, &(struct store_login_drop){login}));
	TRY(store_tx_commit(&tx));
	return ended;
}

/* Puts the secret back into the login, under the cookie alone. */
static struct err wake(struct act *a, struct text cookie,
	const struct store_quick_lock_find_row *row, const struct seal_pair *pair)
{
	ENDS_WITH(browser_key_end) struct browser_key key = {0};
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct seal_place place = login_place(row->id, row->person);
	struct text secret;
	bool there;

	if (!browser_key_read(cookie, &awake, &key))
		return ended;
	TRY(secret_shut(a, &key.seals, &place, pair, &secret));
	TRY(act_write_place(a, &tx));
	TRY(act_maybe(
		store_quick_lock_opened(&tx, &(struct store_quick_lock_opened){row->id}), &there));
	if (!there)
		return ended;
	TRY(store_login_wake(&tx,
		&(struct store_login_wake){row->id, secret, seal_ring_vault(a->ring), a->now}));
	return store_tx_commit(&tx);
}

struct err act_quick_unlock(struct act *a, struct text cookie, struct text code)
{
	ENDS_WITH(browser_key_end) struct browser_key key = {0};
	ENDS_WITH(seal_key_end) struct seal_key both = {0};
	ENDS_WITH(seal_pair_end) struct seal_pair pair = {0};
	struct store_quick_lock_find_row row;
	struct seal_place place;
	bool found, may;

	if (!browser_key_read(cookie, &quick, &key))
		return ended;
	TRY(find(a, &key, &row, &found));
	if (!found)
		return ended;
	TRY(count_try(a, row.id, &may));
	if (!may)
		return end_login(a, row.id);
	TRY(quick_key(a, &key, text_trim(code), row.salt, &both));
	place = quick_place(row.id, row.person);
	if (secret_open(a, &both, &place, (struct seal_wrapped){row.secret, row.vault}, &pair)
			.fault)
		return row.tries + 1 >= QUICK_TRIES ? end_login(a, row.id)
						    : ERR(DENIED, "quick.wrong");
	TRY(wake(a, cookie, &row, &pair));
	a->me = row.person;
	a->login = row.id;
	a->pair = pair;
	return OK;
}
