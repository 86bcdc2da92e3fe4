#include "deid/deid.h"

#include "deid/finder.h"
#include "deid/replace.h"

#include <string.h>

const struct deid_finder deid_finders[] = {
	{"mail", deid_find_mail},
	{"web", deid_find_web},
	{"phone", deid_find_phone},
	{"number", deid_find_number},
	{"record", deid_find_record},
	{"date", deid_find_date},
	{"titled", deid_find_titled},
};
const size_t deid_finder_count = sizeof deid_finders / sizeof deid_finders[0];

#define KIND_WORD(kind) #kind,
static const char *const kind_words[] = {DEID_KINDS(KIND_WORD)};

const char *deid_kind_word(enum deid_kind kind)
{
	return (unsigned)kind < DEID_KIND_COUNT ? kind_words[kind] : "MISC";
}

/* The compiled patterns read up to a NUL after the text, so they work on a copy that has one. */
static struct err copy_view(struct arena *a, struct text in, struct deid_view *view)
{
	char *at = arena_get(a, in.len + 1);

	TRY(arena_check(at));
	if (in.len)
		memcpy(at, in.at, in.len);
	view->text = (struct text){at, in.len};
	return OK;
}

struct err deid_find(struct arena *a, struct text in, struct deid_findings *out)
{
	struct deid_options options = {.policy = deid_safe_harbor()};

	return deid_find_with(a, &options, in, out);
}

struct err deid_find_with(struct arena *a, const struct deid_options *options, struct text in,
	struct deid_findings *out)
{
	struct deid_view view = {0};
	struct deid_spans spans = {.arena = a};

	TRY(copy_view(a, in, &view));
	for (size_t i = 0; i < deid_finder_count; i++)
		TRY(deid_finders[i].find(&view, &spans));
	TRY(deid_spans_settle(&spans));
	TRY(arena_many(a, spans.count, &out->at));
	out->count = 0;
	for (size_t i = 0; i < spans.count; i++) {
		const struct deid_span *s = &spans.at[i];
		if (options->policy.action[s->kind] == DEID_KEEP)
			continue;
		out->at[out->count++] = (struct deid_finding){.from = s->from,
			.to = s->to,
			.kind = s->kind,
			.certainty = s->certainty,
			.certain = s->certain,
			.reason = s->reason};
	}
	return deid_propose(a, view.text, out);
}

size_t deid_certain_count(const struct deid_findings *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->count; i++)
		n += f->at[i].certain;
	return n;
}
