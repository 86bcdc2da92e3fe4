#include "format/bundle.h"

#include <stdlib.h>
#include <zip.h>

struct bundle {
	zip_source_t *memory; /* where the archive grows */
	zip_t *zip;	      /* NULL once it is written */
};

static const struct err no_memory = {FAULT_BROKEN, "memory.full"};

struct err bundle_open(struct bundle **out)
{
	struct bundle *b = calloc(1, sizeof *b);

	*out = b;
	if (!b)
		return no_memory;
	b->memory = zip_source_buffer_create(NULL, 0, 0, NULL);
	if (!b->memory)
		return no_memory;
	zip_source_keep(b->memory); /* the archive lets its own hold go when it is closed */
	b->zip = zip_open_from_source(b->memory, ZIP_TRUNCATE, NULL);
	if (b->zip)
		return OK;
	zip_source_free(b->memory);
	return no_memory;
}

struct err bundle_add(struct bundle *b, const char *name, struct text bytes, time_ms at)
{
	zip_source_t *from = zip_source_buffer(b->zip, bytes.at, bytes.len, 0);
	zip_int64_t index;

	if (!from)
		return no_memory;
	index = zip_file_add(b->zip, name, from, ZIP_FL_ENC_UTF_8);
	if (index < 0) {
		zip_source_free(from);
		return no_memory;
	}
	if (zip_file_set_mtime(b->zip, (zip_uint64_t)index, at / 1000, 0) < 0)
		return no_memory;
	return OK;
}

static struct err take_out(struct bundle *b, struct arena *a, size_t most, struct text *zip)
{
	zip_stat_t stat;
	char *copy;

	if (zip_source_stat(b->memory, &stat) < 0 || zip_source_open(b->memory) < 0)
		return no_memory;
	if (stat.size > most) {
		zip_source_close(b->memory);
		return ERR(LIMIT, "export.too_large");
	}
	copy = arena_get(a, stat.size);
	if (!copy || zip_source_read(b->memory, copy, stat.size) != (zip_int64_t)stat.size) {
		zip_source_close(b->memory);
		return no_memory;
	}
	zip_source_close(b->memory);
	*zip = (struct text){copy, stat.size};
	return OK;
}

struct err bundle_end(struct bundle *b, struct arena *a, size_t most, struct text *zip)
{
	if (zip_close(b->zip) < 0)
		return no_memory;
	b->zip = NULL;
	return take_out(b, a, most, zip);
}

void bundle_close(struct bundle **b)
{
	if (!*b)
		return;
	if ((*b)->zip)
		zip_discard((*b)->zip);
	zip_source_free((*b)->memory);
	free(*b);
	*b = NULL;
}
