/*
 * fuzz_jsonl - a line for `intervise deid --jsonl`, with the words of a profile before it: whatever
 * jansson reads, we read, and as the same text; and what we answer is JSON that says the same.
 *
 * The first line of the input is the profile, the second is the line of JSON.
 */
#include "fuzz_engine.h"

#include "tool_deid_json.h"

#include <jansson.h>

enum { NUMBER_MOST = 15 };

static void forget_json(json_t **j)
{
	json_decref(*j);
}

static bool is_same(const json_t *string, struct text t)
{
	return json_is_string(string) &&
	       text_is((struct text){json_string_value(string), json_string_length(string)}, t);
}

static json_t *load(struct text t)
{
	return json_loadb(t.at, t.len, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, NULL);
}

/* What another reader takes for an object with a text in it is no less for ours. */
static void check_reading(struct text line, struct err e, const struct json_doc *doc)
{
	ENDS_WITH(forget_json) json_t *all = load(line);
	const json_t *id = json_object_get(all, "id");

	if (!json_is_string(json_object_get(all, "text")) ||
		(id && !json_is_string(id) && !json_is_number(id)))
		return;
	must(!e.fault && is_same(json_object_get(all, "text"), doc->text));
	must(!json_is_string(id) || is_same(id, doc->id));
	must(json_is_string(id) == doc->id_is_string);
}

static void check_answer(struct text line, struct text answer, const struct json_doc *doc,
	struct text replaced, const struct deid_findings *f)
{
	ENDS_WITH(forget_json) json_t *all = load(answer);

	/* Of bytes that are no UTF-8, and of numbers beyond its measure, jansson knows nothing. */
	if (!text_is_utf8(line) || (!doc->id_is_string && doc->id.len > NUMBER_MOST))
		return;
	must(all != NULL);
	must(is_same(json_object_get(all, "text"), replaced));
	must(json_array_size(json_object_get(all, "spans")) == f->count);
	must(!doc->id_is_string || is_same(json_object_get(all, "id"), doc->id));
}

static void ask(struct arena *a, struct text profile, struct text line, const struct json_doc *doc)
{
	const struct deid_options options = {.policy = deid_safe_harbor()};
	const struct deid_score_options wish = {.audience = DEID_CIRCLE, .profile = profile};
	struct deid_findings f;
	struct deid_score score;
	struct text replaced, answer;
	struct buf b;

	must(!deid_find_with(a, &options, doc->text, &f).fault);
	fuzz_check_findings(&options.policy, doc->text, &f);
	must(!deid_replace(a, doc->text, &f, &replaced).fault);
	must(!deid_score_with(a, &wish, doc->text, &score).fault);
	b = buf_in(a, JSON_LINE_MOST(doc->id.len, replaced.len, f.count));
	json_put_line(&b, doc, &f, replaced, &score);
	must(!buf_end(&b, &answer).fault);
	check_answer(line, answer, doc, replaced, &f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(FUZZ_ARENA);
	struct text line = fuzz_text(data, size), profile;
	struct json_doc doc = {0};
	struct err e;

	if (size > FUZZ_INPUT_MOST || !text_cut(&line, '\n', &profile))
		return 0;
	must(a != NULL);
	line = text_trim(line);
	e = json_read_doc(a, line, &doc);
	must(!e.fault || (e.fault == FAULT_INPUT && strcmp(e.code, "json.bad") == 0));
	check_reading(line, e, &doc);
	if (!e.fault)
		ask(a, profile, line, &doc);
	return 0;
}
