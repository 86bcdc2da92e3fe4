#include "format/words.h"

#include "format/words_table.h"

#include <string.h>

enum { LONGEST_TAG = 35, MOST_RANGES = 30 };

/* The part of a tag in front of its n-th '-': "zh-Hant-TW" is cut to "zh-Hant" and "zh". */
static struct text shorter_tag(struct text tag)
{
	size_t len = tag.len;

	while (len > 0 && tag.at[len - 1] != '-')
		len--;
	return text_part(tag, 0, len > 0 ? len - 1 : 0);
}

static const struct words *exact(struct text tag)
{
	for (size_t i = 0; i < words_languages_count; i++) {
		if (text_is_any_case(text_of(words_languages[i].tag), tag))
			return &words_languages[i];
	}
	return NULL;
}

const struct words *words_of(struct text tag)
{
	const struct words *found = NULL;

	if (tag.len > LONGEST_TAG)
		return NULL;
	for (; tag.len && !found; tag = shorter_tag(tag))
		found = exact(tag);
	return found;
}

/* "0.8" as 800; no number counts as 1000, as the standard has it for a missing q. */
static int weight(struct text q)
{
	int total = 0, place = 100;

	if (!q.len)
		return 1000;
	if (q.at[0] != '0')
		return 1000;
	for (size_t i = 2; i < q.len && place; i++, place /= 10) {
		if (q.at[i] < '0' || q.at[i] > '9')
			break;
		total += (q.at[i] - '0') * place;
	}
	return total;
}

/* Cuts "de-AT;q=0.8" into its tag and its weight. */
static int read_range(struct text range, struct text *tag)
{
	size_t q;

	text_cut(&range, ';', tag);
	*tag = text_trim(*tag);
	range = text_trim(range);
	q = text_find(range, TEXT("q="));
	return weight(q < range.len ? text_part(range, q + 2, range.len) : TEXT(""));
}

const struct words *words_accepted(struct text accept_language)
{
	const struct words *best = NULL;
	struct text range, tag;
	int best_weight = 0;

	for (int i = 0; i < MOST_RANGES && text_cut(&accept_language, ',', &range); i++) {
		int its_weight = read_range(range, &tag);
		const struct words *w = its_weight > best_weight ? words_of(tag) : NULL;

		if (w) {
			best = w;
			best_weight = its_weight;
		}
	}
	return best ? best : words_english();
}

const struct words *words_english(void)
{
	return &words_languages[0];
}

const char *words_tag(const struct words *w)
{
	return w->tag;
}

const char *words_name(const struct words *w)
{
	return w->name;
}

bool words_right_to_left(const struct words *w)
{
	return w->right_to_left;
}

const struct words *words_nth(size_t n)
{
	for (size_t i = 0; i < words_languages_count; i++) {
		if (!words_languages[i].pseudo && n-- == 0)
			return &words_languages[i];
	}
	return NULL;
}

static const struct word *look_up(const struct words *w, const char *msgid)
{
	size_t low = 0, high = w->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(msgid, w->sorted[middle].msgid);

		if (order == 0)
			return &w->sorted[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* The entry in this language, or else in English: a code is a sentence only there. */
static const struct word *find(const struct words *w, const char *msgid)
{
	const struct word *found = look_up(w, msgid);

	return found || w == words_english() ? found : look_up(words_english(), msgid);
}

struct text words_find(const struct words *w, const char *msgid)
{
	const struct word *found = find(w, msgid);

	return found ? found->says : text_of(msgid);
}

struct text words_find_n(const struct words *w, const char *one, const char *many, int64_t n)
{
	uint64_t size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	const struct word *found = look_up(w, one);

	if (!found || !found->forms)
		return text_of(size == 1 ? one : many);
	return found->forms[w->plural(size)];
}

static const struct word_gap *gap_of(const struct word_gap *gaps, size_t count, struct text name)
{
	for (size_t i = 0; i < count; i++) {
		if (text_is(text_of(gaps[i].name), name))
			return &gaps[i];
	}
	return NULL;
}

/* The gap that `rest` begins with; *len is how many bytes "{name}" takes. */
static const struct word_gap *gap_at(
	struct text rest, const struct word_gap *gaps, size_t count, size_t *len)
{
	size_t end = text_find_byte(rest, '}');

	if (end == rest.len)
		return NULL;
	*len = end + 1;
	return gap_of(gaps, count, text_part(rest, 1, end - 1));
}

void words_put(struct buf *out, struct text sentence, const struct word_gap *gaps, size_t count,
	void (*escape)(struct buf *, struct text))
{
	void (*put)(struct buf *, struct text) = escape ? escape : buf_put;

	while (sentence.len) {
		size_t open = text_find_byte(sentence, '{'), len = 1;
		const struct word_gap *gap;

		put(out, text_part(sentence, 0, open));
		if (open == sentence.len)
			return;
		sentence = text_part(sentence, open, sentence.len);
		gap = gap_at(sentence, gaps, count, &len);
		if (gap)
			put(out, gap->value);
		else
			put(out, text_part(sentence, 0, len = 1));
		sentence = text_part(sentence, len, sentence.len);
	}
}

/* Two digits, as in "08:05"; the slice lives in `at`. */
static struct text two_digits(int n, char at[2])
{
	at[0] = (char)('0' + n / 10 % 10);
	at[1] = (char)('0' + n % 10);
	return (struct text){at, 2};
}

/* The digits of a day or year, without leading zeros; the slice lives in `at`. */
static struct text few_digits(int n, char at[8])
{
	size_t i = 8;

	do {
		at[--i] = (char)('0' + n % 10);
		n /= 10;
	} while (n > 0 && i > 0);
	return (struct text){at + i, 8 - i};
}

/* Month names are sentences of the words file, so that each language has its own, in the case a
 * date asks for. */
static const char *const months[12] = {
	"date.month.1",
	"date.month.2",
	"date.month.3",
	"date.month.4",
	"date.month.5",
	"date.month.6",
	"date.month.7",
	"date.month.8",
	"date.month.9",
	"date.month.10",
	"date.month.11",
	"date.month.12",
};

static void put_wall(struct buf *out, const struct words *w, struct wall wall, const char *pattern)
{
	char day[8], year[8], hour[2], minute[2];
	struct word_gap gaps[] = {
		{"day", few_digits(wall.day, day)},
		{"month", words_find(w, months[(wall.month + 11) % 12])},
		{"year", few_digits(wall.year, year)},
		{"hour", two_digits(wall.hour, hour)},
		{"minute", two_digits(wall.minute, minute)},
	};

	words_put(out, words_find(w, pattern), gaps, sizeof gaps / sizeof gaps[0], NULL);
}

void words_put_day(struct buf *out, const struct say *say, time_ms at)
{
	put_wall(out, say->words, wall_at(say->zone, at), "date.long");
}

void words_put_moment(struct buf *out, const struct say *say, time_ms at)
{
	put_wall(out, say->words, wall_at(say->zone, at), "date.moment");
}
