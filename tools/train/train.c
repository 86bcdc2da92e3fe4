/*
 * train - makes the model of the de-identification engine from marked texts.
 *
 * usage: deid-train TEXTS MODEL [PASSES]
 *
 * TEXTS holds documents: a line "doc BYTES MASK", the text and a line feed, any number of lines
 * "span FROM TO MASK", and a line "end". A mask has a bit for each label that a token may have
 * there: collections mark different things, and what one leaves unmarked may still be a profession
 * or a year. The same texts give the same bytes.
 */
#include "deid/engine.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	BUCKETS = 31000,
	ROWS = BUCKETS * MODEL_ROWS,
	ALL_ROWS = 1 << 22,
	WIDE = MODEL_WIDTH,
	MOST_DOC = 1 << 20,
	MOST_PART = 300
};
enum { KNOWN = 1 << 24, LEAST_SEEN = 2 };
#define NO_ROW UINT32_MAX

struct item {
	/* Until rows are chosen, the features; then the row of each, or NO_ROW. */
	uint32_t at[FEATURES];
	uint16_t may; /* labels that the marks allow */
};

struct doc {
	struct item *at;
	size_t count;
};

struct trainer {
	float (*weight)[WIDE], (*seen)[WIDE];
	float step[WIDE][WIDE], step_seen[WIDE][WIDE];
	float first[WIDE], first_seen[WIDE];
	uint32_t mask; /* turns a feature into a row as long as none are chosen */
	struct doc *docs;
	size_t count, room;
	uint64_t random;
	double loss;
};

static _Noreturn void stop(const char *why)
{
	fprintf(stderr, "deid-train: %s\n", why);
	exit(1);
}

static void *memory(size_t count, size_t size)
{
	void *at = calloc(count ? count : 1, size);

	if (!at)
		stop("not enough memory");
	return at;
}

static uint32_t next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t)(*state >> 32);
}

/* --- reading --- */

static void allow(const struct tokens *t, struct item *items, size_t from, size_t to, unsigned may)
{
	for (size_t i = 0; i < t->count; i++)
		if (t->at[i].from < to && t->at[i].to > from)
			items[i].may = (uint16_t)may;
}

static void keep_doc(struct trainer *tr, struct doc d)
{
	if (tr->count == tr->room) {
		tr->room = tr->room ? tr->room * 2 : 1024;
		tr->docs = realloc(tr->docs, tr->room * sizeof *tr->docs);
		if (!tr->docs)
			stop("not enough memory");
	}
	tr->docs[tr->count++] = d;
}

/* A long text is learned in parts: its sums would outweigh those of a hundred short ones. */
static void keep_parts(struct trainer *tr, struct doc d)
{
	for (size_t from = 0; from < d.count; from += MOST_PART) {
		size_t left = d.count - from;
		keep_doc(tr, (struct doc){d.at + from, left < MOST_PART ? left : MOST_PART});
	}
}

static void read_doc(
	struct trainer *tr, struct arena *a, const struct lexicon *l, FILE *in, char *text)
{
	size_t bytes, from, to;
	unsigned may;
	struct deid_view view = {0};
	struct deid_spans spans;
	struct doc d = {0};

	if (fscanf(in, "doc %zu %x", &bytes, &may) != 2 || bytes >= MOST_DOC || fgetc(in) != '\n' ||
		fread(text, 1, bytes, in) != bytes)
		stop("the texts are damaged");
	if (deid_prepare(a, l, (struct text){text, bytes}, &view, &spans).fault)
		stop("a text is too long");
	d.count = view.tokens.count;
	d.at = memory(d.count, sizeof *d.at);
	for (size_t i = 0; i < d.count; i++) {
		features_of(&view.tokens, i, d.at[i].at);
		d.at[i].may = (uint16_t)may;
	}
	while (fscanf(in, " span %zu %zu %x", &from, &to, &may) == 3)
		allow(&view.tokens, d.at, from, to, may);
	if (fscanf(in, "end ") != 0)
		stop("the texts are damaged");
	keep_parts(tr, d);
}

static void read_docs(struct trainer *tr, const char *path)
{
	FILE *in = fopen(path, "rb");
	struct arena *a = arena_open(1 << 30);
	char *text = memory(MOST_DOC, 1);
	struct lexicon l;
	int c;

	if (!in || !a || lexicon_open(deid_builtin_lexicon(), &l).fault)
		stop("cannot read the texts");
	while ((c = fgetc(in)) != EOF) {
		ungetc(c, in);
		read_doc(tr, a, &l, in, text);
		arena_reset(a);
	}
	free(text);
	arena_close(a);
	fclose(in);
}

/* --- one text --- */

struct lattice {
	float (*own)[WIDE];   /* exp of the scores, scaled */
	float (*ahead)[WIDE]; /* sums over all beginnings, scaled */
	float (*behind)[WIDE];
	size_t room;
};

static void make_room(struct lattice *l, size_t count)
{
	if (count <= l->room)
		return;
	free(l->own);
	free(l->ahead);
	free(l->behind);
	l->room = count * 2;
	l->own = memory(l->room, sizeof *l->own);
	l->ahead = memory(l->room, sizeof *l->ahead);
	l->behind = memory(l->room, sizeof *l->behind);
}

static void score_item(
	const struct trainer *tr, const struct item *it, uint64_t dropped, float own[WIDE])
{
	float sum[WIDE] = {0}, best = -1e30F;

	for (int f = 0; f < FEATURES; f++) {
		if (dropped >> f & 1 || it->at[f] == NO_ROW)
			continue;
		for (int y = 0; y < LABEL_COUNT; y++)
			sum[y] += tr->weight[it->at[f] & tr->mask][y];
	}
	for (int y = 0; y < LABEL_COUNT; y++)
		best = sum[y] > best ? sum[y] : best;
	for (int y = 0; y < WIDE; y++)
		own[y] = y < LABEL_COUNT ? expf(sum[y] - best) : 0;
}

static float scale(float v[WIDE])
{
	float sum = 1e-30F;

	for (int y = 0; y < LABEL_COUNT; y++)
		sum += v[y];
	for (int y = 0; y < LABEL_COUNT; y++)
		v[y] /= sum;
	return logf(sum);
}

/* Forward and backward sums; with `held` only along labels that the marks allow. Gives log Z. */
static double sums(const struct lattice *l, const struct doc *d, float step[WIDE][WIDE],
	const float first[WIDE], bool held)
{
	double total = 0;

	for (size_t i = 0; i < d->count; i++) {
		for (int y = 0; y < LABEL_COUNT; y++) {
			float way = i ? 0 : first[y];
			for (int x = 0; i && x < LABEL_COUNT; x++)
				way += l->ahead[i - 1][x] * step[x][y];
			l->ahead[i][y] = held && !(d->at[i].may >> y & 1) ? 0 : way * l->own[i][y];
		}
		total += (double)scale(l->ahead[i]);
	}
	for (size_t i = d->count; i-- > 0;) {
		for (int x = 0; x < LABEL_COUNT; x++) {
			float way = i + 1 == d->count;
			for (int y = 0; i + 1 < d->count && y < LABEL_COUNT; y++)
				if (!held || d->at[i + 1].may >> y & 1)
					way += step[x][y] * l->own[i + 1][y] * l->behind[i + 1][y];
			l->behind[i][x] = way;
		}
		scale(l->behind[i]);
	}
	return total;
}

/* How labels and steps should change. */
struct slopes {
	float (*labels)[WIDE], (*steps)[WIDE];
};

/* Adds what the sums expect of labels and steps: of the marked ways when `held`, else takes off
 * what they expect of all ways. */
static void expect(const struct lattice *l, const struct doc *d, float step[WIDE][WIDE], bool held,
	const struct slopes *out)
{
	float sign = held ? 1 : -1;

	for (size_t i = 0; i < d->count; i++) {
		float p[WIDE] = {0}, pair[WIDE][WIDE], all = 1e-30F;
		for (int y = 0; y < LABEL_COUNT; y++)
			p[y] = l->ahead[i][y] * l->behind[i][y];
		scale(p);
		for (int y = 0; y < LABEL_COUNT; y++)
			out->labels[i][y] += sign * p[y];
		if (!i)
			continue;
		for (int x = 0; x < LABEL_COUNT; x++)
			for (int y = 0; y < LABEL_COUNT; y++) {
				bool may = !held || d->at[i].may >> y & 1;
				pair[x][y] = may ? l->ahead[i - 1][x] * step[x][y] * l->own[i][y] *
							     l->behind[i][y]
						 : 0;
				all += pair[x][y];
			}
		for (int x = 0; x < LABEL_COUNT; x++)
			for (int y = 0; y < LABEL_COUNT; y++)
				out->steps[x][y] += sign * pair[x][y] / all;
	}
}

static void climb(float *weight, float *seen, float slope, float rate)
{
	*seen += slope * slope;
	/* The quarter keeps the first steps small, or they would overshoot by far. */
	*weight += rate * slope / sqrtf(*seen + 0.25F);
}

static void learn_item(struct trainer *tr, const struct item *it, uint64_t dropped,
	const float slope[WIDE], float rate)
{
	for (int y = 0; y < LABEL_COUNT; y++) {
		if (slope[y] < 0.002F && slope[y] > -0.002F)
			continue;
		for (int f = 0; f < FEATURES; f++)
			if (!(dropped >> f & 1) && it->at[f] != NO_ROW)
				climb(&tr->weight[it->at[f] & tr->mask][y],
					&tr->seen[it->at[f] & tr->mask][y], slope[y], rate);
	}
}

static void learn(struct trainer *tr, struct lattice *l, const struct doc *d, float rate)
{
	float step[WIDE][WIDE], first[WIDE], steps[WIDE][WIDE] = {{0}};
	float(*labels)[WIDE] = memory(d->count, sizeof *labels);
	uint64_t *dropped = memory(d->count, sizeof *dropped);

	make_room(l, d->count);
	for (int x = 0; x < WIDE; x++) {
		first[x] = expf(tr->first[x]);
		for (int y = 0; y < WIDE; y++)
			step[x][y] = expf(tr->step[x][y]);
	}
	for (size_t i = 0; i < d->count; i++) {
		for (int f = 0; f < FEATURES; f++)
			dropped[i] |= (uint64_t)(next_random(&tr->random) % 8 == 0) << f;
		score_item(tr, &d->at[i], dropped[i], l->own[i]);
	}
	tr->loss -= sums(l, d, step, first, true);
	expect(l, d, step, true, &(struct slopes){labels, steps});
	tr->loss += sums(l, d, step, first, false);
	expect(l, d, step, false, &(struct slopes){labels, steps});
	for (size_t i = 0; i < d->count; i++)
		learn_item(tr, &d->at[i], dropped[i], labels[i], rate);
	for (int x = 0; x < LABEL_COUNT; x++) {
		if (d->count)
			climb(&tr->first[x], &tr->first_seen[x], labels[0][x], rate);
		for (int y = 0; y < LABEL_COUNT; y++)
			climb(&tr->step[x][y], &tr->step_seen[x][y], steps[x][y], rate);
	}
	free(labels);
	free(dropped);
}

static void shuffle(struct trainer *tr)
{
	for (size_t i = tr->count; i > 1; i--) {
		size_t j = next_random(&tr->random) % i;
		struct doc d = tr->docs[i - 1];
		tr->docs[i - 1] = tr->docs[j];
		tr->docs[j] = d;
	}
}

/* --- choosing --- */

/* A feature that was seen, and what it is worth. */
struct known {
	uint32_t feature, count;
	float worth;
};

static struct known *find_known(struct known *all, uint32_t feature)
{
	size_t i = (feature * 2654435761U) % KNOWN;

	while (all[i].count && all[i].feature != feature)
		i = (i + 1) % KNOWN;
	return &all[i];
}

static void count_features(const struct trainer *tr, struct known *all)
{
	size_t different = 0;

	for (size_t d = 0; d < tr->count; d++)
		for (size_t i = 0; i < tr->docs[d].count; i++)
			for (int f = 0; f < FEATURES; f++) {
				struct known *k = find_known(all, tr->docs[d].at[i].at[f]);
				different += !k->count;
				k->feature = tr->docs[d].at[i].at[f];
				k->count++;
				if (different > KNOWN / 8 * 7)
					stop("the texts are too many");
			}
	fprintf(stderr, "%zu features\n", different);
}

static float worth_of(const struct trainer *tr, const struct known *k)
{
	const float *weight = tr->weight[k->feature % ALL_ROWS];
	float most = 0;

	for (int y = 0; y < LABEL_COUNT; y++)
		most = fabsf(weight[y]) > most ? fabsf(weight[y]) : most;
	return k->count < LEAST_SEEN ? 0 : most * logf(1 + (float)k->count);
}

static int by_bucket(const void *a, const void *b)
{
	const struct known *x = a, *y = b;
	uint32_t bucket_x = model_bucket(x->feature, BUCKETS),
		 bucket_y = model_bucket(y->feature, BUCKETS);

	if (bucket_x != bucket_y)
		return bucket_x < bucket_y ? -1 : 1;
	if (x->worth > y->worth || x->worth < y->worth)
		return x->worth > y->worth ? -1 : 1;
	return x->feature < y->feature ? -1 : x->feature > y->feature;
}

/* The most worthy features of each bucket get its rows. */
static void choose(const struct trainer *tr, uint32_t rows[ROWS])
{
	struct known *all = memory(KNOWN, sizeof *all);
	size_t kept = 0;
	uint32_t used = 0, last = NO_ROW;

	count_features(tr, all);
	for (size_t i = 0; i < KNOWN; i++) {
		all[i].worth = all[i].count ? worth_of(tr, &all[i]) : 0;
		if (all[i].worth > 0)
			all[kept++] = all[i];
	}
	qsort(all, kept, sizeof *all, by_bucket);
	for (size_t i = 0; i < kept; i++) {
		uint32_t bucket = model_bucket(all[i].feature, BUCKETS) * MODEL_ROWS;
		used = bucket == last ? used + 1 : 0;
		last = bucket;
		if (used < MODEL_ROWS)
			rows[bucket + used] = all[i].feature;
	}
	free(all);
}

static uint32_t row_of(const uint32_t rows[ROWS], uint32_t feature)
{
	uint32_t bucket = model_bucket(feature, BUCKETS) * MODEL_ROWS;

	for (uint32_t r = bucket; r < bucket + MODEL_ROWS; r++)
		if (rows[r] && model_print(rows[r]) == model_print(feature))
			return r;
	return NO_ROW;
}

static void keep_chosen(struct trainer *tr, const uint32_t rows[ROWS])
{
	for (size_t d = 0; d < tr->count; d++)
		for (size_t i = 0; i < tr->docs[d].count; i++)
			for (int f = 0; f < FEATURES; f++)
				tr->docs[d].at[i].at[f] = row_of(rows, tr->docs[d].at[i].at[f]);
	tr->mask = UINT32_MAX;
	memset(tr->weight, 0, ALL_ROWS * sizeof *tr->weight);
	memset(tr->seen, 0, ALL_ROWS * sizeof *tr->seen);
	memset(tr->step, 0, sizeof tr->step);
	memset(tr->step_seen, 0, sizeof tr->step_seen);
	memset(tr->first, 0, sizeof tr->first);
	memset(tr->first_seen, 0, sizeof tr->first_seen);
}

/* --- writing --- */

static int rounded(float weight, int most)
{
	long n = lroundf(weight * MODEL_SCALE);

	return (int)(n > most ? most : n < -most ? -most : n);
}

static void write_model(const struct trainer *tr, const uint32_t rows[ROWS], const char *path)
{
	FILE *out = fopen(path, "wb");
	uint32_t sizes[2] = {BUCKETS, LABEL_COUNT};
	struct model m = {0};

	if (!out)
		stop("cannot write the model");
	for (int x = 0; x < WIDE; x++) {
		m.first[x] = (int16_t)rounded(tr->first[x], 2000);
		for (int y = 0; y < WIDE; y++)
			m.step[x][y] = (int16_t)rounded(tr->step[x][y], 2000);
	}
	fwrite("ivmod03\n", 1, 8, out);
	fwrite(sizes, sizeof sizes, 1, out);
	fwrite(m.first, sizeof m.first, 1, out);
	fwrite(m.step, sizeof m.step, 1, out);
	for (size_t bucket = 0; bucket < ROWS; bucket += MODEL_ROWS) {
		for (size_t row = bucket; row < bucket + MODEL_ROWS; row++) {
			uint16_t print = rows[row] ? model_print(rows[row]) : 0;
			fwrite(&print, sizeof print, 1, out);
		}
		for (size_t row = bucket; row < bucket + MODEL_ROWS; row++)
			for (int y = 0; y < MODEL_WEIGHTS; y++)
				fputc(y < LABEL_COUNT ? rounded(tr->weight[row][y], 127) : 0, out);
	}
	for (int i = 0; i < 16; i++)
		fputc(0, out);
	if (fclose(out) != 0)
		stop("cannot write the model");
}

/* The mean of the last passes reads new texts better than the last pass alone. */
enum { MEAN_OF = 3 };

struct mean {
	float (*weight)[WIDE];
	float step[WIDE][WIDE], first[WIDE];
};

static void add_to_mean(const struct trainer *tr, struct mean *m)
{
	for (size_t r = 0; r < ROWS; r++)
		for (int y = 0; y < WIDE; y++)
			m->weight[r][y] += tr->weight[r][y] / MEAN_OF;
	for (int x = 0; x < WIDE; x++) {
		m->first[x] += tr->first[x] / MEAN_OF;
		for (int y = 0; y < WIDE; y++)
			m->step[x][y] += tr->step[x][y] / MEAN_OF;
	}
}

static void take_mean(struct trainer *tr, const struct mean *m)
{
	memcpy(tr->weight, m->weight, ROWS * sizeof *m->weight);
	memcpy(tr->step, m->step, sizeof m->step);
	memcpy(tr->first, m->first, sizeof m->first);
}

/* `mean` may be NULL; else it gathers the last passes. */
static void learn_all(struct trainer *tr, struct lattice *l, int passes, struct mean *mean)
{
	for (int pass = 0; pass < passes; pass++) {
		tr->loss = 0;
		shuffle(tr);
		for (size_t i = 0; i < tr->count; i++)
			learn(tr, l, &tr->docs[i], 0.12F / (1.0F + 0.25F * (float)pass));
		fprintf(stderr, "pass %d: %.1f over %zu texts\n", pass + 1, tr->loss, tr->count);
		if (mean && pass >= passes - MEAN_OF)
			add_to_mean(tr, mean);
	}
}

int main(int argc, char **argv)
{
	struct trainer tr = {.random = 88172645463325252ULL, .mask = ALL_ROWS - 1};
	struct lattice l = {0};
	struct mean mean = {.weight = memory(ROWS, sizeof *mean.weight)};
	int passes = argc > 3 ? atoi(argv[3]) : 8;
	uint32_t *rows = memory(ROWS, sizeof *rows);

	if (argc < 3 || passes < MEAN_OF)
		stop("usage: deid-train TEXTS MODEL [PASSES]");
	tr.weight = memory(ALL_ROWS, sizeof *tr.weight);
	tr.seen = memory(ALL_ROWS, sizeof *tr.seen);
	read_docs(&tr, argv[1]);
	learn_all(&tr, &l, 2, NULL);
	choose(&tr, rows);
	keep_chosen(&tr, rows);
	learn_all(&tr, &l, passes, &mean);
	take_mean(&tr, &mean);
	write_model(&tr, rows, argv[2]);
	return 0;
}
