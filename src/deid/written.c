#include "deid/written.h"

#include "deid/finder.h"
#include "deid/fold.h"
#include "deid/lexicon.h"

#include "base/utf8.h"

#include <string.h>

static const char *const particles[] = {"van", "von", "der", "den", "de", "da", "do", "dos", "del",
	"della", "di", "la", "le", "al", "el", "bin", "bint", "ibn", "ap", "ter", "ten", "the",
	"of", NULL};

static bool is_particle(const struct written_word *w)
{
	for (size_t i = 0; particles[i]; i++)
		if (*particles[i] == w->at[0] &&
			text_is((struct text){w->at, w->len}, text_of(particles[i])))
			return true;
	return false;
}

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2bc;
}

/* Reads one word from `at`; what stands between words is passed over. */
static size_t read_word(struct text t, size_t at, struct written_word *w)
{
	size_t n;

	*w = (struct written_word){.hash = WORD_HASH_BEGIN};
	for (; at < t.len; at += n) {
		uint32_t c = utf8_point(text_part(t, at, 4), &n);
		char folded[4];
		size_t more;
		if (is_apostrophe(c))
			continue;
		if (!deid_word_at(t, at)) {
			if (w->len)
				break;
			continue;
		}
		more = fold_point(c, folded);
		for (size_t i = 0; i < more && w->len < WRITTEN_LETTERS; i++) {
			w->at[w->len++] = folded[i];
			w->hash = word_hash_byte(w->hash, folded[i]);
		}
	}
	w->hash = word_hash_end(w->hash);
	return at;
}

void written_read(struct text surface, struct written *out)
{
	struct written_word w;
	size_t at = 0;

	out->count = 0;
	while (at < surface.len) {
		at = read_word(surface, at, &w);
		if (!w.len || is_particle(&w))
			continue;
		if (out->count == WRITTEN_WORDS)
			out->count--;
		out->word[out->count++] = w;
	}
}

uint64_t written_key(enum deid_kind kind, struct text surface)
{
	bool parted = kind != DEID_CONTACT && kind != DEID_ID;
	uint64_t h = word_hash_byte(WORD_HASH_BEGIN, (char)('0' + kind));
	size_t n;

	for (size_t at = 0; at < surface.len; at += n) {
		uint32_t c = utf8_point(text_part(surface, at, 4), &n);
		bool word = deid_word_at(surface, at);
		char folded[4];
		size_t more;
		if (!word && (!parted || is_apostrophe(c)))
			continue;
		more = word ? fold_point(c, folded) : 1;
		if (!word)
			folded[0] = kind == DEID_DATE && c < 0x80 ? (char)c : ' ';
		for (size_t i = 0; i < more; i++)
			h = word_hash_byte(h, folded[i]);
	}
	return word_hash_end(h);
}

bool written_is_slip(const struct written_word *a, const struct written_word *b)
{
	size_t same = 0, most;

	if (a->len > b->len)
		return written_is_slip(b, a);
	if (b->len - a->len > 1)
		return false;
	while (same < a->len && a->at[same] == b->at[same])
		same++;
	most = a->len - same;
	if (b->len > a->len)
		return memcmp(a->at + same, b->at + same + 1, most) == 0;
	if (!most)
		return false;
	if (memcmp(a->at + same + 1, b->at + same + 1, most - 1) == 0)
		return true;
	return most >= 2 && a->at[same] == b->at[same + 1] && a->at[same + 1] == b->at[same] &&
	       memcmp(a->at + same + 2, b->at + same + 2, most - 2) == 0;
}
