#include "tool_deid_engine.h"

#include <stdio.h>

/* Many times the size of what belongs here. */
enum { FILE_MOST = 64 << 20 };

static void close_file(FILE **f)
{
	if (*f)
		fclose(*f);
}

static struct err read_file(struct arena *a, const char *path, struct text *out)
{
	ENDS_WITH(close_file) FILE *f = fopen(path, "rb");
	long size;
	char *at;

	if (!f || fseek(f, 0, SEEK_END) != 0)
		return ERR(MISSING, "engine.unreadable");
	size = ftell(f);
	if (size < 0 || size > FILE_MOST || fseek(f, 0, SEEK_SET) != 0)
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
