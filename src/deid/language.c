#include "deid/language.h"

#include "deid/fold.h"
#include "deid/language_table.h"
#include "deid/script.h"

#include "base/utf8.h"

/* Languages whose own test texts reach what doc/deid.md asks of a measured language. */
static const char *const measured[] = {"en"};

enum {
	FULL = 5,		   /* what a word weighs */
	NAME = 2,		   /* and one with a capital inside a sentence: it may be a name */
	UNIT = 16 * FULL,	   /* a natural logarithm */
	LETTERS_LEAST = 20,	   /* fewer say too little */
	LETTERS_UNCLEAR = 40,	   /* from so many on it matters that no language fits */
	LETTERS_SCRIPT = 4,	   /* of another script */
	FITS = UNIT / 2,	   /* a word, on average */
	MARGIN = 2 * UNIT,	   /* by which the best language leads the second */
	MARGIN_SURE = 3 * UNIT,	   /* when something may rest upon it */
	MARGIN_PASSAGE = 8 * UNIT, /* over the language of the text around */
	WORDS_PASSAGE = 4,
	WORD_BYTES = 64
};

/* What a piece of text says. */
struct heard {
	int64_t votes[LANGUAGES_MOST];
	int64_t groups; /* what the known groups of letters weigh; each costs those that lack it */
	size_t letters, words;
	size_t plain; /* words that are hardly names */
	struct script_count scripts;
};

/* A word while it is read: folded, with an edge on both sides. */
struct word {
	char at[WORD_BYTES + 8];
	size_t len, letters;
	bool capital, small, glued; /* to a number, or part of an address: "w/o", "jo@", "F32" */
};

static uint32_t hash_of(uint32_t seed, const char *at, size_t len)
{
	uint32_t h = seed;

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)at[i]) * 16777619U;
	return h ^ h >> 15;
}

/* Adds the votes of a key; false when the table does not know it. */
static bool vote(const struct language_table *t, uint32_t key, int weight, struct heard *h)
{
	unsigned low = t->buckets[key >> 24], high = t->buckets[(key >> 24) + 1];

	while (low < high) {
		unsigned middle = (low + high) / 2;
		if (t->keys[middle] < key)
			low = middle + 1;
		else
			high = middle;
	}
	if (low >= t->buckets[256] || t->keys[low] != key)
		return false;
	for (unsigned i = t->starts[low]; i < t->starts[low + 1]; i++)
		h->votes[t->votes[i].language] += t->votes[i].weight * weight;
	return true;
}

static void hear_word(struct word *w, struct heard *h)
{
	int weight = w->capital && w->small && h->words ? NAME : FULL;

	if (!w->letters || w->glued)
		return;
	h->letters += w->letters;
	h->words++;
	h->plain += weight == FULL;
	w->at[w->len++] = '_';
	vote(&language_words, hash_of(0x811c9dc5U, w->at + 1, w->len - 2), weight, h);
	for (size_t i = 0; i + 3 <= w->len; i++)
		if (vote(&language_groups, hash_of(0x5eed5eedU, w->at + i, 3), weight, h))
			h->groups += weight;
}

static bool is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 32) >= 'a' && (c | 32) <= 'z';
	return c >= 0xc0 && c != 0xd7 && c != 0xf7 && !(c >= 0x2000 && c < 0x2c00) &&
	       !(c >= 0x3000 && c < 0x3040) && c < 0x1f000 && !(c >= 0xd800 && c < 0xf900) &&
	       c != 0xfffd && c != 0xfeff;
}

static bool is_capital(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde);
}

static void take_letter(uint32_t c, struct word *w, struct heard *h)
{
	int script = script_of(c);

	if (script != SCRIPT_LATIN) {
		script_add(&h->scripts, script, c);
		return;
	}
	if (!w->letters) {
		w->at[0] = '_';
		w->len = 1;
		w->capital = is_capital(c);
	} else {
		w->small |= !is_capital(c);
	}
	w->letters += !(c >= 0x300 && c <= 0x36f);
	if (w->len < WORD_BYTES)
		w->len += fold_point(c, w->at + w->len);
}

/* Whether what stands at `at` ties the letters beside it into something that is no word. */
static bool glues(struct text t, size_t at)
{
	unsigned char c = (unsigned char)t.at[at],
		      next = at + 1 < t.len ? (unsigned char)t.at[at + 1] : ' ';

	return c == '@' || c == '/' || c == '_' || (c >= '0' && c <= '9') ||
	       (c == '.' && is_letter(next));
}

static void hear(struct text t, struct heard *h)
{
	struct word w = {.len = 0};
	size_t n;

	for (size_t at = 0; at < t.len; at += n) {
		unsigned char byte = (unsigned char)t.at[at];
		uint32_t c = byte;
		n = 1;
		if (byte >= 0x80)
			c = utf8_point(text_part(t, at, 4), &n);
		if (is_letter(c)) {
			take_letter(c, &w, h);
			continue;
		}
		w.glued |= glues(t, at);
		hear_word(&w, h);
		w = (struct word){.glued = glues(t, at)};
	}
	hear_word(&w, h);
	for (unsigned i = 0; i < language_count; i++)
		h->votes[i] += language_rows[i].absent * h->groups;
}

static bool is_measured(const char *code)
{
	for (size_t i = 0; i < sizeof measured / sizeof measured[0]; i++)
		if (text_is(text_of(code), text_of(measured[i])))
			return true;
	return false;
}

/* The row with most votes; the second's votes go to *second. */
static unsigned best_of(const struct heard *h, int64_t *second)
{
	unsigned best = 0;

	*second = INT64_MIN;
	for (unsigned i = 1; i < language_count; i++) {
		unsigned loser = i;
		if (h->votes[i] > h->votes[best]) {
			loser = best;
			best = i;
		}
		if (h->votes[loser] > *second)
			*second = h->votes[loser];
	}
	return best;
}

/* Whether a language that was measured fits about as well as the best. */
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

	*row = best_of(h, &second);
	lead = h->votes[*row] - second;
	l.measured |= may_be_measured(h, h->votes[*row]);
	if (h->letters < LETTERS_LEAST || lead < MARGIN)
		return l;
	l.sure = lead >= MARGIN_SURE && h->votes[*row] >= (int64_t)h->words * FITS;
	if (l.sure || is_measured(language_rows[*row].code)) {
		l.code = language_rows[*row].code;
		l.measured = is_measured(l.code);
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

/* Whether a piece is surely in another language than the text around it. */
static bool is_foreign(const struct heard *h, const char *whole, struct deid_language *l)
{
	unsigned around = row_of(whole), row;

	if (script_letters(&h->scripts) > h->letters) {
		*l = judge_script(h);
		return script_letters(&h->scripts) >= LETTERS_SCRIPT &&
		       !text_is(text_of(l->code), text_of(whole));
	}
	*l = judge_latin(h, &row);
	if (row == around || h->plain < WORDS_PASSAGE || h->letters < LETTERS_LEAST ||
		h->votes[row] < (int64_t)h->words * FITS)
		return false;
	/* That it is not the language around may be clear while its own name is not. */
	l->code = language_rows[row].code;
	l->measured = is_measured(l->code);
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
	size_t end;

	*out = (struct deid_languages){.whole = deid_language_of(t)};
	for (size_t at = 0; at < t.len; at = end) {
		struct heard h = {0};
		struct deid_passage p = {.from = at};
		struct text piece;
		end = piece_end(t, at);
		piece = trimmed(text_part(t, at, end - at), &p.from);
		hear(piece, &h);
		p.to = p.from + piece.len;
		if (!is_foreign(&h, out->whole.code, &p.language)) {
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
