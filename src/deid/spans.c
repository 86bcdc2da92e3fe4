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

bool deid_is_wide(const char *reason)
{
	return text_ends(text_of(reason), TEXT(".wide"));
}

/* A number or an address that is certain ends where it ends; a guess around it stays a guess. */
static bool keeps_apart(const struct deid_span *a, const struct deid_span *b)
{
	return a->certain != b->certain &&
	       (a->kind == DEID_ID || a->kind == DEID_CONTACT || a->kind == DEID_PLACE);
}

static bool same_sort(const struct deid_span *a, const struct deid_span *b)
{
	return a->kind == b->kind && deid_is_wide(a->reason) == deid_is_wide(b->reason) &&
	       !keeps_apart(a, b);
}

/* Two spans that overlap and say the same become one, as sure as the surer. */
static struct deid_span join(const struct deid_span *a, const struct deid_span *b)
{
	struct deid_span all = stronger(a, b) ? *a : *b;

	/* Before a titled name stands its title: it stays. */
	if (!text_is(text_of(all.reason), TEXT("name.titled")))
		all.from = a->from < b->from ? a->from : b->from;
	all.to = a->to > b->to ? a->to : b->to;
	return all;
}

/* Puts `next` behind what is already in order. Of two that say otherwise, the weaker keeps only
 * what is beside the stronger. */
static void place(struct deid_span *at, size_t *kept, struct deid_span next)
{
	while (*kept > 0 && next.from < next.to && at[*kept - 1].to > next.from) {
		struct deid_span *last = &at[*kept - 1], tail = *last;
		if (same_sort(last, &next)) {
			next = join(last, &next);
			--*kept;
		} else if (stronger(last, &next)) {
			next.from = last->to;
		} else {
			tail.from = next.to > tail.from ? next.to : tail.from;
			last->to = next.from;
			if (last->from >= last->to)
				--*kept;
			if (*kept > 0 && at[*kept - 1].to > next.from)
				continue;
			at[(*kept)++] = next;
			next = tail;
		}
	}
	if (next.from < next.to)
		at[(*kept)++] = next;
}

struct err deid_spans_settle(struct deid_spans *s)
{
	struct deid_span *settled;
	size_t kept = 0;

	if (s->count < 2)
		return OK;
	/* Every span may split one other in two. */
	TRY(arena_many(s->arena, s->count * 2, &settled));
	sort(s->at, s->count, settled);
	for (size_t i = 0; i < s->count; i++)
		place(settled, &kept, s->at[i]);
	s->at = settled;
	s->room = s->count * 2;
	s->count = kept;
	return OK;
}

void deid_spans_trim(struct text t, struct deid_spans *s)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->count; i++) {
		struct deid_span span = s->at[i];
		while (span.from < span.to && strchr(" \t\r\n,;:.", t.at[span.from]))
			span.from++;
		while (span.to > span.from && strchr(" \t\r\n,;:", t.at[span.to - 1]))
			span.to--;
		if (span.from < span.to)
			s->at[kept++] = span;
	}
	s->count = kept;
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
			if ((t.at[i] ^ cue.at[0]) % 32 == 0 &&
				text_is_any_case(text_part(t, i, cue.len), cue) &&
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
