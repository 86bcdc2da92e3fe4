#include "tool_deid_engine.h"

#include <stdio.h>

/* Many times the size of what belongs here. */
enum { FILE_MOST = 64 << 20 };

static void close_file(FILE **f)
{
	if (*f)
		fclose(*f);
}

/* -1 when it cannot be told. */
static long size_of(FILE *f)
{
	long size;

	if (!f || fseek(f, 0, SEEK_END) != 0)
		return -1;
	size = ftell(f);
	return fseek(f, 0, SEEK_SET) == 0 ? size : -1;
}

static struct err read_file(struct arena *a, const char *path, struct text *out)
{
	ENDS_WITH(close_file) FILE *f = fopen(path, "rb");
	const long size = size_of(f);
	char *at;

	if (size < 0 || size > FILE_MOST)
		return ERR(MISSING, "engine.unreadable");
	TRY(arena_many(a, (size_t)size + 1, &at));
	if (fread(at, 1, (size_t)size, f) != (size_t)size)
		return ERR(MISSING, "engine.unreadable");
	*out = (struct text){at, (size_t)size};
	return OK;
}

struct err engine_from(
	struct arena *a, const char *lexicon, const char *model, const struct deid_engine **out)
{
	struct text words = deid_builtin_lexicon(), weights = deid_builtin_model();

	if (lexicon)
		TRY(read_file(a, lexicon, &words));
	if (model)
		TRY(read_file(a, model, &weights));
	return deid_engine_open(a, words, weights, out);
}
