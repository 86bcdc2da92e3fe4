#include "tool_deid_text.h"

#include "tool_deid_json.h"

#include <stdio.h>

/* What the engine may use beside the spool; see doc/deid.md for what it does use. */
enum { KEEP_MOST = 40 << 20, WORK_MOST = 24 << 20, LINE_MOST = 1 << 16 };

struct writing {
	enum text_wish wish;
	struct text_told *told;
	struct arena *line;
};

static struct err put(struct text t)
{
	return fwrite(t.at, 1, t.len, stdout) == t.len ? OK : ERR(BROKEN, "output.failed");
}

static struct err put_span(struct writing *w, const struct deid_finding *f)
{
	struct buf b = buf_in(w->line, LINE_MOST);
	struct text line;

	json_put_finding(&b, f);
	buf_byte(&b, '\n');
	TRY(buf_end(&b, &line));
	TRY(put(line));
	arena_rewind(w->line);
	return OK;
}

static struct err take_step(void *to, const struct deid_step *step)
{
	struct writing *w = to;
	const struct deid_finding *f = step->finding;

	w->told->certain += f && f->certain;
	switch (w->wish) {
	case WISH_TEXT:
		TRY(put(step->kept));
		return f ? put(f->replacement) : OK;
	case WISH_SPANS:
		return f ? put_span(w, f) : OK;
	default:
		return OK;
	}
}

struct err text_answer(const struct deid_options *options, struct source *from, enum text_wish wish,
	struct text_told *told)
{
	ENDS_WITH(arena_end) struct arena *keep = arena_open(KEEP_MOST);
	ENDS_WITH(arena_end) struct arena *work = arena_open(WORK_MOST);
	ENDS_WITH(arena_end) struct arena *line = arena_open(LINE_MOST * 4);
	struct writing w = {.wish = wish, .told = told, .line = line};
	struct deid_long *l;

	*told = (struct text_told){0};
	if (!keep || !work || !line)
		return ERR(BROKEN, "memory.full");
	TRY(deid_long_open((struct deid_long_memory){keep, work}, options, &l));
	source_rewind(from);
	TRY(deid_long_learn(l, source_reader(from)));
	told->broken = deid_long_broken(l);
	source_rewind(from);
	TRY(deid_long_answer(l, source_reader(from), (struct deid_sink){take_step, &w}));
	return fflush(stdout) == 0 ? OK : ERR(BROKEN, "output.failed");
}
