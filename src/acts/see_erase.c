/* What erasing would do to the person who asks, and what stands in its way. */
#include "acts/circle.h"
#include "acts/erase_person.h"
#include "acts/profile.h"
#include "acts/read_consult.h"
#include "store/erase.h"
#include "store/record.h"

static struct err see_circle(struct act *a, struct store_tx *tx,
	const struct store_erase_circles_row *row, struct erase_seen *out)
{
	struct erase_circle *c = &out->circles[out->circles_count];
	struct circle_seen seen;
	bool there;

	if (!row->active)
		return OK;
	TRY(act_maybe(circle_see(a, tx, row->circle, &seen), &there));
	if (!there)
		return OK;
	*c = (struct erase_circle){seen.group.name, row->others == 0};
	out->circles_count++;
	return OK;
}

/* Who set the hold is told to those in the circle; the others learn only that there is one. */
static struct err see_held(
	struct act *a, struct store_tx *tx, consult_id consult, struct erase_held *h)
{
	struct consult_seen seen;

	*h = (struct erase_held){.consult = consult, .circle = TEXT(""), .owner = TEXT("")};
	TRY(act_maybe(consult_see(a, tx, consult, &seen), &h->here));
	if (!h->here)
		return OK;
	h->circle = seen.circle_name;
	if (seen.holds_count)
		h->owner = seen.holds[0].owner;
	return OK;
}

static struct err see_all_held(
	struct act *a, struct store_tx *tx, const struct caretaker *care, struct erase_seen *out)
{
	struct store_erase_held_rows rows;

	TRY(store_erase_held(tx, care, &(struct store_erase_held){a->me}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->held));
	out->held_count = rows.count;
	for (size_t i = 0; i < rows.count; i++)
		TRY(see_held(a, tx, rows.at[i].consult, &out->held[i]));
	return OK;
}

static struct err count(
	struct act *a, struct store_tx *tx, const struct caretaker *care, struct erase_seen *out)
{
	struct store_erase_other_administrators_row admins;
	struct store_erase_consults_rows consults;
	struct store_erase_answers_rows answers;
	struct store_record_list_rows records;

	TRY(store_erase_consults(
		tx, care, &(struct store_erase_consults){a->me}, a->arena, &consults));
	TRY(store_erase_answers(
		tx, care, &(struct store_erase_answers){a->me}, a->arena, &answers));
	TRY(store_record_list(tx, a->arena, &records));
	TRY(store_erase_other_administrators(
		tx, care, &(struct store_erase_other_administrators){a->me}, a->arena, &admins));
	out->consults = (int64_t)consults.count;
	out->answers = (int64_t)answers.count;
	out->records = (int64_t)records.count;
	out->last_administrator = admins.others == 0;
	return OK;
}

struct err act_see_erase(struct act *a, struct erase_seen *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_erase_circles_rows circles;
	const struct caretaker *care;
	struct profile me;

	*out = (struct erase_seen){0};
	TRY(act_see_profile(a, &me));
	TRY(rights_caretaker(a->arena, &care));
	TRY(act_read(a, &tx));
	TRY(count(a, &tx, care, out));
	out->email = me.email;
	out->last_administrator = out->last_administrator && me.is_admin;
	TRY(store_erase_circles(
		&tx, care, &(struct store_erase_circles){a->me}, a->arena, &circles));
	TRY(arena_many(a->arena, circles.count, &out->circles));
	for (size_t i = 0; i < circles.count; i++)
		TRY(see_circle(a, &tx, &circles.at[i], out));
	return see_all_held(a, &tx, care, out);
}
