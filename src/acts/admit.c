#include "acts/admit.h"

#include "acts/event.h"
#include "acts/keys.h"
#include "acts/letters.h"
#include "store/admission.h"
#include "store/own_key.h"

static struct err name_of(struct act *a, person_id person, struct text locked, struct text *name)
{
	*name = TEXT("");
	return locked.len
		       ? act_unlock(a, LOCKED_AT("person", "name_locked", person.n), locked, name)
		       : OK;
}

static struct err see_outside(
	struct act *a, struct store_tx *tx, consult_id consult, struct admissions *out)
{
	struct store_admission_outside_rows rows;

	TRY(store_admission_outside(
		tx, &(struct store_admission_outside){consult}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->outside));
	for (size_t i = 0; i < rows.count; i++) {
		struct not_admitted *n = &out->outside[out->outside_count++];

		n->person = rows.at[i].person;
		TRY(name_of(a, n->person, rows.at[i].name_locked, &n->name));
	}
	return OK;
}

struct err admissions_see(struct act *a, struct store_tx *tx, consult_id consult,
	const struct standing *me, struct admissions *out)
{
	struct store_admission_list_rows rows;

	*out = (struct admissions){0};
	TRY(store_admission_list(tx, &(struct store_admission_list){consult}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	for (size_t i = 0; i < rows.count; i++) {
		struct admitted *d = &out->at[out->count++];

		d->at = rows.at[i].at;
		d->by_me = rows.at[i].by.n == a->me.n;
		TRY(name_of(a, rows.at[i].person, rows.at[i].name_locked, &d->name));
		TRY(name_of(a, rows.at[i].by, rows.at[i].by_locked, &d->by));
	}
	return me->presents && me->open && me->has_signed ? see_outside(a, tx, consult, out) : OK;
}

/* She joined too late and is not let in yet; her first epoch tells what she reads anyway. */
static struct err find_newcomer(
	struct act *a, struct store_tx *tx, consult_id consult, person_id who, int64_t *first_epoch)
{
	struct store_admission_outside_rows rows;

	TRY(store_admission_outside(
		tx, &(struct store_admission_outside){consult}, a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++) {
		if (rows.at[i].person.n != who.n)
			continue;
		*first_epoch = rows.at[i].first_epoch;
		return OK;
	}
	return ERR(MISSING, "not.here");
}

/* Her row is held, so that no new keys of hers get between. */
static struct err key_of(
	struct act *a, struct store_tx *tx, person_id who, struct key_holder *holder)
{
	struct store_own_key_hold_row row;

	holder->person = who;
	TRY(store_own_key_hold(tx, &(struct store_own_key_hold){who}, a->arena, &row));
	if (row.public_key.len != sizeof holder->to.at)
		return ERR(BROKEN, "seal.damaged");
	__builtin_memcpy(holder->to.at, row.public_key.at, sizeof holder->to.at);
	return OK;
}

struct err act_admit(struct act *a, consult_id consult, person_id who)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct membership *member;
	const struct ownership *mine;
	struct key_holder holder;
	int64_t first_epoch;
	struct standing s;
	circle_id circle;

	TRY(rights_circle_of_mine(a, consult, &circle));
	TRY(act_write(a, &tx));
	TRY(rights_hold_alone(a, &tx, circle)); /* no text changes its key meanwhile */
	TRY(rights_presenter(a, &tx, consult, &mine, &s));
	if (s.shredded)
		return ERR(CONFLICT, "consult.gone");
	if (!s.open)
		return ERR(CONFLICT, "consult.closed");
	TRY(rights_colleague(a, &tx, consult, &member, NULL));
	TRY(find_newcomer(a, &tx, consult, who, &first_epoch));
	TRY(key_of(a, &tx, who, &holder));
	TRY(store_admission_put(&tx, mine, &(struct store_admission_put){who, a->now}));
	TRY(keys_give_consult(
		a, &tx, &(struct keys_of_past){consult, circle, first_epoch}, &holder));
	TRY(letter_to(a, &tx, member, who, "asked"));
	TRY(event_note(a, &tx,
		&(struct event){
			EVENT_ADMITTED, .circle = circle, .consult = consult, .thing = who.n}));
	return store_tx_commit(&tx);
}
