/*
 * fuzz_deid - any bytes, with identifiers planted among them: they must be found, and be gone after
 * replacing.
 *
 * The first byte chooses what is planted and where; the rest is the text around it.
 */
#include "fuzz.h"

#include "deid/deid.h"

#include <string.h>

static const char *const planted[] = {
	"jo.bloggs@mail.example.org",
	"(330) 555-0148",
	"460-89-9847",
	"https://example.org/jo",
};

static void check_order(struct text in, const struct deid_findings *f)
{
	size_t last = 0;

	for (size_t i = 0; i < f->count; i++) {
		must(f->at[i].from >= last && f->at[i].from < f->at[i].to && f->at[i].to <= in.len);
		must(f->at[i].entity >= 1 && f->at[i].replacement.len > 0);
		last = f->at[i].to;
	}
}

/* The text, with a line of its own for what is planted. */
static struct text plant(struct arena *a, const uint8_t *data, size_t size, struct text what)
{
	size_t at = size ? data[0] * size / 256 : 0, len = 0;
	char *all = arena_get(a, size + what.len + 16);

	must(all != NULL);
	while (at > 0 && at < size && (data[at] & 0xc0) == 0x80)
		at--;
	memcpy(all, data, at);
	len = at;
	memcpy(all + len, "\n\ncall: ", 8);
	memcpy(all + len + 8, what.at, what.len);
	len += 8 + what.len;
	memcpy(all + len, "\n\n", 2);
	if (size > at)
		memcpy(all + len + 2, data + at, size - at);
	return (struct text){all, len + 2 + size - at};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(FUZZ_ARENA);
	struct text what = text_of(planted[size ? data[0] % 4 : 0]), in, out;
	struct deid_findings f;

	if (size > FUZZ_INPUT_MOST)
		return 0;
	must(a != NULL);
	in = plant(a, data, size, what);
	must(!deid_find(a, in, &f).fault);
	check_order(in, &f);
	must(deid_certain_count(&f) >= 1);
	must(!deid_replace(a, in, &f, &out).fault);
	must(text_find(out, what) == out.len);
	return 0;
}
