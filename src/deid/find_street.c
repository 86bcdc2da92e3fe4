/* Streets with a number: "14 Alder Close", "Elm Street 12", "Lindenstraße 5", "12 rue Lepic". */
#include "deid/near.h"

/* Words that end the name of a street wherever they stand; "way" and "place" do so too rarely. */
static const char *const suffixes[] = {"street", "st", "avenue", "ave", "road", "rd", "lane", "ln",
	"drive", "dr", "close", "court", "ct", "crescent", "cres", "terrace", "boulevard", "blvd",
	"highway", "hwy", "parkway", "pkwy", "circle", "cir", "trail", "alley", "gardens", "grove",
	"mews", "parade", "square", "sq", "wharf", "quay", "marg", "nagar", "crossing", "turnpike",
	NULL};
static const char *const weak[] = {"way", "place", "pl", "row", "hill", "walk", "view", "rise",
	"park", "green", "loop", "run", NULL};
/* Words that begin one. */
static const char *const heads[] = {"rue", "rua", "calle", "via", "avenida", "av", "carrer",
	"plaza", "piazza", "viale", "corso", "chemin", "ul", "ulica", "strada", "jalan", "jl",
	"travessa", "carretera", "paseo", "impasse", NULL};
static const char *const particles[] = {"de", "la", "le", "les", "des", "du", "del", "della", "di",
	"da", "do", "dos", "das", "el", "los", "las", "of", "the", NULL};
static const char *const units[] = {
	"flat", "apt", "apartment", "unit", "suite", "ste", "room", "floor", "block", "no", NULL};
static const char *const times[] = {"in", "since", "from", "until", "by", "before", "after", NULL};
static const char *const counted[] = {"times", "years", "days", "weeks", "months", "hours",
	"minutes", "people", "percent", "km", "kids", "children", "houses", "others", "per", NULL};
/* Ends of whole words: "Lindenstraße", "Kerkstraat". */
static const char *const tails[] = {"stra\u00dfe", "strasse", "gasse", "straat", "gracht", "plein",
	"gatan", "v\u00e4gen", "vej", "katu", "utca", "allee", "weg", "laan", NULL};

static const struct deid_span sure = {
	.kind = DEID_PLACE, .certainty = 0.95F, .certain = true, .reason = "street"};
static const struct deid_span maybe = {
	.kind = DEID_PLACE, .certainty = 0.7F, .certain = false, .reason = "street.maybe"};

/* A house number: "12", "12a", "4/12" ends at the token after it. */
static bool is_house(const struct deid_view *in, size_t i)
{
	const struct token *t = &in->tokens.at[i];

	return i < in->tokens.count && t->to - t->from <= 5 &&
	       (deid_token_number(in, i) || t->shape == SHAPE_CODE) && in->text.at[t->from] <= '9';
}

/* Past ", Apt 4B" or " # 12". */
static size_t past_unit(const struct deid_view *in, size_t i)
{
	size_t at = i + deid_token_mark(in, i, ',');

	if (!deid_token_goes_on(in, at))
		return i;
	if (!deid_token_in(in, at, units) && !deid_token_mark(in, at, '#'))
		return i;
	at++;
	at += deid_token_mark(in, at, '.');
	return is_house(in, at) || deid_token_letter(in, at) ? at + 1 : i;
}

/* Before "Flat 3, " and before the "3/" of "3/45". */
static size_t before_unit(const struct deid_view *in, size_t i)
{
	size_t at = i;

	if (at > 1 && deid_token_mark(in, at - 1, '/') && is_house(in, at - 2))
		i = at -= 2;
	while (at > 0 && deid_token_mark(in, at - 1, ','))
		at--;
	if (at > 0 && is_house(in, at - 1))
		return at > 1 && deid_token_in(in, at - 2, units) ? at - 2 : i;
	return i;
}

/* From the words before a suffix back to the first that begins with a capital, at most four. */
static size_t name_begins(const struct deid_view *in, size_t suffix)
{
	size_t at = suffix;

	while (at > 0 && suffix - at < 4 && !(in->tokens.at[at].flags & TOKEN_LINE) &&
		(deid_token_capital(in, at - 1) || deid_token_mark(in, at - 1, '\'') ||
			(deid_token_mark(in, at - 1, '.') && suffix - at > 0)))
		at--;
	return at;
}

/* "14 Alder Close, Flat 2"; or, without a number before it, "Elm Street 12". */
static struct err around_suffix(const struct deid_view *in, size_t i, struct deid_spans *out)
{
	size_t from = name_begins(in, i), to = i + 1;
	bool strong = deid_token_in(in, i, suffixes);

	if (from == i || (!strong && !deid_token_in(in, i, weak)))
		return OK;
	to += deid_token_mark(in, to, '.') && in->tokens.at[i].to - in->tokens.at[i].from < 5 &&
	      deid_token_goes_on(in, to + 1);
	if (deid_token_capital(in, to) && deid_token_goes_on(in, to) &&
		in->tokens.at[to].lex & LEX_ORG)
		return OK;
	if (from > 0 && is_house(in, from - 1) && !(in->tokens.at[from].flags & TOKEN_LINE)) {
		bool year = in->tokens.at[from - 1].shape == SHAPE_DIGITS_4 && from > 1 &&
			    deid_token_in(in, from - 2, times);
		return deid_tokens_add(in, out, before_unit(in, from - 1), past_unit(in, to),
			strong && !year ? sure : maybe);
	}
	if (strong && deid_token_goes_on(in, to) && is_house(in, to) &&
		!deid_token_in(in, to + 1, counted))
		return deid_tokens_add(in, out, from, to + 1, sure);
	return deid_tokens_add(in, out, from, to, maybe);
}

/* "14 alder close": in small letters only a clue. */
static struct err around_small(const struct deid_view *in, size_t i, struct deid_spans *out)
{
	for (size_t back = 2; back <= 3 && back <= i; back++)
		if (is_house(in, i - back) && deid_token_in(in, i, suffixes))
			return deid_tokens_add(in, out, i - back, i + 1, maybe);
	return OK;
}

/* "rue de la Paix 12", "12 rue Lepic". */
static struct err after_head(const struct deid_view *in, size_t i, struct deid_spans *out)
{
	size_t to = i + 1, capitals = 0;

	to += deid_token_mark(in, to, '.');
	while (deid_token_goes_on(in, to) && to - i < 7 &&
		(deid_token_capital(in, to) || deid_token_in(in, to, particles)))
		capitals += deid_token_capital(in, to++);
	if (!capitals)
		return OK;
	if (i > 0 && is_house(in, i - 1) && !(in->tokens.at[i].flags & TOKEN_LINE))
		return deid_tokens_add(in, out, i - 1, to, sure);
	to += deid_token_mark(in, to, ',') && is_house(in, to + 1);
	if (deid_token_goes_on(in, to) && is_house(in, to))
		return deid_tokens_add(in, out, i, to + 1, sure);
	return OK;
}

/* "Lindenstraße 5". */
static struct err whole_word(const struct deid_view *in, size_t i, struct deid_spans *out)
{
	struct text word = deid_token(in, i);

	for (const char *const *tail = tails; *tail; tail++) {
		struct text end = text_of(*tail);
		if (word.len > end.len + 2 &&
			text_is_any_case(text_part(word, word.len - end.len, end.len), end))
			return deid_tokens_add(
				in, out, i, i + 2, deid_token_capital(in, i) ? sure : maybe);
	}
	return OK;
}

struct err deid_find_street(const struct deid_view *in, struct deid_spans *out)
{
	const struct token *t = in->tokens.at;
	struct deid_words head = deid_words(heads);

	for (size_t i = 0; i < in->tokens.count; i++) {
		if (t[i].shape == SHAPE_MARK || t[i].shape >= SHAPE_DIGITS_2)
			continue;
		if (i > 0 && t[i].lex & LEX_STREET)
			TRY(t[i].shape == SHAPE_LOWER ? around_small(in, i, out)
						      : around_suffix(in, i, out));
		if (deid_token_among(in, i, &head))
			TRY(after_head(in, i, out));
		if (deid_token_goes_on(in, i + 1) && is_house(in, i + 1) && t[i].to - t[i].from > 5)
			TRY(whole_word(in, i, out));
	}
	return OK;
}
