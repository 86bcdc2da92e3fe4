/*
 * zones - the languages and time zones a form offers.
 */
#ifndef WEB_ZONES_H
#define WEB_ZONES_H

#include "base/arena.h"
#include "base/text.h"

struct zone_names {
	size_t count;
	struct text *at;
};

/* The names of all zones of the system (zone1970.tab), in order. None when the file is not there.
 */
MUST_CHECK struct err zones_read(struct arena *a, struct zone_names *out);

struct visit;
struct part_locale;

/* The part of a form that asks for language and time zone, with these two chosen. */
MUST_CHECK struct err locale_part(
	const struct visit *v, struct text language, struct text zone, struct part_locale *out);

#endif
