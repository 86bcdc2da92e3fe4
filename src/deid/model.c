#include "deid/model.h"

#include "deid/sums.h"

#include <string.h>

enum { HEAD = 16, TAIL = 16 };

/* Sums of weights and of steps must fit sixteen bits however they meet. */
enum { STEP_MOST = 4096 };

static bool fits(const int16_t *steps, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (steps[i] > STEP_MOST || steps[i] < -STEP_MOST)
			return false;
	return true;
}

struct err model_open(struct text block, struct model *out)
{
	uint32_t labels;
	size_t fixed = HEAD + sizeof out->first + sizeof out->step;

	if (block.len < fixed || !text_starts(block, TEXT("ivmod03\n")))
		return ERR(INPUT, "model.bad");
	memcpy(&out->buckets, block.at + 8, 4);
	memcpy(&labels, block.at + 12, 4);
	if (labels != LABEL_COUNT || !out->buckets ||
		block.len != fixed + (size_t)out->buckets * MODEL_BUCKET + TAIL)
		return ERR(INPUT, "model.bad");
	memcpy(out->first, block.at + HEAD, sizeof out->first);
	memcpy(out->step, block.at + HEAD + sizeof out->first, sizeof out->step);
	out->at = block.at + fixed;
	if (!fits(out->first, MODEL_WIDTH) || !fits(out->step[0], MODEL_WIDTH * MODEL_WIDTH))
		return ERR(INPUT, "model.bad");
	return OK;
}

/* The likeliest way to each label of a token: from which label of the token before. */
struct ways {
	struct scores from;
};

struct search {
	struct scores first, step[LABEL_COUNT]; /* as in the model, by lanes */
	int16_t least[LABEL_COUNT]; /* a label that is no better than this leads to none best */
	struct scores eager;
	struct scores *own; /* one for each token */
	struct ways *ways;
};

static struct scores by_lanes(const int16_t *labels)
{
	int16_t wide[MODEL_WIDTH] = {0};
	struct scores s;

	memcpy(wide + LANE_OF_LABEL, labels, LABEL_COUNT * sizeof *wide);
	memcpy(&s, wide, sizeof s);
	return s;
}

static inline int16_t lane(const struct scores *s, unsigned label)
{
	label += LANE_OF_LABEL;
	return label < 8 ? s->low[label] : s->high[label - 8];
}

static inline lanes choose(lanes mask, lanes yes, lanes no)
{
	return (mask & yes) | (~mask & no);
}

/* One half of `reach`: sixteen bits are enough, since `before` is counted from NOTHING. */
static inline void try_way(lanes way, int16_t label, lanes *best, lanes *from)
{
	lanes better = way > *best,
	      labels = {label, label, label, label, label, label, label, label};

	*from = choose(better, labels, *from);
	*best = choose(better, way, *best);
}

/* The best way to reach each label of a token, given the best ways to those of the token before. */
static struct scores reach(
	const struct search *s, struct scores before, struct scores own, struct ways *ways)
{
	struct scores best = s->step[0], from = {{0}, {0}};
	int16_t start[MODEL_WIDTH];

	memcpy(start, &before, sizeof start);
	for (int x = 1; x < LABEL_COUNT; x++) {
		int16_t b = start[x + LANE_OF_LABEL];
		if (b <= s->least[x])
			continue;
		lanes all = {b, b, b, b, b, b, b, b};
		try_way(all + s->step[x].low, (int16_t)x, &best.low, &from.low);
		try_way(all + s->step[x].high, (int16_t)x, &best.high, &from.high);
	}
	ways->from = from;
	return scores_plus(best, own);
}

/* Counted from the score of NOTHING, which makes no difference to what is best. */
static struct scores from_nothing(struct scores s)
{
	int16_t n = lane(&s, LABEL_NOTHING);
	lanes all = {n, n, n, n, n, n, n, n};

	return (struct scores){s.low - all, s.high - all};
}

/* From NOTHING, which stands at 0, every label can be reached; so a label must lead further than
 * that to one of them, or it need not be looked at. */
static int16_t least_of(const struct model *m, int x)
{
	int least = m->step[0][0] - m->step[x][0];

	for (int y = 1; y < LABEL_COUNT; y++)
		if (m->step[0][y] - m->step[x][y] < least)
			least = m->step[0][y] - m->step[x][y];
	return (int16_t)least;
}

static uint8_t best_of(const struct scores *now)
{
	int best = 0;

	for (int y = 1; y < LABEL_COUNT; y++)
		if (lane(now, y) > lane(now, best))
			best = y;
	return (uint8_t)best;
}

struct err model_sums(
	struct arena *a, const struct model *m, const struct tokens *t, struct scores **out)
{
	struct sums *sums;

	TRY(arena_many(a, t->count + 1, out));
	TRY(sums_open(a, m, t, &sums));
	for (size_t from = 0; from < t->count; from += SUMS_BLOCK) {
		size_t to = t->count - from > SUMS_BLOCK ? from + SUMS_BLOCK : t->count;
		TRY(sums_add_up(sums, from, to, *out + from));
	}
	return OK;
}

/* Gives the best label of the last token. */
static uint8_t forward(const struct scores *sums, size_t count, struct search *s)
{
	struct scores now = {{0}, {0}};

	for (size_t i = 0; i < count; i++) {
		s->own[i] = scores_plus(sums[i], s->eager);
		now = i ? reach(s, now, s->own[i], &s->ways[i]) : scores_plus(s->own[i], s->first);
		now = from_nothing(now);
	}
	return best_of(&now);
}

/* How far a label stands before NOTHING, with the step to the label that follows. */
static int margin_of(const struct model *m, const struct search *s, const struct labelled *l,
	size_t i, size_t count)
{
	uint8_t label = l->label[i], next;
	int margin = lane(&s->own[i], label) - lane(&s->own[i], LABEL_NOTHING);

	if (i + 1 == count)
		return margin;
	next = l->label[i + 1];
	return margin + m->step[label][next] - m->step[LABEL_NOTHING][next];
}

struct err model_label(struct arena *a, const struct model *m, const struct tokens *t,
	const struct choosing *how, struct labelled *out)
{
	int16_t less[MODEL_WIDTH] = {[LABEL_NOTHING] = (int16_t)-how->eager};
	struct search s = {.first = by_lanes(m->first), .eager = by_lanes(less)};
	struct scores *sums = NULL;
	uint8_t label;

	for (int x = 0; x < LABEL_COUNT; x++) {
		s.step[x] = by_lanes(m->step[x]);
		s.least[x] = least_of(m, x);
	}
	TRY(arena_many(a, t->count + 1, &s.ways));
	/* Sums that nobody else needs may be changed where they are. */
	if (how->sums)
		TRY(arena_many(a, t->count + 1, &s.own));
	else
		TRY(model_sums(a, m, t, &sums));
	s.own = s.own ? s.own : sums;
	TRY(arena_many(a, t->count + 1, &out->label));
	TRY(arena_many(a, t->count + 1, &out->margin));
	label = forward(how->sums ? how->sums : sums, t->count, &s);
	for (size_t i = t->count; i-- > 0;) {
		out->label[i] = label;
		out->margin[i] = (int16_t)margin_of(m, &s, out, i, t->count);
		label = (uint8_t)lane(&s.ways[i].from, label);
	}
	return OK;
}
