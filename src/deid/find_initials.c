/* Initials that act as a person: "TW said", "for D.T.", and all other mentions of the same ones. */
#include "deid/near.h"

static const char *const does[] = {"said", "says", "told", "tells", "is", "was", "has", "had",
	"asked", "asks", "reports", "reported", "denies", "denied", "wants", "wanted", "feels",
	"felt", "agreed", "agrees", "refused", "refuses", "went", "came", "left", "lives", "moved",
	"arrived", "presented", "presents", "attended", "disclosed", "cried", "thinks", "believes",
	"will", "would", "did", "does", "gave", "took", "phoned", "rang", "called", "stated",
	"states", "remains", "appeared", "seems", "seemed", "became", "tearful", "anxious", "calm",
	NULL};
static const char *const leads[] = {"with", "for", "to", "from", "by", "about", "saw", "met",
	"told", "asked", "visited", "see", "seen", "meet", "client", "patient", "pt", "mother",
	"father", "mum", "mom", "dad", "son", "daughter", "sister", "brother", "child", "wife",
	"husband", "partner", "supervisee", "worker", "supported", "thanked", "remind", "ask",
	"tell", "rang", "phoned", NULL};

/* Two capitals for each of the initials seen; a slot counts who acted and who was only there. */
struct initials {
	uint8_t acts[27 * 27];
};

/* The slot of "TW", "T.W." or "T. W." at token i, and the token after it; -1 when there is none. */
static int initials_at(const struct deid_view *in, size_t i, size_t *to)
{
	const struct token *t = &in->tokens.at[i];
	struct text word = deid_token(in, i);

	if (t->shape == SHAPE_UPPER && word.len == 2 && !(t->flags & TOKEN_SHOUTED) &&
		!(t->lex & (LEX_HARMLESS | LEX_REGION | LEX_TITLE | LEX_MONTH | LEX_STREET |
				   LEX_ORG)) &&
		LEX_WORD(t->lex) < 3) {
		*to = i + 1;
		return (word.at[0] & 31) * 27 + (word.at[1] & 31);
	}
	if (t->shape == SHAPE_LETTER && deid_token_mark(in, i + 1, '.') &&
		deid_token_goes_on(in, i + 2) && in->tokens.at[i + 2].shape == SHAPE_LETTER &&
		deid_token_mark(in, i + 3, '.')) {
		char second = in->text.at[in->tokens.at[i + 2].from];
		if (word.len != 1 || (second & 31) > 26)
			return -1;
		*to = i + 4;
		return (word.at[0] & 31) * 27 + (second & 31);
	}
	return -1;
}

/* A name in full gives its initials away: "Tom Walker" and later "TW". */
static void note_name(const struct deid_view *in, size_t i, struct initials *seen)
{
	const struct token *t = &in->tokens.at[i];

	if (i + 1 >= in->tokens.count || t[0].shape != SHAPE_TITLE || t[1].shape != SHAPE_TITLE ||
		!LEX_GIVEN(t[0].lex) || LEX_WORD(t[0].lex) > 1 || !LEX_FAMILY(t[1].lex))
		return;
	if (in->text.at[t[0].from] > 0 && in->text.at[t[1].from] > 0)
		seen->acts[(in->text.at[t[0].from] & 31) % 27 * 27 +
			   (in->text.at[t[1].from] & 31) % 27] |= 1;
}

static bool acts(const struct deid_view *in, size_t i, size_t to)
{
	return deid_token_in(in, to, does) || (i > 0 && deid_token_in(in, i - 1, leads));
}

static void note_all(const struct deid_view *in, struct initials *seen)
{
	for (size_t i = 0; i < in->tokens.count; i++) {
		size_t to;
		int slot;
		if (in->tokens.at[i].shape == SHAPE_TITLE)
			note_name(in, i, seen);
		if (in->tokens.at[i].shape != SHAPE_UPPER && in->tokens.at[i].shape != SHAPE_LETTER)
			continue;
		slot = initials_at(in, i, &to);
		if (slot >= 0 && acts(in, i, to))
			seen->acts[slot] |= 2;
	}
}

struct err deid_find_initials(const struct deid_view *in, struct deid_spans *out)
{
	static const char *const reasons[] = {
		"", "initials.of_name", "initials.acting", "initials.acting"};
	struct initials seen = {{0}};

	note_all(in, &seen);
	for (size_t i = 0; i < in->tokens.count; i++) {
		size_t to;
		int slot;
		if (in->tokens.at[i].shape != SHAPE_UPPER && in->tokens.at[i].shape != SHAPE_LETTER)
			continue;
		slot = initials_at(in, i, &to);
		if (slot >= 0 && seen.acts[slot])
			TRY(deid_tokens_add(in, out, i, to,
				(struct deid_span){.kind = DEID_NAME,
					.certainty = 0.7F,
					.reason = reasons[seen.acts[slot]]}));
	}
	return OK;
}
