#include "deid/phrases.h"

struct phrase {
	const char *sign, *words;
};

/* The first sign that a name of an organisation holds decides. */
static const struct phrase services[] = {
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

static const struct phrase clues[] = {
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

/* Kinds of place by what its name says of itself, then by how many live there. */
static const struct phrase places[] = {
	{"county", "a county"},
	{"shire", "a county"},
	{" river", "a river"},
	{"river ", "a river"},
	{" park", "a park"},
	{"estate", "a housing estate"},
	{" towers", "a block of flats"},
	{" street", "a street"},
	{" road", "a street"},
	{" rd", "a street"},
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

static const struct phrase sectors[] = {
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

static const struct phrase sums[] = {
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

static const struct phrase units[] = {
	{"week", ""}, {"month", ""}, {"day", ""}, {"hour", ""}, {"minute", ""}};

static const struct phrase years[] = {{"year", ""}, {"yr", ""}};

#define TABLE(rows)                                                                                \
	{                                                                                          \
		rows, sizeof(rows) / sizeof((rows)[0])                                             \
	}

static const struct {
	const struct phrase *rows;
	size_t count;
} tables[] = {
	[PHRASES_SERVICES] = TABLE(services),
	[PHRASES_CLUES] = TABLE(clues),
	[PHRASES_PLACES] = TABLE(places),
	[PHRASES_SECTORS] = TABLE(sectors),
	[PHRASES_SUMS] = TABLE(sums),
	[PHRASES_UNITS] = TABLE(units),
	[PHRASES_YEARS] = TABLE(years),
};

/* Of each byte of `t` the five bits that small and capital letters share, as a bit. */
static uint32_t bits_in(struct text t)
{
	uint32_t bits = 0;

	for (size_t i = 0; i < t.len; i++)
		bits |= 1U << (t.at[i] & 31);
	return bits;
}

static bool holds(struct text t, const char *word)
{
	struct text w = text_of(word);

	for (size_t i = 0; i + w.len <= t.len; i++)
		if ((t.at[i] ^ w.at[0]) % 32 == 0 && text_is_any_case(text_part(t, i, w.len), w))
			return true;
	return false;
}

const char *phrase_for(enum phrases table, struct text t, const char *otherwise)
{
	uint32_t bits = bits_in(t);

	for (size_t i = 0; i < tables[table].count; i++) {
		const struct phrase *p = &tables[table].rows[i];

		if (bits >> (*p->sign & 31) & 1 && holds(t, p->sign))
			return p->words;
	}
	return otherwise;
}

/* What stands in no table. */
static const char *const others[] = {
	"a certain place",
	"a certain organisation",
	"a certain background",
	"a certain region",
	"a certain day",
	"a certain year",
	"a certain number",
	"a way to reach somebody",
	"a small town",
	"a mid-size town",
	"a city",
	"a postcode",
	"an address",
	"withheld",
	"day in question",
};

/* The number, below 4096, of the three letters at `at`. */
static unsigned three(const char *at)
{
	unsigned letters = (at[0] & 31U) << 10 | (at[1] & 31U) << 5 | (at[2] & 31U);

	return (letters * 40503U >> 4) % 4096;
}

static void note(struct phrase_letters *l, const char *phrase)
{
	for (; phrase[0] && phrase[1] && phrase[2]; phrase++)
		l->bits[three(phrase) / 64] |= 1ULL << three(phrase) % 64;
}

/* Rows that say the same mostly stand together. */
static bool is_again(const struct phrase *rows, size_t i)
{
	return i > 0 && rows[i].words == rows[i - 1].words;
}

void phrase_letters(struct phrase_letters *out)
{
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		note(out, others[i]);
	for (enum phrases table = PHRASES_SERVICES; table <= PHRASES_SECTORS; table++)
		for (size_t i = 0; i < tables[table].count; i++)
			if (!is_again(tables[table].rows, i))
				note(out, tables[table].rows[i].words);
}

/* Whether from..to may be part of a phrase of ours: small letters but for the first, and each three
 * of them as they stand side by side in such a phrase. */
static bool may_be_own(const struct phrase_letters *l, struct text in, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		char c = i == from ? (char)(in.at[i] | 32) : in.at[i];
		if ((c < 'a' || c > 'z') && c != ' ' && c != '-')
			return false;
	}
	for (size_t i = from; i + 3 <= to; i++)
		if (!(l->bits[three(in.at + i) / 64] >> three(in.at + i) % 64 & 1))
			return false;
	return true;
}

/* Whether a phrase, its article aside, stands around from..to. */
static bool stands_around(struct text in, size_t from, size_t to, const char *phrase)
{
	struct text words = text_of(phrase);
	size_t article = text_find_byte(words, ' ') + 1, first;

	if (words.len < to - from)
		return false;
	if (article < 4 && article < words.len)
		words = text_part(words, article, words.len);
	first = to > words.len ? to - words.len : 0;
	for (size_t at = first; at <= from && at + words.len <= in.len; at++)
		if ((in.at[at] ^ words.at[0]) % 32 == 0 &&
			text_is_any_case(text_part(in, at, words.len), words))
			return true;
	return false;
}

bool phrase_is_own(const struct phrase_letters *l, struct text in, size_t from, size_t to)
{
	if (!may_be_own(l, in, from, to))
		return false;
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (stands_around(in, from, to, others[i]))
			return true;
	for (enum phrases table = PHRASES_SERVICES; table <= PHRASES_SECTORS; table++)
		for (size_t i = 0; i < tables[table].count; i++)
			if (!is_again(tables[table].rows, i) &&
				stands_around(in, from, to, tables[table].rows[i].words))
				return true;
	return false;
}
