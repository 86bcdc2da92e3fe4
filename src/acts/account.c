#include "acts/account.h"

#include "acts/ledger.h"
#include "acts/own_key.h"
#include "base/random.h"
#include "practice/person.h"
#include "seal/passphrase.h"
#include "store/person.h"

struct err act_suggest_passphrase(struct act *a, struct text *words)
{
	return seal_passphrase_suggest(a->arena, words);
}

struct err account_check_passphrase(
	struct act *a, const char *field, struct text passphrase, const struct account *of)
{
	const struct text own[] = {of->name, of->email, a->place_name};

	TRY(person_check_passphrase(
		a->arena, &a->slips.problems, field, passphrase, (struct own_words){3, own}));
	if (seal_passphrase_is_common(passphrase))
		problem_add(&a->slips.problems, field, "passphrase.common");
	return OK;
}

struct err account_check(struct act *a, const struct account *account)
{
	TRY(person_check_name(&a->slips.problems, "name", account->name));
	person_check_email(&a->slips.problems, "email", account->email);
	return account_check_passphrase(a, "passphrase", account->passphrase, account);
}

struct err account_email_tag(struct act *a, struct text email, struct text *tag)
{
	struct seal_hash *hash;
	struct text canonical;

	TRY(person_email_canonical(a->arena, email, &canonical));
	TRY(arena_new(a->arena, &hash));
	seal_ring_tag(a->ring, "person.email", &canonical, 1, hash);
	*tag = seal_hash_text(hash);
	return OK;
}

static struct err seal_secret(struct act *a, person_id person, const struct seal_pair *pair,
	const struct seal_key *key, struct lock_new *out)
{
	struct seal_place place = {"lock", "secret_key", out->id.n, person.n, 1};
	struct text inner;

	out->of = pair->open;
	TRY(seal_shut(a->arena, key, &place, seal_key_text(&pair->secret), &inner));
	return seal_ring_wrap(a->ring, a->arena, &place, inner, &out->secret);
}

struct err lock_by_passphrase(struct act *a, person_id person, const struct seal_pair *pair,
	struct text passphrase, struct lock_new *out)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	struct text normal;
	uint8_t *salt;

	TRY(seal_passphrase_typed(a->arena, passphrase, &normal));
	TRY(arena_check(salt = arena_get(a->arena, SEAL_SALT_BYTES)));
	random_bytes(salt, SEAL_SALT_BYTES);
	*out = (struct lock_new){
		.id = ACT_ID(a, lock),
		.kind = TEXT("passphrase"),
		.salt = {(const char *)salt, SEAL_SALT_BYTES},
	};
	TRY(seal_passphrase_key(normal, salt, seal_ring_pepper(a->ring), &key));
	return seal_secret(a, person, pair, &key, out);
}

struct err lock_by_sheet(struct act *a, person_id person, const struct seal_pair *pair,
	struct lock_new *out, struct text *printed)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};

	*out = (struct lock_new){.id = ACT_ID(a, lock), .kind = TEXT("sheet"), .salt = TEXT("")};
	TRY(seal_sheet_new(a->arena, printed, &key));
	return seal_secret(a, person, pair, &key, out);
}

struct err lock_keep(struct act *a, struct store_tx *tx, person_id person, const struct lock_new *l)
{
	TRY(own_key_hold(a, tx, person, &l->of));
	return store_lock_put(tx, &(struct store_lock_put){
					  .id = l->id,
					  .person = person,
					  .kind = l->kind,
					  .salt = l->salt,
					  .secret = l->secret,
					  .vault = seal_ring_vault(a->ring),
					  .at = a->now,
				  });
}

struct err lock_end_others(struct act *a, struct store_tx *tx, struct text kind, lock_id keep)
{
	struct store_lock_others_rows others;

	TRY(store_lock_others(tx, &(struct store_lock_others){kind, keep}, a->arena, &others));
	for (size_t i = 0; i < others.count; i++)
		TRY(ledger_note(a, tx, LEDGER_LOCK, (circle_id){0}, others.at[i].id.n));
	return store_lock_drop_others(tx, &(struct store_lock_drop_others){kind, keep});
}

static struct err typed_key(
	struct act *a, const struct lock_held *lock, struct text typed, struct seal_key *key)
{
	static const uint8_t no_salt[SEAL_SALT_BYTES];

	if (text_is(lock->kind, TEXT("sheet"))) {
		struct err e = seal_sheet_read(typed, key);

		return e.fault == FAULT_INPUT ? ERR(DENIED, "lock.wrong") : e;
	}
	if (lock->exists && lock->salt.len != SEAL_SALT_BYTES)
		return ERR(BROKEN, "seal.damaged");
	return seal_passphrase_key(typed, lock->exists ? (const uint8_t *)lock->salt.at : no_salt,
		seal_ring_pepper(a->ring), key);
}

static struct err open_by(
	struct act *a, const struct lock_held *lock, struct text typed, struct seal_pair *pair)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0}, secret = {0};
	struct seal_place place = {"lock", "secret_key", lock->id.n, lock->person.n, 1};
	struct text inner, plain;

	TRY(typed_key(a, lock, typed, &key));
	if (!lock->exists)
		return ERR(DENIED, "lock.wrong");
	TRY(seal_ring_unwrap(a->ring, a->arena, &place,
		(struct seal_wrapped){lock->secret, lock->vault}, &inner));
	if (seal_open(a->arena, &key, &place, inner, &plain).fault)
		return ERR(DENIED, "lock.wrong");
	TRY(seal_key_read(plain, &secret));
	seal_pair_of(&secret, pair);
	return OK;
}

struct err lock_open(
	struct act *a, const struct lock_held *lock, struct text typed, struct seal_pair *pair)
{
	struct text normal;
	struct err e;

	TRY(seal_passphrase_typed(a->arena, typed, &normal));
	e = open_by(a, lock, normal, pair);
	if (e.fault == FAULT_DENIED && !text_is(normal, typed))
		return open_by(a, lock, typed, pair); /* a lock of the time before the one form */
	return e;
}

static struct err lock_columns(
	struct act *a, const struct account *account, struct account_new *out)
{
	struct text email;

	TRY(person_email_canonical(a->arena, account->email, &email));
	TRY(act_lock(a, LOCKED_AT("person", "name_locked", out->id.n), text_trim(account->name),
		&out->name));
	TRY(act_lock(a, LOCKED_AT("person", "email_locked", out->id.n), email, &out->email));
	return account_email_tag(a, email, &out->email_tag);
}

struct err account_prepare(
	struct act *a, const struct account *account, struct text role, struct account_new *out)
{
	*out = (struct account_new){
		.id = ACT_ID(a, person),
		.role = role,
		.language = account->language,
		.zone = account->zone,
	};
	seal_pair_random(&a->pair);
	TRY(text_copy(a->arena,
		(struct text){(const char *)a->pair.open.at, sizeof a->pair.open.at},
		&out->public_key));
	TRY(lock_columns(a, account, out));
	TRY(lock_by_passphrase(a, out->id, &a->pair, account->passphrase, &out->passphrase));
	TRY(lock_by_sheet(a, out->id, &a->pair, &out->sheet, &out->printed_sheet));
	TRY(login_prepare(a, out->id, &a->pair, &out->login));
	a->me = out->id;
	a->login = out->login.id;
	return OK;
}

struct err account_keep(struct act *a, struct store_tx *tx, const struct account_new *n)
{
	TRY(store_person_put(tx, &(struct store_person_put){
					 .id = n->id,
					 .role = n->role,
					 .name = n->name,
					 .email = n->email,
					 .email_tag = n->email_tag,
					 .public_key = n->public_key,
					 .language = n->language,
					 .zone = n->zone,
					 .at = a->now,
				 }));
	TRY(lock_keep(a, tx, n->id, &n->passphrase));
	TRY(lock_keep(a, tx, n->id, &n->sheet));
	return login_keep(a, tx, &n->login);
}
