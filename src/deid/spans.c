#include "deid/finder.h"

#include "base/utf8.h"

#include <string.h>

struct err deid_spans_add(struct deid_spans *s, struct deid_span span)
{
	struct deid_span *more;

	if (span.from >= span.to)
		return OK;
	if (s->count == s->room) {
		size_t room = s->room ? s->room * 2 : 32;
		TRY(arena_many(s->arena, room, &more));
		if (s->count)
			memcpy(more, s->at, s->count * sizeof *more);
		s->at = more;
		s->room = room;
	}
	s->at[s->count++] = span;
	return OK;
}

static bool before(const struct deid_span *a, const struct deid_span *b)
{
	return a->from != b->from ? a->from < b->from : a->to > b->to;
}

/* Merges two sorted halves; the spare holds the left one. */
static void merge(struct deid_span *at, size_t half, size_t count, struct deid_span *spare)
{
	size_t left = 0, right = half, put = 0;

	memcpy(spare, at, half * sizeof *at);
	while (left < half)
		at[put++] = right < count && before(&at[right], &spare[left]) ? at[right++]
									      : spare[left++];
}

static void sort(struct deid_span *at, size_t count, struct deid_span *spare)
{
	if (count < 2)
		return;
	sort(at, count / 2, spare);
	sort(at + count / 2, count - count / 2, spare);
	merge(at, count / 2, count, spare);
}

static bool stronger(const struct deid_span *a, const struct deid_span *b)
{
	size_t a_len = a->to - a->from, b_len = b->to - b->from;

	if (a->certain != b->certain)
		return a->certain;
	if (a_len != b_len)
		return a_len > b_len;
	return a->certainty > b->certainty;
}

struct err deid_spans_settle(struct deid_spans *s)
{
	struct deid_span *spare;
	size_t kept = 0;

	if (s->count < 2)
		return OK;
	TRY(arena_many(s->arena, s->count, &spare));
	sort(s->at, s->count, spare);
	for (size_t i = 0; i < s->count; i++) {
		struct deid_span next = s->at[i];
		bool lost = false;
		while (kept > 0 && s->at[kept - 1].to > next.from && !lost) {
			if (stronger(&next, &s->at[kept - 1]))
				kept--;
			else
				lost = true;
		}
		if (!lost)
			s->at[kept++] = next;
	}
	s->count = kept;
	return OK;
}

static bool is_word_point(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
	return c >= 0xc0 && c != 0xd7 && c != 0xf7 && !(c >= 0x2000 && c < 0x2c00) &&
	       !(c >= 0x3000 && c < 0x3040) && c < 0xe000;
}

bool deid_word_at(struct text t, size_t at)
{
	size_t n;

	return at < t.len && is_word_point(utf8_point(text_part(t, at, 4), &n));
}

bool deid_word_before(struct text t, size_t at)
{
	size_t from = at;

	if (at == 0 || at > t.len)
		return false;
	do {
		from--;
	} while (from > 0 && at - from < 4 && ((unsigned char)t.at[from] & 0xc0) == 0x80);
	return deid_word_at(t, from);
}

bool deid_cue_before(struct text t, size_t at, const char *const *words)
{
	size_t from = at > 28 ? at - 28 : 0;

	for (; *words; words++) {
		struct text cue = text_of(*words);
		for (size_t i = from; i + cue.len <= at; i++)
			if (text_is_any_case(text_part(t, i, cue.len), cue) &&
				!deid_word_before(t, i) && !deid_word_at(t, i + cue.len))
				return true;
	}
	return false;
}

size_t deid_digits(struct text t)
{
	size_t n = 0;

	for (size_t i = 0; i < t.len; i++)
		n += t.at[i] >= '0' && t.at[i] <= '9';
	return n;
}
