/*
 * score - how easily somebody could recognise the person a text is about, although no name is in
 * it.
 *
 * Counts quasi-identifiers with their weights: what was found (traits), and words that single out
 * (signs.h). Whether a sum is too much depends on who will read: one colleague, the own circle,
 * where an ordinary case of child protection must pass, or a network. What is certain is red for
 * everybody. The answer gives reasons first; it is a help to think, not a proof.
 */
#ifndef DEID_SCORE_H
#define DEID_SCORE_H

#include "deid/deid.h"
#include "deid/language.h"
#include "deid/signs.h"

/* reason, weight, the change that helps */
#define DEID_TRAITS(X)                                                                             \
	X(CERTAIN, "an identifier that is certain", 7, "replace it")                               \
	X(NAME, "a name", 3, "use a role")                                                         \
	X(DATE, "an exact date", 2, "name the season or the time that passed")                     \
	X(PLACE, "a place below the region", 2, "say how large the place is")                      \
	X(ORG, "a named school, service or employer", 2, "say what kind of service it is")         \
	X(AGE, "an exact age", 1, "use a stage of life or a decade")                               \
	X(TRAIT, "a profession, origin, faith or illness", 2, "leave out what does not matter")    \
	X(QUANTITY, "an exact sum or number", 1, "round it")                                       \
	X(PROFILE, "a place or name of the presenter's own", 3, "leave it out")                    \
	X(MEMBER, "a name or place that readers know of one another", 3, "leave it out")

#define DEID_TRAIT_NAME(name, reason, weight, help) DEID_TRAIT_##name,
enum deid_trait { DEID_TRAITS(DEID_TRAIT_NAME) DEID_TRAIT_COUNT };
#undef DEID_TRAIT_NAME

enum deid_audience { DEID_COLLEAGUE, DEID_CIRCLE, DEID_NETWORK };
enum deid_light { DEID_GREEN, DEID_AMBER, DEID_RED };

struct deid_score {
	unsigned points;
	enum deid_light light;
	unsigned count[DEID_TRAIT_COUNT]; /* different things, not mentions */
	unsigned signs;			  /* a bit for each enum deid_sign */
	const char *help; /* the one change that helps most, of traits and signs; "" for 0 points */
	struct deid_languages
		languages; /* what no one measured was not checked; then never green */
};

struct deid_score_options {
	enum deid_audience audience; /* who will read */
	/* Places and agencies of the presenter and, behind a form feed, what those who read know
	 * of one another; parted by commas, semicolons or ends of lines; may be empty. Each counts
	 * when the text has its whole name, or a word of it that is not ordinary. */
	struct text profile;
	const struct deid_engine *engine; /* NULL is the lexicon and the model of the program */
	/* Where the findings go that were weighed, for general.h; NULL: nowhere. */
	struct deid_findings *found;
};

/* Scores a text for those who will read it: finds under the policy `strict`, with the engine of
 * the options, and weighs. Give the same engine here as in deid_options, or the score speaks of
 * other findings than the text was replaced by. FAULT_LIMIT "memory.full" as deid_find_with. */
MUST_CHECK struct err deid_score_with(struct arena *a, const struct deid_score_options *options,
	struct text in, struct deid_score *out);

/* What both say of a text. */
struct deid_both {
	struct deid_findings findings;
	struct deid_score score;
};

/* deid_find_with and deid_score_with at once, with the engine of `options`: the words are read
 * once, so it takes little longer than one of them. */
MUST_CHECK struct err deid_find_and_score(struct arena *a, const struct deid_options *options,
	const struct deid_score_options *who, struct text in, struct deid_both *out);

/* deid_score_with the engine of the program. */
MUST_CHECK struct err deid_score(struct arena *a, struct text in, struct text profile,
	enum deid_audience audience, struct deid_score *out);

/* Why a score is as it is: a trait or a sign, in their order. */
struct deid_why {
	const char *word, *reason, *help; /* "DATE", "an exact date", "name the season ..." */
	unsigned count;			  /* different things, not mentions; of a sign 1 */
	unsigned points;
};
enum { DEID_WHYS_MOST = DEID_TRAIT_COUNT + DEID_SIGN_COUNT };

/* Writes each trait and sign that counts; gives how many. */
size_t deid_score_whys(const struct deid_score *s, struct deid_why out[DEID_WHYS_MOST]);

/*
 * How many people of a population the text would fit, in thousandths: the population divided by
 * "one in so many" for each different trait and sign. It assumes that they are independent of one
 * another, and that each is as common there as is written here (an exact age one in 80, a date one
 * in 365, a town one in 20 of the region, a service one in 50, a profession, origin or faith one in
 * 20, a sum one in 10, a name one in 1,000, a place of the presenter or of a reader one in 20;
 * signs as in signs.h). These are rough figures for a first thought: health statistics do not
 * publish counts below 11 (cell size policy of the Centers for Medicare & Medicaid Services). Below
 * 1,000 thousandths nobody else fits. What is certain gives 0. Never shown unasked.
 */
uint64_t deid_score_k(const struct deid_score *s, uint64_t population);

/* "DATE", as it stands in JSON. Never NULL. */
const char *deid_trait_word(enum deid_trait trait);

/* "an exact date" and "name the season or the time that passed". Never NULL. */
const char *deid_trait_reason(enum deid_trait trait);
const char *deid_trait_help(enum deid_trait trait);

/* "green", "amber", "red". */
const char *deid_light_word(enum deid_light light);

#endif
