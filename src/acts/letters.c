#include "acts/letters.h"

#include "acts/place.h"
#include "acts/rights.h"
#include "store/letter.h"

enum { TRIES_MOST = 8, FIRST_WAIT_MINUTES = 2 };

struct err letter_to(struct act *a, struct store_tx *tx, const struct membership *door,
	person_id to, const char *kind)
{
	if (to.n == a->me.n)
		return OK;
	return store_letter_put(
		tx, door, &(struct store_letter_put){ACT_ID(a, letter), to, text_of(kind), a->now});
}

struct err letters_to_circle(struct act *a, struct store_tx *tx, circle_id circle,
	const struct membership *door, const char *kind)
{
	struct store_letter_waiting_rows rows;

	TRY(store_letter_waiting(tx, &(struct store_letter_waiting){circle}, a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(letter_to(a, tx, door, rows.at[i].person, kind));
	return OK;
}

/* The contact of the place is warned in its administrator's stead. */
static struct err to_contact(struct act *a, struct store_tx *tx, struct letter_due *l)
{
	struct place place;

	if (!text_is(l->kind, TEXT("contained_place")))
		return OK;
	TRY(act_see_place(a, tx, &place));
	if (place.contact.len)
		l->email = place.contact;
	return OK;
}

struct err act_letters_due(struct act *a, struct letters_due *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct caretaker *care;
	struct store_letter_due_rows rows;

	TRY(rights_caretaker(a->arena, &care));
	TRY(act_read_place(a, &tx));
	TRY(store_letter_due(&tx, care, &(struct store_letter_due){a->now}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	out->count = rows.count;
	for (size_t i = 0; i < rows.count; i++) {
		struct letter_due *l = &out->at[i];

		*l = (struct letter_due){
			.id = rows.at[i].id,
			.kind = rows.at[i].kind,
			.language = rows.at[i].language,
			.tries = rows.at[i].tries,
		};
		TRY(act_unlock(a, LOCKED_AT("person", "email_locked", rows.at[i].person.n),
			rows.at[i].email_locked, &l->email));
		TRY(act_unlock(a, LOCKED_AT("person", "name_locked", rows.at[i].person.n),
			rows.at[i].name_locked, &l->name));
		TRY(to_contact(a, &tx, l));
	}
	return OK;
}

struct err act_letters_waiting(struct act *a, int64_t *count)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_letter_count_row row;
	const struct caretaker *care;

	TRY(rights_caretaker(a->arena, &care));
	TRY(act_read_place(a, &tx));
	TRY(store_letter_count(&tx, care, a->arena, &row));
	*count = row.waiting;
	return OK;
}

static struct err set_letter(
	struct act *a, letter_id id, struct text state, int64_t tries, time_ms next)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct caretaker *care;

	TRY(rights_caretaker(a->arena, &care));
	TRY(act_write_place(a, &tx));
	TRY(store_letter_set(&tx, care, &(struct store_letter_set){id, state, tries, next}));
	return store_tx_commit(&tx);
}

struct err act_letter_sent(struct act *a, const struct letter_due *l)
{
	return set_letter(a, l->id, TEXT("sent"), l->tries + 1, a->now);
}

struct err act_letter_failed(struct act *a, const struct letter_due *l, bool for_good)
{
	time_ms wait = (time_ms)FIRST_WAIT_MINUTES * MINUTE_MS;

	for (int64_t i = 0; i < l->tries; i++)
		wait *= 3;
	if (for_good || l->tries + 1 >= TRIES_MOST)
		return set_letter(a, l->id, TEXT("given_up"), l->tries + 1, a->now);
	return set_letter(a, l->id, TEXT("waiting"), l->tries + 1, a->now + wait);
}

struct err act_test_letter(struct act *a)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct administration *admin;

	TRY(act_write(a, &tx));
	TRY(rights_administrator(a, &tx, &admin));
	TRY(store_letter_put_test(
		&tx, admin, &(struct store_letter_put_test){ACT_ID(a, letter), a->now}));
	return store_tx_commit(&tx);
}
