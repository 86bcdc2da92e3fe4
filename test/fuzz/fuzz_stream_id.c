/*
 * fuzz_stream_id - what a browser says it heard last: a number as stream_event writes it, or
 * nothing.
 */
#include "fuzz.h"

#include "net/stream.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(FUZZ_ARENA);
	const struct text t = fuzz_text(data, size);
	struct buf b = buf_in(a, FUZZ_INPUT_MOST);
	struct text again;
	int64_t id;

	if (size > FUZZ_INPUT_MOST)
		return 0;
	id = stream_read_id(t);
	must(id >= 0);
	if (id == 0)
		return 0;
	stream_event(&b, id, TEXT("x"));
	must(!buf_end(&b, &again).fault);
	must(text_starts(again, TEXT("id: ")));
	again = text_part(again, 4, text_find_byte(again, '\n') - 4);
	must(stream_read_id(again) == id);
	must(again.len <= t.len); /* zeros before are let pass */
	return 0;
}
