/* Names spelled letter by letter: "k r a u s s", "K-R-A-U-S-S", "spelled o k e double f e". */
#include "deid/near.h"

static const char *const spelling[] = {
	"spelled", "spelt", "spell", "spells", "spelling", "letters", "surname", "name", NULL};
static const char *const doubled[] = {"double", NULL};

/* Past the letters that begin at token i, one space or one hyphen apart. */
static size_t past_letters(const struct deid_view *in, size_t i, size_t *letters)
{
	size_t to = i;

	while (to == i || deid_token_goes_on(in, to)) {
		size_t at = to;
		if (to > i && deid_token_mark(in, at, '-'))
			at++;
		if (to > i && deid_token_in(in, at, doubled))
			at++;
		if (!deid_token_letter(in, at))
			break;
		++*letters;
		to = at + 1;
	}
	return to;
}

/* "A B C D": the letters only count. */
static bool is_alphabet(const struct deid_view *in, size_t from, size_t to)
{
	for (size_t i = from + 1; i < to; i++)
		if (in->text.at[in->tokens.at[i].from] !=
			in->text.at[in->tokens.at[i - 1].from] + 1)
			return false;
	return true;
}

struct err deid_find_spelled(const struct deid_view *in, struct deid_spans *out)
{
	for (size_t i = 0; i < in->tokens.count; i++) {
		struct deid_span s = {
			.kind = DEID_NAME, .certainty = 0.9F, .reason = "name.spelled"};
		size_t letters = 0, to;
		if (!deid_token_letter(in, i))
			continue;
		to = past_letters(in, i, &letters);
		if (letters < 3 || is_alphabet(in, i, to)) {
			i = to > i ? to - 1 : i;
			continue;
		}
		s.certain = letters >= 5 || deid_token_near(in, i, 4, spelling);
		if (!s.certain)
			s.certainty = 0.6F, s.reason = "name.spelled_maybe";
		TRY(deid_tokens_add(in, out, i, to, s));
		i = to - 1;
	}
	return OK;
}
