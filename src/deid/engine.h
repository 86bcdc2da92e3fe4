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

/* What does not depend on a policy: known once, it serves several. */
struct deid_known {
	struct deid_view view;
	struct deid_spans patterns;
	struct scores *sums;
};
MUST_CHECK struct err deid_know(
	struct arena *a, const struct deid_engine *e, struct text in, struct deid_known *out);

/* As deid_find_model, by sums of model_sums. */
MUST_CHECK struct err deid_find_by_sums(
	const struct deid_view *in, const struct scores *sums, struct deid_spans *out);

/* All that is found in a text, settled, but for the other mentions of names (echo.h). `wide`:
 * rather too much. */
MUST_CHECK struct err deid_find_spans(const struct deid_engine *e, bool wide, struct text in,
	struct deid_view *view, struct deid_spans *out);

/* The same in a text that is known. */
MUST_CHECK struct err deid_find_known(const struct deid_engine *e, bool wide,
	const struct deid_known *known, struct deid_view *view, struct deid_spans *out);

/* Whether a policy wants to hear of a span of the text. */
bool deid_is_asked_for(const struct deid_policy *p, struct text in, const struct deid_span *s);

#endif
