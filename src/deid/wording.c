/* The words that may stand where an identifier stood. */
#include "deid/wording.h"

#include "deid/ages.h"
#include "deid/around.h"
#include "deid/finder.h"
#include "deid/written.h"

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

/* Kinds of place by what its name says of itself, then by how many live there. */
static const struct wording places[] = {
	{"county", "a county"},
	{"shire", "a county"},
	{" river", "a river"},
	{"river ", "a river"},
	{" park", "a park"},
	{"estate", "a housing estate"},
	{" towers", "a block of flats"},
	{" street", "a street"},
	{" road", "a street"},
	{" avenue", "a street"},
	{" lane", "a street"},
	{" close", "a street"},
	{" drive", "a street"},
	{" terrace", "a street"},
	{" crescent", "a street"},
	{"strasse", "a street"},
	{"stra\u00dfe", "a street"},
	{" island", "an island"},
	{" village", "a village"},
	{" valley", "a rural area"},
	{" reservation", "a reservation"},
};

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
	return FIND(places, place, towns[population(place, l)]);
}

/* What somebody does, as the sector in which it is done. */
static const struct wording sectors[] = {
	{"social worker", "a helping professional"},
	{"therapist", "a helping professional"},
	{"counsel", "a helping professional"},
	{"psycholog", "a helping professional"},
	{"nurs", "a health worker"},
	{"doctor", "a health worker"},
	{"physician", "a health worker"},
	{"surgeon", "a health worker"},
	{"midwi", "a health worker"},
	{"paramedic", "a health worker"},
	{"dentist", "a health worker"},
	{"pharmac", "a health worker"},
	{"teach", "an education worker"},
	{"lecturer", "an education worker"},
	{"professor", "an education worker"},
	{"tutor", "an education worker"},
	{"police", "a public-safety worker"},
	{"soldier", "a public-safety worker"},
	{"firefight", "a public-safety worker"},
	{"guard", "a public-safety worker"},
	{"driver", "a transport worker"},
	{"trucker", "a transport worker"},
	{"pilot", "a transport worker"},
	{"lawyer", "a legal worker"},
	{"solicitor", "a legal worker"},
	{"barrister", "a legal worker"},
	{"attorney", "a legal worker"},
	{"chef", "a hospitality worker"},
	{"cook", "a hospitality worker"},
	{"waiter", "a hospitality worker"},
	{"waitress", "a hospitality worker"},
	{"barista", "a hospitality worker"},
	{"builder", "a tradesperson"},
	{"plumb", "a tradesperson"},
	{"electrician", "a tradesperson"},
	{"carpenter", "a tradesperson"},
	{"roofer", "a tradesperson"},
	{"mechanic", "a tradesperson"},
	{"farm", "a farm worker"},
	{"cashier", "a shop worker"},
	{"shop", "a shop worker"},
	{"retail", "a shop worker"},
	{"engineer", "a technical worker"},
	{"developer", "a technical worker"},
	{"programmer", "a technical worker"},
	{"analyst", "a technical worker"},
	{"accountant", "an office worker"},
	{"secretary", "an office worker"},
	{"clerk", "an office worker"},
	{"manager", "an office worker"},
	{"cleaner", "a service worker"},
	{"janitor", "a service worker"},
	{"hairdress", "a service worker"},
	{"machinist", "a factory worker"},
	{"welder", "a factory worker"},
	{"artist", "an artist"},
	{"musician", "an artist"},
	{"actor", "an artist"},
	{"pastor", "a faith leader"},
	{"priest", "a faith leader"},
	{"imam", "a faith leader"},
	{"rabbi", "a faith leader"},
};

/* Whether a word follows that this one only describes: "a Turkish woman". */
static bool describes(struct text in, const struct deid_finding *f)
{
	static const char *const ends[] = {"and", "or", "but", "who", "whose", "is", "was", "were",
		"are", "has", "had", "in", "at", "on", "of", "to", "for", "from", "with", "by",
		"since", "as", "that", "which", "when", "because", "so", "then", "after", "before",
		NULL};
	struct text next = around_word_behind(in, f->to);

	for (size_t i = 0; ends[i]; i++)
		if (text_is_any_case(next, text_of(ends[i])))
			return false;
	return next.len > 0;
}

static const char *word_trait(struct text in, const struct deid_finding *f, struct text surface)
{
	const char *sector = FIND(sectors, surface, NULL);
	static const char *const is[] = {"is", "was", "are", "were", "be", "being", "been", NULL};

	if (sector || describes(in, f))
		return sector ? sector : "certain";
	for (size_t i = 0; is[i]; i++)
		if (text_is_any_case(around_word_before(in, f->from), text_of(is[i])))
			return "of a certain background";
	return "a certain background";
}

static const char *word_quantity(struct text in, const struct deid_finding *f, struct text surface)
{
	static const struct wording sums[] = {
		{"$", "a sum of money"},
		{"\u00a3", "a sum of money"},
		{"\u20ac", "a sum of money"},
		{"dollar", "a sum of money"},
		{"pound", "a sum of money"},
		{"euro", "a sum of money"},
		{"eur", "a sum of money"},
		{"per cent", "a certain share"},
		{"%", "a certain share"},
	};

	return FIND(sums, surface, describes(in, f) ? "several" : "a certain number");
}

/* A name before a word that says what it names: "Harbor House shelter". */
static const char *word_service(struct text in, const struct deid_finding *f, struct text surface)
{
	static const char *const kinds[] = {"school", "shelter", "clinic", "hospital", "church",
		"college", "centre", "center", "hospice", "nursery", "home", "house", "hostel",
		"refuge", "mosque", "temple", "service", "team", "ward", "unit", "programme",
		"program", "group", NULL};
	const char *said = FIND(services, surface, NULL);
	struct text next = around_word_behind(in, f->to);

	for (size_t i = 0; !said && kinds[i]; i++)
		if (text_is_any_case(next, text_of(kinds[i])))
			return "a local";
	return said ? said : "a certain organisation";
}

static const char *word_other(const struct deid_finding *f)
{
	const char *clue = FIND(clues, text_of(f->reason), NULL);

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
	static const struct wording units[] = {
		{"week", ""}, {"month", ""}, {"day", ""}, {"hour", ""}, {"minute", ""}};
	struct text surface = text_part(in, f->from, f->to - f->from);

	if (f->kind != DEID_QUANTITY && f->kind != DEID_DEM)
		return false;
	return FIND(units, surface, NULL) ||
	       (has_digit(surface) && FIND(units, around_word_behind(in, f->to), NULL));
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

struct err wording_find(
	struct arena *a, const struct lexicon *l, struct text in, struct deid_finding *f)
{
	struct text said;

	if (f->kind == DEID_AGE)
		return ages_word(a, in, f);
	if (takes_time(in, f))
		return text_copy(a, text_part(in, f->from, f->to - f->from), &f->replacement);
	said = text_of(word_of(in, l, f));
	/* "the a school" would betray that something was cut out. */
	if (around_article(in, f->from) && text_starts(said, TEXT("a ")))
		said = text_part(said, 2, said.len);
	else if (around_article(in, f->from) && text_starts(said, TEXT("an ")))
		said = text_part(said, 3, said.len);
	return around_phrase(a, said, around_begins_sentence(in, f->from), &f->replacement);
}

/* What stands in no table. */
static const struct wording others[] = {
	{"", "a certain place"},
	{"", "a certain organisation"},
	{"", "a certain background"},
	{"", "a certain region"},
	{"", "a certain day"},
	{"", "a certain year"},
	{"", "a certain number"},
	{"", "a way to reach somebody"},
	{"", "a small town"},
	{"", "a mid-size town"},
	{"", "a city"},
	{"", "a postcode"},
	{"", "an address"},
	{"", "withheld"},
	{"", "day in question"},
};

/* Whether a phrase, its article aside, stands around from..to. */
static bool stands_around(struct text in, size_t from, size_t to, const char *phrase)
{
	struct text words = text_of(phrase);
	size_t article = text_find_byte(words, ' ') + 1, first;

	if (article < 4 && article < words.len)
		words = text_part(words, article, words.len);
	first = to > words.len ? to - words.len : 0;
	for (size_t at = first; at <= from && at + words.len <= in.len; at++)
		if (text_is_any_case(text_part(in, at, words.len), words))
			return true;
	return false;
}

static bool stands_in(
	const struct wording *rows, size_t count, struct text in, size_t from, size_t to)
{
	for (size_t i = 0; i < count; i++)
		if (stands_around(in, from, to, rows[i].phrase))
			return true;
	return false;
}

#define STANDS_IN(rows) stands_in(rows, sizeof(rows) / sizeof((rows)[0]), in, from, to)

bool wording_is_own(struct text in, size_t from, size_t to)
{
	for (size_t i = from + 1; i < to; i++)
		if (in.at[i] < ' ' || (in.at[i] >= 'A' && in.at[i] <= 'Z'))
			return false;
	return STANDS_IN(others) || STANDS_IN(clues) || STANDS_IN(services) || STANDS_IN(places) ||
	       STANDS_IN(sectors);
}
