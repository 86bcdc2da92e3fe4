#include "deid/listing.h"

#include "deid/finder.h"

/* Small and capital letters have the same five bits. */
static size_t beginning(const char *at)
{
	return (size_t)(at[0] & 31) << 5 | (size_t)(at[1] & 31);
}

void listing_put(struct listing *l, const char *phrases, uint16_t row)
{
	struct text rest = text_of(phrases), words;

	while (l->count < l->most && text_cut(&rest, '|', &words))
		l->at[l->count++] = (struct listed){.words = words, .row = row};
}

void listing_close(struct listing *l)
{
	for (size_t i = l->count; i > 0; i--) {
		uint16_t *first = &l->first[beginning(l->at[i - 1].words.at)];

		l->at[i - 1].next = *first;
		*first = (uint16_t)i;
	}
}

const struct listed *listing_find(
	const struct listing *l, struct text in, size_t at, const struct listed *last)
{
	size_t i = last ? last->next : 0;

	if (!last && at + 1 < in.len)
		i = l->first[beginning(in.at + at)];
	for (; i; i = l->at[i - 1].next) {
		const struct listed *p = &l->at[i - 1];

		if (p->words.len <= in.len - at &&
			text_same_letters(in.at + at, p->words.at, p->words.len) &&
			!deid_word_at(in, at + p->words.len))
			return p;
	}
	return NULL;
}
