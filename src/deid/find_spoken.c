/* Numbers in words, as they are dictated: "eight three zero five", "two oh double four". */
#include "deid/near.h"

static const char *const ones[] = {"zero", "oh", "nought", "naught", "one", "two", "three", "four",
	"five", "six", "seven", "eight", "nine", NULL};
static const char *const more[] = {"ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
	"sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
	"sixty", "seventy", "eighty", "ninety", "hundred", NULL};
static const char *const between[] = {
	"dash", "hyphen", "slash", "stroke", "space", "double", "triple", "treble", NULL};
static const char *const call[] = {"phone", "telephone", "tel", "call", "called", "cell", "mobile",
	"fax", "ring", "rang", "text", "texted", "dial", "landline", "reach", "whatsapp", NULL};
static const char *const say_so[] = {"number", "numbers", "no", "code", "pin", "crn", "mrn", "ref",
	"reference", "account", "record", "case", "file", "docket", "id", "badge", "plate", "nhs",
	"ssn", "security", "extension", "licence", "license", "policy", "postcode", "zip", "phone",
	"telephone", "tel", "cell", "mobile", "fax", "dial", "landline", NULL};

struct run {
	size_t from, to, ones, rising;
};

/* One step of a run; what stands between two numbers counts only when a number follows. */
static bool take(const struct deid_view *in, size_t i, struct run *r)
{
	const struct token *t = &in->tokens.at[i];

	if (t->shape == SHAPE_LOWER || t->shape == SHAPE_TITLE || t->shape == SHAPE_UPPER) {
		if (deid_token_in(in, i, ones)) {
			r->ones++;
			r->to = i + 1;
			return true;
		}
		if (deid_token_in(in, i, more)) {
			r->to = i + 1;
			return true;
		}
		return deid_token_in(in, i, between) || deid_token_letter(in, i);
	}
	if (deid_token_number(in, i) && t->to - t->from < 4) {
		r->ones += r->ones > 0;
		r->to = i + 1;
		return true;
	}
	return t->shape == SHAPE_LETTER || deid_token_mark(in, i, '-');
}

/* "One two three four": somebody counts. */
static bool counts_up(const struct deid_view *in, const struct run *r)
{
	size_t last = 0;

	for (size_t i = r->from; i < r->to; i++) {
		size_t n = 0;
		while (ones[n] && !text_is_any_case(deid_token(in, i), text_of(ones[n])))
			n++;
		if (!ones[n] || (i > r->from && n != last + 1))
			return false;
		last = n;
	}
	return true;
}

static struct err add(const struct deid_view *in, const struct run *r, struct deid_spans *out)
{
	struct deid_span s = {.kind = DEID_ID, .certainty = 0.9F, .reason = "number.spoken"};

	if (r->ones < 3 || counts_up(in, r))
		return OK;
	if (deid_token_near(in, r->from, 5, call) || r->ones >= 10)
		s.kind = DEID_CONTACT;
	s.certain = r->ones >= 6 || (r->ones >= 4 && deid_token_near(in, r->from, 4, say_so));
	if (!s.certain)
		s.certainty = 0.6F, s.reason = "number.spoken_maybe";
	return deid_tokens_add(in, out, r->from, r->to, s);
}

struct err deid_find_spoken(const struct deid_view *in, struct deid_spans *out)
{
	const struct token *t = in->tokens.at;
	struct deid_words digits = deid_words(ones);

	for (size_t i = 0; i < in->tokens.count; i++) {
		struct run r = {.from = i};
		/* The words of numbers are known ones, of three to six letters. */
		if (t[i].shape == SHAPE_MARK || t[i].shape >= SHAPE_DIGITS_2 ||
			t[i].to - t[i].from > 6 || !deid_token_among(in, i, &digits))
			continue;
		while (i < in->tokens.count && (i == r.from || !(t[i].flags & TOKEN_LINE)) &&
			take(in, i, &r))
			i++;
		TRY(add(in, &r, out));
		i = i > r.from ? i - 1 : i;
	}
	return OK;
}
