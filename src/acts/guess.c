#include "acts/guess.h"

#include "practice/person.h"
#include "store/place.h"

enum { SHARED_BY = 4 };

/* Vain tries that still count, and whether the next must wait. */
static struct err tries_now(struct act *a, struct store_tx *tx, const struct seal_hash *tag,
	int64_t *tries, bool *waits)
{
	struct store_guess_get_row row;
	bool found;

	TRY(act_maybe(
		store_guess_get(tx, &(struct store_guess_get){seal_hash_text(tag)}, a->arena, &row),
		&found));
	*tries = found ? guess_fade(row.tries, row.last_at, a->now) : 0;
	*waits = found && row.until_at > a->now;
	return OK;
}

struct err guess_may_try(struct act *a, struct store_tx *tx, const struct seal_hash *tag)
{
	int64_t tries;
	bool waits;

	TRY(tries_now(a, tx, tag, &tries, &waits));
	return waits ? ERR(BUSY, "sign_in.wait") : OK;
}

struct err guess_was_vain(
	struct act *a, struct store_tx *tx, const struct seal_hash *tag, bool shared)
{
	int64_t tries;
	bool waits;

	TRY(tries_now(a, tx, tag, &tries, &waits));
	tries++;
	return store_guess_put(
		tx, &(struct store_guess_put){
			    .tag = seal_hash_text(tag),
			    .tries = tries,
			    .last = a->now,
			    .until = a->now + guess_wait(shared ? tries / SHARED_BY : tries),
		    });
}

struct err guess_was_right(struct store_tx *tx, const struct seal_hash *tag)
{
	return store_guess_forget(tx, &(struct store_guess_forget){seal_hash_text(tag)});
}
