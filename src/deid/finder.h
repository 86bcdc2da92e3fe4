/*
 * finder - one small finder for each kind of clue.
 *
 * A finder looks at the text and adds spans. It never changes the text and knows nothing of the
 * other finders; the engine merges what they say.
 */
#ifndef DEID_FINDER_H
#define DEID_FINDER_H

#include "deid/begins.h"
#include "deid/deid.h"
#include "deid/tokens.h"

struct model;

/* What every finder may look at. NUL bytes follow the text, for the compiled patterns. */
struct deid_view {
	struct text text;
	struct tokens tokens;
	struct begins begins;
	const struct model *model; /* NULL for the pattern finders, which do not need it */
	int eager;		   /* in sixteenths of a logit: how much rather to find too much */
	const char *abroad; /* the language of a text that is surely not English, else NULL */
};

/* A span that says: leave this. It never leaves the engine. */
#define DEID_HARMLESS DEID_KIND_COUNT

struct deid_span {
	size_t from, to;
	enum deid_kind kind;
	float certainty;
	bool certain;
	const char *reason;
};

struct deid_spans {
	struct arena *arena;
	struct deid_span *at;
	size_t count, room;
};

struct deid_finder {
	const char *name;
	struct err (*find)(const struct deid_view *in, struct deid_spans *out);
};

MUST_CHECK struct err deid_spans_add(struct deid_spans *s, struct deid_span span);

/* Sorts the spans. Those that overlap and say the same become one; else the stronger stays and the
 * other keeps what is beside it. Certain is stronger than asked, then the longer, then the surer.
 */
MUST_CHECK struct err deid_spans_settle(struct deid_spans *s);

/* Takes white space and stops off both ends of what settling has cut; drops what is nothing else.
 */
void deid_spans_trim(struct text t, struct deid_spans *s);

/* Whether a reason belongs to wide policies only: a year alone, a country. */
bool deid_is_wide(const char *reason);

/* Whether a letter or digit stands directly before `at`, or at `at`. */
bool deid_word_before(struct text t, size_t at);
bool deid_word_at(struct text t, size_t at);

/* Whether one of the `words` (lower case, ended by NULL) stands in the 28 bytes before `at`. */
bool deid_cue_before(struct text t, size_t at, const char *const *words);

/* Decimal digits in t. */
size_t deid_digits(struct text t);

MUST_CHECK struct err deid_find_harmless(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_mail(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_web(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_phone(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_number(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_record(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_date(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_feast(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_titled(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_postcode(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_plate(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_docket(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_national(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_street(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_spoken(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_spelled(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_institution(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_initials(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_signature(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_whole_name(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_small_title(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_age(const struct deid_view *in, struct deid_spans *out);
MUST_CHECK struct err deid_find_model(const struct deid_view *in, struct deid_spans *out);

#endif
