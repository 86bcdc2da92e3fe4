/*
 * zone_rule - the POSIX TZ rule that ends a zone file: "CET-1CEST,M3.5.0,M10.5.0/3".
 *
 * Only for zone.c. Knows standard and summer offsets and the two days of change (RFC 8536, 3.3).
 */
#ifndef BASE_ZONE_RULE_H
#define BASE_ZONE_RULE_H

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

struct zone_day {
	enum { DAY_OF_WEEK, DAY_NO_LEAP, DAY_OF_YEAR } kind; /* Mm.w.d, Jn, n */
	int month, week, weekday;
	int day;
	int at; /* seconds of local time after midnight; may be negative or beyond a day */
};

struct zone_rule {
	bool known; /* false for an empty rule */
	bool summer_time;
	int standard, summer; /* seconds east of UTC */
	struct zone_day to_summer, to_standard;
};

/* False when the rule is malformed; an empty rule is well-formed and unknown. */
bool zone_rule_read(struct text rule, struct zone_rule *out);

/* Seconds east of UTC at `seconds` (since 1970 UTC), which lies in civil year `year` there. */
int zone_rule_offset(const struct zone_rule *r, int year, int64_t seconds);

/* Days since 1970-01-01 of a civil date. */
int64_t zone_days(int year, int month, int day);

#endif
