/* Given name and family name side by side, both known from the lists: "Maria Huber". */
#include "deid/near.h"

enum { NO_NAME = LEX_TITLE | LEX_MONTH | LEX_ORG | LEX_STREET | LEX_REGION | LEX_HARMLESS };

static const char *const particles[] = {"van", "von", "de", "del", "della", "da", "dos", "der",
	"den", "la", "al", "el", "bin", "bint", "ibn", "ter", "ten", "zu", "di", "le", NULL};

/* Towns begin so far more often than people: "San Francisco", "Los Angeles", "Saint Paul". */
static const char *const town_words[] = {"san", "santa", "santo", "saint", "sainte", "st", "sao",
	"los", "las", "el", "la", "le", NULL};

/* A capital at its beginning, no big town and no beginning of one. */
static bool is_given(const struct deid_view *in, size_t i)
{
	const struct token *t = &in->tokens.at[i];

	return t->shape == SHAPE_TITLE && LEX_GIVEN(t->lex) >= 2 && LEX_PLACE(t->lex) < 3 &&
	       !(t->lex & (NO_NAME | LEX_KIN | LEX_JOB)) && !deid_token_in(in, i, town_words);
}

/* "Nguyen-Okafor": two with a hyphen are a family's name, known or not. */
static bool is_double(const struct deid_view *in, size_t i)
{
	const struct token *t = &in->tokens.at[i];

	return t[0].shape == SHAPE_TITLE && deid_token_mark(in, i + 1, '-') &&
	       !(t[1].flags & TOKEN_SPACE) && deid_token_goes_on(in, i + 2) &&
	       t[2].shape == SHAPE_TITLE && !(t[2].flags & TOKEN_SPACE) &&
	       !((t[0].lex | t[2].lex) & (NO_NAME | LEX_KIN | LEX_JOB)) &&
	       LEX_WORD(t[0].lex) + LEX_WORD(t[2].lex) < 4;
}

static bool is_family(const struct token *t)
{
	return (t->shape == SHAPE_TITLE || t->shape == SHAPE_MIXED) && LEX_FAMILY(t->lex) >= 2 &&
	       LEX_PLACE(t->lex) < 3 && !(t->lex & (NO_NAME | LEX_KIN));
}

/* Of two words that are ordinary ones as well ("Will Young", "Grace Period") nothing is certain. */
static bool is_pair(const struct token *given, const struct token *family)
{
	unsigned given_word = LEX_WORD(given->lex), family_word = LEX_WORD(family->lex);

	return (given_word < 3 && LEX_FAMILY(family->lex) == 3) ||
	       (LEX_GIVEN(given->lex) == 3 && family_word < 2) ||
	       (given_word < 2 && family_word < 3);
}

/* Past a middle initial, a hyphen with another name, or particles. */
static size_t past_middle(const struct deid_view *in, size_t i)
{
	const struct token *t = in->tokens.at;

	if (deid_token_goes_on(in, i) && t[i].shape == SHAPE_LETTER)
		return i + 1 + deid_token_mark(in, i + 1, '.');
	while (deid_token_goes_on(in, i) && t[i].shape == SHAPE_LOWER &&
		deid_token_in(in, i, particles))
		i++;
	return i;
}

/* What follows may show that it named no person: "Maria Huber House", "Anna Freud Centre". */
static bool names_a_thing(const struct deid_view *in, size_t to)
{
	const struct token *t = in->tokens.at;

	return deid_token_goes_on(in, to) &&
	       ((t[to].lex & (LEX_ORG | LEX_STREET | LEX_HARMLESS) && t[to].shape != SHAPE_MARK &&
			t[to].shape != SHAPE_LOWER) ||
		       deid_token_mark(in, to, '-') || deid_token_mark(in, to, '&'));
}

struct err deid_find_whole_name(const struct deid_view *in, struct deid_spans *out)
{
	const struct token *t = in->tokens.at;

	for (size_t i = 0; i + 1 < in->tokens.count; i++) {
		struct deid_span s = {.kind = DEID_NAME,
			.certainty = 0.93F,
			.certain = true,
			.reason = "name.whole"};
		size_t to, middle, from = i;
		if (!is_given(in, i))
			continue;
		for (to = i + 1; deid_token_goes_on(in, to) && to < i + 3 && is_given(in, to) &&
				 deid_token_goes_on(in, to + 1) && is_family(&t[to + 1]);
			to++)
			;
		middle = past_middle(in, to);
		if (!deid_token_goes_on(in, middle) ||
			!((is_family(&t[middle]) && is_pair(&t[from], &t[middle])) ||
				(is_double(in, middle) && LEX_WORD(t[from].lex) < 3)))
			continue;
		to = middle;
		to++;
		if (deid_token_mark(in, to, '-') && deid_token_goes_on(in, to + 1) &&
			t[to + 1].shape == SHAPE_TITLE)
			to += 2;
		i = to - 1;
		/* "St Maria Huber", "Anna-Maria Huber Strasse": not alone. */
		if (names_a_thing(in, to) || (from > 0 && deid_token_goes_on(in, from) &&
						     (t[from - 1].lex & (LEX_STREET | LEX_ORG)) &&
						     t[from - 1].shape == SHAPE_TITLE))
			continue;
		TRY(deid_tokens_add(in, out, from, to, s));
	}
	return OK;
}
