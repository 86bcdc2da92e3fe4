#include "acts/consult_list.h"

#include "acts/consult_words.h"
#include "acts/keys.h"
#include "store/answer.h"
#include "store/consult.h"

struct err consult_marks_read(
	struct act *a, struct store_tx *tx, circle_id circle, struct consult_marks *out)
{
	out->act = a;
	TRY(arena_new(a->arena, &out->step_outs));
	TRY(arena_new(a->arena, &out->set_asides));
	TRY(arena_new(a->arena, &out->openings));
	TRY(arena_new(a->arena, &out->said));
	TRY(store_step_out_tags(
		tx, &(struct store_step_out_tags){circle}, a->arena, out->step_outs));
	TRY(store_set_aside_tags(
		tx, &(struct store_set_aside_tags){circle, a->now}, a->arena, out->set_asides));
	TRY(store_opening_tags(tx, &(struct store_opening_tags){circle}, a->arena, out->openings));
	return store_answer_said(tx, &(struct store_answer_said){circle}, a->arena, out->said);
}

/* Tags cost more than a look at numbers, and few consults have one. */
static bool is_mine(
	const struct consult_marks *m, const char *purpose, consult_id consult, struct text tag)
{
	struct seal_hash mine;

	act_tag(m->act, purpose, consult.n, &mine);
	return text_is(tag, seal_hash_text(&mine));
}

static bool stepped_out(const struct consult_marks *m, consult_id consult)
{
	for (size_t i = 0; i < m->step_outs->count; i++)
		if (m->step_outs->at[i].consult.n == consult.n &&
			is_mine(m, "step_out", consult, m->step_outs->at[i].tag))
			return true;
	return false;
}

static bool set_aside(const struct consult_marks *m, consult_id consult)
{
	for (size_t i = 0; i < m->set_asides->count; i++)
		if (m->set_asides->at[i].consult.n == consult.n &&
			is_mine(m, "set_aside", consult, m->set_asides->at[i].tag))
			return true;
	return false;
}

/* When I last read it; 0: never. */
static time_ms last_read(const struct consult_marks *m, consult_id consult)
{
	for (size_t i = 0; i < m->openings->count; i++)
		if (m->openings->at[i].consult.n == consult.n &&
			is_mine(m, "opening", consult, m->openings->at[i].tag))
			return m->openings->at[i].last_at;
	return 0;
}

/* What was said in one consult. */
struct said {
	size_t count;
	const struct store_answer_said_row *at;
};

static struct said said_in(const struct consult_marks *m, consult_id consult)
{
	size_t from = 0, until = m->said->count;
	struct said part = {0};

	while (from < until) {
		size_t middle = from + (until - from) / 2;

		if (m->said->at[middle].consult.n < consult.n)
			from = middle + 1;
		else
			until = middle;
	}
	part.at = m->said->at + from;
	while (from + part.count < m->said->count && part.at[part.count].consult.n == consult.n)
		part.count++;
	return part;
}

static bool is_replied_to(const struct said *said, answer_id answer)
{
	for (size_t i = 0; i < said->count; i++)
		if (said->at[i].about.n == answer.n)
			return true;
	return false;
}

struct consult_counts consult_counts_of(const struct consult_marks *m, consult_id consult)
{
	const struct said said = said_in(m, consult);
	const time_ms read = last_read(m, consult);
	struct consult_counts c = {0};

	for (size_t i = 0; i < said.count; i++) {
		const struct store_answer_said_row *one = &said.at[i];
		bool mine = one->author.n == m->act->me.n;

		c.mine += mine;
		c.last = one->given_at;
		c.replies_fresh +=
			!mine && one->given_at > read && text_is(one->kind, TEXT("reply"));
		c.concerns +=
			text_is(one->kind, TEXT("must_report")) && !is_replied_to(&said, one->id);
		c.questions +=
			text_is(one->kind, TEXT("question")) && !is_replied_to(&said, one->id);
	}
	if (!c.mine)
		c.replies_fresh = 0;
	return c;
}

static int64_t fresh_answers(const struct consult_marks *m, consult_id consult, time_ms read)
{
	const struct said said = said_in(m, consult);
	int64_t fresh = 0;

	for (size_t i = 0; i < said.count; i++)
		fresh += said.at[i].given_at > read && said.at[i].author.n != m->act->me.n;
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
	struct text json;

	at.column = "note_sealed";
	TRY(keys_open_with(a, keys, &at, row->note_sealed, &out->content_note));
	if (!out->opened)
		return OK;
	at.column = "story_sealed";
	TRY(keys_open_with(a, keys, &at, row->story_sealed, &json));
	return consult_read_question(a->arena, json, &out->question);
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
		.contained = row->contained,
		.answers = row->answers,
		.brought = row->brought_at,
		.closed = row->closed_at,
		.keep_until = row->keep_until,
	};
	out->opened = out->mine || read;
	out->fresh = out->opened ? fresh_answers(m, row->id, read) : 0;
	if (text_is(row->state, TEXT("shredded")) || out->stepped_out || !row->readable ||
		a->wordless)
		return OK;
	return open_words(a, keys, row, out);
}

struct err consult_list_read(struct store_tx *tx, const struct consult_marks *m,
	const struct circle_seen *circle, struct consult_rows *out)
{
	struct store_consult_list_rows list;
	struct keys_bunch *keys = NULL; /* who came without a key opens nothing */
	struct act *a = m->act;

	TRY(store_consult_list(tx, &(struct store_consult_list){circle->id}, a->arena, &list));
	if (!a->wordless)
		TRY(keys_of_circle(a, tx, circle->id, &keys));
	TRY(arena_many(a->arena, list.count, &out->at));
	out->count = list.count;
	for (size_t i = 0; i < list.count; i++)
		TRY(read_row(m, circle, keys, &list.at[i], &out->at[i]));
	return OK;
}
