#include "practice/finding.h"

#include "base/limits.h"
#include "deid/deid.h"

enum { AROUND_CHARS = 30 };

/* Up to AROUND_CHARS characters of the same line in front of byte `at`. */
static struct text in_front(struct text t, size_t at)
{
	size_t from = at, chars = 0;

	while (from > 0 && t.at[from - 1] != '\n' && chars < AROUND_CHARS) {
		from--;
		chars += ((unsigned char)t.at[from] & 0xC0) != 0x80;
	}
	while (from < at && ((unsigned char)t.at[from] & 0xC0) == 0x80)
		from++;
	return text_part(t, from, at - from);
}

static struct text behind(struct text t, size_t at)
{
	struct text rest = text_part(t, at, t.len);

	return text_first_chars(text_part(rest, 0, text_find_byte(rest, '\n')), AROUND_CHARS);
}

static size_t line_of(struct text t, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += t.at[i] == '\n';
	return line;
}

static struct err keep(struct arena *a, struct findings *out, struct finding f)
{
	if (!out->at)
		TRY(arena_many(a, FINDINGS_MOST, &out->at));
	if (out->count < FINDINGS_MOST)
		out->at[out->count++] = f;
	else
		out->more++;
	return OK;
}

struct err finding_look(struct arena *a, const char *field, struct text t, struct findings *out)
{
	/* The engine thinks in memory of its own, so that a long text leaves room for the visit. */
	ENDS_WITH(arena_end) struct arena *thinking = arena_open(LIMIT_ENGINE_BYTES);
	struct deid_findings found;

	TRY(arena_check(thinking));
	TRY(deid_find(thinking, t, &found));
	for (size_t i = 0; i < found.count; i++) {
		const struct deid_finding *d = &found.at[i];
		struct text instead;

		if (!d->certain)
			continue;
		TRY(text_copy(a, d->replacement, &instead));
		TRY(keep(a, out,
			(struct finding){
				.field = field,
				.words = text_part(t, d->from, d->to - d->from),
				.before = in_front(t, d->from),
				.behind = behind(t, d->to),
				.reason = d->reason,
				.instead = instead,
				.line = line_of(t, d->from),
			}));
	}
	return OK;
}

struct err finding_fault(const struct findings *f)
{
	return f->count ? ERR(INPUT, "consult.identifiers") : OK;
}
