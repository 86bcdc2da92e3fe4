/*
 * reading - how a text of any length is read: in stretches (stretch.h), twice.
 *
 * The first time everything that is found is noted, then who is who is settled; the second time
 * what was found is given its entity and its replacement. `keep` holds what is known of the whole
 * text; a part needs its own arena only until its answer was taken.
 */
#ifndef DEID_READING_H
#define DEID_READING_H

#include "deid/compose.h"
#include "deid/echo.h"
#include "deid/engine.h"
#include "deid/long.h"
#include "deid/phrases.h"
#include "deid/roles.h"
#include "deid/stretch.h"

struct reading {
	struct deid_options options;
	struct deid_engine engine;
	struct phrase_letters letters;
	struct table echoes;
	struct entities *entities;
	struct roles roles;
};

/* What was found in one stretch, with what is around it. */
struct part {
	struct text around;	  /* the text from stretch_begin to stretch_stop */
	size_t begin;		  /* where it stands in a text that lies in memory as a whole */
	size_t from, to;	  /* the stretch, within it */
	struct composed composed; /* what the finders read; spans are places in it */
	struct deid_known *known; /* NULL: read for one policy only */
	struct deid_view view;
	struct deid_spans spans;
};

/* FAULT_INPUT "lexicon.bad", "model.bad". */
MUST_CHECK struct err reading_open(
	struct arena *keep, const struct deid_options *options, struct reading *out);

/* Finds in one part, of which `around`, `from` and `to` are set. */
MUST_CHECK struct err reading_look(struct arena *a, const struct reading *r, struct part *p);

/* The first time: notes what was found. */
MUST_CHECK struct err reading_note(struct reading *r, const struct part *p);

/* Between the two. FAULT_LIMIT "deid.too_many". */
MUST_CHECK struct err reading_settle(struct reading *r);

/* The second time: the findings of the part, with offsets in `around`. What begins before byte
 * `reached` was answered with the part before. */
MUST_CHECK struct err reading_answer(struct arena *a, struct reading *r, struct part *p,
	size_t reached, struct deid_findings *out);

/* A text that lies in memory as a whole, in stretches of these sizes. */
MUST_CHECK struct err reading_all(struct arena *a, const struct deid_options *options,
	const struct stretch_sizes *sizes, struct text in, struct deid_findings *out);

/* The same under two policies, which the words are read for once; with the engine of the first. */
MUST_CHECK struct err reading_twice(struct arena *a, const struct deid_options *const options[2],
	const struct stretch_sizes *sizes, struct text in, struct deid_findings out[2]);

/* deid_long_open with stretches of these sizes. */
MUST_CHECK struct err long_open_sized(struct deid_long_memory memory,
	const struct deid_options *options, const struct stretch_sizes *sizes,
	struct deid_long **out);

#endif
