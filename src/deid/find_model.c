/* Names, places and the rest as the sequence model reads them from the words around. */
#include "deid/engine.h"

static const struct {
	enum deid_kind kind;
	const char *reason;
} meanings[LABEL_COUNT] = {
	[LABEL_NAME] = {DEID_NAME, "name.context"},
	[LABEL_DATE] = {DEID_DATE, "date.context"},
	[LABEL_AGE] = {DEID_AGE, "age"},
	[LABEL_PLACE] = {DEID_PLACE, "place.context"},
	[LABEL_ORG] = {DEID_ORG, "org.context"},
	[LABEL_CONTACT] = {DEID_CONTACT, "contact.context"},
	[LABEL_ID] = {DEID_ID, "number.context"},
	[LABEL_DEM] = {DEID_DEM, "trait.context"},
	[LABEL_QUANTITY] = {DEID_QUANTITY, "quantity.context"},
	[LABEL_MISC] = {DEID_MISC, "misc.context"},
	[LABEL_TIME] = {DEID_DATE, "date.wide"},
	[LABEL_REGION] = {DEID_PLACE, "place.wide"},
};

/* From the margin in sixteenths to a certainty, without the C library's exp. */
static float certainty_of(int margin)
{
	float x = (float)margin / 48.0F;
	float size = x < 0 ? -x : x;

	return 0.5F + 0.495F * x / (1.0F + size);
}

static bool is_lone_mark(const struct deid_view *in, const struct token *t)
{
	char c = in->text.at[t->from];

	return t->shape == SHAPE_MARK && c != '(' && c != ')' && c != '#' && c != '+';
}

static struct err add(const struct deid_view *in, const struct labelled *l, size_t from, size_t to,
	struct deid_spans *out)
{
	uint8_t label = l->label[from];
	int sum = 0;

	while (to > from && is_lone_mark(in, &in->tokens.at[to - 1]))
		to--;
	while (to > from && is_lone_mark(in, &in->tokens.at[from]))
		from++;
	if (to == from)
		return OK;
	for (size_t i = from; i < to; i++)
		sum += l->margin[i];
	return deid_spans_add(
		out, (struct deid_span){in->tokens.at[from].from, in->tokens.at[to - 1].to,
			     meanings[label].kind, certainty_of(sum / (int)(to - from)), false,
			     meanings[label].reason});
}

enum { GAP = 3 };

/* A line, the columns of a table and, for a number, a sentence keep apart what is read alike. */
static bool parted(const struct token *t, uint8_t label)
{
	return t->flags & TOKEN_LINE || t->from >= t[-1].to + GAP ||
	       (label == LABEL_ID && t->flags & TOKEN_FIRST);
}

struct err deid_find_by_sums(
	const struct deid_view *in, const struct scores *sums, struct deid_spans *out)
{
	const struct choosing how = {in->eager, sums};
	struct labelled l;
	const struct token *t = in->tokens.at;
	size_t from = 0;

	TRY(model_label(out->arena, in->model, &in->tokens, &how, &l));
	while (from < in->tokens.count) {
		size_t to = from + 1;
		while (to < in->tokens.count && l.label[to] == l.label[from] &&
			!parted(&t[to], l.label[from]))
			to++;
		if (l.label[from] != LABEL_NOTHING)
			TRY(add(in, &l, from, to, out));
		from = to;
	}
	return OK;
}

struct err deid_find_model(const struct deid_view *in, struct deid_spans *out)
{
	return deid_find_by_sums(in, NULL, out);
}
