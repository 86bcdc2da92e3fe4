#include "acts/knock.h"

#include "acts/guess.h"
#include "practice/person.h"
#include "store/person.h"

/* The two things a slow-down is kept for: an address and where it was tried from, where colleagues
 * may share a line. */
struct guesses {
	struct seal_hash tags[2];
};
enum { OF_EMAIL, OF_PEER };

static struct err guesses_look(
	struct act *a, struct store_tx *tx, const struct knock *k, struct guesses *g)
{
	static const char *const purposes[] = {"guess.email", "guess.peer"};
	struct text email;

	TRY(person_email_canonical(a->arena, k->email, &email));
	const struct text parts[] = {email, k->peer};
	for (int i = 0; i < 2; i++) {
		seal_ring_tag(a->ring, purposes[i], &parts[i], 1, &g->tags[i]);
		TRY(guess_may_try(a, tx, &g->tags[i]));
	}
	return OK;
}

/* The tries are read again here, so that those made at the same time all count. */
static struct err guesses_count(struct act *a, const struct guesses *g)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(act_write_place(a, &tx));
	TRY(guess_was_vain(a, &tx, &g->tags[OF_EMAIL], false));
	TRY(guess_was_vain(a, &tx, &g->tags[OF_PEER], true));
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

struct err knock_open(struct act *a, const struct knock *k, struct text kind, struct err wrong,
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

struct err knock_forget(struct act *a, struct store_tx *tx, const struct knock *k)
{
	struct seal_hash tag;
	struct text email;

	TRY(person_email_canonical(a->arena, k->email, &email));
	seal_ring_tag(a->ring, "guess.email", &email, 1, &tag);
	return guess_was_right(tx, &tag);
}

struct err knock_prove(struct act *a, struct text passphrase, const char *field, struct profile *me)
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
