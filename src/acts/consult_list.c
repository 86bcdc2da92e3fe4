#include "acts/consult_list.h"

#include "acts/consult_words.h"
#include "acts/keys.h"
#include "store/answer.h"
#include "store/consult.h"

struct err consult_marks_read(struct act *a, struct store_tx *tx, struct consult_marks *out)
{
	out->act = a;
	TRY(arena_new(a->arena, &out->step_outs));
	TRY(arena_new(a->arena, &out->set_asides));
	TRY(arena_new(a->arena, &out->openings));
	TRY(arena_new(a->arena, &out->said));
	TRY(arena_new(a->arena, &out->open));
	TRY(store_step_out_tags(tx, a->arena, out->step_outs));
	TRY(store_set_aside_tags(
		tx, &(struct store_set_aside_tags){a->now}, a->arena, out->set_asides));
	TRY(store_opening_tags(tx, a->arena, out->openings));
	TRY(store_answer_times(tx, a->arena, out->said));
	return store_consult_waiting(tx, a->arena, out->open);
}

static bool stepped_out(const struct consult_marks *m, consult_id consult)
{
	struct seal_hash tag;

	act_tag(m->act, "step_out", consult.n, &tag);
	for (size_t i = 0; i < m->step_outs->count; i++)
		if (m->step_outs->at[i].consult.n == consult.n &&
			text_is(m->step_outs->at[i].tag, seal_hash_text(&tag)))
			return true;
	return false;
}

static bool set_aside(const struct consult_marks *m, consult_id consult)
{
	struct seal_hash tag;

	act_tag(m->act, "set_aside", consult.n, &tag);
	for (size_t i = 0; i < m->set_asides->count; i++)
		if (m->set_asides->at[i].consult.n == consult.n &&
			text_is(m->set_asides->at[i].tag, seal_hash_text(&tag)))
			return true;
	return false;
}

/* When I last read it; 0: never. */
static time_ms last_read(const struct consult_marks *m, consult_id consult)
{
	struct seal_hash tag;

	act_tag(m->act, "opening", consult.n, &tag);
	for (size_t i = 0; i < m->openings->count; i++)
		if (m->openings->at[i].consult.n == consult.n &&
			text_is(m->openings->at[i].tag, seal_hash_text(&tag)))
			return m->openings->at[i].last_at;
	return 0;
}

struct consult_counts consult_counts_of(const struct consult_marks *m, consult_id consult)
{
	struct consult_counts c = {0};
	time_ms read = last_read(m, consult);

	for (size_t i = 0; i < m->open->count; i++)
		if (m->open->at[i].id.n == consult.n) {
			c.mine = m->open->at[i].mine;
			c.concerns = m->open->at[i].concerns;
			c.questions = m->open->at[i].questions;
			c.last = m->open->at[i].last_at;
		}
	for (size_t i = 0; i < m->said->count; i++) {
		const struct store_answer_times_row *said = &m->said->at[i];

		c.replies_fresh += said->consult.n == consult.n && c.mine &&
				   said->given_at > read && text_is(said->kind, TEXT("reply")) &&
				   said->author.n != m->act->me.n;
	}
	return c;
}

static int64_t fresh_answers(const struct consult_marks *m, consult_id consult, time_ms read)
{
	int64_t fresh = 0;

	for (size_t i = 0; i < m->said->count; i++)
		fresh += m->said->at[i].consult.n == consult.n && m->said->at[i].given_at > read &&
			 m->said->at[i].author.n != m->act->me.n;
	return fresh;
}

static struct text name_in(const struct circle_seen *circle, person_id who)
{
	for (size_t i = 0; i < circle->count; i++)
		if (circle->members[i].person.n == who.n)
			return circle->members[i].name;
	return TEXT("");
}

/* Question and content note, as far as they may be shown in a list. */
static struct err open_words(struct act *a, struct keys_bunch *keys,
	const struct store_consult_list_row *row, struct consult_row *out)
{
	struct text_at at = consult_story_at(row->id, out->circle);
	struct consult words;
	struct text json;

	at.column = "note_sealed";
	TRY(keys_open_with(a, keys, &at, row->note_sealed, &out->content_note));
	if (!out->opened)
		return OK;
	at.column = "story_sealed";
	TRY(keys_open_with(a, keys, &at, row->story_sealed, &json));
	TRY(consult_read(a->arena, json, &words));
	out->question = words.question;
	return OK;
}

static struct err read_row(const struct consult_marks *m, const struct circle_seen *circle,
	struct keys_bunch *keys, const struct store_consult_list_row *row, struct consult_row *out)
{
	struct act *a = m->act;
	time_ms read = last_read(m, row->id);

	*out = (struct consult_row){
		.id = row->id,
		.circle = circle->id,
		.circle_name = circle->group.name,
		.presenter = name_in(circle, row->presenter),
		.state = row->state,
		.kind = row->kind,
		.need = row->need,
		.question = TEXT(""),
		.content_note = TEXT(""),
		.mine = row->presenter.n == a->me.n,
		.stepped_out = stepped_out(m, row->id),
		.set_aside = set_aside(m, row->id),
		.held = row->held,
		.answers = row->answers,
		.brought = row->brought_at,
		.closed = row->closed_at,
		.keep_until = row->keep_until,
	};
	out->opened = out->mine || read;
	out->fresh = out->opened ? fresh_answers(m, row->id, read) : 0;
	if (text_is(row->state, TEXT("shredded")) || out->stepped_out)
		return OK;
	return open_words(a, keys, row, out);
}

struct err consult_list_read(struct store_tx *tx, const struct consult_marks *m,
	const struct circle_seen *circle, struct consult_rows *out)
{
	struct store_consult_list_rows list;
	struct keys_bunch *keys;
	struct act *a = m->act;

	TRY(store_consult_list(tx, &(struct store_consult_list){circle->id}, a->arena, &list));
	TRY(keys_of_circle(a, tx, circle->id, &keys));
	TRY(arena_many(a->arena, list.count, &out->at));
	out->count = list.count;
	for (size_t i = 0; i < list.count; i++)
		TRY(read_row(m, circle, keys, &list.at[i], &out->at[i]));
	return OK;
}
