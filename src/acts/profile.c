#include "acts/profile.h"

#include "practice/person.h"
#include "store/person.h"

struct err act_see_profile(struct act *a, struct profile *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_person_me_row row;

	TRY(act_read(a, &tx));
	TRY(store_person_me(&tx, a->arena, &row));
	*out = (struct profile){
		.language = row.language,
		.zone = row.zone,
		.is_admin = text_is(row.role, TEXT("administrator")),
		.version = row.version,
		.since = row.created_at,
	};
	TRY(act_unlock(
		a, LOCKED_AT("person", "name_locked", a->me.n), row.name_locked, &out->name));
	return act_unlock(
		a, LOCKED_AT("person", "email_locked", a->me.n), row.email_locked, &out->email);
}

struct err act_keep_profile(struct act *a, const struct profile *p)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct zone *zone = NULL;
	struct text name;
	bool changed;

	TRY(person_check_name(&a->slips.problems, "name", p->name));
	if (zone_open(p->zone, &zone).fault)
		problem_add(&a->slips.problems, "zone", "zone.unknown");
	zone_close(zone);
	TRY(problem_fault(&a->slips.problems));
	TRY(act_lock(a, LOCKED_AT("person", "name_locked", a->me.n), text_trim(p->name), &name));
	TRY(act_write(a, &tx));
	TRY(act_maybe(store_person_change(&tx, &(struct store_person_change){name, p->language,
						       p->zone, p->version}),
		&changed));
	if (!changed)
		return ERR(CONFLICT, "form.stale");
	return store_tx_commit(&tx);
}
