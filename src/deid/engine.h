/*
 * engine - what the finders know: a lexicon and a model, and how a text is made ready for them.
 */
#ifndef DEID_ENGINE_H
#define DEID_ENGINE_H

#include "deid/finder.h"
#include "deid/lexicon.h"
#include "deid/model.h"
#include "deid/tokens.h"

struct deid_engine {
	struct lexicon lexicon;
	struct model model;
};

/* The lexicon and the model that are part of the program. */
struct text deid_builtin_lexicon(void);
struct text deid_builtin_model(void);

/* Copies the text, reads its words and runs the pattern finders. `spans` has what they found,
 * settled. */
MUST_CHECK struct err deid_prepare(struct arena *a, const struct lexicon *l, struct text in,
	struct deid_view *view, struct deid_spans *spans);
/* Adds the other mentions of the names in `spans`, which must be settled; settles them again. */
MUST_CHECK struct err deid_find_echoes(const struct deid_view *in, struct deid_spans *spans);

#endif
