#include "deid/general.h"

#include "base/buf.h"
#include "deid/around.h"
#include "deid/finder.h"
#include "deid/listing.h"

#include <string.h>

/* How the words stand in a sentence, which decides what may change. */
enum how {
	SAID_OF,	   /* "a nurse": only with an article, which changes with it */
	THING,		   /* "has cystic fibrosis" */
	PERSON,		   /* "the mayor": one of many instead of the one */
	DESCRIBES,	   /* "a Muslim mother", "is Muslim", "a Muslim" */
	CAPITAL_DESCRIBES, /* the same; in small letters it is another word ("polish") */
};

struct general {
	enum deid_matter matter;
	enum how how;
	const char *words, *instead, *noun;
};

static const struct general rows[] = {
#define GENERAL(matter, how, words, instead, noun)                                                 \
	{DEID_MATTER_##matter, how, words, instead, noun},
#include "deid/general_table.h"
#undef GENERAL
};

#define WORD(name, asked) #name,
static const char *const matters[] = {DEID_MATTERS(WORD)};
#undef WORD

const char *deid_matter_word(enum deid_matter matter)
{
	return (unsigned)matter < DEID_MATTER_COUNT ? matters[matter] : "";
}

enum { PHRASES_MOST = 600 };

struct looking {
	struct listing phrases;
	struct arena *a;
	struct text in;
	const struct deid_findings *found;
	const struct deid_languages *languages;
	struct deid_helps *out;
};

static bool is_any(struct text word, const char *list)
{
	struct text rest = text_of(list), one;

	while (text_cut(&rest, '|', &one))
		if (word.len && text_is_any_case(word, one))
			return true;
	return false;
}

/* The end of the phrase of a list that stands at `at` as whole words; 0 when none does. */
static size_t phrase_at(struct text in, size_t at, const char *list)
{
	struct text rest = text_of(list), one;

	while (text_cut(&rest, '|', &one))
		if (at + one.len <= in.len && (in.at[at] | 32) == (one.at[0] | 32) &&
			text_is_any_case(text_part(in, at, one.len), one) &&
			!deid_word_at(in, at + one.len))
			return at + one.len;
	return 0;
}

/* Where the word before `at` begins, when it is one of these; `at` otherwise. */
static size_t from_before(struct text in, size_t at, const char *list)
{
	struct text before = around_word_before(in, at);

	return is_any(before, list) ? (size_t)(before.at - in.at) : at;
}

/* What names somebody, a place or a day is replaced anyway; a help never touches it. */
static bool is_free(const struct looking *l, size_t from, size_t to)
{
	for (size_t i = 0; i < l->found->count; i++) {
		const struct deid_finding *f = &l->found->at[i];
		bool names = f->certain || f->kind <= DEID_ID;

		if (names && f->kind != DEID_AGE && !deid_is_wide(f->reason) && f->from < to &&
			from < f->to)
			return false;
	}
	for (size_t i = 0; i < l->languages->count; i++)
		if (l->languages->at[i].from < to && from < l->languages->at[i].to)
			return false;
	for (size_t i = 0; i < l->out->count; i++)
		if (l->out->at[i].from < to && from < l->out->at[i].to)
			return false;
	return true;
}

/* Adds a help in its place; a phrase that begins a sentence gets its capital. */
static struct err add(struct looking *l, struct deid_help h, struct text instead)
{
	struct deid_helps *out = l->out;
	size_t i = out->count;

	if (out->count == DEID_HELPS_MOST || h.to <= h.from || !is_free(l, h.from, h.to))
		return OK;
	TRY(around_phrase(l->a, instead, around_begins_sentence(l->in, h.from), &h.instead));
	for (; i > 0 && out->at[i - 1].from > h.from; i--)
		out->at[i] = out->at[i - 1];
	out->at[i] = h;
	out->count++;
	return OK;
}

/* "a" or "an" for the word that begins at `at`; by its letter, as most words go. */
static const char *article_for(struct text in, size_t at)
{
	return at < in.len && strchr("aeiouAEIOU", in.at[at]) ? "an" : "a";
}

static bool is_letter(struct text in, size_t at)
{
	return at < in.len && ((in.at[at] | 32) >= 'a') && ((in.at[at] | 32) <= 'z');
}

static struct text without_article(const char *phrase)
{
	struct text t = text_of(phrase);

	if (text_starts(t, TEXT("a ")))
		return text_part(t, 2, t.len);
	return text_starts(t, TEXT("an ")) ? text_part(t, 3, t.len) : t;
}

/* "a retired head chef" -> "a hospitality worker". */
static struct err said_of(struct looking *l, const struct general *row, size_t from, size_t to)
{
	static const char *const adverbs =
		"head|former|retired|trainee|senior|junior|qualified|local|"
		"part-time|student|young|successful|famous|well-known|well";
	static const char *const compounds =
		"training|course|school|assistant|station|licence|"
		"license|practitioner|union|shift|college|degree|job|post";
	size_t first = from;

	for (size_t before = from_before(l->in, first, adverbs); before != first;
		before = from_before(l->in, first, adverbs))
		first = before;
	from = from_before(l->in, first, "a|an");
	if (from == first || is_any(around_word_behind(l->in, to), compounds))
		return OK;
	return add(l, (struct deid_help){.from = from, .to = to, .matter = row->matter},
		text_of(row->instead));
}

static struct err thing(struct looking *l, const struct general *row, size_t from, size_t to)
{
	if (is_any(around_word_behind(l->in, to),
		    "clinic|ward|team|nurse|patient|patients|centre|"
		    "center|unit|association|group|specialist|service"))
		return OK;
	return add(l, (struct deid_help){.from = from, .to = to, .matter = row->matter},
		around_article(l->in, from) ? without_article(row->instead)
					    : text_of(row->instead));
}

static struct err person(struct looking *l, const struct general *row, size_t from, size_t to)
{
	size_t first = from_before(l->in, from, "the|a|an");

	if (!around_article(l->in, from) || is_any(around_word_behind(l->in, to), "of"))
		return OK;
	return add(l, (struct deid_help){.from = first, .to = to, .matter = row->matter},
		first == from ? without_article(row->instead) : text_of(row->instead));
}

/* Whether the word behind is what this one describes; "a Muslim and" is not. */
static bool describes_next(struct text in, size_t to)
{
	static const char *const ends =
		"and|or|but|who|whose|is|was|were|are|has|had|in|at|on|of|to|for|from|with|by|"
		"since|as|that|which|when|because|so|then|after|before|now|too|also|here|there|"
		"themselves|himself|herself|about|said|says|until|while|if|than|where";
	struct text next = around_word_behind(in, to);

	return next.len && next.at[0] >= 'a' && next.at[0] <= 'z' && !is_any(next, ends);
}

/* "an Eritrean mother" -> "a mother"; "Syrian families" -> "Families". */
static struct err leave_out(struct looking *l, const struct general *row, size_t from, size_t to)
{
	struct deid_help h = {.matter = row->matter, .leaves_out = true};
	size_t article = from_before(l->in, from, "a|an");

	if (article != from) {
		h.from = article;
		h.to = to;
		return add(l, h, text_of(article_for(l->in, to + 1)));
	}
	h.from = from;
	h.to = to + 1;
	if (!around_begins_sentence(l->in, from))
		return add(l, h, TEXT(""));
	h.to = to + 2;
	return add(l, h, text_part(l->in, to + 1, 1));
}

static struct err describes(struct looking *l, const struct general *row, size_t from, size_t to)
{
	size_t article = from_before(l->in, from, "a|an");

	if (row->how == CAPITAL_DESCRIBES && l->in.at[from] > 'Z')
		return OK;
	if (describes_next(l->in, to))
		return leave_out(l, row, from, to);
	if (to < l->in.len && l->in.at[to] == '-')
		return OK;
	if (article != from && *row->noun)
		return add(l, (struct deid_help){.from = article, .to = to, .matter = row->matter},
			text_of(row->noun));
	if (*row->instead && is_any(around_word_before(l->in, from),
				     "is|was|are|were|be|being|been|devoutly|both"))
		return add(l, (struct deid_help){.from = from, .to = to, .matter = row->matter},
			text_of(row->instead));
	return OK;
}

static struct err look_for(struct looking *l, const struct general *row, size_t from, size_t to)
{
	switch (row->how) {
	case SAID_OF:
		return said_of(l, row, from, to);
	case THING:
		return thing(l, row, from, to);
	case PERSON:
		return person(l, row, from, to);
	default:
		return describes(l, row, from, to);
	}
}

/* "seven children" -> "several children", "her three sons" -> "her sons". */
static struct err count_children(struct looking *l, size_t at)
{
	size_t to = phrase_at(l->in, at,
		"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|2|3|4|5|6|7|8|"
		"9|10|11|12|13");
	struct text who = around_word_behind(l->in, to), several;
	struct buf b;

	if (!to || !is_any(who, "children|kids|sons|daughters|siblings|brothers|sisters|"
				"grandchildren|stepchildren|half-siblings"))
		return OK;
	if (around_article(l->in, at))
		return add(l,
			(struct deid_help){.from = at,
				.to = to + 1,
				.matter = DEID_MATTER_FAMILY,
				.leaves_out = true},
			TEXT(""));
	b = buf_in(l->a, 64);
	buf_puts(&b, "several ");
	buf_put(&b, who);
	TRY(buf_end(&b, &several));
	return add(l,
		(struct deid_help){
			.from = at, .to = to + 1 + who.len, .matter = DEID_MATTER_FAMILY},
		several);
}

/* The number at `at` with its groups, "12,300"; *to is its end, or `at` when there is none. */
static unsigned long people_at(struct text in, size_t at, size_t *to)
{
	unsigned long n = 0;

	for (*to = at; *to < in.len && n < 100000000; (*to)++) {
		char c = in.at[*to];
		bool digit = c >= '0' && c <= '9';

		if (!digit && (c != ',' || *to + 1 >= in.len || in.at[*to + 1] < '0' ||
				      in.at[*to + 1] > '9'))
			break;
		n = digit ? n * 10 + (unsigned long)(c - '0') : n;
	}
	return n;
}

/* "a town of 12,300 people" -> "a small town". */
static struct err town_size(struct looking *l, size_t at)
{
	static const struct {
		unsigned long below;
		const char *size;
	} sizes[] = {{3000, "a village"}, {20000, "a small town"}, {100000, "a mid-size town"},
		{1000000000, "a city"}};
	size_t from = from_before(l->in, at, "a|an"),
	       to = phrase_at(l->in, at, "village|town|city"), end;
	unsigned long people;
	size_t i = 0;

	if (!to || !text_is(text_part(l->in, to, 4), TEXT(" of ")))
		return OK;
	to += 4;
	end = phrase_at(l->in, to, "about|around|some|nearly|almost|roughly|only|just");
	to = end ? end + 1 : to;
	people = people_at(l->in, to, &end);
	if (people < 100 ||
		!is_any(around_word_behind(l->in, end), "people|inhabitants|souls|residents"))
		return OK;
	end += 1 + around_word_behind(l->in, end).len;
	while (people >= sizes[i].below)
		i++;
	return add(l, (struct deid_help){.from = from, .to = end, .matter = DEID_MATTER_SIZE},
		from == at && around_article(l->in, at) ? without_article(sizes[i].size)
							: text_of(sizes[i].size));
}

/* Of each row the first phrase that stands there. */
static struct err look_for_phrases(struct looking *l, size_t at)
{
	const struct listed *p = NULL, *done = NULL;

	while ((p = listing_find(&l->phrases, l->in, at, p))) {
		if (done && done->row == p->row)
			continue;
		done = p;
		TRY(look_for(l, &rows[p->row], at, at + p->words.len));
	}
	return OK;
}

/* Words with which numbers begin, and towns, are few; most others need not be asked about. */
static struct err look_at_word(struct looking *l, size_t at)
{
	char c = (char)(l->in.at[at] | 32);

	if (is_letter(l->in, at))
		TRY(look_for_phrases(l, at));
	if (strchr("tfsen123456789", c))
		TRY(count_children(l, at));
	return c == 'v' || c == 't' || c == 'c' ? town_size(l, at) : OK;
}

static struct err read_table(struct looking *l)
{
	TRY(arena_many(l->a, PHRASES_MOST, &l->phrases.at));
	l->phrases.most = PHRASES_MOST;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		listing_put(&l->phrases, rows[i].words, (uint16_t)i);
	listing_close(&l->phrases);
	return OK;
}

/* "34-year-old" is read as one. */
static size_t whole_age(struct text in, size_t to)
{
	static const char *const ends[] = {"-year-old", " years old", " year old"};

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		struct text end = text_of(ends[i]);

		if (text_is_any_case(text_part(in, to, end.len), end))
			return to + end.len;
	}
	return to;
}

/* The months in "2 years and 9 months": by themselves they are no age. */
static bool is_rest_of_age(struct text in, size_t from)
{
	struct text before = text_part(in, 0, from);

	return text_ends(before, TEXT(" years and ")) || text_ends(before, TEXT(" year and ")) ||
	       text_ends(before, TEXT(" years, ")) || text_ends(before, TEXT(" year, "));
}

/* Ages, sums of money and countries as the engine reads them. */
static struct err look_at_finding(struct looking *l, const struct deid_finding *f)
{
	struct deid_help h = {.from = f->from, .to = f->to};
	struct text surface = text_part(l->in, f->from, f->to - f->from), instead = f->replacement;
	struct buf b;

	if (f->certain || text_is(surface, f->replacement))
		return OK;
	if (f->kind == DEID_PLACE && deid_is_wide(f->reason)) {
		h.matter = DEID_MATTER_ORIGIN;
		h.from = from_before(l->in, f->from, "the");
		if (!is_any(around_word_before(l->in, h.from), "from"))
			return OK;
		return add(l, h, TEXT("elsewhere"));
	}
	if (f->kind == DEID_QUANTITY && text_find(instead, TEXT("sum of money")) < instead.len) {
		h.matter = DEID_MATTER_SUM;
		return add(l, h, instead);
	}
	if (f->kind != DEID_AGE || text_starts(instead, TEXT("90")) ||
		is_rest_of_age(l->in, f->from))
		return OK;
	h.matter = DEID_MATTER_AGE;
	h.to = whole_age(l->in, f->to);
	b = buf_in(l->a, f->replacement.len + h.to - f->to + 1);
	buf_put(&b, f->replacement);
	buf_put(&b, text_part(l->in, f->to, h.to - f->to));
	TRY(buf_end(&b, &instead));
	return add(l, h, instead);
}

struct err deid_helps_in(struct arena *a, struct text in, const struct deid_findings *found,
	const struct deid_languages *languages, struct deid_helps *out)
{
	struct looking l = {.a = a, .in = in, .found = found, .languages = languages, .out = out};

	out->count = 0;
	TRY(arena_many(a, DEID_HELPS_MOST, &out->at));
	if (!text_is(text_of(languages->whole.code), TEXT("en")))
		return OK;
	TRY(read_table(&l));
	for (size_t i = 0; i < found->count; i++)
		TRY(look_at_finding(&l, &found->at[i]));
	for (size_t at = 0; at < in.len; at++)
		if ((is_letter(in, at) || (in.at[at] >= '0' && in.at[at] <= '9')) &&
			!deid_word_before(in, at))
			TRY(look_at_word(&l, at));
	return OK;
}
