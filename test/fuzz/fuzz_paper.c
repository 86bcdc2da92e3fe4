/*
 * fuzz_paper - the parts of a page as the renderer gets them. What is accepted has one spelling
 * only, and all its texts are plain.
 */
#include "fuzz.h"

#include "format/paper.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(FUZZ_ARENA);
	const struct text t = fuzz_text(data, size);
	struct text again;
	struct paper p;

	if (size > FUZZ_INPUT_MOST)
		return 0;
	must(a != NULL);
	if (paper_read(a, t, &p).fault)
		return 0;
	must(p.count <= PAPER_PARTS_MOST && text_is_plain(p.title) && text_is_plain(p.inside));
	for (size_t i = 0; i < p.count; i++) {
		must(p.parts[i].kind < PAPER_KINDS);
		must(text_is_plain(p.parts[i].label) && text_is_plain(p.parts[i].words));
	}
	must(!paper_write(a, &p, &again).fault);
	must(text_is(again, t));
	return 0;
}
