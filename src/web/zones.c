#include "web/zones.h"

#include "web/pages/part_locale.h"
#include "web/visit.h"

#include <stdio.h>
#include <stdlib.h>

enum { FILE_MOST = 64 * 1024, ZONES_MOST = 600 };

/* The third column of a line that is no remark. */
static struct text third(struct text line)
{
	struct text piece = TEXT_NONE;

	if (text_starts(line, TEXT("#")))
		return TEXT_NONE;
	for (int i = 0; i < 3; i++)
		if (!text_cut(&line, '\t', &piece))
			return TEXT_NONE;
	return piece;
}

static int by_name(const void *a, const void *b)
{
	return text_order(*(const struct text *)a, *(const struct text *)b);
}

struct err zones_read(struct arena *a, struct zone_names *out)
{
	FILE *file = fopen("/usr/share/zoneinfo/zone1970.tab", "re");
	struct text rest, line, name;
	char *bytes;

	*out = (struct zone_names){0};
	if (!file)
		return OK;
	bytes = arena_get(a, FILE_MOST);
	rest = (struct text){bytes, bytes ? fread(bytes, 1, FILE_MOST, file) : 0};
	fclose(file);
	TRY(arena_check(bytes));
	TRY(arena_many(a, ZONES_MOST, &out->at));
	while (out->count < ZONES_MOST && text_cut(&rest, '\n', &line)) {
		name = third(line);
		if (name.len)
			out->at[out->count++] = name;
	}
	qsort(out->at, out->count, sizeof *out->at, by_name);
	return OK;
}

enum { LANGUAGES_MOST = 16 };

static struct err offer_languages(
	const struct visit *v, struct text chosen, struct part_locale *out)
{
	const struct words *w;

	TRY(arena_many(v->arena, LANGUAGES_MOST, &out->languages));
	while (out->languages_count < LANGUAGES_MOST && (w = words_nth(out->languages_count))) {
		struct part_locale_languages *row = &out->languages[out->languages_count++];

		row->tag = text_of(words_tag(w));
		row->name = text_of(words_name(w));
		row->chosen = text_is(row->tag, chosen);
	}
	return OK;
}

struct err locale_part(
	const struct visit *v, struct text language, struct text zone, struct part_locale *out)
{
	struct zone_names zones;

	*out = (struct part_locale){.zone = zone, .problem_zone = visit_problem(v, "zone")};
	TRY(offer_languages(v, language, out));
	TRY(zones_read(v->arena, &zones));
	TRY(arena_many(v->arena, zones.count, &out->zones));
	out->zones_count = zones.count;
	for (size_t i = 0; i < zones.count; i++)
		out->zones[i].name = zones.at[i];
	return OK;
}
