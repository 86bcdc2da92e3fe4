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

/* What is part of the program; opened anew for each text, which costs nothing. */
MUST_CHECK struct err deid_engine_builtin(struct deid_engine *out);

/* Copies the text, reads its words and runs the pattern finders. `spans` has what they found,
 * settled. */
MUST_CHECK struct err deid_prepare(struct arena *a, const struct lexicon *l, struct text in,
	struct deid_view *view, struct deid_spans *spans);

/* All that is found in a text, settled, but for the other mentions of names (echo.h). `wide`:
 * rather too much. */
MUST_CHECK struct err deid_find_spans(const struct deid_engine *e, bool wide, struct text in,
	struct deid_view *view, struct deid_spans *out);

/* Whether a policy wants to hear of a span of the text. */
bool deid_is_asked_for(const struct deid_policy *p, struct text in, const struct deid_span *s);

#endif
