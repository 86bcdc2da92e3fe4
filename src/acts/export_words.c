#include "acts/export_words.h"

#include "acts/consult_words.h"
#include "acts/keys.h"
#include "acts/own_words.h"
#include "acts/read_consult.h"
#include "acts/record.h"
#include "store/circle.h"
#include "store/consult.h"
#include "store/export.h"
#include "store/own_words.h"

static struct err sure_cell(struct act *a, int sure, struct sheet_cell *out)
{
	*out = CELL(TEXT(""));
	return sure == CONSULT_UNSURE ? OK : text_printf(a->arena, &out->words, "%d", sure);
}

/* The advice that she may read today, under the names of those who gave it. */
static struct err add_advice(struct exporting *x, const struct consult_seen *seen)
{
	for (size_t i = 0; i < seen->answers_count; i++) {
		const struct consult_answer *given = &seen->answers[i];

		TRY(SHEET_ADD(x->a->arena, &x->sheets[EXPORT_ADVICE], CELL_N(seen->id.n),
			CELL(given->author_name), CELL(given->kind), CELL(given->words),
			CELL_N(given->given), CELL_N(given->thanked), CELL_N(given->helped)));
	}
	return OK;
}

static struct err add_consult(struct exporting *x, const struct store_export_consults_row *row)
{
	struct consult_seen seen = {.sure_before = CONSULT_UNSURE, .sure_after = CONSULT_UNSURE};
	struct sheet_cell before, after;
	const struct consult *w = &seen.words;
	const struct closing *c = &seen.closing;
	bool readable;

	TRY(act_maybe(consult_see(x->a, x->tx, row->id, &seen), &readable));
	if (!readable)
		seen = (struct consult_seen){
			.sure_before = CONSULT_UNSURE, .sure_after = CONSULT_UNSURE};
	TRY(sure_cell(x->a, seen.sure_before, &before));
	TRY(sure_cell(x->a, seen.sure_after, &after));
	TRY(SHEET_ADD(x->a->arena, &x->sheets[EXPORT_CONSULTS], CELL_N(row->id.n),
		CELL_N(row->circle.n), CELL(export_circle_name(x, row->circle)), CELL(row->state),
		CELL(row->kind), CELL(row->need), CELL(row->danger), CELL(row->consent),
		CELL_N(row->modified), CELL_N(row->brought_at), CELL_N(row->closed_at),
		CELL_N(row->follow_up_at), CELL_N(row->keep_until), CELL(row->reason),
		CELL_N(row->shredded_at), CELL(w->question), CELL(w->story), CELL(w->involved),
		CELL(w->did_felt), CELL(w->content_note), CELL(w->danger_why), CELL(c->takeaway),
		CELL(c->decision), CELL(c->reason), CELL(c->if_wrong), CELL(c->team_needs),
		CELL(c->question_now), before, after));
	return add_advice(x, &seen);
}

struct err export_consults(struct exporting *x)
{
	struct store_export_consults_rows rows;

	TRY(store_export_consults(x->tx, x->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		TRY(add_consult(x, &rows.at[i]));
	return OK;
}

/* My words, opened with what the circle's keys give me today. */
static struct err open_mine(
	struct exporting *x, const struct text_at *at, struct text sealed, struct text *words)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	bool there;

	*words = TEXT("");
	if (sealed.len == 0)
		return OK;
	TRY(act_maybe(keys_of_text(x->a, x->tx, at->id, at->version, &key), &there));
	return there ? keys_open_text(x->a, &key, at, sealed, words) : OK;
}

struct err export_answers(struct exporting *x)
{
	struct store_export_answers_rows rows;
	struct text words;

	TRY(store_export_answers(x->tx, x->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++) {
		const struct store_export_answers_row *row = &rows.at[i];
		struct text_at at = answer_words_at(row->id, row->circle, row->version);

		TRY(open_mine(x, &at, row->words_sealed, &words));
		TRY(SHEET_ADD(x->a->arena, &x->sheets[EXPORT_ANSWERS], CELL_N(row->id.n),
			CELL_N(row->consult.n), CELL_N(row->circle.n),
			CELL(export_circle_name(x, row->circle)), CELL(row->kind), CELL(row->state),
			CELL_N(row->given_at), CELL_N(row->edited_at), CELL_N(row->thanked_at),
			CELL_N(row->helped), CELL(words)));
	}
	return OK;
}

static struct err add_record(struct exporting *x, const struct record *r)
{
	const struct consult *w = &r->words;
	const struct closing *c = &r->closing;

	TRY(SHEET_ADD(x->a->arena, &x->sheets[EXPORT_RECORDS], CELL_N(r->id.n), CELL(r->role),
		CELL(r->place), CELL(r->circle), CELL(w->kind), CELL(w->need), CELL_N(r->brought),
		CELL_N(r->closed), CELL_N(c->follow_up), CELL(w->question), CELL(w->story),
		CELL(w->involved), CELL(w->did_felt), CELL(w->content_note), CELL(w->danger),
		CELL(w->danger_why), CELL(c->takeaway), CELL(c->decision), CELL(c->reason),
		CELL(c->if_wrong), CELL(c->team_needs), CELL(c->question_now), CELL(r->hash)));
	for (size_t i = 0; i < r->count; i++)
		TRY(SHEET_ADD(x->a->arena, &x->sheets[EXPORT_RECORD_ADVICE], CELL_N(r->id.n),
			CELL(r->advice[i].adviser), CELL(r->advice[i].kind),
			CELL(r->advice[i].words), CELL(r->advice[i].reply), CELL_N(r->advice[i].at),
			CELL_N(r->advice[i].helped)));
	for (size_t i = 0; i < r->additions_count; i++)
		TRY(SHEET_ADD(x->a->arena, &x->sheets[EXPORT_ADDITIONS], CELL_N(r->id.n),
			CELL_N(r->additions[i].number), CELL_N(r->additions[i].at),
			CELL(r->additions[i].words), CELL(r->additions[i].hash)));
	return OK;
}

struct err export_records(struct exporting *x)
{
	struct store_export_records_rows rows;
	struct record r;

	TRY(store_export_records(x->tx, x->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++) {
		TRY(record_see(x->a, x->tx, rows.at[i].id, &r));
		TRY(add_record(x, &r));
	}
	return OK;
}

struct err export_surenesses(struct exporting *x)
{
	struct store_export_surenesses_rows rows;
	struct text words;

	TRY(store_export_surenesses(x->tx, x->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++) {
		struct text_at at = consult_sureness_at(rows.at[i].letter);

		TRY(open_mine(x, &at, rows.at[i].words_sealed, &words));
		TRY(SHEET_ADD(x->a->arena, &x->sheets[EXPORT_SURENESS],
			CELL_N(rows.at[i].consult.n), CELL(rows.at[i].moment), CELL(words)));
	}
	return OK;
}

struct err export_own_words(struct exporting *x)
{
	struct store_own_words_of_mine_row row;
	struct text_at at;
	struct text words;
	bool there;

	TRY(act_maybe(store_own_words_of_mine(x->tx, x->a->arena, &row), &there));
	if (!there)
		return OK;
	at = own_words_at(row.id);
	TRY(open_mine(x, &at, row.words_sealed, &words));
	return SHEET_ADD(
		x->a->arena, &x->sheets[EXPORT_OWN_WORDS], CELL(words), CELL_N(row.kept_at));
}

struct err export_breaches(struct exporting *x)
{
	struct store_export_breaches_rows rows;

	TRY(store_export_breaches(x->tx, x->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++) {
		const struct store_export_breaches_row *row = &rows.at[i];

		TRY(SHEET_ADD(x->a->arena, &x->sheets[EXPORT_BREACHES], CELL_N(row->consult.n),
			CELL_N(row->circle.n), CELL(export_circle_name(x, row->circle)),
			CELL_N(row->reported_at), CELL_N(row->ended_at)));
	}
	return OK;
}

struct err export_holds(struct exporting *x)
{
	struct store_export_holds_rows rows;
	struct text reason;

	TRY(store_export_holds(x->tx, x->a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++) {
		const struct store_export_holds_row *row = &rows.at[i];
		struct text_at at = hold_reason_at(row->id, row->circle);

		TRY(open_mine(x, &at, row->reason_sealed, &reason));
		TRY(SHEET_ADD(x->a->arena, &x->sheets[EXPORT_HOLDS], CELL_N(row->consult.n),
			CELL_N(row->circle.n), CELL(export_circle_name(x, row->circle)),
			CELL_N(row->set_at), CELL_N(row->lifted_at), CELL(reason)));
	}
	return OK;
}

/* A mark of a consult, when its tag is mine. */
static struct err add_mark(
	struct exporting *x, const char *what, consult_id consult, struct text tag, time_ms last)
{
	struct seal_hash mine;

	act_tag(x->a, what, consult.n, &mine);
	if (!text_is(tag, seal_hash_text(&mine)))
		return OK;
	return SHEET_ADD(x->a->arena, &x->sheets[EXPORT_MARKS], CELL_N(consult.n),
		CELL(text_of(what)), CELL_N(last));
}

static struct err add_marks_in(struct exporting *x, circle_id circle)
{
	struct store_opening_tags_rows openings;
	struct store_step_out_tags_rows outs;
	struct store_set_aside_tags_rows asides;

	TRY(store_opening_tags(
		x->tx, &(struct store_opening_tags){circle}, x->a->arena, &openings));
	for (size_t i = 0; i < openings.count; i++)
		TRY(add_mark(x, "opening", openings.at[i].consult, openings.at[i].tag,
			openings.at[i].last_at));
	TRY(store_step_out_tags(x->tx, &(struct store_step_out_tags){circle}, x->a->arena, &outs));
	for (size_t i = 0; i < outs.count; i++)
		TRY(add_mark(x, "step_out", outs.at[i].consult, outs.at[i].tag, 0));
	TRY(store_set_aside_tags(
		x->tx, &(struct store_set_aside_tags){circle, 0}, x->a->arena, &asides));
	for (size_t i = 0; i < asides.count; i++)
		TRY(add_mark(x, "set_aside", asides.at[i].consult, asides.at[i].tag, 0));
	return OK;
}

struct err export_marks(struct exporting *x)
{
	struct store_circle_mine_rows circles;

	TRY(store_circle_mine(x->tx, x->a->arena, &circles));
	for (size_t i = 0; i < circles.count; i++)
		TRY(add_marks_in(x, circles.at[i].id));
	return OK;
}
