#include "acts/read_consult.h"

#include "acts/breach.h"
#include "acts/circle.h"
#include "acts/consult_words.h"
#include "acts/event.h"
#include "acts/hold_consult.h"
#include "practice/answer.h"
#include "store/answer.h"
#include "store/consult.h"
#include "store/hold.h"
#include "store/record.h"

enum { NOT_TODAY_HOURS = 18 };

static struct err have_opened(
	struct act *a, struct store_tx *tx, consult_id consult, bool *opened, time_ms *last)
{
	struct store_opening_find_row row = {0};
	struct seal_hash tag;

	act_tag(a, "opening", consult.n, &tag);
	TRY(act_maybe(
		store_opening_find(tx, &(struct store_opening_find){consult, seal_hash_text(&tag)},
			a->arena, &row),
		opened));
	*last = row.last_at;
	return OK;
}

static struct err note_opening(struct act *a, consult_id consult)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct membership *member;
	struct seal_hash tag;

	act_tag(a, "opening", consult.n, &tag);
	TRY(act_write(a, &tx));
	TRY(rights_reader(a, &tx, consult, &member, NULL));
	TRY(store_opening_put(
		&tx, member, &(struct store_opening_put){consult, seal_hash_text(&tag), a->now}));
	return store_tx_commit(&tx);
}

static struct err see_names(
	struct act *a, struct store_tx *tx, person_id presenter, struct consult_seen *out)
{
	struct store_consult_readers_row readers;
	struct circle_seen circle;

	TRY(circle_see(a, tx, out->circle, &circle));
	TRY(store_consult_readers(
		tx, &(struct store_consult_readers){out->id}, a->arena, &readers));
	out->circle_name = circle.group.name;
	out->members = (int64_t)circle.count;
	out->may_open = readers.people;
	out->presenter_name = TEXT("");
	for (size_t i = 0; i < circle.count; i++)
		if (circle.members[i].person.n == presenter.n)
			out->presenter_name = circle.members[i].name;
	return OK;
}

static struct err see_answer(struct act *a, struct keys_bunch *keys,
	const struct store_answer_list_row *row, struct consult_answer *out)
{
	struct text_at at = answer_words_at(row->id, row->circle, row->version);

	*out = (struct consult_answer){
		.id = row->id,
		.about = row->about,
		.author = row->author,
		.author_name = TEXT(""),
		.kind = row->kind,
		.given = row->given_at,
		.edited = row->edited_at,
		.thanked = row->thanked_at,
		.version = row->version,
		.helped = row->helped,
		.mine = row->author.n == a->me.n,
		.may_edit =
			row->author.n == a->me.n && !answer_may_edit(row->given_at, a->now).fault,
	};
	if (row->author_locked.len)
		TRY(act_unlock(a, LOCKED_AT("person", "name_locked", row->author.n),
			row->author_locked, &out->author_name));
	return keys_open_with(a, keys, &at, row->words_sealed, &out->words);
}

static struct err see_answers(
	struct act *a, struct store_tx *tx, struct keys_bunch *keys, struct consult_seen *out)
{
	struct store_answer_list_rows rows;

	TRY(store_answer_list(tx, &(struct store_answer_list){out->id}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->answers));
	for (size_t i = 0; i < rows.count; i++)
		TRY(see_answer(a, keys, &rows.at[i], &out->answers[out->answers_count++]));
	return OK;
}

static struct text owner_name(const struct circle_seen *circle, person_id owner)
{
	for (size_t i = 0; i < circle->count; i++)
		if (circle->members[i].person.n == owner.n)
			return circle->members[i].name;
	return TEXT("");
}

static struct err see_hold(struct act *a, struct store_tx *tx, const struct consult_seen *of,
	const struct store_hold_list_row *row, struct consult_hold *h)
{
	enum hold_move move;

	TRY(hold_may(a, tx, of->id,
		&(struct hold_asked){row->person, row->asked_by, row->owner_here, row->owner_gone,
			of->me.presents},
		&move));
	*h = (struct consult_hold){
		.id = row->id,
		.at = row->set_at,
		.mine = row->person.n == a->me.n,
		.may_lift = move == HOLD_LIFTS,
		.may_ask = move == HOLD_ASKS,
		.asked = row->asked_by.n != 0,
	};
	return OK;
}

static struct err see_holds(
	struct act *a, struct store_tx *tx, struct keys_bunch *keys, struct consult_seen *out)
{
	struct store_hold_list_rows rows;
	struct circle_seen circle;

	TRY(store_hold_list(tx, &(struct store_hold_list){out->id}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->holds));
	if (rows.count)
		TRY(circle_see(a, tx, out->circle, &circle));
	for (size_t i = 0; i < rows.count; i++) {
		struct consult_hold *h = &out->holds[out->holds_count++];
		struct text_at at = hold_reason_at(rows.at[i].id, out->circle);

		TRY(see_hold(a, tx, out, &rows.at[i], h));
		h->owner = owner_name(&circle, rows.at[i].person);
		TRY(keys_open_with(a, keys, &at, rows.at[i].reason_sealed, &h->reason));
	}
	return OK;
}

static struct err see_closing(
	struct act *a, struct store_tx *tx, struct keys_bunch *keys, struct consult_seen *out)
{
	struct store_closing_show_row row;
	struct text_at at;
	struct text json;

	TRY(act_maybe(store_closing_show(tx, &(struct store_closing_show){out->id}, a->arena, &row),
		&out->has_closing));
	if (!out->has_closing)
		return OK;
	at = closing_words_at(row.letter, out->circle);
	TRY(keys_open_with(a, keys, &at, row.words_sealed, &json));
	return closing_read(a->arena, json, &out->closing);
}

static struct err see_receipt(struct act *a, struct store_tx *tx, struct consult_seen *out)
{
	struct store_receipt_show_row row;
	bool found;

	TRY(act_maybe(store_receipt_show(tx, &(struct store_receipt_show){out->id}, a->arena, &row),
		&found));
	out->shredded_reason = found ? row.reason : TEXT("");
	out->shredded_at = found ? row.shredded_at : 0;
	return OK;
}

static struct err see_presenters_own(struct act *a, struct store_tx *tx, struct consult_seen *out)
{
	struct store_step_out_count_row row;

	if (!out->mine)
		return OK;
	TRY(store_step_out_count(tx, &(struct store_step_out_count){out->id}, a->arena, &row));
	out->stepped_out = row.people;
	return consult_see_sureness(a, tx, out->id, &out->sure_before, &out->sure_after);
}

static struct err see_record(struct act *a, struct store_tx *tx, struct consult_seen *out)
{
	struct store_record_of_consult_rows rows;

	TRY(store_record_of_consult(
		tx, &(struct store_record_of_consult){out->id}, a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		if (out->record.n == 0 || text_is(rows.at[i].kind, TEXT("consultee")))
			out->record = rows.at[i].id;
	return OK;
}

/* The words themselves: all of them, or what stands on the preview. */
static struct err see_words(struct act *a, struct store_tx *tx,
	const struct store_consult_show_row *row, struct consult_seen *out)
{
	struct text_at at = consult_story_at(out->id, out->circle);
	struct keys_bunch *keys;
	struct text json;

	TRY(keys_of_consult(a, tx, out->id, &keys));
	at.column = "note_sealed";
	TRY(keys_open_with(a, keys, &at, row->note_sealed, &out->words.content_note));
	if (!out->opened)
		return OK;
	at.column = "story_sealed";
	TRY(keys_open_with(a, keys, &at, row->story_sealed, &json));
	TRY(consult_read(a->arena, json, &out->words));
	TRY(see_answers(a, tx, keys, out));
	TRY(see_holds(a, tx, keys, out));
	TRY(see_closing(a, tx, keys, out));
	TRY(admissions_see(a, tx, out->id, &out->me, &out->admissions));
	return see_presenters_own(a, tx, out);
}

static void from_row(const struct store_consult_show_row *row, struct consult_seen *out)
{
	out->circle = row->circle;
	out->state = row->state;
	out->version = row->version;
	out->brought = row->brought_at;
	out->closed = row->closed_at;
	out->follow_up = row->follow_up_at;
	out->keep_until = row->keep_until;
	out->words.kind = row->kind;
	out->words.need = row->need;
	out->words.danger = row->danger;
	out->words.consent = row->consent;
	out->words.modified = row->modified;
	out->words.asked_self = row->asked_self;
	out->words.asked_neighbour = row->asked_neighbour;
}

/* `all`: also what I have not opened. */
static struct err see(
	struct act *a, struct store_tx *tx, bool all, struct consult_seen *out, time_ms *last)
{
	struct store_consult_show_row row;
	const struct membership *member;

	TRY(rights_reader(a, tx, out->id, &member, &out->me));
	TRY(store_consult_show(tx, &(struct store_consult_show){out->id}, a->arena, &row));
	from_row(&row, out);
	out->mine = out->me.presenter.n == a->me.n;
	TRY(have_opened(a, tx, out->id, &out->opened, last));
	out->opened = out->opened || out->mine || all;
	TRY(see_names(a, tx, row.presenter, out));
	TRY(see_record(a, tx, out));
	if (out->me.shredded)
		return see_receipt(a, tx, out);
	TRY(breach_see(a, tx, out));
	return out->me.readable ? see_words(a, tx, &row, out) : OK;
}

static struct consult_seen unseen(consult_id consult)
{
	return (struct consult_seen){
		.id = consult, .sure_before = CONSULT_UNSURE, .sure_after = CONSULT_UNSURE};
}

struct err consult_see(
	struct act *a, struct store_tx *tx, consult_id consult, struct consult_seen *out)
{
	time_ms last;

	*out = unseen(consult);
	return see(a, tx, true, out, &last);
}

struct err act_read_consult(struct act *a, consult_id consult, struct consult_seen *out)
{
	time_ms last = 0;

	*out = unseen(consult);
	{
		ENDS_WITH(store_tx_end) struct store_tx tx = {0};

		TRY(act_read(a, &tx));
		TRY(see(a, &tx, false, out, &last));
	}
	if (out->opened && !out->me.shredded && out->me.readable && !a->unattended &&
		a->now - last >= MINUTE_MS)
		TRY(note_opening(a, consult));
	return OK;
}

struct err act_open_consult(struct act *a, consult_id consult)
{
	return note_opening(a, consult);
}

struct err act_recognise(struct act *a, consult_id consult)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct membership *member;
	struct standing s;
	struct seal_hash tag;

	act_tag(a, "step_out", consult.n, &tag);
	TRY(act_write(a, &tx));
	TRY(rights_colleague(a, &tx, consult, &member, &s));
	if (s.presenter.n == a->me.n)
		return ERR(CONFLICT, "recognise.own");
	TRY(store_step_out_put(
		&tx, member, &(struct store_step_out_put){consult, seal_hash_text(&tag), a->now}));
	TRY(event_note(a, &tx,
		&(struct event){EVENT_STEPPED_OUT, .person = s.presenter, .consult = consult}));
	return store_tx_commit(&tx);
}

struct err act_not_today(struct act *a, consult_id consult)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct membership *member;
	struct seal_hash tag;

	act_tag(a, "set_aside", consult.n, &tag);
	TRY(act_write(a, &tx));
	TRY(rights_colleague(a, &tx, consult, &member, NULL));
	TRY(store_set_aside_put(&tx, member,
		&(struct store_set_aside_put){consult, seal_hash_text(&tag),
			a->now + (time_ms)NOT_TODAY_HOURS * HOUR_MS}));
	return store_tx_commit(&tx);
}
