#include "base/zone_rule.h"

#include <string.h>

static bool is_digit(struct text t)
{
	return t.len && t.at[0] >= '0' && t.at[0] <= '9';
}

static bool take(struct text *t, char c)
{
	if (!t->len || t->at[0] != c)
		return false;
	*t = text_part(*t, 1, t->len);
	return true;
}

static bool take_number(struct text *t, int *out)
{
	int n = 0;

	if (!is_digit(*t))
		return false;
	for (; is_digit(*t) && n < 100000; *t = text_part(*t, 1, t->len))
		n = n * 10 + (t->at[0] - '0');
	*out = n;
	return true;
}

/* "CET" or "<+03>". */
static bool take_name(struct text *t)
{
	size_t n = 0;

	if (take(t, '<')) {
		n = text_find_byte(*t, '>');
		*t = text_part(*t, n + 1, t->len);
		return n > 0;
	}
	while (n < t->len && ((t->at[n] | 32) >= 'a' && (t->at[n] | 32) <= 'z'))
		n++;
	*t = text_part(*t, n, t->len);
	return n >= 3;
}

/* "[+-]hh[:mm[:ss]]" in seconds. */
static bool take_clock(struct text *t, int *out)
{
	int sign = take(t, '-') ? -1 : 1, part, unit = 3600, sum = 0;

	if (sign == 1)
		take(t, '+');
	do {
		if (!take_number(t, &part) || unit == 0)
			return false;
		sum += part * unit;
		unit = unit == 3600 ? 60 : unit == 60 ? 1 : 0;
	} while (take(t, ':'));
	*out = sign * sum;
	return true;
}

static bool take_day(struct text *t, struct zone_day *d)
{
	*d = (struct zone_day){.kind = DAY_OF_YEAR, .at = 7200};
	if (take(t, 'M')) {
		d->kind = DAY_OF_WEEK;
		if (!take_number(t, &d->month) || !take(t, '.') || !take_number(t, &d->week) ||
			!take(t, '.') || !take_number(t, &d->weekday))
			return false;
		if (d->month < 1 || d->month > 12 || d->week < 1 || d->week > 5 || d->weekday > 6)
			return false;
	} else {
		if (take(t, 'J'))
			d->kind = DAY_NO_LEAP;
		if (!take_number(t, &d->day) || d->day > 365)
			return false;
	}
	return !take(t, '/') || take_clock(t, &d->at);
}

bool zone_rule_read(struct text rule, struct zone_rule *out)
{
	int west;

	*out = (struct zone_rule){0};
	if (rule.len == 0)
		return true;
	if (!take_name(&rule) || !take_clock(&rule, &west))
		return false;
	out->known = true;
	out->standard = -west;
	if (rule.len == 0)
		return true;
	if (!take_name(&rule))
		return false;
	out->summer = out->standard + 3600;
	if (rule.len && rule.at[0] != ',') {
		if (!take_clock(&rule, &west))
			return false;
		out->summer = -west;
	}
	out->summer_time = true;
	return take(&rule, ',') && take_day(&rule, &out->to_summer) && take(&rule, ',') &&
	       take_day(&rule, &out->to_standard) && rule.len == 0;
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* The day of change in that year, as days since 1970. */
static int64_t day_in_year(const struct zone_day *d, int year)
{
	int64_t first;
	int weekday, month_days;

	if (d->kind == DAY_OF_YEAR)
		return zone_days(year, 1, 1) + d->day;
	if (d->kind == DAY_NO_LEAP)
		return zone_days(year, 1, 1) + d->day - 1 + (is_leap(year) && d->day >= 60);
	first = zone_days(year, d->month, 1);
	month_days = (int)((d->month == 12 ? zone_days(year + 1, 1, 1)
					   : zone_days(year, d->month + 1, 1)) -
			   first);
	weekday = (int)(((first + 4) % 7 + 7) % 7);
	int day = (d->weekday - weekday + 7) % 7 + (d->week - 1) * 7;
	while (day >= month_days)
		day -= 7;
	return first + day;
}

int zone_rule_offset(const struct zone_rule *r, int year, int64_t seconds)
{
	int64_t summer_from, summer_to;
	bool inside;

	if (!r->summer_time)
		return r->standard;
	summer_from = day_in_year(&r->to_summer, year) * 86400 + r->to_summer.at - r->standard;
	summer_to = day_in_year(&r->to_standard, year) * 86400 + r->to_standard.at - r->summer;
	inside = summer_from < summer_to ? seconds >= summer_from && seconds < summer_to
					 : seconds >= summer_from || seconds < summer_to;
	return inside ? r->summer : r->standard;
}
