#include "deid/language.h"

#include "deid/hear.h"

/* Languages whose own test texts reach what doc/deid.md asks of a measured language. */
static const struct {
	const char *code;
	bool partly;
} measured[] = {{"en", false}, {"de", true}, {"nl", true}, {"es", true}};

enum {
	LETTERS_LEAST = 20,		/* fewer say too little */
	LETTERS_UNCLEAR = 40,		/* from so many on it matters that no language fits */
	LETTERS_SCRIPT = 4,		/* of another script */
	FITS = HEAR_UNIT / 2,		/* a word, on average */
	MARGIN = 2 * HEAR_UNIT,		/* by which the best language leads the second */
	MARGIN_SURE = 3 * HEAR_UNIT,	/* when something may rest upon it */
	MARGIN_PASSAGE = 8 * HEAR_UNIT, /* over the language of the text around */
	MARGIN_CLEAR = 10 * HEAR_UNIT,	/* by small words alone */
	WORDS_PASSAGE = 4
};

static void look_up(struct deid_language *l)
{
	l->measured = l->partly = false;
	for (size_t i = 0; i < sizeof measured / sizeof measured[0]; i++)
		if (text_is(text_of(l->code), text_of(measured[i].code))) {
			l->measured = true;
			l->partly = measured[i].partly;
		}
}

static bool is_measured(const char *code)
{
	struct deid_language l = {.code = code};

	look_up(&l);
	return l.measured && !l.partly;
}

/* Whether the small words leave no doubt that the text is in a language that was measured. */
static bool speaks_clearly(const struct heard *h)
{
	int64_t second, lead;
	unsigned best = hear_best(h, &second);

	lead = h->votes[best] - second;
	return is_measured(language_rows[best].code) && lead >= MARGIN_CLEAR &&
	       lead >= (int64_t)h->words * FITS && h->letters >= LETTERS_LEAST;
}

/* Most texts are in a measured language, and their small words say so at once. */
static void hear(struct text t, struct heard *h)
{
	hear_words(t, h);
	if (speaks_clearly(h))
		return;
	*h = (struct heard){0};
	hear_all(t, h);
}

/* Whether a language that was measured well fits about as well as the best. */
static bool may_be_measured(const struct heard *h, int64_t best)
{
	for (unsigned i = 0; i < language_count; i++)
		if (is_measured(language_rows[i].code) && h->votes[i] > 0 &&
			h->votes[i] > best - MARGIN)
			return true;
	return false;
}

static struct deid_language judge_latin(const struct heard *h, unsigned *row)
{
	struct deid_language l = {"und", false, h->letters < LETTERS_UNCLEAR};
	int64_t second, lead;

	*row = hear_best(h, &second);
	lead = h->votes[*row] - second;
	l.measured |= may_be_measured(h, h->votes[*row]);
	if (h->letters < LETTERS_LEAST || lead < MARGIN)
		return l;
	l.sure = lead >= MARGIN_SURE && h->votes[*row] >= (int64_t)h->words * FITS;
	if (l.sure || is_measured(language_rows[*row].code)) {
		l.code = language_rows[*row].code;
		look_up(&l);
	}
	return l;
}

/* The script is sure; which of its languages it is, the letters may leave open. */
static struct deid_language judge_script(const struct heard *h)
{
	const char *code = script_language(&h->scripts);

	return (struct deid_language){code, !text_starts(text_of(code), TEXT("und")), false};
}

static struct deid_language judge(const struct heard *h)
{
	size_t others = script_letters(&h->scripts);
	unsigned row;

	if (others >= LETTERS_SCRIPT && others > h->letters)
		return judge_script(h);
	return judge_latin(h, &row);
}

struct deid_language deid_language_of(struct text t)
{
	struct heard h = {0};

	hear(t, &h);
	return judge(&h);
}

/* Where a piece ends: at the end of a line or sentence, and at marks that set words apart. */
static size_t piece_end(struct text t, size_t at)
{
	for (; at < t.len; at++) {
		char c = t.at[at];
		unsigned char next = at + 1 < t.len ? (unsigned char)t.at[at + 1] : ' ';
		if (c == '\n' || c == '"' || c == '(' || c == ')')
			return at + 1;
		if ((c == '.' || c == '!' || c == '?' || c == ':' || c == ';') && next <= ' ')
			return at + 1;
		/* « » “ ” „ */
		if ((unsigned char)c == 0xc2 && (next == 0xab || next == 0xbb))
			return at + 2;
		if ((unsigned char)c == 0xe2 && next == 0x80 && at + 2 < t.len &&
			(unsigned char)t.at[at + 2] >= 0x9c && (unsigned char)t.at[at + 2] <= 0x9e)
			return at + 3;
	}
	return t.len;
}

/* The row of a code, or language_count when it has none. */
static unsigned row_of(const char *code)
{
	unsigned i = 0;

	while (i < language_count && !text_is(text_of(language_rows[i].code), text_of(code)))
		i++;
	return i;
}

/* False when the small words already speak for the language around, so that no more need be heard.
 */
static bool hear_piece(struct text piece, unsigned around, struct heard *h)
{
	int64_t second;
	unsigned best;

	hear_words(piece, h);
	best = hear_best(h, &second);
	if (around < language_count && h->votes[around] == h->votes[best] &&
		script_letters(&h->scripts) < LETTERS_SCRIPT)
		return false;
	*h = (struct heard){0};
	hear_all(piece, h);
	return true;
}

/* Whether a piece is surely in another language than the text around it. */
static bool is_foreign(const struct heard *h, unsigned around, struct deid_language *l)
{
	unsigned row;

	if (script_letters(&h->scripts) > h->letters) {
		*l = judge_script(h);
		return script_letters(&h->scripts) >= LETTERS_SCRIPT;
	}
	*l = judge_latin(h, &row);
	if (row == around || h->plain < WORDS_PASSAGE || h->letters < LETTERS_LEAST ||
		h->votes[row] < (int64_t)h->words * FITS)
		return false;
	/* That it is not the language around may be clear while its own name is not. */
	l->code = language_rows[row].code;
	l->measured = l->partly = false;
	return around == language_count || h->votes[row] - h->votes[around] >= MARGIN_PASSAGE;
}

static bool says_little(const struct heard *h)
{
	return h->letters + script_letters(&h->scripts) < LETTERS_LEAST;
}

static struct text trimmed(struct text t, size_t *from)
{
	while (t.len && (unsigned char)*t.at <= ' ') {
		t = text_part(t, 1, t.len);
		++*from;
	}
	return text_trim(t);
}

/* Room doubles whenever the count has reached a power of two. */
static struct err add_passage(
	struct arena *a, const struct deid_passage *p, struct deid_languages *out)
{
	struct deid_passage *more;

	if ((out->count & (out->count - 1)) == 0) {
		TRY(arena_many(a, out->count ? out->count * 2 : 1, &more));
		for (size_t i = 0; i < out->count; i++)
			more[i] = out->at[i];
		out->at = more;
	}
	out->at[out->count++] = *p;
	return OK;
}

/* Adds a piece to the passage before it when both are in one language, or one of them is unsure. */
static bool goes_with(struct deid_passage *last, const struct deid_passage *p)
{
	if (!text_is(text_of(last->language.code), text_of(p->language.code)) &&
		last->language.sure && p->language.sure)
		return false;
	if (!last->language.sure)
		last->language = p->language;
	last->to = p->to;
	return true;
}

struct err deid_languages_of(struct arena *a, struct text t, struct deid_languages *out)
{
	bool goes_on = false; /* the last passage reaches to here */
	unsigned around;
	size_t end;

	*out = (struct deid_languages){.whole = deid_language_of(t)};
	around = row_of(out->whole.code);
	for (size_t at = 0; at < t.len; at = end) {
		struct heard h = {0};
		struct deid_passage p = {.from = at};
		struct text piece;
		end = piece_end(t, at);
		piece = trimmed(text_part(t, at, end - at), &p.from);
		if (!hear_piece(piece, around, &h)) {
			goes_on = goes_on && says_little(&h);
			continue;
		}
		p.to = p.from + piece.len;
		if (!is_foreign(&h, around, &p.language) ||
			text_is(text_of(p.language.code), text_of(out->whole.code))) {
			goes_on = goes_on && says_little(&h);
			continue;
		}
		if (goes_on && goes_with(&out->at[out->count - 1], &p))
			continue;
		TRY(add_passage(a, &p, out));
		goes_on = true;
	}
	return OK;
}

bool deid_all_measured(const struct deid_languages *l)
{
	bool all = l->whole.measured;

	for (size_t i = 0; i < l->count; i++)
		all = all && l->at[i].language.measured;
	return all;
}

const char *deid_language_name(const char *code)
{
	unsigned row = row_of(code);
	const char *name = row < language_count ? language_rows[row].name : script_name(code);

	return name ? name : "an unknown language";
}
