#include "store/driver_script.h"

#include <stdlib.h>

struct script_session {
	struct driver_session base;
	struct script *script;
	const struct statement *running;
	const struct script_answer *answer;
	size_t row; /* from 1 on, after the first step */
	bool writes, inside;
	struct err gone, refused;
};

static struct script_session *session(struct driver_session *s)
{
	return (struct script_session *)s;
}

/* Counts a call, which fails when its turn has come. */
static struct err call(struct script_session *s)
{
	struct script *script = s->script;

	if (!s->writes || ++script->calls != script->fail_at)
		return OK;
	if (script->loses && s->inside)
		s->gone = script->fault;
	s->refused = script->fault;
	return script->fault;
}

static void notes_move(struct script_notes *to, struct script_notes *from)
{
	if (!from)
		return;
	for (size_t i = 0; to && i < from->count && to->count < SCRIPT_NOTES; i++)
		to->at[to->count++] = from->at[i];
	from->count = 0;
}

static void script_close(struct driver_session *base)
{
	session(base)->script->sessions--;
	free(base);
}

static struct err script_open(const void *place, bool writes, struct driver_session **out)
{
	struct script_session *s = calloc(1, sizeof *s);
	struct err e;

	TRY(arena_check(s));
	s->base.driver = &driver_script;
	s->script = *(struct script *const *)place;
	s->script->sessions++;
	s->writes = writes;
	e = call(s);
	if (e.fault)
		script_close(&s->base);
	else
		*out = &s->base;
	return e;
}

static struct err script_begin(struct driver_session *base, person_id me)
{
	struct script_session *s = session(base);

	(void)me;
	s->gone = s->refused = OK;
	TRY(call(s));
	s->inside = true;
	return OK;
}

static struct err script_commit(struct driver_session *base)
{
	struct script_session *s = session(base);

	TRY(call(s));
	if (s->writes) {
		s->script->commits++;
		notes_move(&s->script->batch, &s->script->act);
		notes_move(&s->script->kept, &s->script->batch);
	}
	s->inside = false;
	return OK;
}

static void script_rollback(struct driver_session *base)
{
	struct script_session *s = session(base);

	if (s->writes) {
		notes_move(NULL, &s->script->act);
		notes_move(NULL, &s->script->batch);
	}
	s->inside = false;
	s->gone = s->refused = OK;
}

static struct err script_mark(struct driver_session *base, person_id me)
{
	struct script_session *s = session(base);

	(void)me;
	s->refused = OK;
	return call(s);
}

static struct err script_keep(struct driver_session *base)
{
	struct script_session *s = session(base);

	TRY(s->gone);
	TRY(s->refused);
	TRY(call(s));
	notes_move(&s->script->batch, &s->script->act);
	return OK;
}

static struct err script_undo(struct driver_session *base)
{
	struct script_session *s = session(base);

	TRY(s->gone);
	TRY(call(s));
	notes_move(NULL, &s->script->act);
	return OK;
}

static struct err script_lost(const struct driver_session *base)
{
	return ((const struct script_session *)base)->gone;
}

static struct err script_start(
	struct driver_session *base, const struct statement *st, const struct driver_cell *values)
{
	struct script_session *s = session(base);
	struct script *script = s->script;

	TRY(s->refused);
	TRY(call(s));
	s->running = st;
	s->row = 0;
	s->answer = NULL;
	for (size_t i = 0; i < script->answer_count; i++)
		if (text_is(text_of(script->answers[i].statement), text_of(st->name)))
			s->answer = &script->answers[i];
	if (st->writes && st->takes_count && script->act.count < SCRIPT_NOTES)
		script->act.at[script->act.count++] = values[0].number;
	return OK;
}

static struct err script_step(struct driver_session *base, bool *row)
{
	struct script_session *s = session(base);

	TRY(call(s));
	*row = s->answer && s->row < s->answer->rows;
	s->row += *row;
	return OK;
}

static struct err script_column(struct driver_session *base, int n, struct driver_cell *cell)
{
	struct script_session *s = session(base);

	*cell = s->answer->cells[(s->row - 1) * s->running->gives_count + (size_t)n];
	return OK;
}

static int64_t script_finish(struct driver_session *base)
{
	struct script_session *s = session(base);
	bool ran = s->running && s->running->writes;

	s->running = NULL;
	return ran;
}

static struct err script_prepare(struct driver_session *base, const struct statement *st)
{
	(void)st;
	return call(session(base));
}

static struct err script_schema(struct driver_session *base, const char *sql)
{
	(void)sql;
	return call(session(base));
}

static void script_trust(struct driver_session *base, bool on)
{
	(void)base;
	(void)on;
}

static struct err script_views_drop(struct driver_session *base)
{
	return call(session(base));
}

static struct err script_schema_lock(struct driver_session *base, bool lock)
{
	(void)lock;
	return call(session(base));
}

static struct err script_forget(struct driver_session *base)
{
	return call(session(base));
}

const struct driver driver_script = {
	.database = DATABASE_SQLITE,
	.one_writer = true,
	.open = script_open,
	.close = script_close,
	.begin = script_begin,
	.commit = script_commit,
	.rollback = script_rollback,
	.mark = script_mark,
	.keep = script_keep,
	.undo = script_undo,
	.lost = script_lost,
	.start = script_start,
	.step = script_step,
	.column = script_column,
	.finish = script_finish,
	.prepare = script_prepare,
	.schema = script_schema,
	.trust = script_trust,
	.views_drop = script_views_drop,
	.schema_lock = script_schema_lock,
	.forget = script_forget,
};
