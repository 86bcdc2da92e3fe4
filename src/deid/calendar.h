/*
 * calendar - reading a written date and writing another one in its form.
 */
#ifndef DEID_CALENDAR_H
#define DEID_CALENDAR_H

#include "base/text.h"

#include <stdint.h>

/* One part of a date as written. */
struct date_piece {
	size_t from, len; /* within the surface; len 0: it is not said */
	int number;
	int row; /* of a word: which table of names it stands in, from 1; 0 for figures */
};

struct written_date {
	struct text surface;
	struct date_piece day, month, year;
	bool numeric; /* three figures, or two, without a month's name */
	bool year_first;
};

/* Reads a date. `month_first` decides 3/4/2019 unless the figures do. Figures that cannot be a date
 * give an empty piece. */
void date_read(struct text surface, bool month_first, struct written_date *out);

/* 1 when it is surely written month first, -1 when day first, 0 when it may be both. */
int date_order(const struct written_date *d);

/* Days since 1970 of a date, which must have all three pieces; and back. */
int64_t date_days(int year, int month, int day);
void date_of_days(int64_t days, int *year, int *month, int *day);

/* The year as four figures: "12" is 2012, "61" is 1961. */
int date_year(const struct written_date *d);

/* The surface with other numbers in its pieces, in the same form: "03" stays two figures, "3rd"
 * becomes "4th", "MAR" becomes "APR". */
MUST_CHECK struct err date_write(
	struct arena *a, const struct written_date *d, const int ymd[3], struct text *out);

#endif
