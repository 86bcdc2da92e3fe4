#include "web/zones.h"

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
