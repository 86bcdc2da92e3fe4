/* Who wrote it: "Best, Anna", "- A. Meyer, LCSW", "typed by M Okoro". */
#include "deid/near.h"

static const char *const closings[] = {"best", "thanks", "regards", "sincerely", "cheers", "love",
	"yours", "warmly", "faithfully", "truly", "wishes", "hugs", "thx", "gru\u00df",
	"gr\u00fc\u00dfe", "gr\u00fc\u00dfen", "groet", "groeten", "saludos", "atentamente", NULL};
static const char *const letters_after[] = {"lcsw", "msw", "lmsw", "lsw", "bsw", "licsw", "lmft",
	"lpc", "lmhc", "rn", "phd", "psyd", "md", "np", "dsw", "ccm", "bscn", "cbt", "aasw",
	"dipsw", "mbacp", "ukcp", "cadc", "cnm", "ot", "otr", "slp", "lcpc", NULL};
static const char *const by[] = {"by", "signed", "author", "writer", "dictated", NULL};
static const char *const nobody[] = {"team", "all", "everyone", "everybody", "again", "colleagues",
	"friends", "the", "for", "you", "to", "so", "and", "in", "folks", "group", NULL};

/* Past a name of at most three words with capitals, or with one initial. */
static size_t past_name(const struct deid_view *in, size_t i)
{
	size_t to = i, words = 0;

	while (to < in->tokens.count && to - i < 5 && (to == i || deid_token_goes_on(in, to))) {
		const struct token *t = &in->tokens.at[to];
		bool dot = to > i && deid_token_mark(in, to, '.') && deid_token_letter(in, to - 1);
		if (!dot && t->shape != SHAPE_TITLE && t->shape != SHAPE_MIXED &&
			t->shape != SHAPE_LETTER)
			break;
		if (t->lex & (LEX_ORG | LEX_MONTH | LEX_TITLE) || deid_token_in(in, to, nobody))
			break;
		words += !dot && t->shape != SHAPE_LETTER;
		to++;
	}
	return words ? to : i;
}

/* "Thanks," or "Best wishes" and then nothing but a name on the rest of its line. */
static struct err after_closing(const struct deid_view *in, size_t i, struct deid_spans *out)
{
	struct deid_span s = {.kind = DEID_NAME, .certainty = 0.85F, .reason = "name.signature"};
	size_t from = i + 1, to;
	bool parted = false;

	while (from < in->tokens.count && from - i < 3 &&
		(deid_token_mark(in, from, ',') || deid_token_mark(in, from, '-') ||
			deid_token_mark(in, from, '!')))
		from++, parted = true;
	if (from >= in->tokens.count || (!parted && !(in->tokens.at[from].flags & TOKEN_LINE)))
		return OK;
	to = past_name(in, from);
	if (to == from)
		return OK;
	if (to < in->tokens.count && !(in->tokens.at[to].flags & TOKEN_LINE) &&
		!deid_token_mark(in, to, ',') && !deid_token_mark(in, to, '.') &&
		!deid_token_mark(in, to, '('))
		return OK;
	return deid_tokens_add(in, out, from, to, s);
}

/* "A. Meyer, LCSW": from the letters back to where the name begins. */
static struct err before_letters(const struct deid_view *in, size_t i, struct deid_spans *out)
{
	struct deid_span s = {.kind = DEID_NAME, .certainty = 0.9F, .reason = "name.letters_after"};
	size_t to = i, from, family = 0;

	to -= to > 0 && deid_token_mark(in, to - 1, ',');
	for (from = to; from > 0 && to - from < 4 && !(in->tokens.at[from].flags & TOKEN_LINE);
		from--) {
		const struct token *t = &in->tokens.at[from - 1];
		if (t->shape != SHAPE_TITLE && t->shape != SHAPE_MIXED &&
			t->shape != SHAPE_LETTER && !deid_token_mark(in, from - 1, '.'))
			break;
		if (t->lex & (LEX_ORG | LEX_MONTH | LEX_TITLE | LEX_HARMLESS | LEX_JOB))
			break;
		family += t->shape != SHAPE_LETTER && t->shape != SHAPE_MARK;
	}
	while (from < to && in->tokens.at[from].shape == SHAPE_MARK)
		from++;
	s.certain = to < i && family && to - from >= 2;
	return family ? deid_tokens_add(in, out, from, to, s) : OK;
}

static struct err after_by(const struct deid_view *in, size_t i, struct deid_spans *out)
{
	struct deid_span s = {.kind = DEID_NAME, .certainty = 0.7F, .reason = "name.by"};
	size_t from = i + 1 + (deid_token_mark(in, i + 1, ':') || deid_token_mark(in, i + 1, ',')),
	       to;

	if (!deid_token_goes_on(in, from))
		return OK;
	to = past_name(in, from);
	return to > from ? deid_tokens_add(in, out, from, to, s) : OK;
}

struct err deid_find_signature(const struct deid_view *in, struct deid_spans *out)
{
	const struct token *t = in->tokens.at;
	struct deid_words letters = deid_words(letters_after), ends = deid_words(closings),
			  who = deid_words(by);

	for (size_t i = 0; i < in->tokens.count; i++) {
		if (t[i].shape == SHAPE_MARK || t[i].shape >= SHAPE_DIGITS_2)
			continue;
		if (i > 0 && (t[i].shape == SHAPE_UPPER || t[i].shape == SHAPE_MIXED)) {
			if (deid_token_among(in, i, &letters))
				TRY(before_letters(in, i, out));
		} else if (deid_token_among(in, i, &ends)) {
			TRY(after_closing(in, i, out));
		} else if (deid_token_among(in, i, &who)) {
			TRY(after_by(in, i, out));
		}
	}
	return OK;
}
