/* Ages of 90 and over, which law counts among the identifiers: "aged 93", "a 91-year-old", "Mrs
 * Long, 94,". */
#include "deid/near.h"

static const char *const before[] = {"aged", "age", "turned", "turns", "turning", NULL};
static const char *const years[] = {"year", "years", "yr", "yrs", "yo", "y", "jaar", "jahre",
	"jahren", "a\u00f1os", "ans", NULL};
static const char *const after_years[] = {"old", "of", "oud", "alt", "o", NULL};

static bool is_high(const struct deid_view *in, size_t i)
{
	int64_t age;

	if (!deid_token_number(in, i) || text_number(deid_token(in, i), &age).fault)
		return false;
	return age >= 90 && age <= 115;
}

/* "93 years old", "93-year-old", "93yo"; "93 years" alone is a duration. */
static bool counts_years(const struct deid_view *in, size_t i)
{
	i += deid_token_mark(in, i, '-');
	if (!deid_token_goes_on(in, i) || !deid_token_in(in, i, years))
		return false;
	if (text_is_any_case(deid_token(in, i), TEXT("yo")))
		return true;
	i++;
	i += deid_token_mark(in, i, '-') || deid_token_mark(in, i, '/');
	return deid_token_goes_on(in, i) && deid_token_in(in, i, after_years);
}

/* "Delgado, 93," and "Delgado (93)". */
static bool stands_after_name(const struct deid_view *in, size_t i)
{
	const struct token *t = in->tokens.at;

	if (i < 2 || t[i - 2].shape != SHAPE_TITLE || LEX_WORD(t[i - 2].lex) > 1)
		return false;
	return (deid_token_mark(in, i - 1, ',') && deid_token_mark(in, i + 1, ',')) ||
	       (deid_token_mark(in, i - 1, '(') && deid_token_mark(in, i + 1, ')'));
}

struct err deid_find_high_age(const struct deid_view *in, struct deid_spans *out)
{
	for (size_t i = 0; i < in->tokens.count; i++) {
		struct deid_span s = {.kind = DEID_AGE, .certainty = 0.92F, .reason = "age"};
		if (in->tokens.at[i].shape < SHAPE_DIGITS_2 ||
			in->tokens.at[i].shape > SHAPE_DIGITS_3 || !is_high(in, i))
			continue;
		if ((i > 0 && deid_token_in(in, i - 1, before)) || counts_years(in, i + 1) ||
			stands_after_name(in, i))
			TRY(deid_tokens_add(in, out, i, i + 1, s));
	}
	return OK;
}
