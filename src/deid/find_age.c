/* Ages: "aged 93", "a 9-year-old", "4 months old". Those of 90 and over, which law counts among the
 * identifiers, also after a name: "Mrs Long, 94,". */
#include "deid/near.h"

static const char *const before[] = {"aged", "age", "turned", "turns", "turning", NULL};
static const char *const years[] = {"year", "years", "yr", "yrs", "yo", "y", "jaar", "jahre",
	"jahren", "a\u00f1os", "ans", "month", "months", "mth", "mths", NULL};
static const char *const after_years[] = {"old", "of", "oud", "alt", "o", NULL};

enum { HIGH = 90, HIGHEST = 115 };

/* The number that token i is, when somebody may be so old; else -1. */
static int age_at(const struct deid_view *in, size_t i)
{
	int64_t age;

	if (!deid_token_number(in, i) || text_number(deid_token(in, i), &age).fault)
		return -1;
	return age <= HIGHEST ? (int)age : -1;
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

static bool is_age(const struct deid_view *in, size_t i)
{
	int age = age_at(in, i);

	if (age < 0)
		return false;
	if (counts_years(in, i + 1))
		return true;
	return age >= HIGH &&
	       ((i > 0 && deid_token_in(in, i - 1, before)) || stands_after_name(in, i));
}

struct err deid_find_age(const struct deid_view *in, struct deid_spans *out)
{
	for (size_t i = 0; i < in->tokens.count; i++) {
		uint8_t shape = in->tokens.at[i].shape;
		if (shape < SHAPE_DIGITS_2 || shape > SHAPE_DIGITS_3 || !is_age(in, i))
			continue;
		TRY(deid_tokens_add(in, out, i, i + 1,
			(struct deid_span){.kind = DEID_AGE, .certainty = 0.92F, .reason = "age"}));
	}
	return OK;
}
