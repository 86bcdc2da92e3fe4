#include "acts/people.h"

#include "acts/ledger.h"
#include "acts/rights.h"
#include "store/person.h"

struct err act_list_people(struct act *a, struct person_list *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct administration *admin;
	struct store_person_list_rows rows;

	TRY(act_read(a, &tx));
	TRY(rights_administrator(a, &tx, &admin));
	TRY(store_person_list(&tx, admin, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	out->count = rows.count;
	for (size_t i = 0; i < rows.count; i++) {
		struct person_row *p = &out->at[i];

		*p = (struct person_row){
			.id = rows.at[i].id,
			.state = rows.at[i].state,
			.is_admin = text_is(rows.at[i].role, TEXT("administrator")),
			.me = rows.at[i].id.n == a->me.n,
			.since = rows.at[i].created_at,
			.seen = rows.at[i].seen_at,
			.circles = rows.at[i].circles,
		};
		TRY(act_unlock(a, LOCKED_AT("person", "name_locked", p->id.n),
			rows.at[i].name_locked, &p->name));
		TRY(act_unlock(a, LOCKED_AT("person", "email_locked", p->id.n),
			rows.at[i].email_locked, &p->email));
	}
	return OK;
}

static struct err set_state(struct act *a, person_id who, struct text state, enum ledger_kind kind)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct administration *admin;
	bool there;

	TRY(act_write(a, &tx));
	TRY(rights_administrator(a, &tx, &admin));
	TRY(act_maybe(
		store_person_set_state(&tx, admin, &(struct store_person_set_state){who, state}),
		&there));
	if (!there)
		return ERR(MISSING, "not.here");
	TRY(ledger_note(a, &tx, kind, (circle_id){0}, who.n));
	TRY(store_person_end_logins(&tx, admin, &(struct store_person_end_logins){who}));
	TRY(store_person_end_api_tokens(&tx, admin, &(struct store_person_end_api_tokens){who}));
	return store_tx_commit(&tx);
}

struct err act_disable_person(struct act *a, person_id who)
{
	return set_state(a, who, TEXT("disabled"), LEDGER_DISABLED);
}

struct err act_enable_person(struct act *a, person_id who)
{
	return set_state(a, who, TEXT("active"), LEDGER_ENABLED);
}
