/* What is a name once is a name everywhere: the other mentions of names found with confidence. */
#include "deid/echo.h"

#include "deid/fold.h"

#include "base/utf8.h"

enum { LEAST_SURE = 75, WORD_COMMON = 2 };

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

bool echo_is_sure(const struct deid_span *s)
{
	return s->kind == DEID_NAME && (s->certain || s->certainty * 100 >= LEAST_SURE);
}

static uint64_t key_of(const struct token *t)
{
	return (uint64_t)t->word + 1;
}

static bool is_capital(const struct token *t)
{
	return t->shape == SHAPE_TITLE || t->shape == SHAPE_UPPER || t->shape == SHAPE_MIXED;
}

/* "van der" in "Jan van der Berg": the small words of a name that has capitals name nobody. */
static bool has_capital(const struct deid_view *in, size_t k, const struct deid_span *span)
{
	for (; k < in->tokens.count && in->tokens.at[k].from < span->to; k++)
		if (is_capital(&in->tokens.at[k]))
			return true;
	return false;
}

struct err echo_gather(
	struct table *words, const struct deid_view *in, const struct deid_spans *spans)
{
	size_t k = 0;

	for (size_t s = 0; s < spans->count; s++) {
		const struct deid_span *span = &spans->at[s];
		bool capital;
		while (k < in->tokens.count && in->tokens.at[k].to <= span->from)
			k++;
		capital = has_capital(in, k, span);
		for (; k < in->tokens.count && in->tokens.at[k].from < span->to; k++) {
			const struct token *t = &in->tokens.at[k];
			uint32_t *slot;
			if (!echo_is_sure(span) || !is_word(t) || is_small_change(t) ||
				(capital && t->shape == SHAPE_LOWER))
				continue;
			TRY(table_slot(words, key_of(t), &slot));
			*slot = 1;
		}
	}
	return OK;
}

/* A word that is also an ordinary one ("will", "rose") counts only with a capital inside a
 * sentence. */
static bool may_be_name(const struct token *t)
{
	if (!is_word(t) || (t->lex & (LEX_TITLE | LEX_MONTH | LEX_HARMLESS)))
		return false;
	if (LEX_WORD(t->lex) >= WORD_COMMON)
		return t->shape == SHAPE_TITLE && !(t->flags & TOKEN_FIRST);
	return true;
}

/* A word that nobody knows, one letter away from a name of the text: "Okafro". */
static bool is_slip(
	const struct deid_view *in, const struct token *t, const struct entities *people)
{
	return !t->lex && t->to - t->from >= 5 && t->shape != SHAPE_CODE &&
	       entities_has_slip(people, text_part(in->text, t->from, t->to - t->from));
}

enum { GENITIVE_LEAST = 4 };

/* "Lenas" where Lena is known, in German and Dutch: the s stays. */
static bool is_genitive(
	const struct table *words, const struct deid_view *in, const struct token *t)
{
	struct text word = text_part(in->text, t->from, t->to - t->from);
	uint64_t h = WORD_HASH_BEGIN;
	char folded[4];
	size_t n;

	if (!in->abroad || t->shape != SHAPE_TITLE || word.len < GENITIVE_LEAST ||
		word.at[word.len - 1] != 's')
		return false;
	for (size_t at = 0; at < word.len - 1; at += n) {
		size_t len = fold_point(utf8_point(text_part(word, at, 4), &n), folded);
		for (size_t k = 0; k < len; k++)
			h = word_hash_byte(h, folded[k]);
	}
	return table_get(words, (uint64_t)(uint32_t)(word_hash_end(h) >> 13) + 1) != 0;
}

/* In a text that the model cannot read, a first name found elsewhere wins over a guessed place. */
static void rename_guess(const struct table *words, const struct deid_view *in,
	const struct token *t, struct deid_span *s)
{
	if (!in->abroad || s->certain || s->kind != DEID_PLACE || s->from != t->from ||
		s->to != t->to || !LEX_GIVEN(t->lex) || !table_get(words, key_of(t)))
		return;
	s->kind = DEID_NAME;
	s->reason = "name.again";
}

static struct err add(struct deid_spans *out, size_t from, size_t to)
{
	return deid_spans_add(
		out, (struct deid_span){from, to, DEID_NAME, 0.8F, false, "name.again"});
}

struct err echo_find(const struct table *words, const struct entities *people,
	const struct deid_view *in, struct deid_spans *spans)
{
	size_t s = 0, known = spans->count;
	struct deid_spans more = {.arena = spans->arena};

	for (size_t i = 0; i < in->tokens.count; i++) {
		const struct token *t = &in->tokens.at[i];
		while (s < known && spans->at[s].to <= t->from)
			s++;
		if (s < known && spans->at[s].from < t->to) {
			rename_guess(words, in, t, &spans->at[s]);
			continue;
		}
		if (!may_be_name(t))
			continue;
		if (is_genitive(words, in, t))
			TRY(add(&more, t->from, t->to - 1));
		else if (table_get(words, key_of(t)) || is_slip(in, t, people))
			TRY(add(&more, t->from, t->to));
	}
	for (size_t i = 0; i < more.count; i++)
		TRY(deid_spans_add(spans, more.at[i]));
	return more.count ? deid_spans_settle(spans) : OK;
}
