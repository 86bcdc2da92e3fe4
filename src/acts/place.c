#include "acts/place.h"

#include "acts/rights.h"
#include "base/limits.h"
#include "format/json.h"
#include "practice/person.h"
#include "store/place.h"

/* *locked: the place as it is kept; empty while it is not set up. */
static struct err see(struct act *a, struct store_tx *tx, struct place *out, struct text *locked)
{
	struct store_setting_get_row row;
	struct json_flat flat;
	struct text json;
	bool found;

	*locked = TEXT("");
	*out = (struct place){.language = TEXT("en"),
		.zone = TEXT("UTC"),
		.name = TEXT(""),
		.crisis = TEXT(""),
		.contact = TEXT("")};
	TRY(act_maybe(
		store_setting_get(tx, &(struct store_setting_get){TEXT("place")}, a->arena, &row),
		&found));
	if (!found)
		return OK;
	TRY(act_unlock(a, LOCKED_AT("setting", "value_locked", 0), row.value_locked, &json));
	TRY(json_read_flat(a->arena, json, &flat));
	*locked = row.value_locked;
	out->is_set_up = true;
	out->name = json_value(&flat, "name");
	out->language = json_value(&flat, "language");
	out->zone = json_value(&flat, "zone");
	out->crisis = json_value(&flat, "crisis");
	out->contact = json_value(&flat, "contact");
	if (text_number(json_value(&flat, "version"), &out->version).fault)
		out->version = 1;
	return OK;
}

struct err act_see_place(struct act *a, struct store_tx *tx, struct place *out)
{
	struct text locked;

	return see(a, tx, out, &locked);
}

void place_check(struct problems *problems, const struct place *p)
{
	struct zone *zone = NULL;

	problem_check_text(problems, "place", p->name, 2, LIMIT_NAME_CHARS);
	problem_check_text(problems, "crisis", p->crisis, 0, LIMIT_CRISIS_CHARS);
	if (text_trim(p->contact).len)
		person_check_email(problems, "contact", p->contact);
	if (zone_open(p->zone, &zone).fault)
		problem_add(problems, "zone", "zone.unknown");
	zone_close(zone);
}

static struct err lock_up(struct act *a, const struct place *p, struct text *locked)
{
	struct json_pair pairs[] = {
		{TEXT("name"), p->name},
		{TEXT("language"), p->language},
		{TEXT("zone"), p->zone},
		{TEXT("crisis"), p->crisis},
		{TEXT("version"), TEXT("")},
		{TEXT("contact"), text_trim(p->contact)},
	};
	struct text json;

	TRY(text_printf(a->arena, &pairs[4].value, "%lld", (long long)p->version + 1));
	TRY(json_write_flat(
		a->arena, &(struct json_flat){sizeof pairs / sizeof pairs[0], pairs}, &json));
	return act_lock(a, LOCKED_AT("setting", "value_locked", 0), json, locked);
}

struct err place_put(struct act *a, struct store_tx *tx, const struct place *p)
{
	struct text locked;

	TRY(lock_up(a, p, &locked));
	return store_setting_put(tx, &(struct store_setting_put){TEXT("place"), locked, a->now});
}

struct err act_keep_place(struct act *a, const struct place *p)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct administration *admin;
	struct text was, locked;
	struct place now;
	bool kept;

	place_check(&a->slips.problems, p);
	TRY(problem_fault(&a->slips.problems));
	TRY(act_write(a, &tx));
	TRY(rights_administrator(a, &tx, &admin));
	TRY(see(a, &tx, &now, &was));
	if (now.version != p->version)
		return ERR(CONFLICT, "form.stale");
	TRY(lock_up(a, p, &locked));
	TRY(act_maybe(store_place_keep(&tx, admin, &(struct store_place_keep){was, locked, a->now}),
		&kept));
	if (!kept)
		return ERR(CONFLICT, "form.stale");
	return store_tx_commit(&tx);
}
