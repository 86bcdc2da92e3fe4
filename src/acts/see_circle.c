#include "acts/see_circle.h"

#include "acts/consult_list.h"
#include "store/circle.h"
#include "store/consult.h"

struct err act_see_circle_home(struct act *a, circle_id circle, struct circle_home *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct consult_marks marks;
	struct consult_rows rows;

	*out = (struct circle_home){0};
	TRY(act_read(a, &tx));
	TRY(circle_see(a, &tx, circle, &out->circle));
	TRY(consult_marks_read(a, &tx, circle, &marks));
	TRY(consult_list_read(&tx, &marks, &out->circle, &rows));
	out->consults = rows.at;
	out->count = rows.count;
	return OK;
}

enum { WAITING_MOST = 400 };

static void wait_for(struct today *out, struct waiting w)
{
	if (w.count && out->waiting_count < WAITING_MOST)
		out->waiting[out->waiting_count++] = w;
}

/* Of my own consult: a concern and questions to reply to, and answers I have not read. */
static void waiting_of_mine(
	struct today *out, const struct consult_row *row, const struct consult_marks *marks)
{
	const struct consult_counts counts = consult_counts_of(marks, row->id);
	struct waiting w = {.consult = row->id,
		.circle = row->circle,
		.circle_name = row->circle_name,
		.at = counts.last};

	w.kind = "report", w.count = counts.concerns;
	wait_for(out, w);
	w.kind = "question", w.count = counts.questions;
	wait_for(out, w);
	w.kind = "answered", w.count = row->fresh;
	if (!counts.concerns && !counts.questions)
		wait_for(out, w);
}

static void waiting_of_others(
	struct today *out, const struct consult_row *row, const struct consult_marks *marks)
{
	const struct consult_counts counts = consult_counts_of(marks, row->id);
	struct waiting w = {.consult = row->id,
		.circle = row->circle,
		.circle_name = row->circle_name,
		.at = row->brought};

	if (row->stepped_out || row->contained)
		return;
	w.kind = "replied", w.count = counts.replies_fresh, w.at = counts.last;
	wait_for(out, w);
	w.kind = "asked", w.count = counts.mine == 0 && !row->set_aside, w.at = row->brought;
	wait_for(out, w);
}

/* What waits in one circle's open consults. */
static void see_open(
	struct today *out, const struct consult_rows *rows, const struct consult_marks *marks)
{
	struct today_circle *c = &out->circles[out->circles_count];

	for (size_t i = 0; i < rows->count; i++) {
		if (!text_is(rows->at[i].state, TEXT("open")))
			continue;
		c->open++;
		if (rows->at[i].mine)
			out->mine[out->mine_count++] = rows->at[i],
			waiting_of_mine(out, &rows->at[i], marks);
		else
			waiting_of_others(out, &rows->at[i], marks);
	}
}

static struct err see_one(struct act *a, struct store_tx *tx, circle_id id, struct today *out)
{
	struct today_circle *c = &out->circles[out->circles_count];
	struct circle_seen circle;
	struct consult_marks marks;
	struct consult_rows rows;

	TRY(circle_see(a, tx, id, &circle));
	if (a->wordless)
		circle.group.name = circle.group.rhythm = TEXT("");
	TRY(consult_marks_read(a, tx, id, &marks));
	TRY(consult_list_read(tx, &marks, &circle, &rows));
	*c = (struct today_circle){
		.id = id,
		.name = circle.group.name,
		.rhythm = circle.group.rhythm,
		.members = (int64_t)circle.count,
		.has_signed = circle.me.has_signed,
		.facilitates = circle.me.facilitates,
	};
	if (!c->has_signed)
		wait_for(out, (struct waiting){.kind = "sign",
				      .circle = id,
				      .circle_name = c->name,
				      .count = 1,
				      .at = a->now});
	see_open(out, &rows, &marks);
	out->circles_count++;
	return OK;
}

static struct text name_of(const struct today *t, circle_id circle)
{
	for (size_t i = 0; i < t->circles_count; i++)
		if (t->circles[i].id.n == circle.n)
			return t->circles[i].name;
	return TEXT("");
}

static struct err see_follow_ups(struct act *a, struct store_tx *tx, struct today *out)
{
	enum { SHOWN_DAYS = 7 };
	const struct store_consult_follow_ups when = {a->now, a->now - SHOWN_DAYS * DAY_MS};
	struct store_consult_follow_ups_rows rows;

	TRY(store_consult_follow_ups(tx, &when, a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		wait_for(out, (struct waiting){.kind = "follow_up",
				      .consult = rows.at[i].id,
				      .circle = rows.at[i].circle,
				      .record = rows.at[i].record,
				      .circle_name = name_of(out, rows.at[i].circle),
				      .count = 1,
				      .at = rows.at[i].follow_up_at});
	return OK;
}

struct err act_see_today(struct act *a, struct today *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_circle_mine_rows circles;

	*out = (struct today){0};
	TRY(act_read(a, &tx));
	TRY(store_circle_mine(&tx, a->arena, &circles));
	TRY(arena_many(a->arena, circles.count, &out->circles));
	TRY(arena_many(a->arena, WAITING_MOST, &out->waiting));
	TRY(arena_many(a->arena, circles.count * CONSULT_LIST_MOST, &out->mine));
	for (size_t i = 0; i < circles.count; i++)
		TRY(see_one(a, &tx, circles.at[i].id, out));
	return see_follow_ups(a, &tx, out);
}
