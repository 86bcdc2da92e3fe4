#include "deid/engine.h"

#include "deid/memory.h"

#include <string.h>

static const struct deid_finder patterns[] = {
	{"harmless", deid_find_harmless},
	{"mail", deid_find_mail},
	{"web", deid_find_web},
	{"phone", deid_find_phone},
	{"number", deid_find_number},
	{"record", deid_find_record},
	{"date", deid_find_date},
	{"feast", deid_find_feast},
	{"titled", deid_find_titled},
	{"postcode", deid_find_postcode},
	{"plate", deid_find_plate},
	{"docket", deid_find_docket},
	{"national", deid_find_national},
	{"street", deid_find_street},
	{"spoken", deid_find_spoken},
	{"spelled", deid_find_spelled},
	{"institution", deid_find_institution},
	{"initials", deid_find_initials},
	{"signature", deid_find_signature},
	{"whole name", deid_find_whole_name},
	{"small title", deid_find_small_title},
	{"age", deid_find_age},
};

/* The compiled patterns read up to a NUL after the text, and begins_read a little further, so they
 * work on a copy. */
static struct err copy_text(struct arena *a, struct text in, struct text *copy)
{
	char *at = arena_get(a, in.len + BEGINS_ZEROS);

	TRY(arena_check(at));
	if (in.len)
		memcpy(at, in.at, in.len);
	*copy = (struct text){at, in.len};
	return OK;
}

static uint8_t pattern_of(const char *reason)
{
	uint32_t h = 2166136261U;

	for (; *reason; reason++)
		h = (h ^ (unsigned char)*reason) * 16777619U;
	return (uint8_t)(1 + (h ^ h >> 11) % 120);
}

/* Tells every token which pattern covers it: an odd number at its beginning, an even one inside. */
static void mark_tokens(struct tokens *t, const struct deid_spans *spans)
{
	size_t s = 0;

	for (size_t i = 0; i < t->count; i++) {
		struct token *k = &t->at[i];
		while (s < spans->count && spans->at[s].to <= k->from)
			s++;
		if (s < spans->count && spans->at[s].from < k->to)
			k->pattern = (uint8_t)(pattern_of(spans->at[s].reason) * 2 +
					       (spans->at[s].from >= k->from));
	}
}

struct err deid_prepare(struct arena *a, const struct lexicon *l, struct text in,
	struct deid_view *view, struct deid_spans *spans)
{
	*spans = (struct deid_spans){.arena = a};
	TRY(copy_text(a, in, &view->text));
	TRY(tokens_read(a, l, view->text, &view->tokens));
	TRY(memory_mark(a, &view->tokens));
	TRY(begins_read(a, view->text, &view->begins));
	for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++)
		TRY(patterns[i].find(view, spans));
	TRY(deid_spans_settle(spans));
	mark_tokens(&view->tokens, spans);
	return memory_mark_named(a, &view->tokens, spans);
}
