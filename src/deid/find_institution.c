/* Schools, clinics, firms: by the word that ends their name, by a saint's, by where one goes. */
#include "deid/near.h"

static const char *const saints[] = {"st", "saint", "sankt", "santa", "san", NULL};
static const char *const gone_to[] = {"attends", "attend", "attended", "attending", "enrolled",
	"admitted", "discharged", "joined", "employed", "transferred", "expelled", "suspended",
	"works", "working", "worked", "shift", "job", "shifts", "volunteers", "volunteered",
	"detained", "graduated", "placed", NULL};
static const char *const by_way_of[] = {
	"at", "to", "from", "by", "in", "into", "with", "for", NULL};
static const char *const joins[] = {"of", "the", "and", "for", "our", "de", "&", NULL};
static const char *const plain[] = {"the", "a", "an", "home", "school", "hospital", "work", "his",
	"her", "their", "my", "our", "your", "it", "him", "them", "me", "us", "all", "least",
	"last", "first", "night", "once", "being", "this", "that", "any", "no", "time", "some",
	"nights", "days", "weekends", "full", "part", "risk", "care", "court", "college", NULL};

static const struct deid_span clue = {
	.kind = DEID_ORG, .certainty = 0.8F, .certain = false, .reason = "org.suffix"};

/* Whether token i may belong to a name of several words: "Our Lady of Mercy", "Marks & Sons". */
static bool belongs(const struct deid_view *in, size_t i)
{
	return deid_token_capital(in, i) || deid_token_mark(in, i, '&') ||
	       deid_token_mark(in, i, '\'') ||
	       (deid_token_in(in, i, joins) && deid_token_capital(in, i + 1));
}

/* "Willow Creek Elementary": at least one word stands before the one that says what it is. */
static struct err by_suffix(const struct deid_view *in, size_t i, struct deid_spans *out)
{
	size_t from = i;

	while (from > 0 && i - from < 6 && !(in->tokens.at[from].flags & TOKEN_LINE) &&
		belongs(in, from - 1))
		from--;
	while (from < i && !deid_token_capital(in, from))
		from++;
	return from < i ? deid_tokens_add(in, out, from, i + 1, clue) : OK;
}

/* "St. Brigid's"; with a number before it or a road behind it, it is an address. */
static struct err by_saint(const struct deid_view *in, size_t i, struct deid_spans *out)
{
	struct deid_span s = clue;
	size_t name = i + 1 + deid_token_mark(in, i + 1, '.');

	if (!deid_token_goes_on(in, name) || !deid_token_capital(in, name) ||
		in->tokens.at[name].lex & LEX_STREET)
		return OK;
	s.reason = "org.saint";
	return deid_tokens_add(in, out, i, name + 1, s);
}

/* "works at cedar and stone": the words after it, up to three, in any letters. */
static struct err by_going(const struct deid_view *in, size_t i, struct deid_spans *out)
{
	struct deid_span s = clue;
	size_t to = i + 2;

	if (!deid_token_in(in, i + 1, by_way_of) || deid_token_in(in, i + 2, plain))
		return OK;
	while (deid_token_goes_on(in, to) && to < i + 5 &&
		(in->tokens.at[to].shape == SHAPE_TITLE || in->tokens.at[to].shape == SHAPE_UPPER ||
			(in->tokens.at[to].shape == SHAPE_LOWER && to == i + 2) ||
			deid_token_mark(in, to, '&')))
		to++;
	s.reason = deid_token_capital(in, i + 2) ? "org.going" : "org.going_maybe";
	s.certainty = 0.6F;
	return to > i + 2 ? deid_tokens_add(in, out, i + 2, to, s) : OK;
}

struct err deid_find_institution(const struct deid_view *in, struct deid_spans *out)
{
	const struct token *t = in->tokens.at;
	struct deid_words saint = deid_words(saints), going = deid_words(gone_to);

	for (size_t i = 0; i < in->tokens.count; i++) {
		if (t[i].shape == SHAPE_MARK || t[i].shape >= SHAPE_DIGITS_2)
			continue;
		if (t[i].lex & LEX_ORG && deid_token_capital(in, i) && i > 0)
			TRY(by_suffix(in, i, out));
		if (t[i].to - t[i].from <= 5 && deid_token_among(in, i, &saint))
			TRY(by_saint(in, i, out));
		else if (t[i].shape == SHAPE_LOWER && deid_token_among(in, i, &going))
			TRY(by_going(in, i, out));
	}
	return OK;
}
