#include "practice/specific.h"

#include "base/buf.h"
#include "base/limits.h"
#include "deid/score.h"

_Static_assert((int)DEID_WHYS_MOST <= (int)SPECIFIC_TRAITS_MOST, "every trait can be told");

struct err specific_judge(
	const struct written *fields, size_t count, struct text profile, struct specific *out)
{
	ENDS_WITH(arena_end) struct arena *thinking = arena_open(LIMIT_ENGINE_BYTES);
	struct deid_why whys[DEID_WHYS_MOST];
	struct deid_score score;
	struct text all;
	struct buf b;

	*out = (struct specific){.light = deid_light_word(DEID_GREEN), .measured = true};
	TRY(arena_check(thinking));
	b = buf_in(thinking, LIMIT_BODY_BYTES * 2);
	for (size_t i = 0; i < count; i++) {
		buf_put(&b, fields[i].words);
		buf_puts(&b, "\n\n");
	}
	TRY(buf_end(&b, &all));
	TRY(deid_score(thinking, all, profile, DEID_CIRCLE, &score));
	out->light = deid_light_word(score.light);
	out->measured = deid_all_measured(&score.languages);
	out->count = deid_score_whys(&score, whys);
	for (size_t i = 0; i < out->count; i++)
		out->at[i] = (struct specific_trait){whys[i].word, whys[i].count};
	return OK;
}
