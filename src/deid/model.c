#include "deid/model.h"

#include <string.h>

enum { HEAD = 16, TAIL = 16 };

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
	return OK;
}

/* Sixteen labels at a time. */
typedef int8_t weights16 __attribute__((vector_size(16)));
typedef int16_t scores16 __attribute__((vector_size(32)));

/* The features of a token, and an early call for their buckets: they lie all over two megabytes. */
static void call_rows(
	const struct model *m, const struct tokens *t, size_t i, uint32_t features[FEATURES])
{
	if (i >= t->count)
		return;
	features_of(t, i, features);
	for (int f = 0; f < FEATURES; f++)
		__builtin_prefetch(
			m->at + (size_t)model_bucket(features[f], m->buckets) * MODEL_BUCKET);
}

/* Which of the four prints is the wanted one, or 4: all four are compared at once. */
static int row_in(const char *bucket, uint16_t want)
{
	uint64_t prints, ones = 0x0001000100010001ULL;

	memcpy(&prints, bucket, sizeof prints);
	prints ^= want * ones;
	prints = (prints - ones) & ~prints & 0x8000800080008000ULL;
	return prints ? __builtin_ctzll(prints) / 16 : MODEL_ROWS;
}

static void sum_rows(
	const struct model *m, const uint32_t features[FEATURES], int16_t out[MODEL_WIDTH])
{
	scores16 sum = {0};
	weights16 weights;

	for (int f = 0; f < FEATURES; f++) {
		const char *bucket =
			m->at + (size_t)model_bucket(features[f], m->buckets) * MODEL_BUCKET;
		int row = row_in(bucket, model_print(features[f]));
		if (row == MODEL_ROWS)
			continue;
		/* The two bytes too many fall into lanes that nobody looks at. */
		memcpy(&weights, bucket + MODEL_ROWS * sizeof(uint16_t) + row * MODEL_WEIGHTS,
			sizeof weights);
		sum += __builtin_convertvector(weights, scores16);
	}
	memcpy(out, &sum, sizeof sum);
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

	for (int y = 1; y < LABEL_COUNT; y++)
		if (now[y] > now[best])
			best = (uint8_t)y;
	return best;
}

struct path {
	uint8_t (*back)[MODEL_WIDTH];
	int16_t (*own)[MODEL_WIDTH];
};

static uint8_t forward(const struct model *m, const struct tokens *t, int eager, struct path p)
{
	int32_t before[MODEL_WIDTH] = {0}, now[MODEL_WIDTH];
	uint32_t rows[2][FEATURES];

	call_rows(m, t, 0, rows[0]);
	for (size_t i = 0; i < t->count; i++) {
		call_rows(m, t, i + 1, rows[(i + 1) % 2]);
		sum_rows(m, rows[i % 2], p.own[i]);
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
