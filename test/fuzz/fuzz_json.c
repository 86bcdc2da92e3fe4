/*
 * fuzz_json - JSON from outside: what is read is plain text, and writing it and reading that again
 * gives the same pairs.
 */
#include "fuzz.h"

#include "base/limits.h"
#include "format/json.h"

static bool has_empty(const struct json_flat *flat)
{
	for (size_t i = 0; i < flat->count; i++)
		if (!flat->pairs[i].value.len)
			return true;
	return false;
}

static void check_same(const struct json_flat *one, const struct json_flat *two)
{
	must(one->count == two->count);
	for (size_t i = 0; i < one->count; i++) {
		must(text_is(one->pairs[i].name, two->pairs[i].name));
		must(text_is(one->pairs[i].value, two->pairs[i].value));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(FUZZ_ARENA);
	struct json_flat flat, again;
	struct text written;

	if (size > FUZZ_INPUT_MOST)
		return 0;
	must(a != NULL);
	if (json_read_flat(a, fuzz_text(data, size), &flat).fault)
		return 0;
	must(flat.count <= LIMIT_FIELDS);
	for (size_t i = 0; i < flat.count; i++)
		must(text_is_plain(flat.pairs[i].name) && text_is_plain(flat.pairs[i].value));
	must(!json_write_flat(a, &flat, &written).fault);
	must(text_is_utf8(written));
	if (!has_empty(&flat)) {
		must(!json_read_flat(a, written, &again).fault);
		check_same(&flat, &again);
	}
	return 0;
}
