#include "practice/wider.h"

#include "base/buf.h"
#include "base/limits.h"
#include "deid/general.h"

static struct err look(struct arena *thinking, struct text in, struct deid_helps *helps)
{
	struct deid_findings found;
	const struct deid_score_options who = {.audience = DEID_CIRCLE, .found = &found};
	struct deid_score score;

	TRY(deid_score_with(thinking, &who, in, &score));
	return deid_helps_in(thinking, in, &found, &score.languages, helps);
}

static bool is_known(const struct widers *w, struct text words)
{
	for (size_t i = 0; i < w->count; i++)
		if (text_is(w->at[i].words, words))
			return true;
	return false;
}

struct err wider_find(
	struct arena *a, const struct written *fields, size_t count, struct widers *out)
{
	ENDS_WITH(arena_end) struct arena *thinking = arena_open(LIMIT_ENGINE_BYTES);
	struct deid_helps helps;

	*out = (struct widers){0};
	TRY(arena_check(thinking));
	for (size_t i = 0; i < count; i++) {
		TRY(look(thinking, fields[i].words, &helps));
		for (size_t j = 0; j < helps.count && out->count < WIDER_MOST; j++) {
			const struct deid_help *h = &helps.at[j];
			struct wider *w = &out->at[out->count];
			struct text words = text_part(fields[i].words, h->from, h->to - h->from);

			if (is_known(out, words))
				continue;
			*w = (struct wider){
				deid_matter_word(h->matter), words, TEXT(""), h->leaves_out};
			TRY(text_copy(a, h->instead, &w->instead));
			out->count++;
		}
	}
	return OK;
}

static bool is_chosen(const struct finding_choices *choices, struct text words)
{
	for (size_t i = 0; i < choices->count; i++)
		if (choices->at[i].replace && text_is(choices->at[i].words, words))
			return true;
	return false;
}

static struct err replaced(struct arena *a, struct text in, const struct deid_helps *helps,
	const struct finding_choices *choices, struct text *out)
{
	struct buf b = buf_in(a, LIMIT_BODY_BYTES * 2);
	size_t done = 0;

	for (size_t i = 0; i < helps->count; i++) {
		const struct deid_help *h = &helps->at[i];

		if (!is_chosen(choices, text_part(in, h->from, h->to - h->from)))
			continue;
		buf_put(&b, text_part(in, done, h->from - done));
		buf_put(&b, h->instead);
		done = h->to;
	}
	buf_put(&b, text_part(in, done, in.len));
	return buf_end(&b, out);
}

struct err wider_replace(struct arena *a, struct written *fields, size_t count,
	const struct finding_choices *choices)
{
	ENDS_WITH(arena_end) struct arena *thinking = arena_open(LIMIT_ENGINE_BYTES);
	struct deid_helps helps;

	TRY(arena_check(thinking));
	for (size_t i = 0; i < count && choices->count; i++) {
		TRY(look(thinking, fields[i].words, &helps));
		TRY(replaced(a, fields[i].words, &helps, choices, &fields[i].words));
	}
	return OK;
}
