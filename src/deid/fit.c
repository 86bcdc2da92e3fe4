#include "deid/fit.h"

#include "deid/around.h"

void fit_sign(struct text in, size_t edge, struct deid_finding *f)
{
	static const char *const signs[] = {"$", "\u00a3", "\u20ac", "\u20b9", "\u00a5", NULL};

	if (f->kind != DEID_QUANTITY)
		return;
	for (size_t i = 0; signs[i]; i++) {
		struct text sign = text_of(signs[i]);
		if (f->from >= edge + sign.len &&
			text_is(text_part(in, f->from - sign.len, sign.len), sign))
			f->from -= sign.len;
	}
}

void fit_initial(struct text in, struct deid_finding *f)
{
	if (f->kind == DEID_NAME && around_initial(in, f->to))
		f->to++;
}

static bool is_one_of(char c, const char *all)
{
	for (; *all; all++)
		if (*all == c)
			return true;
	return false;
}

static bool is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* "8", "11", "18" and "80" to "89" begin with a vowel when they are said. */
static bool number_sounds_open(struct text t)
{
	size_t digits = 0;

	while (digits < t.len && t.at[digits] >= '0' && t.at[digits] <= '9')
		digits++;
	return (t.at[0] == '8' && digits <= 3) ||
	       (digits == 2 && t.at[0] == '1' && (t.at[1] == '1' || t.at[1] == '8'));
}

/* Whether what is said begins with a vowel: "an e-mail", "a user name", "an F", "a 6". */
static bool sounds_open(struct text t)
{
	if (t.at[0] >= '0' && t.at[0] <= '9')
		return number_sounds_open(t);
	if (t.len == 1 || !is_letter(t.at[1]))
		return is_one_of(t.at[0], "AEFHILMNORSXaefhilmnorsx");
	if (text_is_any_case(text_part(t, 0, 2), TEXT("us")) ||
		text_is_any_case(text_part(t, 0, 3), TEXT("uni")))
		return false;
	return is_one_of((char)(t.at[0] | 32), "aeiou");
}

struct err fit_article(struct arena *a, struct text in, size_t edge, struct deid_finding *f)
{
	struct text before = around_word_before(in, f->from), gap;
	bool an = text_is_any_case(before, TEXT("an"));
	size_t from;

	if ((!an && !text_is_any_case(before, TEXT("a"))) || !f->replacement.len)
		return OK;
	from = (size_t)(before.at - in.at);
	if (from < edge || an == sounds_open(f->replacement))
		return OK;
	gap = text_part(in, from + before.len, f->from - from - before.len);
	f->from = from;
	return text_printf(a, &f->replacement, "%c%s%.*s%.*s", before.at[0], an ? "" : "n",
		TEXT_ARGS(gap), TEXT_ARGS(f->replacement));
}
