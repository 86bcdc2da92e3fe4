#include "deid/near.h"

struct text deid_token(const struct deid_view *in, size_t i)
{
	const struct token *t = &in->tokens.at[i];

	return text_part(in->text, t->from, t->to - t->from);
}

bool deid_token_in(const struct deid_view *in, size_t i, const char *const *words)
{
	struct text word;
	char first;

	if (i >= in->tokens.count)
		return false;
	word = deid_token(in, i);
	if (!word.len)
		return false;
	first = word.at[0];
	for (; *words; words++) {
		const char *one = *words;
		/* The words are ended by a NUL, so their second byte may be looked at. */
		if ((one[0] ^ first) % 32 == 0 &&
			(word.len == 1 || (one[1] ^ word.at[1]) % 32 == 0) &&
			text_is_any_case(word, text_of(one)))
			return true;
	}
	return false;
}

/* The same for capitals and small letters. */
static unsigned look_of(struct text word)
{
	unsigned first, last;

	if (!word.len)
		return 0;
	first = word.at[0] & 31;
	last = word.at[word.len - 1] & 31;
	return (first * 33 + last * 7 + (unsigned)word.len) & 255;
}

struct deid_words deid_words(const char *const *words)
{
	struct deid_words all = {.words = words};

	for (; *words; words++) {
		unsigned look = look_of(text_of(*words));
		all.bits[look / 64] |= 1ULL << look % 64;
	}
	return all;
}

bool deid_token_among(const struct deid_view *in, size_t i, const struct deid_words *words)
{
	unsigned look;

	if (i >= in->tokens.count)
		return false;
	look = look_of(deid_token(in, i));
	return words->bits[look / 64] >> look % 64 & 1 && deid_token_in(in, i, words->words);
}

bool deid_token_near(const struct deid_view *in, size_t i, size_t most, const char *const *words)
{
	for (size_t back = 1; back <= most && back <= i; back++)
		if (deid_token_in(in, i - back, words))
			return true;
	return false;
}

bool deid_token_goes_on(const struct deid_view *in, size_t i)
{
	return i < in->tokens.count && !(in->tokens.at[i].flags & TOKEN_LINE);
}

bool deid_token_mark(const struct deid_view *in, size_t i, char c)
{
	return deid_token_goes_on(in, i) && in->text.at[in->tokens.at[i].from] == c;
}

bool deid_token_capital(const struct deid_view *in, size_t i)
{
	uint8_t shape = i < in->tokens.count ? in->tokens.at[i].shape : SHAPE_MARK;

	return shape == SHAPE_TITLE || shape == SHAPE_UPPER || shape == SHAPE_MIXED;
}

bool deid_token_letter(const struct deid_view *in, size_t i)
{
	const struct token *t = &in->tokens.at[i];

	if (i >= in->tokens.count)
		return false;
	return t->shape == SHAPE_LETTER || (t->shape == SHAPE_LOWER && t->to - t->from == 1);
}

bool deid_token_number(const struct deid_view *in, size_t i)
{
	uint8_t shape = i < in->tokens.count ? in->tokens.at[i].shape : SHAPE_MARK;

	return shape >= SHAPE_DIGITS_2 && shape <= SHAPE_DIGITS_MORE;
}

struct err deid_tokens_add(const struct deid_view *in, struct deid_spans *out, size_t from,
	size_t to, struct deid_span what)
{
	what.from = in->tokens.at[from].from;
	what.to = in->tokens.at[to - 1].to;
	return deid_spans_add(out, what);
}
