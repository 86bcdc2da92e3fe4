#include "deid/engine.h"

struct err deid_engine_open(
	struct arena *a, struct text lexicon, struct text model, const struct deid_engine **out)
{
	struct deid_engine *engine;

	TRY(arena_new(a, &engine));
	TRY(lexicon_open(lexicon, &engine->lexicon));
	TRY(model_open(model, &engine->model));
	*out = engine;
	return OK;
}

/* The program's own lexicon is looked through by a test, not at every text. */
struct err deid_engine_builtin(struct deid_engine *out)
{
	TRY(lexicon_reopen(deid_builtin_lexicon(), &out->lexicon));
	return model_open(deid_builtin_model(), &out->model);
}
