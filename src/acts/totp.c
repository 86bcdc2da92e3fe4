#include "acts/totp.h"

#include "acts/guess.h"
#include "acts/knock.h"
#include "acts/lock_notice.h"
#include "base/buf.h"
#include "base/random.h"
#include "seal/totp.h"
#include "store/totp.h"

/* A recovery code: 50 random bits as ten signs of Crockford's base32. */
enum { CODE_SIGNS = 10, CODE_HALF = 5 };
static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static struct locked_at secret_at(person_id person)
{
	return LOCKED_AT("totp", "secret_locked", person.n);
}

struct err act_see_totp(struct act *a, struct totp_seen *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_totp_mine_row row;
	struct store_second_proofs_mine_row mine;
	bool found;

	*out = (struct totp_seen){.spelled = TEXT("")};
	TRY(act_read(a, &tx));
	TRY(store_second_proofs_mine(&tx, a->arena, &mine));
	out->codes = mine.codes;
	out->second = mine.app || mine.has_key;
	TRY(act_maybe(store_totp_mine(&tx, a->arena, &row), &found));
	if (!found)
		return OK;
	out->on = text_is(row.state, TEXT("on"));
	out->offered = !out->on;
	out->since = row.made_at;
	if (!out->offered)
		return OK;
	TRY(act_unlock(a, secret_at(a->me), row.secret, &out->secret));
	TRY(seal_totp_spell(a->arena, out->secret, false, &out->key));
	return seal_totp_spell(a->arena, out->secret, true, &out->spelled);
}

struct err act_offer_totp(struct act *a)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct text secret, locked;
	struct totp_seen seen;

	TRY(act_see_totp(a, &seen));
	if (seen.on)
		return ERR(CONFLICT, "totp.is_on");
	TRY(seal_totp_new(a->arena, &secret));
	TRY(act_lock(a, secret_at(a->me), secret, &locked));
	TRY(act_write(a, &tx));
	TRY(store_totp_offer(&tx, &(struct store_totp_offer){locked, a->now}));
	return store_tx_commit(&tx);
}

static void code_tag(struct act *a, person_id person, struct text code, struct seal_hash *out)
{
	const struct text parts[] = {{(const char *)&person.n, sizeof person.n}, code};

	seal_ring_tag(a->ring, "recovery.code", parts, 2, out);
}

static struct err code_new(struct act *a, struct text *shown, struct seal_hash *tag)
{
	struct buf plain = buf_in(a->arena, CODE_SIGNS), split = buf_in(a->arena, CODE_SIGNS + 1);
	struct text code;

	for (int i = 0; i < CODE_SIGNS; i++) {
		char sign = signs[random_below(sizeof signs - 1)];

		if (i == CODE_HALF)
			buf_byte(&split, '-');
		buf_byte(&split, sign);
		buf_byte(&plain, sign);
	}
	TRY(buf_end(&plain, &code));
	code_tag(a, a->me, code, tag);
	return buf_end(&split, shown);
}

struct err recovery_codes_keep(struct act *a, struct store_tx *tx, struct recovery_codes *codes)
{
	struct seal_hash tag;

	TRY(store_recovery_code_drop_all(tx));
	for (int i = 0; i < RECOVERY_CODES; i++) {
		TRY(code_new(a, &codes->at[i], &tag));
		TRY(store_recovery_code_put(
			tx, &(struct store_recovery_code_put){seal_hash_text(&tag)}));
	}
	return OK;
}

struct err recovery_codes_end(struct store_tx *tx)
{
	return store_recovery_code_drop_all(tx);
}

struct err act_confirm_totp(struct act *a, struct text code, struct recovery_codes *codes)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct totp_seen seen;
	int64_t step;
	bool mine;

	TRY(act_see_totp(a, &seen));
	if (!seen.offered)
		return seen.on ? ERR(CONFLICT, "totp.is_on") : ERR(CONFLICT, "totp.not_offered");
	TRY(seal_totp_step(seen.secret, code, a->now, 0, &step));
	if (!step)
		problem_add(&a->slips.problems, "code", "code.first_wrong");
	TRY(problem_fault(&a->slips.problems));
	TRY(act_write(a, &tx));
	TRY(act_maybe(store_totp_confirm(&tx, &(struct store_totp_confirm){step, a->now}), &mine));
	if (!mine)
		return ERR(CONFLICT, "totp.is_on");
	TRY(recovery_codes_keep(a, &tx, codes));
	TRY(lock_notice(a, &tx, LOCK_TOTP_ON));
	return store_tx_commit(&tx);
}

struct err act_end_totp(struct act *a, struct text passphrase, const char *field)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct profile me;
	bool was, more;

	TRY(knock_prove(a, passphrase, field, &me));
	TRY(act_write(a, &tx));
	TRY(act_maybe(store_totp_end(&tx), &was));
	TRY(second_proof_mine(a, &tx, &more));
	if (!more)
		TRY(recovery_codes_end(&tx));
	if (was)
		TRY(lock_notice(a, &tx, LOCK_TOTP_OFF));
	return store_tx_commit(&tx);
}

struct err act_renew_codes(
	struct act *a, struct text passphrase, const char *field, struct recovery_codes *codes)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct second_proofs mine;
	struct profile me;

	TRY(second_proof_due(a, a->me, &mine));
	if (!mine.app && !mine.key)
		return ERR(CONFLICT, "totp.not_on");
	TRY(knock_prove(a, passphrase, field, &me));
	TRY(act_write(a, &tx));
	TRY(recovery_codes_keep(a, &tx, codes));
	return store_tx_commit(&tx);
}

/* at sign-in */

struct err second_proof_due(struct act *a, person_id person, struct second_proofs *due)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_second_proofs_row row;

	TRY(act_read_place(a, &tx));
	TRY(store_second_proofs(&tx, &(struct store_second_proofs){person}, a->arena, &row));
	*due = (struct second_proofs){.app = row.app, .key = row.has_key};
	return OK;
}

struct err second_proof_mine(struct act *a, struct store_tx *tx, bool *has)
{
	struct store_second_proofs_mine_row row;

	TRY(store_second_proofs_mine(tx, a->arena, &row));
	*has = row.app || row.has_key;
	return OK;
}

/* The ten signs of a recovery code as it is hashed; false when it is none. */
static bool read_code(struct text typed, char code[CODE_SIGNS])
{
	size_t n = 0;

	for (size_t i = 0; i < typed.len; i++) {
		char c = typed.at[i];

		if (c == ' ' || c == '-')
			continue;
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
		if (n == CODE_SIGNS)
			return false;
		code[n++] = c;
	}
	return n == CODE_SIGNS;
}

static struct err use_recovery_code(
	struct act *a, struct store_tx *tx, person_id person, struct text typed, bool *good)
{
	char code[CODE_SIGNS];
	struct seal_hash tag;

	*good = false;
	if (!read_code(typed, code))
		return OK;
	code_tag(a, person, (struct text){code, sizeof code}, &tag);
	return act_maybe(store_recovery_code_spend(tx,
				 &(struct store_recovery_code_spend){person, seal_hash_text(&tag)}),
		good);
}

static struct err use_app_code(
	struct act *a, struct store_tx *tx, person_id person, struct text typed, bool *good)
{
	struct store_totp_of_row row;
	struct text secret;
	int64_t step;

	*good = false;
	TRY(act_maybe(store_totp_of(tx, &(struct store_totp_of){person}, a->arena, &row), good));
	if (!*good)
		return OK;
	*good = false;
	TRY(act_unlock(a, secret_at(person), row.secret, &secret));
	TRY(seal_totp_step(secret, typed, a->now, row.last_step, &step));
	if (!step)
		return OK;
	return act_maybe(store_totp_use(tx, &(struct store_totp_use){person, step}), good);
}

struct err second_proof_use(struct act *a, struct store_tx *tx, person_id person, struct text typed)
{
	const struct text who = {(const char *)&person.n, sizeof person.n};
	struct seal_hash tag;
	bool good;

	seal_ring_tag(a->ring, "guess.code", &who, 1, &tag);
	TRY(use_app_code(a, tx, person, TEXT(""), &good)); /* holds the row while we look */
	TRY(guess_may_try(a, tx, &tag));
	TRY(use_app_code(a, tx, person, typed, &good));
	if (!good)
		TRY(use_recovery_code(a, tx, person, typed, &good));
	if (good)
		return guess_was_right(tx, &tag);
	TRY(guess_was_vain(a, tx, &tag, false));
	return ERR(DENIED, "code.wrong");
}
