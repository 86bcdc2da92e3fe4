#include "practice/specific.h"

#include "base/buf.h"
#include "base/limits.h"
#include "deid/score.h"

_Static_assert((int)DEID_TRAIT_COUNT <= (int)SPECIFIC_TRAITS_MOST, "every trait can be told");

struct err specific_judge(
	const struct written *fields, size_t count, struct text profile, struct specific *out)
{
	ENDS_WITH(arena_end) struct arena *thinking = arena_open(LIMIT_ENGINE_BYTES);
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
	for (unsigned t = 0; t < DEID_TRAIT_COUNT; t++)
		if (score.count[t])
			out->at[out->count++] = (struct specific_trait){
				deid_trait_word((enum deid_trait)t), score.count[t]};
	if (score.points)
		out->helps = deid_trait_word(score.first);
	return OK;
}
