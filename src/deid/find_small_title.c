/* A title before a name in small letters: "mrs delgado", "dr okafor". */
#include "deid/near.h"

static const char *const titles[] = {"mr", "mrs", "ms", "dr", "prof", "sra", "mevr", NULL};
static const char *const nobody[] = {"right", "wrong", "appointment", "word", "excel", "office",
	"visit", "who", "and", "or", "is", "was", NULL};

enum { NO_NAME = LEX_TITLE | LEX_MONTH | LEX_ORG | LEX_STREET | LEX_HARMLESS | LEX_KIN | LEX_JOB };

struct err deid_find_small_title(const struct deid_view *in, struct deid_spans *out)
{
	const struct token *t = in->tokens.at;

	for (size_t i = 0; i + 1 < in->tokens.count; i++) {
		struct deid_span s = {
			.kind = DEID_NAME, .certainty = 0.93F, .reason = "name.titled"};
		size_t name = i + 1, to;
		if (t[i].shape != SHAPE_LOWER || t[i].to - t[i].from > 4 ||
			!(t[i].lex & LEX_TITLE) || !deid_token_in(in, i, titles))
			continue;
		name += deid_token_mark(in, name, '.');
		if (!deid_token_goes_on(in, name) || t[name].shape != SHAPE_LOWER ||
			t[name].to - t[name].from < 3 || deid_token_in(in, name, nobody) ||
			t[name].lex & NO_NAME)
			continue;
		to = name + 1;
		if (deid_token_mark(in, to, '-') && deid_token_goes_on(in, to + 1) &&
			t[to + 1].shape == SHAPE_LOWER && LEX_FAMILY(t[to + 1].lex))
			to += 2;
		s.certain = LEX_WORD(t[name].lex) < 2;
		if (!s.certain)
			s.reason = "name.small_title";
		TRY(deid_tokens_add(in, out, name, to, s));
	}
	return OK;
}
