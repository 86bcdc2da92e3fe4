#include "acts/disclose.h"

#include "acts/account.h"
#include "acts/ledger.h"
#include "acts/rights.h"
#include "store/disclose.h"
#include "store/erase.h"
#include "store/person.h"

#include <string.h>

static const struct err unknown = {FAULT_MISSING, "person.unknown"};

static const struct sheet_column account[] = {{"person", SAY("Number"), SHEET_ID},
	{"name", SAY("Name"), SHEET_WORDS}, {"email", SAY("E-mail address"), SHEET_WORDS},
	{"state", SAY("State"), SHEET_CODE}, {"role", SAY("Role"), SHEET_CODE},
	{"language", SAY("Language"), SHEET_CODE}, {"zone", SAY("Time zone"), SHEET_CODE},
	{"since", SAY("Here since"), SHEET_TIME}};
static const struct sheet_column circles[] = {{"circle", SAY("Group, by number"), SHEET_ID},
	{"group", SAY("Group"), SHEET_WORDS}, {"state", SAY("State"), SHEET_CODE},
	{"role", SAY("Role"), SHEET_CODE}, {"joined_at", SAY("Joined"), SHEET_TIME},
	{"ended_at", SAY("Ended"), SHEET_TIME}, {"others", SAY("Other members"), SHEET_NUMBER}};
static const struct sheet_column rows[] = {{"what", SAY("What"), SHEET_CODE},
	{"kind", SAY("Kind"), SHEET_CODE}, {"rows", SAY("How many"), SHEET_NUMBER},
	{"bytes", SAY("Sealed bytes"), SHEET_NUMBER}, {"first_at", SAY("First"), SHEET_TIME},
	{"last_at", SAY("Last"), SHEET_TIME}};

#define COUNT(columns) (sizeof(columns) / sizeof(columns)[0])
enum { ABOUT_ACCOUNT, ABOUT_CIRCLES, ABOUT_ROWS, ABOUT_SHEETS };
static const struct sheet empty[ABOUT_SHEETS] = {
	{"account", SAY("The account"),
		SAY("Name and address are encrypted with the key file of the server: whoever has "
		    "it reads them."),
		account, COUNT(account), 0, 0, NULL},
	{"circles", SAY("Groups"), SAY("Their names are encrypted with the same key file."),
		circles, COUNT(circles), 0, 0, NULL},
	{"rows", SAY("What was done, and what lies here sealed"),
		SAY("Words are sealed to the people who may read them. Nobody who runs the place "
		    "can open them; their number and size can be seen."),
		rows, COUNT(rows), 0, 0, NULL},
};

struct err act_find_person(struct act *a, struct text email, person_id *who)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_person_by_email_row row;
	struct text tag;
	bool found;

	TRY(account_email_tag(a, email, &tag));
	TRY(act_read_place(a, &tx));
	TRY(act_maybe(
		store_person_by_email(&tx, &(struct store_person_by_email){tag}, a->arena, &row),
		&found));
	*who = row.id;
	return found ? OK : unknown;
}

static struct err see_account(struct act *a, struct store_tx *tx, const struct caretaker *care,
	person_id who, struct sheet *s)
{
	struct store_disclose_person_row row;
	struct text name, email;
	bool found;

	TRY(act_maybe(store_disclose_person(
			      tx, care, &(struct store_disclose_person){who}, a->arena, &row),
		&found));
	if (!found)
		return unknown;
	TRY(act_unlock(a, LOCKED_AT("person", "name_locked", who.n), row.name_locked, &name));
	TRY(act_unlock(a, LOCKED_AT("person", "email_locked", who.n), row.email_locked, &email));
	return SHEET_ADD(a->arena, s, CELL_N(who.n), CELL(name), CELL(email), CELL(row.state),
		CELL(row.role), CELL(row.language), CELL(row.zone), CELL_N(row.created_at));
}

static struct err see_circles(struct act *a, struct store_tx *tx, const struct caretaker *care,
	person_id who, struct sheet *s)
{
	struct store_disclose_circles_rows list;

	TRY(store_disclose_circles(
		tx, care, &(struct store_disclose_circles){who}, a->arena, &list));
	for (size_t i = 0; i < list.count; i++) {
		struct text name;

		TRY(act_unlock(a, LOCKED_AT("circle", "name_locked", list.at[i].circle.n),
			list.at[i].name_locked, &name));
		TRY(SHEET_ADD(a->arena, s, CELL_N(list.at[i].circle.n), CELL(name),
			CELL(list.at[i].state), CELL(list.at[i].role), CELL_N(list.at[i].joined_at),
			CELL_N(list.at[i].ended_at), CELL_N(list.at[i].others)));
	}
	return OK;
}

static struct err see_rows(struct act *a, struct store_tx *tx, const struct caretaker *care,
	person_id who, struct sheet *s)
{
	struct store_disclose_rows_rows list;

	TRY(store_disclose_rows(tx, care, &(struct store_disclose_rows){who}, a->arena, &list));
	for (size_t i = 0; i < list.count; i++)
		TRY(SHEET_ADD(a->arena, s, CELL(list.at[i].what), CELL(list.at[i].kind),
			CELL_N(list.at[i].many), CELL_N(list.at[i].size),
			CELL_N(list.at[i].first_at), CELL_N(list.at[i].last_at)));
	return OK;
}

struct err act_disclose(struct act *a, person_id who, struct book *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct caretaker *care;
	struct sheet *sheets;

	TRY(arena_many(a->arena, ABOUT_SHEETS, &sheets));
	memcpy(sheets, empty, sizeof empty);
	TRY(rights_caretaker(a->arena, &care));
	TRY(act_read_place(a, &tx));
	TRY(see_account(a, &tx, care, who, &sheets[ABOUT_ACCOUNT]));
	TRY(see_circles(a, &tx, care, who, &sheets[ABOUT_CIRCLES]));
	TRY(see_rows(a, &tx, care, who, &sheets[ABOUT_ROWS]));
	*out = (struct book){
		.title = SAY("What this place can tell about one person"),
		.note = SAY("This is all that a thief of the database and the key files, a court "
			    "or an employer would get from here. What she wrote is missing: only "
			    "her own key opens it, and it is not here."),
		.whose = sheets[ABOUT_ACCOUNT].cells[1].words,
		.at = a->now,
		.count = ABOUT_SHEETS,
		.sheets = sheets,
	};
	return OK;
}

struct err act_set_person_state(struct act *a, person_id who, struct text state)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	bool disabled = text_is(state, TEXT("disabled")), there;
	const struct caretaker *care;

	TRY(rights_caretaker(a->arena, &care));
	TRY(act_write_place(a, &tx));
	TRY(act_maybe(store_operator_state(&tx, care, &(struct store_operator_state){who, state}),
		&there));
	if (!there)
		return unknown;
	TRY(ledger_note(
		a, &tx, disabled ? LEDGER_DISABLED : LEDGER_ENABLED, (circle_id){0}, who.n));
	TRY(store_erase_logins(&tx, care, &(struct store_erase_logins){who}));
	TRY(store_erase_api_tokens(&tx, care, &(struct store_erase_api_tokens){who}));
	return store_tx_commit(&tx);
}

struct err act_make_administrator(struct act *a, person_id who)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct caretaker *care;
	bool there;

	TRY(rights_caretaker(a->arena, &care));
	TRY(act_write_place(a, &tx));
	TRY(act_maybe(store_operator_administrator(
			      &tx, care, &(struct store_operator_administrator){who}),
		&there));
	return there ? store_tx_commit(&tx) : unknown;
}
