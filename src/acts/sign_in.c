#include "acts/sign_in.h"

#include "acts/profile.h"
#include "practice/person.h"
#include "store/person.h"
#include "store/place.h"

/* The two things a slow-down is kept for: an address and where it was tried from. */
struct guesses {
	struct seal_hash tags[2];
};

/* Vain tries that still count; FAULT_BUSY "sign_in.wait" while the next must wait. */
static struct err tries_now(
	struct act *a, struct store_tx *tx, const struct seal_hash *tag, int64_t *tries)
{
	struct store_guess_get_row row;
	bool found;

	TRY(act_maybe(
		store_guess_get(tx, &(struct store_guess_get){seal_hash_text(tag)}, a->arena, &row),
		&found));
	*tries = found ? guess_fade(row.tries, row.last_at, a->now) : 0;
	return found && row.until_at > a->now ? ERR(BUSY, "sign_in.wait") : OK;
}

static struct err guesses_look(
	struct act *a, struct store_tx *tx, const struct knock *k, struct guesses *g)
{
	static const char *const purposes[] = {"guess.email", "guess.peer"};
	struct text email;
	int64_t tries;

	TRY(person_email_canonical(a->arena, k->email, &email));
	const struct text parts[] = {email, k->peer};
	for (int i = 0; i < 2; i++) {
		seal_ring_tag(a->ring, purposes[i], &parts[i], 1, &g->tags[i]);
		TRY(tries_now(a, tx, &g->tags[i], &tries));
	}
	return OK;
}

/* A vain try counts for the address; from one place, where colleagues may share a line, four count
 * as one. They are read again here, so that tries made at the same time all count. */
static struct err guesses_count(struct act *a, const struct guesses *g)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(act_write_place(a, &tx));
	for (int i = 0; i < 2; i++) {
		int64_t tries = 0;
		struct err e = tries_now(a, &tx, &g->tags[i], &tries);

		if (e.fault && e.fault != FAULT_BUSY)
			return e;
		tries++;
		TRY(store_guess_put(
			&tx, &(struct store_guess_put){
				     .tag = seal_hash_text(&g->tags[i]),
				     .tries = tries,
				     .last = a->now,
				     .until = a->now + guess_wait(i ? tries / 4 : tries),
			     }));
	}
	return store_tx_commit(&tx);
}

static struct err find_lock(struct act *a, struct store_tx *tx, struct text email, struct text kind,
	struct lock_held *lock)
{
	struct store_person_by_email_row person;
	struct store_lock_of_row row;
	struct text tag;
	bool found;

	*lock = (struct lock_held){.kind = kind};
	TRY(account_email_tag(a, email, &tag));
	TRY(act_maybe(
		store_person_by_email(tx, &(struct store_person_by_email){tag}, a->arena, &person),
		&found));
	if (!found)
		return OK;
	TRY(act_maybe(store_lock_of(tx, &(struct store_lock_of){person.id, kind}, a->arena, &row),
		&found));
	if (!found)
		return OK;
	*lock = (struct lock_held){.exists = text_is(person.state, TEXT("active")),
		.kind = kind,
		.id = row.id,
		.person = person.id,
		.salt = row.salt,
		.secret = row.secret,
		.vault = row.vault};
	return OK;
}

/* Opens the lock, or counts the vain try. */
static struct err knock(struct act *a, const struct knock *k, struct text kind, struct err wrong,
	struct lock_held *lock)
{
	struct guesses g;
	struct err e;

	{
		ENDS_WITH(store_tx_end) struct store_tx tx = {0};

		TRY(act_read_place(a, &tx));
		TRY(guesses_look(a, &tx, k, &g));
		TRY(find_lock(a, &tx, k->email, kind, lock));
	}
	e = lock_open(a, lock, k->typed, &a->pair);
	if (e.fault == FAULT_DENIED) {
		TRY(guesses_count(a, &g));
		return wrong;
	}
	TRY(e);
	a->me = lock->person;
	return OK;
}

static struct err let_in(
	struct act *a, struct store_tx *tx, const struct knock *k, const struct login_new *login)
{
	struct text email, tag;
	struct seal_hash hash;

	TRY(person_email_canonical(a->arena, k->email, &email));
	seal_ring_tag(a->ring, "guess.email", &email, 1, &hash);
	tag = seal_hash_text(&hash);
	TRY(store_guess_forget(tx, &(struct store_guess_forget){tag}));
	a->login = login->id;
	return login_keep(a, tx, login);
}

struct err act_sign_in(struct act *a, const struct knock *k, struct login_new *login)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct lock_held lock;

	TRY(knock(a, k, TEXT("passphrase"), ERR(DENIED, "sign_in.wrong"), &lock));
	TRY(login_prepare(a, a->me, &a->pair, login));
	TRY(act_write(a, &tx));
	TRY(let_in(a, &tx, k, login));
	return store_tx_commit(&tx);
}

struct err act_recover(
	struct act *a, const struct knock *k, struct text new_passphrase, struct login_new *login)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct lock_held sheet;
	struct lock_new lock;

	account_check_passphrase(a, "passphrase", new_passphrase,
		&(struct account){.email = k->email, .name = TEXT("")});
	TRY(problem_fault(&a->slips.problems));
	TRY(knock(a, k, TEXT("sheet"), ERR(DENIED, "recover.wrong"), &sheet));
	TRY(lock_by_passphrase(a, a->me, &a->pair, new_passphrase, &lock));
	TRY(login_prepare(a, a->me, &a->pair, login));
	TRY(act_write(a, &tx));
	TRY(lock_keep(a, &tx, a->me, &lock));
	TRY(store_lock_drop_others(
		&tx, &(struct store_lock_drop_others){TEXT("passphrase"), lock.id}));
	TRY(store_login_end_all_of(&tx, &(struct store_login_end_all_of){a->me}));
	TRY(let_in(a, &tx, k, login));
	return store_tx_commit(&tx);
}

/* The passphrase of whoever is signed in; noted under `field` when it is not right. */
static struct err prove(
	struct act *a, struct text passphrase, const char *field, struct profile *me)
{
	ENDS_WITH(seal_pair_end) struct seal_pair pair = {0};
	struct lock_held lock = {0};
	struct guesses g;
	struct knock k;
	struct err e;

	TRY(act_see_profile(a, me));
	/* Nobody's slips while signed in slow others down: her own address stands for the peer. */
	k = (struct knock){.email = me->email, .typed = passphrase, .peer = me->email};
	{
		ENDS_WITH(store_tx_end) struct store_tx tx = {0};

		TRY(act_read_place(a, &tx));
		TRY(guesses_look(a, &tx, &k, &g));
		TRY(find_lock(a, &tx, me->email, TEXT("passphrase"), &lock));
	}
	e = lock_open(a, &lock, passphrase, &pair);
	if (e.fault == FAULT_DENIED) {
		TRY(guesses_count(a, &g));
		problem_add(&a->slips.problems, field, "passphrase.wrong");
		return problem_fault(&a->slips.problems);
	}
	return e;
}

struct err act_change_passphrase(struct act *a, struct text old, struct text new_one)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct lock_new lock;
	struct profile me;
	int64_t ended;

	TRY(act_see_profile(a, &me));
	account_check_passphrase(
		a, "passphrase", new_one, &(struct account){.name = me.name, .email = me.email});
	TRY(problem_fault(&a->slips.problems));
	TRY(prove(a, old, "current", &me));
	TRY(lock_by_passphrase(a, a->me, &a->pair, new_one, &lock));
	TRY(act_write(a, &tx));
	TRY(lock_keep(a, &tx, a->me, &lock));
	TRY(store_lock_drop_others(
		&tx, &(struct store_lock_drop_others){TEXT("passphrase"), lock.id}));
	TRY(store_login_end_others(&tx, &(struct store_login_end_others){a->login}, &ended));
	return store_tx_commit(&tx);
}

struct err act_renew_sheet(struct act *a, struct text passphrase, struct text *printed)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct lock_new lock;
	struct profile me;

	TRY(prove(a, passphrase, "sheet", &me));
	TRY(lock_by_sheet(a, a->me, &a->pair, &lock, printed));
	TRY(act_write(a, &tx));
	TRY(lock_keep(a, &tx, a->me, &lock));
	TRY(store_lock_drop_others(&tx, &(struct store_lock_drop_others){TEXT("sheet"), lock.id}));
	return store_tx_commit(&tx);
}

struct err act_sheet_made(struct act *a, time_ms *at)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_lock_mine_rows rows;

	*at = 0;
	TRY(act_read(a, &tx));
	TRY(store_lock_mine(&tx, a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		if (text_is(rows.at[i].kind, TEXT("sheet")))
			*at = rows.at[i].made_at;
	return OK;
}
