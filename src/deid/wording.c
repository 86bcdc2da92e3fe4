/* The words that may stand where an identifier stood. */
#include "deid/wording.h"

#include "deid/around.h"
#include "deid/fold.h"

static bool holds(struct text t, const char *word)
{
	struct text w = text_of(word);

	for (size_t i = 0; i + w.len <= t.len; i++)
		if ((t.at[i] ^ w.at[0]) % 32 == 0 && text_is_any_case(text_part(t, i, w.len), w))
			return true;
	return false;
}

struct wording {
	const char *sign, *phrase;
};

/* The first sign that a name of an organisation holds decides. */
static const struct wording services[] = {
	{"elementary", "a primary school"},
	{"primary", "a primary school"},
	{"infants", "a primary school"},
	{"middle school", "a middle school"},
	{"junior high", "a middle school"},
	{"high", "a secondary school"},
	{"secondary", "a secondary school"},
	{"academy", "a school"},
	{"school", "a school"},
	{"early learning", "a nursery"},
	{"kinder", "a nursery"},
	{"nursery", "a nursery"},
	{"college", "a college"},
	{"university", "a university"},
	{"hospice", "a hospice"},
	{"hospital", "a hospital"},
	{"infirmary", "a hospital"},
	{"medical cent", "a hospital"},
	{"general", "a hospital"},
	{"clinic", "a clinic"},
	{"surgery", "a clinic"},
	{"health", "a health service"},
	{"wellness", "a health service"},
	{"recovery", "a treatment centre"},
	{"rehab", "a treatment centre"},
	{"hmp", "a prison"},
	{"prison", "a prison"},
	{"correctional", "a prison"},
	{"jail", "a prison"},
	{"church", "a place of worship"},
	{"chapel", "a place of worship"},
	{"parish", "a place of worship"},
	{"mosque", "a place of worship"},
	{"masjid", "a place of worship"},
	{"temple", "a place of worship"},
	{"gurdwara", "a place of worship"},
	{"synagogue", "a place of worship"},
	{"shelter", "a shelter"},
	{"refuge", "a shelter"},
	{"haven", "a shelter"},
	{"care", "a care service"},
	{"manor", "a care home"},
	{"lodge", "a care home"},
	{"council", "an authority"},
	{"court", "a court"},
	{"solicitor", "a law firm"},
	{"legal", "a law firm"},
	{"family", "a family service"},
	{"housing", "a housing service"},
	{"trust", "a service"},
	{"services", "a service"},
	{"foods", "an employer"},
	{"works", "an employer"},
	{"ltd", "an employer"},
	{"inc", "an employer"},
	{"logistics", "an employer"},
	{"bakery", "an employer"},
};

static const struct wording clues[] = {
	{"email", "an e-mail address"},
	{"phone", "a phone number"},
	{"url", "a web address"},
	{"ip", "a network address"},
	{"handle", "a user name"},
	{"card", "a card number"},
	{"iban", "a bank account"},
	{"nhs", "a health number"},
	{"ssn", "a social security number"},
	{"national.insurance", "an insurance number"},
};

/* Months give way to the part of the year. */
static const struct wording seasons[] = {
	{"jan", "mid-winter"},
	{"feb", "late winter"},
	{"mar", "early spring"},
	{"apr", "mid-spring"},
	{"may", "late spring"},
	{"jun", "early summer"},
	{"jul", "mid-summer"},
	{"aug", "late summer"},
	{"sep", "early autumn"},
	{"oct", "mid-autumn"},
	{"nov", "late autumn"},
	{"dec", "early winter"},
};

#define FIND(rows, t, what) find_wording(rows, sizeof(rows) / sizeof((rows)[0]), t, what)

static const char *find_wording(
	const struct wording *rows, size_t count, struct text t, const char *otherwise)
{
	for (size_t i = 0; i < count; i++)
		if (holds(t, rows[i].sign))
			return rows[i].phrase;
	return otherwise;
}

static bool has_digit(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (t.at[i] >= '0' && t.at[i] <= '9')
			return true;
	return false;
}

static struct err word_date(struct arena *a, struct text date, bool after_article, struct text *out)
{
	const char *season = FIND(seasons, date, NULL);

	if (season && (has_digit(date) || holds(date, "the ")) && !after_article)
		return text_printf(a, out, "a day in %s", season);
	*out = season	       ? text_of(season)
	       : after_article ? TEXT("day in question")
			       : TEXT("a certain day");
	return OK;
}

static const char *word_place(struct text place, const struct lexicon *l)
{
	uint64_t h = WORD_HASH_BEGIN;

	if (has_digit(place))
		return "an address";
	for (size_t i = 0; i < place.len; i++) {
		char folded[4];
		size_t n = fold_point((unsigned char)place.at[i], folded);
		for (size_t k = 0; k < n; k++)
			h = word_hash_byte(h, folded[k]);
	}
	switch (LEX_PLACE(lexicon_flags(l, word_hash_end(h)))) {
	case 3:
		return "a city";
	case 2:
		return "a mid-size town";
	case 1:
		return "a small town";
	default:
		return "a certain place";
	}
}

static const char *word_other(const struct deid_finding *f)
{
	const char *clue = FIND(clues, text_of(f->reason), NULL);

	if (clue)
		return clue;
	switch (f->kind) {
	case DEID_AGE:
		return "90 or over";
	case DEID_CONTACT:
		return "a way to reach somebody";
	case DEID_ID:
		return "withheld";
	case DEID_QUANTITY:
		return "a certain number";
	default:
		return "something";
	}
}

struct err wording_find(
	struct arena *a, const struct lexicon *l, struct text in, struct deid_finding *f)
{
	struct text surface = text_part(in, f->from, f->to - f->from);
	bool article = around_article(in, f->from);
	struct text said;

	if (f->kind == DEID_DATE)
		return word_date(a, surface, article, &f->replacement);
	if (f->kind == DEID_ORG)
		said = text_of(FIND(services, surface, "a certain organisation"));
	else if (f->kind == DEID_PLACE)
		said = text_of(word_place(surface, l));
	else
		said = text_of(word_other(f));
	/* "the a school" would betray that something was cut out. */
	if (article && text_starts(said, TEXT("a ")))
		said = text_part(said, 2, said.len);
	else if (article && text_starts(said, TEXT("an ")))
		said = text_part(said, 3, said.len);
	f->replacement = said;
	return OK;
}
