#include "deid/signs.h"

#include "deid/finder.h"
#include "deid/listing.h"

#define WORD(name, reason, weight, help, one_in)   #name,
#define REASON(name, reason, weight, help, one_in) reason,
#define WEIGHT(name, reason, weight, help, one_in) weight,
#define HELP(name, reason, weight, help, one_in)   help,
#define ONE_IN(name, reason, weight, help, one_in) one_in,
static const char *const names[] = {DEID_SIGNS(WORD)};
static const char *const reasons[] = {DEID_SIGNS(REASON)};
static const unsigned weights[] = {DEID_SIGNS(WEIGHT)};
static const char *const helps[] = {DEID_SIGNS(HELP)};
static const unsigned ones_in[] = {DEID_SIGNS(ONE_IN)};

enum { QUOTE_WORDS = 12 };

/* Words by which a sign is known; parted by "|". */
static const struct {
	enum deid_sign sign;
	const char *words;
} rows[] = {
	{DEID_SIGN_RARE,
		"huntington's|huntington disease|phenylketonuria|cystic fibrosis|rett syndrome|"
		"prader-willi|angelman|williams syndrome|albinism|dwarfism|achondroplasia|"
		"locked-in|motor neurone|ehlers-danlos|turner syndrome|klinefelter|porphyria|"
		"sickle cell|haemophilia|hemophilia|spina bifida|muscular dystrophy|"
		"kleine-levin|creutzfeldt|deafblind|conjoined"},
	{DEID_SIGN_FAMILY,
		"triplets|quadruplets|quintuplets|seven children|eight children|nine "
		"children|ten children|eleven children|twelve children|surrogate mother|two "
		"fathers|two mothers|polygamous|same-sex|child bride|adopted from"},
	{DEID_SIGN_INTIMATE,
		"transgender|trans woman|trans man|gay|lesbian|bisexual|non-binary|intersex|"
		"sex worker|came out"},
	{DEID_SIGN_PROCEEDING,
		"child protection|care proceedings|custody|asylum|deportation|parole|"
		"probation|court|hearing|tribunal|protection order|restraining order"},
	{DEID_SIGN_PUBLIC,
		"in the news|newspaper|newspapers|on television|went viral|headlines|front "
		"page|documentary|local paper|the press"},
	{DEID_SIGN_OFFICE,
		"mayor|mayor's|bishop|ambassador|member of parliament|senator|the vicar|the "
		"vicar's|head teacher's|headmaster|the only doctor|celebrity|well-known|famous"},
};

/* The length of a quotation mark at `at`, or 0. */
static size_t quote_at(struct text in, size_t at)
{
	struct text mark;

	if (in.at[at] == '"')
		return 1;
	if (in.at[at] != '\xe2')
		return 0;
	mark = text_part(in, at, 3);
	return text_is(mark, TEXT("\u201c")) || text_is(mark, TEXT("\u201d")) ||
			       text_is(mark, TEXT("\u201e"))
		       ? 3
		       : 0;
}

/* Whether between two marks in one paragraph stand more words than somebody may be quoted with. */
static bool quotes(struct text in)
{
	bool open = false, in_word = false;
	unsigned words = 0;

	for (size_t at = 0; at < in.len; at++) {
		bool letter = in.at[at] != ' ' && in.at[at] != '\n';
		if (quote_at(in, at)) {
			if (open && words > QUOTE_WORDS)
				return true;
			open = !open;
			words = 0;
			at += quote_at(in, at) - 1;
		}
		if (in.at[at] == '\n' && at + 1 < in.len && in.at[at + 1] == '\n')
			open = false;
		words += letter && !in_word;
		in_word = letter;
	}
	return false;
}

enum { PHRASES_MOST = 100 };

static unsigned words_in(struct text in)
{
	struct listed phrases[PHRASES_MOST];
	struct listing l = {.at = phrases, .most = PHRASES_MOST};
	const struct listed *p;
	unsigned found = 0;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		listing_put(&l, rows[i].words, (uint16_t)rows[i].sign);
	listing_close(&l);
	for (size_t at = 0; at < in.len; at++)
		for (p = listing_find(&l, in, at, NULL); p; p = listing_find(&l, in, at, p))
			if (!deid_word_before(in, at))
				found |= 1U << p->row;
	return found;
}

unsigned deid_signs_in(struct text in)
{
	return words_in(in) | (unsigned)quotes(in) << DEID_SIGN_QUOTE;
}

const char *deid_sign_word(enum deid_sign sign)
{
	return (unsigned)sign < DEID_SIGN_COUNT ? names[sign] : "";
}

const char *deid_sign_reason(enum deid_sign sign)
{
	return (unsigned)sign < DEID_SIGN_COUNT ? reasons[sign] : "";
}

const char *deid_sign_help(enum deid_sign sign)
{
	return (unsigned)sign < DEID_SIGN_COUNT ? helps[sign] : "";
}

unsigned deid_sign_weight(enum deid_sign sign)
{
	return (unsigned)sign < DEID_SIGN_COUNT ? weights[sign] : 0;
}

unsigned deid_sign_one_in(enum deid_sign sign)
{
	return (unsigned)sign < DEID_SIGN_COUNT ? ones_in[sign] : 1;
}
