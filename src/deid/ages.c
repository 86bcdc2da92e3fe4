#include "deid/ages.h"

#include "base/buf.h"

static const char *const small[] = {"zero", "one", "two", "three", "four", "five", "six", "seven",
	"eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
	"seventeen", "eighteen", "nineteen"};
static const char *const tens[] = {
	"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};

static bool is_letter(char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || (unsigned char)c >= 0x80;
}

static bool begins(struct text t, const char *word)
{
	struct text w = text_of(word);

	return text_is_any_case(text_part(t, 0, w.len), w) &&
	       (t.len == w.len || !is_letter(t.at[w.len]));
}

static int small_number(struct text t, int from, size_t *len)
{
	for (int i = 19; i >= from; i--)
		if (begins(t, small[i])) {
			*len = text_of(small[i]).len;
			return i;
		}
	return -1;
}

static int word_number(struct text t, size_t *len)
{
	if (begins(t, "a hundred") || begins(t, "one hundred") || begins(t, "hundred")) {
		*len = text_find(t, TEXT("undred")) + 6;
		return 100;
	}
	for (int i = 0; i < 8; i++) {
		size_t n = text_of(tens[i]).len, more;
		int one;
		if (!begins(t, tens[i]))
			continue;
		*len = n;
		if (n + 1 >= t.len || (t.at[n] != '-' && t.at[n] != ' '))
			return 20 + 10 * i;
		one = small_number(text_part(t, n + 1, t.len), 1, &more);
		if (one < 1 || one > 9)
			return 20 + 10 * i;
		*len = n + 1 + more;
		return 20 + 10 * i + one;
	}
	return small_number(t, 0, len);
}

int ages_number(struct text t, size_t *len)
{
	int n = 0;

	for (*len = 0; *len < t.len && t.at[*len] >= '0' && t.at[*len] <= '9'; ++*len)
		n = n < 1000 ? n * 10 + t.at[*len] - '0' : n;
	return *len ? n : word_number(t, len);
}

/* The stages of childhood in years, and of the first year in months. */
static const struct {
	int least, most;
} stages[] = {{1, 2}, {3, 5}, {6, 9}, {10, 12}, {13, 15}, {16, 17}, {18, 19}};

/* The unit that follows a number: 'y', 'm', 'w', 'd', or 0 for none. */
static char unit_after(struct text t)
{
	size_t at = 0;

	while (at < t.len && (t.at[at] == ' ' || t.at[at] == '-'))
		at++;
	t = text_part(t, at, t.len);
	if (begins(t, "month") || begins(t, "months") || begins(t, "mo") || begins(t, "mths"))
		return 'm';
	if (begins(t, "week") || begins(t, "weeks") || begins(t, "wk") || begins(t, "wks"))
		return 'w';
	if (begins(t, "day") || begins(t, "days"))
		return 'd';
	return begins(t, "year") || begins(t, "years") || begins(t, "yo") || begins(t, "y") ? 'y'
											    : 0;
}

static void put_years(struct buf *b, int years, const char *sign)
{
	int least = years / 10 * 10, most = least + 9;

	if (years >= 90) {
		buf_puts(b, *sign == '-' ? "90-plus" : "over 90");
		return;
	}
	if (years < 1) {
		buf_puts(b, *sign == '-' ? "under-1" : "under 1");
		return;
	}
	for (size_t i = 0; i < sizeof stages / sizeof stages[0]; i++)
		if (years >= stages[i].least && years <= stages[i].most) {
			least = stages[i].least;
			most = stages[i].most;
		}
	buf_printf(b, "%d%sto%s%d", least, sign, sign, most);
}

/* Under three months, under a year, then in years as if they were said. */
static void put_months(struct buf *b, int months, const char *sign)
{
	if (months < 3)
		buf_printf(b, "0%sto%s2", sign, sign);
	else if (months < 12)
		buf_printf(b, "3%sto%s11", sign, sign);
	else
		buf_printf(b, months < 36 ? "12%sto%s35" : "over%s%s36", sign,
			months < 36 ? sign : "");
}

static void put_age(struct buf *b, struct text number, int n, struct text behind)
{
	const char *sign = behind.len && behind.at[0] == '-' ? "-" : " ";

	switch (unit_after(behind)) {
	case 'w':
	case 'd':
		buf_put(b, number);
		break;
	case 'm':
		put_months(b, n, sign);
		break;
	default:
		put_years(b, n, sign);
	}
}

/* "over 90", "3 to 5", where the finding holds only the number. */
static bool is_banded(struct text in, size_t from, size_t to)
{
	struct text before = text_part(in, from > 5 ? from - 5 : 0, from > 5 ? 5 : from);
	struct text behind = text_part(in, to, 4);

	return text_is_any_case(before, TEXT("over ")) || text_ends(before, TEXT(" to ")) ||
	       text_ends(before, TEXT("-to-")) || text_is(behind, TEXT(" to ")) ||
	       text_is(behind, TEXT("-to-")) || text_starts(behind, TEXT("-plu"));
}

/* "early forties", "30s", "30 to 39": a decade already, as it should be. */
static bool is_band(struct text t)
{
	for (size_t i = 0; i + 3 <= t.len; i++)
		if (text_is_any_case(text_part(t, i, 4), TEXT("ties")) ||
			(t.at[i] == '0' && (t.at[i + 1] | 32) == 's') ||
			text_is_any_case(text_part(t, i, 4), TEXT(" to ")) ||
			text_is_any_case(text_part(t, i, 4), TEXT("-to-")))
			return true;
	return false;
}

struct err ages_word(struct arena *a, struct text in, struct deid_finding *f)
{
	struct text surface = text_part(in, f->from, f->to - f->from);
	struct buf b = buf_in(a, surface.len * 16 + 64);
	size_t at = 0, numbers = 0;

	if (is_band(surface))
		return text_copy(a, surface, &f->replacement);
	while (at < surface.len) {
		struct text rest = text_part(surface, at, surface.len);
		bool begins_word = at == 0 || !is_letter(surface.at[at - 1]);
		size_t len = 0;
		int n = begins_word ? ages_number(rest, &len) : -1;
		if (n >= 0 && is_banded(in, f->from + at, f->from + at + len)) {
			return text_copy(a, surface, &f->replacement);
		} else if (n >= 0) {
			put_age(&b, text_part(rest, 0, len), n,
				text_part(in, f->from + at + len, 24));
			at += len;
			numbers++;
		} else {
			buf_byte(&b, surface.at[at++]);
		}
	}
	if (!numbers)
		return text_copy(a, TEXT("of a certain age"), &f->replacement);
	return buf_end(&b, &f->replacement);
}
