/* The words that may stand where an identifier stood. */
#include "deid/wording.h"

#include "deid/ages.h"
#include "deid/around.h"
#include "deid/finder.h"
#include "deid/phrases.h"
#include "deid/written.h"

static bool has_digit(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (t.at[i] >= '0' && t.at[i] <= '9')
			return true;
	return false;
}

/* The band of the commonest word of the place that is no everyday word. */
static unsigned population(struct text place, const struct lexicon *l)
{
	unsigned band = 0;
	struct text word;

	while (text_cut(&place, ' ', &word)) {
		struct written w;
		written_read(word, &w);
		if (w.count && LEX_PLACE(lexicon_flags(l, w.word[0].hash)) > band)
			band = LEX_PLACE(lexicon_flags(l, w.word[0].hash));
	}
	return band;
}

/* Letters and figures mixed, and no more than eight of them: M6 8QX, 44113. */
static bool is_postcode(struct text place)
{
	size_t digits = 0, others = 0, capitals = 0;

	for (size_t i = 0; i < place.len; i++) {
		digits += place.at[i] >= '0' && place.at[i] <= '9';
		capitals += place.at[i] >= 'A' && place.at[i] <= 'Z';
		others += place.at[i] != ' ' && place.at[i] != '-';
	}
	return digits >= 2 && digits + capitals == others && others <= 9;
}

static const char *word_place(
	const struct deid_finding *f, struct text place, const struct lexicon *l)
{
	static const char *const towns[] = {
		"a certain place", "a small town", "a mid-size town", "a city"};

	if (is_postcode(place))
		return "a postcode";
	if (has_digit(place))
		return "an address";
	if (deid_is_wide(f->reason))
		return "a certain region";
	return phrase_for(PHRASES_PLACES, place, towns[population(place, l)]);
}

/* Whether a word follows that this one only describes: "a Turkish woman". */
static bool describes(struct text in, const struct deid_finding *f)
{
	static const char *const ends[] = {"and", "or", "but", "who", "whose", "is", "was", "were",
		"are", "has", "had", "in", "at", "on", "of", "to", "for", "from", "with", "by",
		"since", "as", "that", "which", "when", "because", "so", "then", "after", "before",
		NULL};
	struct text next = around_word_behind(in, f->to);

	for (size_t i = 0; ends[i]; i++)
		if (text_is_word(next, ends[i]))
			return false;
	return next.len > 0;
}

static const char *word_trait(struct text in, const struct deid_finding *f, struct text surface)
{
	const char *sector = phrase_for(PHRASES_SECTORS, surface, NULL);
	static const char *const is[] = {"is", "was", "are", "were", "be", "being", "been", NULL};

	if (sector || describes(in, f))
		return sector ? sector : "certain";
	for (size_t i = 0; is[i]; i++)
		if (text_is_word(around_word_before(in, f->from), is[i]))
			return "of a certain background";
	return "a certain background";
}

static const char *word_quantity(struct text in, const struct deid_finding *f, struct text surface)
{
	return phrase_for(PHRASES_SUMS, surface, describes(in, f) ? "several" : "a certain number");
}

/* A name before a word that says what it names: "Harbor House shelter". */
static const char *word_service(struct text in, const struct deid_finding *f, struct text surface)
{
	static const char *const kinds[] = {"school", "shelter", "clinic", "hospital", "church",
		"college", "centre", "center", "hospice", "nursery", "home", "house", "hostel",
		"refuge", "mosque", "temple", "service", "team", "ward", "unit", "programme",
		"program", "group", NULL};
	const char *said = phrase_for(PHRASES_SERVICES, surface, NULL);
	struct text next = around_word_behind(in, f->to);

	for (size_t i = 0; !said && kinds[i]; i++)
		if (text_is_word(next, kinds[i]))
			return "a local";
	return said ? said : "a certain organisation";
}

static const char *word_other(const struct deid_finding *f)
{
	const char *clue = phrase_for(PHRASES_CLUES, text_of(f->reason), NULL);

	if (clue)
		return clue;
	switch (f->kind) {
	case DEID_CONTACT:
		return "a way to reach somebody";
	case DEID_ID:
		return "withheld";
	default:
		return "something";
	}
}

/* How long something took stays, also where the model takes it for a mere number. */
static bool takes_time(struct text in, const struct deid_finding *f)
{
	struct text surface = text_part(in, f->from, f->to - f->from);

	if (f->kind != DEID_QUANTITY && f->kind != DEID_DEM)
		return false;
	return phrase_for(PHRASES_UNITS, surface, NULL) ||
	       (has_digit(surface) &&
		       phrase_for(PHRASES_UNITS, around_word_behind(in, f->to), NULL));
}

/* "34 years" in "34 years old" is an age, whatever the model takes it for. */
static bool is_age(struct text in, const struct deid_finding *f)
{
	struct text surface = text_part(in, f->from, f->to - f->from);

	return f->kind == DEID_AGE || (f->kind == DEID_DEM && has_digit(surface) &&
					      phrase_for(PHRASES_YEARS, surface, NULL) != NULL);
}

static const char *word_of(struct text in, const struct lexicon *l, const struct deid_finding *f)
{
	struct text surface = text_part(in, f->from, f->to - f->from);

	switch (f->kind) {
	case DEID_ORG:
		return word_service(in, f, surface);
	case DEID_PLACE:
		return word_place(f, surface, l);
	case DEID_DEM:
		return word_trait(in, f, surface);
	case DEID_QUANTITY:
		return word_quantity(in, f, surface);
	default:
		return word_other(f);
	}
}

static struct text past(struct text t, const char *front)
{
	return text_starts(t, text_of(front)) ? text_part(t, text_of(front).len, t.len) : t;
}

/* "The a school" would betray that something was cut out, and "the certain place" is no English. */
static struct text behind_article(struct text in, const struct deid_finding *f, struct text said)
{
	struct text article = around_word_before(in, f->from);

	if (text_starts(said, TEXT("an ")))
		return past(said, "an ");
	if (!text_starts(said, TEXT("a ")))
		return said;
	said = past(said, "a ");
	if (text_is_any_case(article, TEXT("a")) || text_is_any_case(article, TEXT("an")))
		return said;
	return f->kind == DEID_ORG || f->kind == DEID_PLACE ? past(said, "certain ") : said;
}

struct err wording_find(
	struct arena *a, const struct lexicon *l, struct text in, struct deid_finding *f)
{
	struct text said;

	if (is_age(in, f))
		return ages_word(a, in, f);
	if (takes_time(in, f))
		return text_copy(a, text_part(in, f->from, f->to - f->from), &f->replacement);
	said = text_of(word_of(in, l, f));
	if (around_article(in, f->from))
		said = behind_article(in, f, said);
	return around_phrase(a, said, around_begins_sentence(in, f->from), &f->replacement);
}
