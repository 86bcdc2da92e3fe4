#include "deid/long.h"

#include "deid/keyed.h"
#include "deid/reading.h"

#include "base/utf8.h"

#include <string.h>

/* Of what lies behind a stretch so much is kept as its margin and one character need. */
enum { CHARACTER = 4 };

/* The bytes in memory: what is around the stretch that is being read. */
struct window {
	char *bytes;
	size_t len, room;
	size_t at;     /* where the next stretch begins */
	uint64_t base; /* where the first byte stands in the text */
	bool ended;
};

struct deid_long {
	struct arena *work;
	struct reading reading;
	struct stretch_sizes sizes;
	struct window window;
	uint64_t print; /* of the bytes of the first reading */
	uint64_t broken;
};

struct err long_open_sized(struct deid_long_memory memory, const struct deid_options *options,
	const struct stretch_sizes *sizes, struct deid_long **out)
{
	struct deid_long *l;

	TRY(arena_new(memory.keep, out));
	l = *out;
	l->work = memory.work;
	l->sizes = *sizes;
	l->window.room = 2 * (sizes->most + 2 * (sizes->margin + CHARACTER));
	TRY(arena_many(memory.keep, l->window.room, &l->window.bytes));
	return reading_open(memory.keep, options, &l->reading);
}

struct err deid_long_open(
	struct deid_long_memory memory, const struct deid_options *options, struct deid_long **out)
{
	struct stretch_sizes sizes = stretch_usual();

	return long_open_sized(memory, options, &sizes, out);
}

/* Reads on until a stretch and the margin behind it are in memory, or the text has ended. */
static struct err fill(struct deid_long *l, struct deid_source source)
{
	struct window *w = &l->window;
	size_t before = l->sizes.margin + CHARACTER, got;

	if (w->at > before) {
		size_t drop = w->at - before;
		memmove(w->bytes, w->bytes + drop, w->len - drop);
		w->len -= drop;
		w->at -= drop;
		w->base += drop;
	}
	while (!w->ended && w->len - w->at <= l->sizes.most + before) {
		TRY(source.read(source.from, w->bytes + w->len, w->room - w->len, &got));
		w->ended = got == 0;
		w->len += got;
	}
	return OK;
}

static void look_again(struct deid_long *l)
{
	struct window *w = &l->window;

	w->len = w->at = 0;
	w->base = 0;
	w->ended = false;
}

static struct part next_part(struct deid_long *l)
{
	struct text all = {l->window.bytes, l->window.len};
	size_t from = l->window.at;
	size_t to = from + stretch_length(text_part(all, from, all.len), &l->sizes);
	size_t begin = stretch_begin(all, from, &l->sizes), stop = stretch_stop(all, to, &l->sizes);

	return (struct part){.around = text_part(all, begin, stop - begin),
		.begin = begin,
		.from = from - begin,
		.to = to - begin};
}

static uint64_t print_on(uint64_t print, struct text t)
{
	unsigned char key[16] = "stretch";

	memcpy(key + 8, &print, sizeof print);
	return keyed_number(key, t);
}

uint64_t deid_broken(struct text t)
{
	uint64_t broken = 0;

	for (size_t at = 0; at < t.len;) {
		size_t n = (unsigned char)t.at[at] < 0x80 ? 1 : utf8_length(text_part(t, at, 4));
		broken += n == 0;
		at += n ? n : 1;
	}
	return broken;
}

static struct text own_part(const struct part *p)
{
	return text_part(p->around, p->from, p->to - p->from);
}

struct err deid_long_learn(struct deid_long *l, struct deid_source source)
{
	struct window *w = &l->window;

	look_again(l);
	TRY(fill(l, source));
	while (w->at < w->len) {
		struct part p = next_part(l);
		TRY(reading_look(l->work, &l->reading, &p));
		TRY(reading_note(&l->reading, &p));
		l->print = print_on(l->print, own_part(&p));
		l->broken += deid_broken(own_part(&p));
		w->at = p.begin + p.to;
		arena_rewind(l->work);
		TRY(fill(l, source));
	}
	return reading_settle(&l->reading);
}

/* Hands one stretch over. `reached` is where the part before ended its answer, in `around`. */
static struct err hand_over(
	struct deid_long *l, struct part *p, size_t *reached, struct deid_sink sink)
{
	struct deid_findings found;
	struct deid_step last = {.finding = NULL};

	TRY(reading_answer(l->work, &l->reading, p, *reached, &found));
	if (*reached < p->from)
		*reached = p->from;
	for (size_t i = 0; i < found.count; i++) {
		struct deid_finding *f = &found.at[i];
		struct deid_step step = {.kept = text_part(p->around, *reached, f->from - *reached),
			.finding = f,
			.surface = text_part(p->around, f->from, f->to - f->from)};
		uint64_t base = l->window.base + p->begin;
		*reached = f->to;
		f->from += (size_t)base;
		f->to += (size_t)base;
		TRY(sink.take(sink.to, &step));
	}
	if (*reached >= p->to)
		return OK;
	last.kept = text_part(p->around, *reached, p->to - *reached);
	*reached = p->to;
	return sink.take(sink.to, &last);
}

struct err deid_long_answer(struct deid_long *l, struct deid_source source, struct deid_sink sink)
{
	struct window *w = &l->window;
	uint64_t print = 0, reached = 0; /* in the whole text */

	look_again(l);
	TRY(fill(l, source));
	while (w->at < w->len) {
		struct part p = next_part(l);
		uint64_t begin = w->base + p.begin;
		size_t here = reached > begin ? (size_t)(reached - begin) : 0;
		TRY(reading_look(l->work, &l->reading, &p));
		TRY(hand_over(l, &p, &here, sink));
		reached = begin + here;
		print = print_on(print, own_part(&p));
		w->at = p.begin + p.to;
		arena_rewind(l->work);
		TRY(fill(l, source));
	}
	return print == l->print ? OK : ERR(CONFLICT, "deid.changed");
}

uint64_t deid_long_broken(const struct deid_long *l)
{
	return l->broken;
}
