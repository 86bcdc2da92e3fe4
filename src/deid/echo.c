/* What is a name once is a name everywhere: the other mentions of names found with confidence. */
#include "deid/engine.h"

enum { LEAST_SURE = 75, WORD_COMMON = 2 };

/* The words of names, in an open table by their hash. */
struct names {
	uint32_t *word;
	size_t mask;
};

static size_t slot_of(const struct names *n, uint32_t word)
{
	size_t i = (word * 2654435761U >> 7) & n->mask;

	while (n->word[i] && n->word[i] != word)
		i = (i + 1) & n->mask;
	return i;
}

static bool is_word(const struct token *t)
{
	return t->shape != SHAPE_MARK && t->shape != SHAPE_LETTER &&
	       (t->shape < SHAPE_DIGITS_2 || t->shape == SHAPE_OTHER) && t->to - t->from > 2;
}

static bool is_small_change(const struct token *t)
{
	return (t->lex & (LEX_TITLE | LEX_KIN | LEX_MONTH | LEX_ORG | LEX_HARMLESS)) != 0 ||
	       (LEX_WORD(t->lex) >= WORD_COMMON && t->shape == SHAPE_LOWER);
}

static void collect(const struct deid_view *in, const struct deid_spans *spans, struct names *n)
{
	size_t k = 0;

	for (size_t s = 0; s < spans->count; s++) {
		const struct deid_span *span = &spans->at[s];
		while (k < in->tokens.count && in->tokens.at[k].to <= span->from)
			k++;
		for (; k < in->tokens.count && in->tokens.at[k].from < span->to; k++) {
			const struct token *t = &in->tokens.at[k];
			if (span->kind == DEID_NAME && is_word(t) && !is_small_change(t) &&
				(span->certain || span->certainty * 100 >= LEAST_SURE))
				n->word[slot_of(n, t->word)] = t->word;
		}
	}
}

/* A word that is also an ordinary one ("will", "rose") counts only with a capital inside a
 * sentence. */
static bool may_be_name(const struct token *t)
{
	if (!is_word(t) || (t->lex & (LEX_TITLE | LEX_MONTH | LEX_HARMLESS)))
		return false;
	if (LEX_WORD(t->lex) >= WORD_COMMON)
		return t->shape == SHAPE_TITLE && !(t->flags & (TOKEN_FIRST | TOKEN_LOWER));
	return true;
}

struct err deid_find_echoes(const struct deid_view *in, struct deid_spans *spans)
{
	struct names names = {.mask = 63};
	size_t s = 0, known = spans->count;
	struct deid_spans more = {.arena = spans->arena};

	while (names.mask < in->tokens.count)
		names.mask = names.mask * 2 + 1;
	TRY(arena_many(spans->arena, names.mask + 1, &names.word));
	collect(in, spans, &names);
	for (size_t i = 0; i < in->tokens.count; i++) {
		const struct token *t = &in->tokens.at[i];
		while (s < known && spans->at[s].to <= t->from)
			s++;
		if ((s < known && spans->at[s].from < t->to) || !may_be_name(t) ||
			!names.word[slot_of(&names, t->word)])
			continue;
		TRY(deid_spans_add(&more,
			(struct deid_span){t->from, t->to, DEID_NAME, 0.8F, false, "name.again"}));
	}
	for (size_t i = 0; i < more.count; i++)
		TRY(deid_spans_add(spans, more.at[i]));
	return deid_spans_settle(spans);
}
