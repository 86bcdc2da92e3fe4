#include "acts/event.h"

#include "acts/login.h"
#include "acts/rights.h"
#include "store/event.h"
#include "store/person.h"

struct err event_note(struct act *a, struct store_tx *tx, const struct event *e)
{
	return store_event_put(tx, &(struct store_event_put){
					   .circle = e->circle,
					   .person = e->person,
					   .consult = e->consult,
					   .thing = e->thing,
					   .kind = text_of(e->kind),
					   .at = a->now,
				   });
}

/* Who may see a consult: its presenter, and signed members since it was brought, or let in,
 * who did not step out. The same that my_consult and rights.c say of one person. */
struct consult_doors {
	bool any; /* the event is about a consult */
	consult_id id;
	struct store_event_consult_row consult;
	struct store_event_admitted_rows admitted;
	struct store_event_step_out_rows step_outs;
};

static bool was_there(const struct consult_doors *d, const struct store_event_members_row *m)
{
	if (d->consult.epoch >= m->first_epoch)
		return true;
	for (size_t i = 0; i < d->admitted.count; i++)
		if (d->admitted.at[i].person.n == m->person.n)
			return true;
	return false;
}

static bool stepped_out(struct act *a, const struct consult_doors *d, person_id who)
{
	struct seal_hash tag;

	act_tag_of(a, "step_out", d->id.n, who, &tag);
	for (size_t i = 0; i < d->step_outs.count; i++)
		if (text_is(d->step_outs.at[i].tag, seal_hash_text(&tag)))
			return true;
	return false;
}

static bool may_know(
	struct act *a, const struct consult_doors *d, const struct store_event_members_row *m)
{
	if (!d->any || m->person.n == d->consult.presenter.n)
		return true;
	return m->is_signed && was_there(d, m) && !stepped_out(a, d, m->person);
}

static struct err doors_read(
	struct act *a, struct store_tx *tx, consult_id consult, struct consult_doors *d)
{
	const struct caretaker *care;

	*d = (struct consult_doors){.any = consult.n != 0, .id = consult};
	if (!d->any)
		return OK;
	TRY(rights_caretaker(a->arena, &care));
	TRY(store_event_consult(
		tx, care, &(struct store_event_consult){consult}, a->arena, &d->consult));
	TRY(store_event_admitted(
		tx, care, &(struct store_event_admitted){consult}, a->arena, &d->admitted));
	return store_event_step_out(
		tx, care, &(struct store_event_step_out){consult}, a->arena, &d->step_outs);
}

static struct err people_of(struct act *a, struct store_tx *tx, const struct caretaker *care,
	const struct store_event_since_row *row, struct event_heard *out)
{
	struct store_event_members_rows members;
	struct consult_doors doors;
	struct err e;

	if (row->person.n) {
		TRY(arena_many(a->arena, 1, &out->people));
		out->people[out->people_count++] = row->person;
		return OK;
	}
	e = doors_read(a, tx, row->consult, &doors);
	if (e.fault == FAULT_MISSING)
		return OK; /* the consult is no more: nobody is told */
	TRY(e);
	TRY(store_event_members(
		tx, care, &(struct store_event_members){row->circle}, a->arena, &members));
	TRY(arena_many(a->arena, members.count, &out->people));
	for (size_t i = 0; i < members.count; i++)
		if (may_know(a, &doors, &members.at[i]))
			out->people[out->people_count++] = members.at[i].person;
	return OK;
}

struct err act_events_since(struct act *a, int64_t after, struct event_list *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_event_since_rows rows;
	const struct caretaker *care;

	TRY(rights_caretaker(a->arena, &care));
	TRY(act_read_place(a, &tx));
	TRY(store_event_since(&tx, care, &(struct store_event_since){after}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	out->count = rows.count;
	for (size_t i = 0; i < rows.count; i++) {
		out->at[i] = (struct event_heard){
			.seq = rows.at[i].seq,
			.kind = rows.at[i].kind,
			.circle = rows.at[i].circle,
			.consult = rows.at[i].consult,
			.thing = rows.at[i].thing,
		};
		TRY(people_of(a, &tx, care, &rows.at[i], &out->at[i]));
	}
	return OK;
}

struct err act_events_newest(struct act *a, int64_t *seq)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_event_newest_row row;
	const struct caretaker *care;

	TRY(rights_caretaker(a->arena, &care));
	TRY(act_read_place(a, &tx));
	TRY(store_event_newest(&tx, care, a->arena, &row));
	*seq = row.seq;
	return OK;
}

struct err act_login_stands(struct act *a, login_id login, bool *stands)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct store_login_stands in = {
		login, a->now, a->now - (time_ms)LOGIN_IDLE_MINUTES * MINUTE_MS};
	struct store_login_stands_row row;
	const struct caretaker *care;

	TRY(rights_caretaker(a->arena, &care));
	TRY(act_read_place(a, &tx));
	return act_maybe(store_login_stands(&tx, care, &in, a->arena, &row), stands);
}
