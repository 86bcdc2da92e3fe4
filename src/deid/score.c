#include "deid/score.h"

#include "deid/engine.h"
#include "deid/reading.h"
#include "deid/written.h"

#include <string.h>

#define WORD(name, reason, weight, help)   #name,
#define REASON(name, reason, weight, help) reason,
#define WEIGHT(name, reason, weight, help) weight,
#define HELP(name, reason, weight, help)   help,
static const char *const words[] = {DEID_TRAITS(WORD)};
static const char *const reasons[] = {DEID_TRAITS(REASON)};
static const unsigned weights[] = {DEID_TRAITS(WEIGHT)};
static const char *const helps[] = {DEID_TRAITS(HELP)};

/* From how many points on it is amber and red. Inside one's own circle an ordinary case must pass.
 */
static const struct {
	unsigned amber, red;
} limits[] = {
	[DEID_COLLEAGUE] = {8, 16},
	[DEID_CIRCLE] = {6, 12},
	[DEID_NETWORK] = {4, 7},
};

/* Many of one sort weigh no more than three: a long text is not worse than a short one. */
enum { MOST_OF_ONE = 3, EVENTS_MOST = 4 };

const char *deid_trait_word(enum deid_trait trait)
{
	return (unsigned)trait < DEID_TRAIT_COUNT ? words[trait] : "";
}

const char *deid_trait_reason(enum deid_trait trait)
{
	return (unsigned)trait < DEID_TRAIT_COUNT ? reasons[trait] : "";
}

const char *deid_trait_help(enum deid_trait trait)
{
	return (unsigned)trait < DEID_TRAIT_COUNT ? helps[trait] : "";
}

const char *deid_light_word(enum deid_light light)
{
	return light == DEID_GREEN ? "green" : light == DEID_AMBER ? "amber" : "red";
}

static enum deid_trait trait_of(const struct deid_finding *f)
{
	if (f->certain)
		return DEID_TRAIT_CERTAIN;
	switch (f->kind) {
	case DEID_NAME:
		return DEID_TRAIT_NAME;
	case DEID_DATE:
		return deid_is_wide(f->reason) ? DEID_TRAIT_COUNT : DEID_TRAIT_DATE;
	case DEID_PLACE:
		return deid_is_wide(f->reason) ? DEID_TRAIT_COUNT : DEID_TRAIT_PLACE;
	case DEID_ORG:
		return DEID_TRAIT_ORG;
	case DEID_AGE:
		return DEID_TRAIT_AGE;
	case DEID_QUANTITY:
		return DEID_TRAIT_QUANTITY;
	case DEID_CONTACT:
	case DEID_ID:
		return DEID_TRAIT_CERTAIN;
	default:
		return DEID_TRAIT_TRAIT;
	}
}

enum { SHORTEST_TELLING = 4, ORDINARY = 3 }; /* bytes; a band of the lexicon */

/* The next part of `rest` up to one of `breaks`, without the blanks around it. */
static bool next_part(struct text *rest, const char *breaks, struct text *part)
{
	size_t n = 0;

	if (!rest->len)
		return false;
	while (n < rest->len && !strchr(breaks, rest->at[n]))
		n++;
	*part = text_trim(text_part(*rest, 0, n));
	*rest = text_part(*rest, n < rest->len ? n + 1 : n, rest->len);
	return true;
}

static bool says(struct text in, struct text word)
{
	for (size_t i = 0; i + word.len <= in.len; i++)
		if (text_is_any_case(text_part(in, i, word.len), word) &&
			!deid_word_before(in, i) && !deid_word_at(in, i + word.len))
			return true;
	return false;
}

static unsigned most_of(unsigned count)
{
	return count < MOST_OF_ONE ? count : MOST_OF_ONE;
}

size_t deid_score_whys(const struct deid_score *s, struct deid_why out[DEID_WHYS_MOST])
{
	size_t n = 0;

	for (unsigned t = 0; t < DEID_TRAIT_COUNT; t++)
		if (s->count[t])
			out[n++] = (struct deid_why){words[t], reasons[t], helps[t], s->count[t],
				most_of(s->count[t]) * weights[t]};
	for (unsigned i = 0; i < DEID_SIGN_COUNT; i++)
		if (s->signs >> i & 1)
			out[n++] = (struct deid_why){deid_sign_word(i), deid_sign_reason(i),
				deid_sign_help(i), 1, deid_sign_weight(i)};
	return n;
}

static void add_up(struct deid_score *s)
{
	struct deid_why whys[DEID_WHYS_MOST];
	size_t n = deid_score_whys(s, whys);
	unsigned most = 0;

	s->help = "";
	for (size_t i = 0; i < n; i++) {
		s->points += whys[i].points;
		if (whys[i].points > most) {
			most = whys[i].points;
			s->help = whys[i].help;
		}
	}
}

/* Proceedings with a date are easily looked up; many dated events are a life that one knows. */
static void add_dated(struct deid_score *s, unsigned events)
{
	if (s->signs >> DEID_SIGN_PROCEEDING & 1 && events)
		s->signs |= 1U << DEID_SIGN_DATED;
	if (events > EVENTS_MOST)
		s->signs |= 1U << DEID_SIGN_SEQUENCE;
}

uint64_t deid_score_k(const struct deid_score *s, uint64_t population)
{
	static const uint64_t one_in[] = {[DEID_TRAIT_CERTAIN] = UINT64_MAX,
		[DEID_TRAIT_NAME] = 1000,
		[DEID_TRAIT_DATE] = 365,
		[DEID_TRAIT_PLACE] = 20,
		[DEID_TRAIT_ORG] = 50,
		[DEID_TRAIT_AGE] = 80,
		[DEID_TRAIT_TRAIT] = 20,
		[DEID_TRAIT_QUANTITY] = 10,
		[DEID_TRAIT_PROFILE] = 20,
		[DEID_TRAIT_MEMBER] = 20};
	uint64_t k = population < UINT64_MAX / 1000 ? population * 1000 : UINT64_MAX;

	for (unsigned t = 0; t < DEID_TRAIT_COUNT; t++)
		for (unsigned n = most_of(s->count[t]); n > 0; n--)
			k /= one_in[t];
	for (unsigned i = 0; i < DEID_SIGN_COUNT; i++)
		k /= s->signs >> i & 1 ? deid_sign_one_in(i) : 1;
	return k;
}

/* Whether a text names a place or agency: by its whole name, or by a word of it that is not
 * ordinary. "Family Support" is not named by every family. */
static bool names(struct text in, struct text place, const struct lexicon *l)
{
	struct text word;
	struct written w;

	if (place.len < SHORTEST_TELLING)
		return false;
	if (says(in, place))
		return true;
	while (next_part(&place, " ", &word)) {
		written_read(word, &w);
		if (word.len >= SHORTEST_TELLING && w.count &&
			LEX_WORD(lexicon_flags(l, w.word[0].hash)) < ORDINARY && says(in, word))
			return true;
	}
	return false;
}

/* How many of these places and names the text has. */
static unsigned named_in(struct text in, struct text list, const struct lexicon *l)
{
	struct text place;
	unsigned n = 0;

	while (next_part(&list, ",;\r\n", &place))
		n += names(in, place, l);
	return n;
}

/* Each different thing once. Entities are numbered as they appear: a larger number is a new one. */
static void count_traits(const struct deid_findings *f, struct deid_score *out)
{
	unsigned seen = 0, events = 0;

	for (size_t i = 0; i < f->count; i++) {
		enum deid_trait trait = trait_of(&f->at[i]);
		if (f->at[i].entity <= seen)
			continue;
		seen = f->at[i].entity;
		events += f->at[i].kind == DEID_DATE && trait != DEID_TRAIT_COUNT;
		if (trait != DEID_TRAIT_COUNT)
			out->count[trait]++;
	}
	add_dated(out, events);
}

/* What leads to the people through the presenter, and through those who read. */
static struct err count_profile(
	const struct deid_score_options *options, struct text in, struct deid_score *out)
{
	struct deid_engine engine;
	size_t own_end = text_find_byte(options->profile, '\f');
	struct text mine = text_part(options->profile, 0, own_end);
	struct text theirs = text_part(options->profile, own_end + 1, options->profile.len);

	if (options->engine)
		engine = *options->engine;
	else
		TRY(deid_engine_builtin(&engine));
	out->count[DEID_TRAIT_PROFILE] = named_in(in, mine, &engine.lexicon);
	out->count[DEID_TRAIT_MEMBER] = named_in(in, theirs, &engine.lexicon);
	return OK;
}

static enum deid_light light_of(const struct deid_score *s, enum deid_audience audience)
{
	if ((unsigned)audience > DEID_NETWORK)
		audience = DEID_NETWORK;
	if (s->count[DEID_TRAIT_CERTAIN] || s->points >= limits[audience].red)
		return DEID_RED;
	if (s->points >= limits[audience].amber || !deid_all_measured(&s->languages))
		return DEID_AMBER;
	return DEID_GREEN;
}

static struct err weigh(struct arena *a, const struct deid_score_options *options, struct text in,
	const struct deid_findings *f, struct deid_score *out)
{
	*out = (struct deid_score){.signs = deid_signs_in(in)};
	if (options->found)
		*options->found = *f;
	count_traits(f, out);
	TRY(count_profile(options, in, out));
	add_up(out);
	TRY(deid_languages_of(a, in, &out->languages));
	out->light = light_of(out, options->audience);
	return OK;
}

struct err deid_score_with(struct arena *a, const struct deid_score_options *options,
	struct text in, struct deid_score *out)
{
	struct deid_options strict = {.policy = deid_strict(), .engine = options->engine};
	struct deid_findings f;

	TRY(deid_find_with(a, &strict, in, &f));
	return weigh(a, options, in, &f, out);
}

struct err deid_find_and_score(struct arena *a, const struct deid_options *options,
	const struct deid_score_options *who, struct text in, struct deid_both *out)
{
	const struct deid_options strict = {.policy = deid_strict()};
	struct stretch_sizes sizes = stretch_usual();
	struct deid_score_options own = *who;
	struct deid_findings found[2];

	own.engine = options->engine;
	TRY(reading_twice(
		a, (const struct deid_options *const[]){options, &strict}, &sizes, in, found));
	out->findings = found[0];
	return weigh(a, &own, in, &found[1], &out->score);
}

struct err deid_score(struct arena *a, struct text in, struct text profile,
	enum deid_audience audience, struct deid_score *out)
{
	struct deid_score_options options = {.audience = audience, .profile = profile};

	return deid_score_with(a, &options, in, out);
}
