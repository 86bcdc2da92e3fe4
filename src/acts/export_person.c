#include "acts/export_person.h"

#include "acts/agreement.h"
#include "acts/circle.h"
#include "acts/export_sheets.h"
#include "acts/export_words.h"
#include "acts/knock.h"
#include "acts/place.h"
#include "base/limits.h"
#include "format/bundle.h"
#include "store/circle.h"
#include "store/consult.h"
#include "store/export.h"
#include "store/lock_notice.h"
#include "store/person.h"

static struct err gather_profile(struct exporting *x)
{
	struct store_person_me_row row;
	struct text name, email;
	struct place place;
	struct act *a = x->a;

	TRY(store_person_me(x->tx, a->arena, &row));
	TRY(act_see_place(a, x->tx, &place));
	TRY(act_unlock(a, LOCKED_AT("person", "name_locked", a->me.n), row.name_locked, &name));
	TRY(act_unlock(a, LOCKED_AT("person", "email_locked", a->me.n), row.email_locked, &email));
	x->whose = name;
	return SHEET_ADD(a->arena, &x->sheets[EXPORT_PROFILE], CELL_N(a->me.n), CELL(name),
		CELL(email), CELL(row.language), CELL(row.zone),
		CELL_N(text_is(row.role, TEXT("administrator"))), CELL_N(row.created_at),
		CELL(place.name));
}

struct text export_circle_name(const struct exporting *x, circle_id circle)
{
	for (size_t i = 0; i < x->names_count; i++)
		if (x->names[i].circle.n == circle.n)
			return x->names[i].name;
	return TEXT("");
}

/* Names of the circles that I belong to today. */
static struct err gather_names(struct exporting *x)
{
	struct store_circle_mine_rows rows;

	TRY(store_circle_mine(x->tx, x->a->arena, &rows));
	TRY(arena_many(x->a->arena, rows.count, &x->names));
	for (size_t i = 0; i < rows.count; i++) {
		x->names[i].circle = rows.at[i].id;
		TRY(act_unlock(x->a, LOCKED_AT("circle", "name_locked", rows.at[i].id.n),
			rows.at[i].name_locked, &x->names[i].name));
	}
	x->names_count = rows.count;
	return OK;
}

static struct err gather_circles(struct exporting *x)
{
	struct store_export_circles_rows rows;

	TRY(store_export_circles(x->tx, x->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(SHEET_ADD(x->a->arena, &x->sheets[EXPORT_CIRCLES], CELL_N(rows.at[i].circle.n),
			CELL(export_circle_name(x, rows.at[i].circle)), CELL(rows.at[i].state),
			CELL(rows.at[i].role), CELL_N(rows.at[i].joined_at),
			CELL_N(rows.at[i].ended_at)));
	return OK;
}

static struct err gather_agreements(struct exporting *x)
{
	struct store_export_promises_rows rows;

	TRY(store_export_promises(x->tx, x->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++) {
		const struct store_export_promises_row *row = &rows.at[i];
		struct promise promise;

		TRY(agreement_promise(x->a,
			&(struct promise_row){
				row->circle, row->version, row->name_locked, row->words_locked},
			&promise));
		TRY(SHEET_ADD(x->a->arena, &x->sheets[EXPORT_AGREEMENTS], CELL_N(row->circle.n),
			CELL(export_circle_name(x, row->circle)), CELL_N(row->version),
			CELL(promise.name), CELL_N(row->signed_at), CELL_N(row->keep_days),
			CELL(promise.words)));
	}
	return OK;
}

static struct err gather_invites(struct exporting *x)
{
	struct store_export_invites_rows rows;

	TRY(store_export_invites(x->tx, x->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(SHEET_ADD(x->a->arena, &x->sheets[EXPORT_INVITES], CELL_N(rows.at[i].circle.n),
			CELL(export_circle_name(x, rows.at[i].circle)), CELL(rows.at[i].kind),
			CELL(rows.at[i].state), CELL_N(rows.at[i].made_at),
			CELL_N(rows.at[i].ends_at)));
	return OK;
}

static struct err gather_locks(struct exporting *x)
{
	struct store_lock_notice_list_rows changes;
	struct store_lock_mine_rows rows;

	TRY(store_lock_mine(x->tx, x->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(SHEET_ADD(x->a->arena, &x->sheets[EXPORT_LOCKS], CELL(rows.at[i].kind),
			CELL_N(rows.at[i].made_at)));
	TRY(store_lock_notice_list(
		x->tx, &(struct store_lock_notice_list){0}, x->a->arena, &changes));
	for (size_t i = 0; i < changes.count; i++)
		TRY(SHEET_ADD(x->a->arena, &x->sheets[EXPORT_CHANGES], CELL(changes.at[i].kind),
			CELL_N(changes.at[i].at)));
	return OK;
}

static struct err gather_logins(struct exporting *x)
{
	struct store_export_logins_rows rows;
	struct text device;

	TRY(store_export_logins(x->tx, x->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++) {
		TRY(act_unlock(x->a, LOCKED_AT("login", "device_locked", rows.at[i].id.n),
			rows.at[i].device_locked, &device));
		TRY(SHEET_ADD(x->a->arena, &x->sheets[EXPORT_LOGINS], CELL(device),
			CELL_N(rows.at[i].started_at), CELL_N(rows.at[i].seen_at),
			CELL_N(rows.at[i].ends_at)));
	}
	return OK;
}

static struct err gather_letters(struct exporting *x)
{
	struct store_export_letters_rows rows;

	TRY(store_export_letters(x->tx, x->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(SHEET_ADD(x->a->arena, &x->sheets[EXPORT_LETTERS], CELL(rows.at[i].kind),
			CELL(rows.at[i].state), CELL_N(rows.at[i].made_at)));
	return OK;
}

struct err export_gather(struct act *a, struct book *out)
{
	static struct err (*const parts[])(struct exporting *) = {gather_profile, gather_names,
		gather_circles, gather_agreements, export_consults, export_answers, export_records,
		export_surenesses, export_own_words, export_holds, export_breaches, export_marks,
		gather_invites, gather_locks, gather_logins, gather_letters};
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct exporting x = {.a = a, .tx = &tx};

	TRY(export_sheets_new(a->arena, &x.sheets));
	TRY(act_read(a, &tx)); /* one snapshot: all of it, or nothing */
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		TRY(parts[i](&x));
	*out = (struct book){
		.title = SAY("My data"),
		.note = SAY("Everything that is yours in this place, made for you alone. Whoever "
			    "has this file reads it: keep it as you keep your case notes."),
		.whose = x.whose,
		.at = a->now,
		.count = EXPORT_SHEETS,
		.sheets = x.sheets,
	};
	return OK;
}

static struct err add_sheet(struct act *a, struct bundle *bundle, const struct sheet *s, time_ms at)
{
	struct buf b = buf_in(a->arena, LIMIT_EXPORT_FACE_BYTES);
	struct text name, csv;

	sheet_csv(&b, s);
	TRY(buf_end(&b, &csv));
	TRY(text_printf(a->arena, &name, "tables/%s.csv", s->name));
	return bundle_add(bundle, name.at, csv, at);
}

struct err export_pack(
	struct act *a, const struct book *book, const struct say *say, struct text *zip)
{
	ENDS_WITH(bundle_close) struct bundle *bundle = NULL;
	struct buf json = buf_in(a->arena, LIMIT_EXPORT_FACE_BYTES);
	struct buf page = buf_in(a->arena, LIMIT_EXPORT_FACE_BYTES);
	struct text data, index;

	book_json(&json, book);
	TRY(buf_end(&json, &data));
	book_page(&page, book, say);
	TRY(buf_end(&page, &index));
	TRY(bundle_open(&bundle));
	TRY(bundle_add(bundle, "data.json", data, book->at));
	TRY(bundle_add(bundle, "index.html", index, book->at));
	for (size_t i = 0; i < book->count; i++)
		TRY(add_sheet(a, bundle, &book->sheets[i], book->at));
	return bundle_end(bundle, a->arena, LIMIT_EXPORT_BYTES, zip);
}

/* In memory of its own, which is wiped and given back at once. */
static struct err make_in(struct act *a, const struct say *say, struct arena *to, struct text *zip)
{
	struct text made;
	struct book book;

	TRY(export_gather(a, &book));
	TRY(export_pack(a, &book, say, &made));
	return text_copy(to, made, zip);
}

struct err act_export_me(
	struct act *a, struct text passphrase, const struct say *say, struct text *zip)
{
	struct profile me;

	TRY(knock_prove(a, passphrase, "current", &me));
	{
		ENDS_WITH(arena_end) struct arena *own = arena_open(LIMIT_EXPORT_MEMORY);
		struct act within = *a;
		struct err e;

		if (!own)
			return ERR(BROKEN, "memory.full");
		within.arena = own;
		e = make_in(&within, say, a->arena, zip);
		seal_pair_end(&within.pair);
		if (e.fault == FAULT_LIMIT || text_is(text_of(e.code), TEXT("memory.full")))
			return ERR(LIMIT, "export.too_large");
		return e;
	}
}
