#include "deid/model.h"

#include <string.h>

enum { HEAD = 16 };

struct err model_open(struct text block, struct model *out)
{
	uint32_t labels;
	size_t fixed = HEAD + sizeof out->first + sizeof out->step;

	if (block.len < fixed || !text_starts(block, TEXT("ivmod01\n")))
		return ERR(INPUT, "model.bad");
	memcpy(&out->rows, block.at + 8, 4);
	memcpy(&labels, block.at + 12, 4);
	if (labels != LABEL_COUNT || !out->rows ||
		block.len != fixed + (size_t)out->rows * MODEL_WIDTH)
		return ERR(INPUT, "model.bad");
	memcpy(out->first, block.at + HEAD, sizeof out->first);
	memcpy(out->step, block.at + HEAD + sizeof out->first, sizeof out->step);
	out->weights = (const int8_t *)block.at + fixed;
	return OK;
}

static void score(const struct model *m, const struct tokens *t, size_t i, int16_t out[MODEL_WIDTH])
{
	uint32_t features[FEATURES];
	int16_t sum[MODEL_WIDTH] = {0};

	features_of(t, i, features);
	for (int f = 0; f < FEATURES; f++) {
		const int8_t *row =
			m->weights + (size_t)model_row(features[f], m->rows) * MODEL_WIDTH;
		for (int y = 0; y < MODEL_WIDTH; y++)
			sum[y] = (int16_t)(sum[y] + row[y]);
	}
	memcpy(out, sum, sizeof sum);
}

/* The best way to reach each label of a token, given the best ways to those of the token before. */
static void reach(const struct model *m, const int32_t before[MODEL_WIDTH],
	int32_t now[MODEL_WIDTH], uint8_t back[MODEL_WIDTH])
{
	int32_t best[MODEL_WIDTH], from[MODEL_WIDTH];

	for (int y = 0; y < MODEL_WIDTH; y++) {
		best[y] = before[0] + m->step[0][y];
		from[y] = 0;
	}
	for (int x = 1; x < LABEL_COUNT; x++) {
		for (int y = 0; y < MODEL_WIDTH; y++) {
			int32_t way = before[x] + m->step[x][y];
			from[y] = way > best[y] ? x : from[y];
			best[y] = way > best[y] ? way : best[y];
		}
	}
	for (int y = 0; y < MODEL_WIDTH; y++) {
		now[y] += best[y];
		back[y] = (uint8_t)from[y];
	}
}

static uint8_t best_of(const int32_t now[MODEL_WIDTH])
{
	uint8_t best = 0;

	for (uint8_t y = 1; y < LABEL_COUNT; y++)
		if (now[y] > now[best])
			best = y;
	return best;
}

struct path {
	uint8_t (*back)[MODEL_WIDTH];
	int16_t (*own)[MODEL_WIDTH];
};

static uint8_t forward(const struct model *m, const struct tokens *t, int eager, struct path p)
{
	int32_t before[MODEL_WIDTH] = {0}, now[MODEL_WIDTH];

	for (size_t i = 0; i < t->count; i++) {
		score(m, t, i, p.own[i]);
		p.own[i][LABEL_NOTHING] = (int16_t)(p.own[i][LABEL_NOTHING] - eager);
		for (int y = 0; y < MODEL_WIDTH; y++)
			now[y] = p.own[i][y] + (i ? 0 : m->first[y]);
		if (i)
			reach(m, before, now, p.back[i]);
		memcpy(before, now, sizeof now);
	}
	return best_of(before);
}

struct err model_label(struct arena *a, const struct model *m, const struct tokens *t, int eager,
	struct labelled *out)
{
	struct path p;
	uint8_t label;

	TRY(arena_many(a, t->count + 1, &p.back));
	TRY(arena_many(a, t->count + 1, &p.own));
	TRY(arena_many(a, t->count + 1, &out->label));
	TRY(arena_many(a, t->count + 1, &out->margin));
	label = forward(m, t, eager, p);
	for (size_t i = t->count; i-- > 0;) {
		uint8_t next = i + 1 < t->count ? out->label[i + 1] : label;
		int margin = p.own[i][label] - p.own[i][LABEL_NOTHING];
		margin +=
			i + 1 < t->count ? m->step[label][next] - m->step[LABEL_NOTHING][next] : 0;
		out->label[i] = label;
		out->margin[i] = (int16_t)margin;
		label = p.back[i][label];
	}
	return OK;
}
