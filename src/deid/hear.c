#include "deid/hear.h"

#include "deid/fold.h"

#include "base/utf8.h"

enum { WORD_BYTES = 64 };

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

/* Small words alone, which is quick, or groups of letters too. */
enum depth { WORDS, WORDS_AND_GROUPS };

static void hear_word(struct word *w, enum depth depth, struct heard *h)
{
	int weight = w->capital && w->small && h->words ? HEAR_NAME : HEAR_FULL;

	if (!w->letters || w->glued)
		return;
	h->letters += w->letters;
	h->words++;
	h->plain += weight == HEAR_FULL;
	w->at[w->len++] = '_';
	vote(&language_words, hash_of(0x811c9dc5U, w->at + 1, w->len - 2), weight, h);
	for (size_t i = 0; depth != WORDS && i + 3 <= w->len; i++)
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

static void begin_word(struct word *w, bool glued)
{
	w->at[0] = '_';
	w->len = 1;
	w->letters = 0;
	w->capital = w->small = false;
	w->glued = glued;
}

/* Most letters by far; they need no table. */
static inline void take_ascii(unsigned char c, struct word *w)
{
	if (w->letters++)
		w->small |= c >= 'a';
	else
		w->capital = c < 'a';
	w->at[w->len] = (char)(c | 32);
	w->len += w->len < WORD_BYTES;
}

static void take_letter(uint32_t c, struct word *w, struct heard *h)
{
	int script = c < 0x370 ? SCRIPT_LATIN : script_of(c);

	if (script != SCRIPT_LATIN) {
		script_add(&h->scripts, script, c);
		return;
	}
	if (!w->letters)
		w->capital = is_capital(c);
	else
		w->small |= !is_capital(c);
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

static void hear_to(struct text t, enum depth depth, struct heard *h)
{
	struct word w;
	size_t n;

	begin_word(&w, false);
	for (size_t at = 0; at < t.len; at += n) {
		unsigned char byte = (unsigned char)t.at[at];
		uint32_t c = byte;
		n = 1;
		if ((unsigned char)((byte | 32) - 'a') < 26) {
			take_ascii(byte, &w);
			continue;
		}
		if (byte >= 0x80)
			c = utf8_point(text_part(t, at, 4), &n);
		if (byte >= 0x80 && is_letter(c)) {
			take_letter(c, &w, h);
			continue;
		}
		w.glued |= glues(t, at);
		hear_word(&w, depth, h);
		begin_word(&w, glues(t, at));
	}
	hear_word(&w, depth, h);
}

void hear_words(struct text t, struct heard *h)
{
	hear_to(t, WORDS, h);
}

void hear_all(struct text t, struct heard *h)
{
	hear_to(t, WORDS_AND_GROUPS, h);
	for (unsigned i = 0; i < language_count; i++)
		h->votes[i] += language_rows[i].absent * h->groups;
}

unsigned hear_best(const struct heard *h, int64_t *second)
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
