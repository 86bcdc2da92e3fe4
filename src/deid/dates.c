#include "deid/dates.h"

#include "deid/around.h"
#include "deid/calendar.h"
#include "deid/finder.h"
#include "deid/keyed.h"

#include <string.h>

enum { SURE = 4, NEAR_DAYS = 60, MONTHS_MOST = 730, SOME_YEAR = 2001, MIDDLE = 15 };

static bool is_birth(struct text in, size_t at)
{
	static const char *const cues[] = {
		"born", "birth", "birthday", "dob", "d.o.b", "geboren", "nacido", "nacida", NULL};

	size_t from = at;

	/* Back to the beginning of the sentence; "D.O.B." ends none. */
	while (from > 0 && in.at[from - 1] != '\n' && in.at[from - 1] != ';' &&
		!(in.at[from - 1] == ' ' && from > 2 && in.at[from - 2] == '.' &&
			(in.at[from - 3] < 'A' || in.at[from - 3] > 'Z')))
		from--;
	return deid_cue_before(text_part(in, from, at - from), at - from, cues);
}

static bool is_full(const struct written_date *d)
{
	return d->day.len && d->month.len && d->year.len;
}

static int64_t days_of(const struct written_date *d)
{
	return date_days(date_year(d), d->month.number, d->day.number);
}

void dates_note(struct date_facts *facts, struct text in, size_t from, size_t to)
{
	struct text surface = text_part(in, from, to - from);
	unsigned char key[16] = "dates";
	struct written_date d;

	memcpy(key + 8, &facts->print, sizeof facts->print);
	facts->print = keyed_number(key, surface);
	date_read(surface, false, &d);
	facts->month_first += date_order(&d) * (d.numeric ? SURE : 1);
	for (int order = 0; order < 2; order++) {
		if (order && d.numeric)
			date_read(surface, order, &d);
		if (!is_full(&d) || is_birth(in, from))
			continue;
		if (!facts->known[order] || days_of(&d) < facts->earliest[order])
			facts->earliest[order] = days_of(&d);
		facts->known[order] = true;
	}
}

static const char *const seasons[] = {"mid-winter", "late winter", "early spring", "mid-spring",
	"late spring", "early summer", "mid-summer", "late summer", "early autumn", "mid-autumn",
	"late autumn", "early winter"};

static bool holds(struct text t, const char *word)
{
	struct text w = text_of(word);

	for (size_t i = 0; i + w.len <= t.len; i++)
		if (text_is_any_case(text_part(t, i, w.len), w))
			return true;
	return false;
}

static bool is_feast(struct text t)
{
	static const char *const feasts[] = {"christmas", "boxing day", "new year", "easter",
		"good friday", "thanksgiving", "halloween", "valentine", "eid", "diwali",
		"hanukkah", "ramadan", "mother", "father", "whit", "shrove", "maundy",
		"palm sunday", "ash wednesday", "michaelmas", "candlemas", "martinmas", "hogmanay",
		"burns", "bonfire", "guy fawkes", "armistice", "remembrance", "all souls",
		"all saints", "samhain", "beltane", "veterans", "memorial", "labor", "labour",
		"columbus", "independence", "canada day", "victoria day", "australia day",
		"waitangi", "matariki", "anzac", "heritage", "freedom", "juneteenth", "kwanzaa",
		"mardi gras", "heroes", "republic", "lohri", "baisakhi", "vaisakhi", "navratri",
		"dussehra", "raksha", "holi", "onam", "pongal", "ashura", "muharram", "mawlid",
		"nowruz", "norooz", "newroz", "purim", "passover", "pesach", "shavuot", "sukkot",
		"rosh hashanah", "kippur", "chanukah", "seollal", "chuseok", "songkran", "losar",
		"obon", "sinterklaas", "koningsdag", "pentecost", "ascension", "epiphany",
		"patrick", "golden week", NULL};

	for (size_t i = 0; feasts[i]; i++)
		if (holds(t, feasts[i]))
			return true;
	return false;
}

static bool has_year(struct text t)
{
	size_t digits = 0;

	for (size_t i = 0; i < t.len; i++) {
		digits = t.at[i] >= '0' && t.at[i] <= '9' ? digits + 1 : 0;
		if (digits == 4 && (i + 1 == t.len || (t.at[i + 1] | 32) != 's'))
			return true;
	}
	return false;
}

/* A year alone goes; how long something took, and on which weekday, stays: the work needs it. */
static struct err word_wide(struct arena *a, struct text surface, struct text *out)
{
	return text_copy(a, has_year(surface) ? TEXT("a certain year") : surface, out);
}

static struct err generalise(struct arena *a, struct text in, struct deid_finding *f)
{
	struct text surface = text_part(in, f->from, f->to - f->from);
	bool article = around_article(in, f->from), capital = around_begins_sentence(in, f->from);
	struct written_date d;

	if (deid_is_wide(f->reason))
		return word_wide(a, surface, &f->replacement);
	date_read(surface, false, &d);
	if (!d.month.len && is_feast(surface))
		return text_printf(a, &f->replacement, "%s",
			article	  ? "holiday"
			: capital ? "A holiday"
				  : "a holiday");
	if (!d.month.len)
		return text_printf(a, &f->replacement, "%s",
			article	  ? "day in question"
			: capital ? "A certain day"
				  : "a certain day");
	if (article || !d.day.len)
		return around_phrase(
			a, text_of(seasons[d.month.number - 1]), capital, &f->replacement);
	return text_printf(a, &f->replacement, "%s day in %s", capital ? "A" : "a",
		seasons[d.month.number - 1]);
}

/* About how long, in words: days, then months, then years. */
static struct err put_span(struct arena *a, int64_t n, bool capital, struct text *out)
{
	const char *about = capital ? "About" : "about";

	if (n <= NEAR_DAYS)
		return text_printf(a, out, "%d day%s", (int)n, n == 1 ? "" : "s");
	if (n <= MONTHS_MOST)
		return text_printf(a, out, "%s %d months", about, (int)((n * 100 + 1522) / 3044));
	return text_printf(a, out, "%s %d years", about, (int)((n * 4 + 730) / 1461));
}

/* "day 9" after a word; at a beginning "9 days later", which is later than the date before. */
static struct err count_days(struct arena *a, struct date_facts *facts, struct text in,
	struct deid_finding *f, int64_t day)
{
	bool after_word = around_word_before(in, f->from).len > 0;
	bool capital = around_begins_sentence(in, f->from);
	bool follows = facts->any && day > facts->last && !after_word;
	struct text span;

	if (!follows && day > MONTHS_MOST && around_article(in, f->from))
		return text_copy(a, TEXT("later"), &f->replacement);
	if (!follows && day <= MONTHS_MOST)
		return text_printf(a, &f->replacement, "%s %d", capital ? "Day" : "day", (int)day);
	TRY(put_span(a, follows ? day - facts->last : day, follows && capital, &span));
	if (follows)
		return text_printf(a, &f->replacement, "%.*s later", TEXT_ARGS(span));
	return text_printf(a, &f->replacement, "%s day %.*s after day 0", capital ? "A" : "a",
		TEXT_ARGS(span));
}

static bool month_first(const struct date_way *way)
{
	return way->facts->month_first > 0;
}

static struct err relative(
	struct arena *a, const struct date_way *way, struct text in, struct deid_finding *f)
{
	int64_t begin = way->facts->earliest[month_first(way)];
	struct written_date d;

	date_read(text_part(in, f->from, f->to - f->from), month_first(way), &d);
	if (!is_full(&d) || is_birth(in, f->from) || deid_is_wide(f->reason) ||
		!way->facts->known[month_first(way)] || days_of(&d) < begin)
		return generalise(a, in, f);
	TRY(count_days(a, way->facts, in, f, days_of(&d) - begin));
	way->facts->last = days_of(&d) - begin;
	way->facts->any = true;
	return OK;
}

/* 4 to 51 weeks, before or after: whole weeks keep the weekdays. */
static int64_t offset_of(const struct date_way *way)
{
	unsigned char key[16] = "offset";
	uint64_t number = way->facts->print;

	if (way->key.len) {
		keyed_key(way->key, key);
		number = keyed_number(key, TEXT("dates of the case"));
	}
	return (int64_t)(4 + number % 48) * (number & 1ULL << 40 ? 7 : -7);
}

/* What is not said of a date is taken from the middle: "in March" is the middle of March. */
static struct err shift(
	struct arena *a, const struct date_way *way, struct text in, struct deid_finding *f)
{
	struct written_date d;
	int ymd[3];

	date_read(text_part(in, f->from, f->to - f->from), month_first(way), &d);
	if (!d.month.len || deid_is_wide(f->reason))
		return generalise(a, in, f);
	date_of_days(date_days(d.year.len ? date_year(&d) : SOME_YEAR, d.month.number,
			     d.day.len ? d.day.number : MIDDLE) +
			     offset_of(way),
		&ymd[0], &ymd[1], &ymd[2]);
	return date_write(a, &d, ymd, &f->replacement);
}

struct err dates_word(
	struct arena *a, const struct date_way *way, struct text in, struct deid_finding *f)
{
	switch (way->action) {
	case DEID_RELATIVE:
		return relative(a, way, in, f);
	case DEID_SHIFT:
		return shift(a, way, in, f);
	default:
		return generalise(a, in, f);
	}
}
