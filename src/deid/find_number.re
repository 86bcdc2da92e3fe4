/* Numbers that prove themselves by a check digit or a shape of their own. */
#include "deid/finder.h"

#include <string.h>

enum { MOST = 40 };

/* Letters (in capitals) and digits of t; 0 when there are more than MOST. */
static size_t squeeze(struct text t, char out[MOST])
{
	size_t n = 0;

	for (size_t i = 0; i < t.len; i++) {
		char c = t.at[i];
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 32);
		if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')))
			continue;
		if (n == MOST)
			return 0;
		out[n++] = c;
	}
	return n;
}

static bool luhn(const char *d, size_t n)
{
	int sum = 0;

	for (size_t i = 0; i < n; i++) {
		int v = d[n - 1 - i] - '0';
		if (i % 2 == 1)
			v = v * 2 > 9 ? v * 2 - 9 : v * 2;
		sum += v;
	}
	return n > 0 && sum % 10 == 0;
}

static bool iban(const char *d, size_t n)
{
	int rest = 0;

	if (n < 15 || n > 34)
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = d[(i + 4) % n];
		rest = c <= '9' ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
	}
	return rest == 1;
}

static bool nhs(const char *d, size_t n)
{
	int sum = 0;

	if (n != 10)
		return false;
	for (int i = 0; i < 9; i++)
		sum += (10 - i) * (d[i] - '0');
	return (11 - sum % 11) % 11 == d[9] - '0';
}

static struct err add(
	const struct deid_view *in, struct deid_spans *out, struct text at, const char *reason)
{
	size_t from = at.at - in->text.at, to = from + at.len;
	char d[MOST];
	size_t n = squeeze(at, d);
	struct deid_span s = {from, to, DEID_ID, 0.98F, true, reason};
	bool good = n > 0;

	if (deid_word_before(in->text, from) || deid_word_at(in->text, to))
		return OK;
	if (strcmp(reason, "card") == 0)
		good = luhn(d, n);
	else if (strcmp(reason, "iban") == 0)
		good = iban(d, n);
	else if (strcmp(reason, "nhs") == 0)
		good = nhs(d, n);
	else if (strcmp(reason, "long") == 0)
		good = false;
	/* A long number that fails its check is still somebody's number: asked, not certain. */
	if (!good) {
		s.certain = false;
		s.certainty = 0.7F;
		s.reason = "number.long";
	}
	return deid_spans_add(out, s);
}

#define FOUND(reason) TRY(add(in, out, (struct text){start, (size_t)(p - start)}, reason))

struct err deid_find_number(const struct deid_view *in, struct deid_spans *out)
{
	struct begins_next next = begins_of(&in->begins, in->text, BEGINS_NUMBER);
	const char *p = begins_next(&next, in->text.at), *limit = in->text.at + in->text.len, *mark = p, *start;

	for (;;) {
		start = p;
		/*!include:re2c "common.re" */
		/*!re2c
			A = [A-Za-z0-9];
			sep = [ \-];
			D{12,19} | D{4} (sep D{4}){2} sep D{1,7} | D{4} sep D{6} sep D{5} { FOUND("card"); continue; }
			[A-Za-z]{2} D D (sep? A{4}){2,7} (sep? A{1,3})? { FOUND("iban"); continue; }
			D{3} " " D{3} " " D{4} | D{10} { FOUND("nhs"); continue; }
			D{3} [- ] D{2} [- ] D{4} { FOUND("ssn"); continue; }
			[A-CEGHJ-PR-TW-Z] [A-CEGHJ-NPR-TW-Z] s? D D s? D D s? D D s? [A-D] { FOUND("national.insurance"); continue; }
			D{9} | D{11} { FOUND("long"); continue; }
			(letter | D)+ { p = begins_next(&next, p); continue; }
			* { p = begins_next(&next, p); continue; }
			$ { return OK; }
		*/
	}
}
