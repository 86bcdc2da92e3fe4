#include "fixtures.h"

#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1 << 16 };

struct fixtures {
	FTS *tree;
};

static char root[1024];

void fixtures_root(const char *folder)
{
	snprintf(root, sizeof root, "%s", folder);
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

struct fixtures *fixtures_open(void)
{
	struct fixtures *f = malloc(sizeof *f);
	char *const paths[] = {root, NULL};

	if (!f)
		abort();
	f->tree = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
	return f;
}

static bool read_file(struct arena *a, const char *path, struct text *out)
{
	FILE *in = fopen(path, "rb");
	char *at = arena_get(a, MOST);

	if (!in || !at)
		abort();
	*out = (struct text){at, fread(at, 1, MOST, in)};
	fclose(in);
	return true;
}

bool fixtures_next(struct fixtures *f, struct arena *a, struct fixture *out)
{
	FTSENT *entry;

	while (f->tree && (entry = fts_read(f->tree)) != NULL) {
		struct text path = text_of(entry->fts_path);
		if (entry->fts_info != FTS_F || !text_ends(path, TEXT(".in")))
			continue;
		if (text_copy(a, text_part(path, strlen(root) + 1, path.len - strlen(root) - 4),
			    &out->name)
				.fault)
			abort();
		return read_file(a, entry->fts_accpath, &out->in);
	}
	if (f->tree)
		fts_close(f->tree);
	free(f);
	return false;
}
