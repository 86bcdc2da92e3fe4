/* The zones of time.h: TZif files (RFC 8536) and the rule in their last line for years to come. */
#include "base/time.h"

#include "base/zone_rule.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MOST = 64 * 1024, NAME_MOST = 64 };

struct change {
	int64_t at; /* seconds since 1970 UTC */
	int offset; /* seconds east of UTC from then on */
};

struct zone {
	char name[NAME_MOST];
	int first_offset;
	size_t count;
	struct change *changes;
	struct zone_rule after; /* holds behind the last change */
};

/* Days since 1970-01-01 of a civil date (proleptic Gregorian), after Howard Hinnant's
 * days_from_civil: years are counted from March, so that the leap day ends a year. */
int64_t zone_days(int year, int month, int day)
{
	int64_t y = year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400;
	int64_t year_of_era = y - era * 400;
	int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static struct wall civil(int64_t seconds)
{
	int64_t days = floor_div(seconds, 86400), rest = seconds - days * 86400;
	int64_t z = days + 719468, era = floor_div(z, 146097), doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	int month = (int)(mp < 10 ? mp + 3 : mp - 9);

	return (struct wall){
		.year = (int)(yoe + era * 400 + (month <= 2)),
		.month = month,
		.day = (int)(doy - (153 * mp + 2) / 5 + 1),
		.hour = (int)(rest / 3600),
		.minute = (int)(rest / 60 % 60),
		.second = (int)(rest % 60),
		.weekday = (int)(((days + 4) % 7 + 7) % 7),
	};
}

static bool name_is_safe(struct text name)
{
	if (name.len == 0 || name.len >= NAME_MOST || name.at[0] == '/')
		return false;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];
		bool letter =
			(c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');

		if (!letter && c != '/' && c != '_' && c != '-' && c != '+')
			return false;
	}
	return true;
}

static int64_t big_endian(const unsigned char *b, size_t n)
{
	uint64_t v = n == 8 ? 0 : (b[0] & 0x80 ? UINT64_MAX : 0);

	for (size_t i = 0; i < n; i++)
		v = v << 8 | b[i];
	return (int64_t)v;
}

/* The six counts of a TZif head and where they lead. */
struct tzif {
	size_t isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt;
};

static bool read_head(const unsigned char *b, size_t have, struct tzif *h)
{
	if (have < 44 || memcmp(b, "TZif", 4) != 0)
		return false;
	h->isutcnt = (size_t)big_endian(b + 20, 4);
	h->isstdcnt = (size_t)big_endian(b + 24, 4);
	h->leapcnt = (size_t)big_endian(b + 28, 4);
	h->timecnt = (size_t)big_endian(b + 32, 4);
	h->typecnt = (size_t)big_endian(b + 36, 4);
	h->charcnt = (size_t)big_endian(b + 40, 4);
	return h->timecnt < 4096 && h->typecnt > 0 && h->typecnt < 256 && h->charcnt < 1024 &&
	       h->leapcnt < 256 && h->isstdcnt < 256 && h->isutcnt < 256;
}

static size_t body_bytes(const struct tzif *h, size_t time_size)
{
	return h->timecnt * time_size + h->timecnt + h->typecnt * 6 + h->charcnt +
	       h->leapcnt * (time_size + 4) + h->isstdcnt + h->isutcnt;
}

static bool read_changes(struct zone *z, const unsigned char *b, const struct tzif *h)
{
	const unsigned char *types = b + h->timecnt * 8, *infos = types + h->timecnt;

	z->changes = calloc(h->timecnt ? h->timecnt : 1, sizeof *z->changes);
	if (!z->changes)
		return false;
	z->first_offset = (int)big_endian(infos, 4);
	z->count = h->timecnt;
	for (size_t i = 0; i < h->timecnt; i++) {
		if (types[i] >= h->typecnt)
			return false;
		z->changes[i].at = big_endian(b + i * 8, 8);
		z->changes[i].offset = (int)big_endian(infos + (size_t)types[i] * 6, 4);
	}
	return true;
}

/* Version 2+ files hold a 32-bit part, then the 64-bit part, then a POSIX TZ rule in newlines. */
static bool parse(struct zone *z, const unsigned char *b, size_t have)
{
	struct tzif h;
	size_t skip, body;
	struct text rule;

	if (!read_head(b, have, &h) || b[4] < '2')
		return false;
	skip = 44 + body_bytes(&h, 4);
	if (skip > have || !read_head(b + skip, have - skip, &h))
		return false;
	body = skip + 44 + body_bytes(&h, 8);
	if (body > have || !read_changes(z, b + skip + 44, &h))
		return false;
	rule = text_trim((struct text){(const char *)b + body, have - body});
	return zone_rule_read(rule, &z->after);
}

static bool load(struct zone *z)
{
	static const char folder[] = "/usr/share/zoneinfo/";
	char path[sizeof folder + NAME_MOST];
	unsigned char *bytes = malloc(FILE_MOST);
	FILE *file;
	bool good = false;

	snprintf(path, sizeof path, "%s%s", folder, z->name);
	file = bytes ? fopen(path, "re") : NULL;
	if (file) {
		good = parse(z, bytes, fread(bytes, 1, FILE_MOST, file));
		fclose(file);
	}
	free(bytes);
	return good;
}

struct err zone_open(struct text name, struct zone **zone)
{
	struct zone *z;

	if (!name_is_safe(name))
		return ERR(INPUT, "zone.unknown");
	z = calloc(1, sizeof *z);
	if (!z)
		return ERR(LIMIT, "memory.full");
	memcpy(z->name, name.at, name.len);
	if (!load(z)) {
		zone_close(z);
		return ERR(INPUT, "zone.unknown");
	}
	*zone = z;
	return OK;
}

void zone_close(struct zone *z)
{
	if (!z)
		return;
	free(z->changes);
	free(z);
}

const char *zone_name(const struct zone *z)
{
	return z ? z->name : "UTC";
}

/* Seconds east at `seconds`, by the file's changes and then by its rule. */
static int offset_at(const struct zone *z, int64_t seconds)
{
	size_t low = 0, high = z->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (z->changes[middle].at <= seconds)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == z->count && z->after.known)
		return zone_rule_offset(
			&z->after, civil(seconds + z->after.standard).year, seconds);
	return low ? z->changes[low - 1].offset : z->first_offset;
}

int zone_offset(const struct zone *z, time_ms at)
{
	return z ? offset_at(z, floor_div(at, SECOND_MS)) : 0;
}

struct wall wall_at(const struct zone *z, time_ms at)
{
	int64_t seconds = floor_div(at, SECOND_MS);

	return civil(seconds + (z ? offset_at(z, seconds) : 0));
}

time_ms wall_moment(const struct zone *z, struct wall w)
{
	int64_t local = zone_days(w.year, w.month, w.day) * 86400 + w.hour * 3600 + w.minute * 60 +
			w.second;
	int before, after;

	if (!z)
		return local * SECOND_MS;
	before = offset_at(z, local - 86400);
	after = offset_at(z, local + 86400);
	if (before == after || offset_at(z, local - before) == before)
		return (local - before) * SECOND_MS;
	if (offset_at(z, local - after) == after)
		return (local - after) * SECOND_MS;
	return (local - before) * SECOND_MS; /* the skipped hour */
}
