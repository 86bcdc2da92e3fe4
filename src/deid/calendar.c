#include "deid/calendar.h"

#include "base/buf.h"
#include "base/utf8.h"

/* Each row is one way to name the months; the first row that knows a word is taken. */
static const char *const months[][12] = {
	{"january", "february", "march", "april", "may", "june", "july", "august", "september",
		"october", "november", "december"},
	{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"},
	{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sept", "oct", "nov", "dec"},
	{"januar", "februar", "m\u00e4rz", "april", "mai", "juni", "juli", "august", "september",
		"oktober", "november", "dezember"},
	{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
		"oktober", "november", "december"},
	{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
		"octubre", "noviembre", "diciembre"},
	{"janvier", "f\u00e9vrier", "mars", "avril", "mai", "juin", "juillet", "ao\u00fbt",
		"septembre", "octobre", "novembre", "d\u00e9cembre"},
	{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dez"},
};

static const char *const spoken[] = {"first", "second", "third", "fourth", "fifth", "sixth",
	"seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth",
	"fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
	"twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth",
	"twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
	"thirty-first"};

enum { ROWS = sizeof months / sizeof months[0], DAYS = 31 };

static bool is_letter(char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Two capitals of letters beyond ASCII are all there are in names of months. */
static bool same_word(struct text a, struct text b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++) {
		unsigned char x = (unsigned char)a.at[i], y = (unsigned char)b.at[i];
		bool wide = i > 0 && (unsigned char)a.at[i - 1] == 0xc3;
		if (x != y && !(wide && (x | 0x20) == y) &&
			!(x < 0x80 && is_letter((char)x) && (x | 32) == y))
			return false;
	}
	return true;
}

static bool begins_alike(struct text t, const char *word)
{
	return t.len && ((t.at[0] ^ *word) & 31) == 0;
}

static bool read_month(struct text word, struct date_piece *month)
{
	for (int row = 0; row < ROWS; row++)
		for (int m = 0; m < 12; m++)
			if (begins_alike(word, months[row][m]) &&
				same_word(word, text_of(months[row][m]))) {
				month->number = m + 1;
				month->row = row + 1;
				return true;
			}
	return false;
}

/* "third", and "twenty third" with either sign between. */
static bool says_spoken(struct text rest, struct text name)
{
	size_t dash = text_find_byte(name, '-');

	if (rest.len < name.len || (rest.len > name.len && is_letter(rest.at[name.len])))
		return false;
	for (size_t i = 0; i < name.len; i++)
		if (i == dash ? rest.at[i] != ' ' && rest.at[i] != '-'
			      : (rest.at[i] | 32) != name.at[i])
			return false;
	return true;
}

static bool read_spoken(struct text rest, struct date_piece *day)
{
	for (int d = DAYS; d > 0; d--) {
		struct text name;

		if (!begins_alike(rest, spoken[d - 1]))
			continue;
		name = text_of(spoken[d - 1]);
		if (!says_spoken(rest, name))
			continue;
		day->number = d;
		day->row = 1;
		day->len = name.len;
		return true;
	}
	return false;
}

struct scan {
	struct date_piece figures[4];
	bool after_apostrophe[4];
	size_t count;
};

static size_t read_figures(struct text t, size_t at, struct scan *s)
{
	struct date_piece p = {.from = at};

	for (; at < t.len && is_digit(t.at[at]); at++)
		p.number = p.number < 100000 ? p.number * 10 + t.at[at] - '0' : p.number;
	p.len = at - p.from;
	if (s->count < 4) {
		s->after_apostrophe[s->count] =
			p.from > 0 &&
			(t.at[p.from - 1] == '\'' || (unsigned char)t.at[p.from - 1] == 0x99);
		s->figures[s->count++] = p;
	}
	return at;
}

static size_t read_letters(struct written_date *d, size_t at)
{
	struct text t = d->surface;
	size_t end = at;

	while (end < t.len && is_letter(t.at[end]))
		end++;
	if (!d->month.len && read_month(text_part(t, at, end - at), &d->month)) {
		d->month.from = at;
		d->month.len = end - at;
	} else if (!d->day.len && read_spoken(text_part(t, at, t.len), &d->day)) {
		d->day.from = at;
		end = at + d->day.len;
	}
	return end;
}

/* Which figures are what, beside the name of a month. */
static void share_words(struct written_date *d, const struct scan *s)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct date_piece *p = &s->figures[i];
		if (p->len == 4 || s->after_apostrophe[i] || (d->day.len && p->len == 2)) {
			d->year = *p;
			d->year_first = d->year_first || i == 0;
		} else if (!d->day.len && p->number >= 1 && p->number <= 31) {
			d->day = *p;
		}
	}
}

static void share_figures(struct written_date *d, const struct scan *s, bool month_first)
{
	const struct date_piece *p = s->figures;

	d->numeric = true;
	d->year_first = s->count == 3 && p[0].len == 4;
	if (d->year_first) {
		d->year = p[0];
		d->month = p[1];
		d->day = p[2];
		return;
	}
	if (p[0].number > 12)
		month_first = false;
	else if (p[1].number > 12)
		month_first = true;
	d->day = p[month_first];
	d->month = p[!month_first];
	if (s->count == 3)
		d->year = p[2];
}

static void read_pieces(struct written_date *d, struct scan *s)
{
	for (size_t at = 0; at < d->surface.len;) {
		if (is_digit(d->surface.at[at]))
			at = read_figures(d->surface, at, s);
		else if (is_letter(d->surface.at[at]))
			at = read_letters(d, at);
		else
			at++;
	}
}

void date_read(struct text surface, bool month_first, struct written_date *out)
{
	struct scan s = {.count = 0};

	*out = (struct written_date){.surface = surface};
	read_pieces(out, &s);
	if (out->month.len)
		share_words(out, &s);
	else if (s.count == 2 || s.count == 3)
		share_figures(out, &s, month_first);
	else if (s.count == 1 && s.figures[0].number >= 1 && s.figures[0].number <= 31)
		out->day = s.figures[0];
	if (out->month.number < 1 || out->month.number > 12)
		out->month = (struct date_piece){.len = 0};
	if (out->day.number < 1 || out->day.number > 31)
		out->day = (struct date_piece){.len = 0};
}

int date_order(const struct written_date *d)
{
	if (!d->day.len || !d->month.len || d->year_first)
		return 0;
	if (d->numeric && d->day.number <= 12)
		return 0;
	return d->month.from < d->day.from ? 1 : -1;
}

/* After Howard Hinnant's "chrono-compatible low-level date algorithms": years begin in March. */
int64_t date_days(int year, int month, int day)
{
	int64_t y = year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void date_of_days(int64_t days, int *year, int *month, int *day)
{
	int64_t z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t of_era = z - era * 146097;
	int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * y + y / 4 - y / 100), m = (5 * of_year + 2) / 153;

	*day = (int)(of_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = (int)(y + era * 400 + (*month <= 2));
}

int date_year(const struct written_date *d)
{
	if (d->year.len > 2)
		return d->year.number;
	return d->year.number + (d->year.number > 50 ? 1900 : 2000);
}

/* "march" as "March" or "MARCH", as the one that stood there. */
static void put_word(struct buf *b, struct text was, struct text word)
{
	bool upper = was.len > 1 && was.at[0] >= 'A' && was.at[0] <= 'Z' && was.at[1] >= 'A' &&
		     was.at[1] <= 'Z';

	for (size_t i = 0; i < word.len; i++) {
		unsigned char c = (unsigned char)word.at[i];
		bool wide = i > 0 && (unsigned char)word.at[i - 1] == 0xc3;
		bool raise = upper || (i == 0 && was.at[0] >= 'A' && was.at[0] <= 'Z');
		if (raise && ((c >= 'a' && c <= 'z') || (wide && c >= 0xa0)))
			c = (unsigned char)(c & ~0x20);
		buf_byte(b, (char)c);
	}
}

static const char *ordinal_of(int n)
{
	if (n % 10 == 1 && n != 11)
		return "st";
	if (n % 10 == 2 && n != 12)
		return "nd";
	return n % 10 == 3 && n != 13 ? "rd" : "th";
}

/* Whether small figures of this date are written with a zero in front. */
static bool is_padded(const struct written_date *d)
{
	bool zero = d->surface.at[d->day.from] == '0' || d->surface.at[d->month.from] == '0';

	return zero || (d->numeric && d->year_first && d->month.len == 2);
}

/* Writes one piece and gives where the surface goes on. */
static size_t put_piece(
	struct buf *b, const struct written_date *d, const struct date_piece *p, int n)
{
	struct text was = text_part(d->surface, p->from, p->len), next;
	size_t end = p->from + p->len;

	if (p == &d->month && p->row) {
		put_word(b, was, text_of(months[p->row - 1][n - 1]));
		return end;
	}
	if (p->row) {
		put_word(b, was, text_of(spoken[n - 1]));
		return end;
	}
	if (p == &d->year) {
		buf_printf(b, p->len > 2 ? "%d" : "%02d", p->len > 2 ? n : n % 100);
		return end;
	}
	buf_printf(b, is_padded(d) ? "%02d" : "%d", n);
	next = text_part(d->surface, end, 2);
	if (p != &d->day || !text_is_any_case(next, text_of(ordinal_of(p->number))))
		return end;
	put_word(b, next, text_of(ordinal_of(n)));
	return end + 2;
}

struct err date_write(
	struct arena *a, const struct written_date *d, const int ymd[3], struct text *out)
{
	const struct date_piece *pieces[] = {&d->year, &d->month, &d->day};
	struct buf b = buf_in(a, d->surface.len * 2 + 64);
	size_t at = 0;

	while (at < d->surface.len) {
		int which = -1;
		for (int i = 0; i < 3; i++)
			if (pieces[i]->len && pieces[i]->from == at)
				which = i;
		if (which >= 0)
			at = put_piece(&b, d, pieces[which], ymd[which]);
		else
			buf_byte(&b, d->surface.at[at++]);
	}
	return buf_end(&b, out);
}
