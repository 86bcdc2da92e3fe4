#include "acts/record_words.h"

#include "base/random.h"
#include "format/json.h"

enum { PLAIN_PAIRS = 28, ADVICE_PAIRS = 6, SALT_BYTES = 16 };

/* Every text of a record by its name: one table for writing and for reading. */
#define RECORD_TEXTS(X)                                                                            \
	X("role", role)                                                                            \
	X("place", place)                                                                          \
	X("group", circle)                                                                         \
	X("consultee", consultee)                                                                  \
	X("kind", words.kind)                                                                      \
	X("need", words.need)                                                                      \
	X("question", words.question)                                                              \
	X("story", words.story)                                                                    \
	X("involved", words.involved)                                                              \
	X("did_felt", words.did_felt)                                                              \
	X("content_note", words.content_note)                                                      \
	X("danger", words.danger)                                                                  \
	X("danger_why", words.danger_why)                                                          \
	X("consent", words.consent)                                                                \
	X("takeaway", closing.takeaway)                                                            \
	X("decision", closing.decision)                                                            \
	X("reason", closing.reason)                                                                \
	X("if_wrong", closing.if_wrong)                                                            \
	X("team_needs", closing.team_needs)                                                        \
	X("question_now", closing.question_now)

#define ADVICE_TEXTS(X) X("adviser", adviser) X("kind", kind) X("words", words) X("reply", reply)

static struct err number_pair(struct act *a, struct json_flat *flat, const char *name, int64_t n)
{
	struct json_pair *pair = &flat->pairs[flat->count++];

	pair->name = text_of(name);
	return text_printf(a->arena, &pair->value, "%lld", (long long)n);
}

static struct err write_advice(struct act *a, const struct record_advice *advice, struct text *json)
{
	struct json_pair pairs[ADVICE_PAIRS];
	struct json_flat flat = {0, pairs};

#define PUT(name, field) pairs[flat.count++] = (struct json_pair){TEXT(name), advice->field};
	ADVICE_TEXTS(PUT)
#undef PUT
	TRY(number_pair(a, &flat, "at", advice->at));
	TRY(number_pair(a, &flat, "helped", advice->helped));
	return json_write_flat(a->arena, &flat, json);
}

static struct err salt_pair(struct act *a, struct json_flat *flat)
{
	struct json_pair *pair = &flat->pairs[flat->count++];
	unsigned char salt[SALT_BYTES];

	random_bytes(salt, sizeof salt);
	pair->name = TEXT("salt");
	return text_hex(a->arena, salt, sizeof salt, &pair->value);
}

struct err record_write(struct act *a, const struct record *r, struct text *json)
{
	struct json_flat flat = {0};

	TRY(arena_many(a->arena, PLAIN_PAIRS + r->count, &flat.pairs));
	TRY(salt_pair(a, &flat));
#define PUT(name, field) flat.pairs[flat.count++] = (struct json_pair){TEXT(name), r->field};
	RECORD_TEXTS(PUT)
#undef PUT
	TRY(number_pair(a, &flat, "brought", r->brought));
	TRY(number_pair(a, &flat, "closed", r->closed));
	TRY(number_pair(a, &flat, "modified", r->words.modified));
	TRY(number_pair(a, &flat, "follow_up", r->closing.follow_up));
	TRY(number_pair(a, &flat, "sure_before", r->sure_before));
	TRY(number_pair(a, &flat, "sure_after", r->sure_after));
	for (size_t i = 0; i < r->count; i++) {
		struct json_pair *pair = &flat.pairs[flat.count++];

		pair->name = TEXT("advice");
		TRY(write_advice(a, &r->advice[i], &pair->value));
	}
	return json_write_flat(a->arena, &flat, json);
}

static int64_t number_of(const struct json_flat *flat, const char *name)
{
	int64_t n;

	return text_number(json_value(flat, name), &n).fault ? 0 : n;
}

static struct err read_advice(struct act *a, struct text json, struct record_advice *advice)
{
	struct json_flat flat;

	TRY(json_read_flat(a->arena, json, &flat));
#define GET(name, field) advice->field = json_value(&flat, name);
	ADVICE_TEXTS(GET)
#undef GET
	advice->at = number_of(&flat, "at");
	advice->helped = number_of(&flat, "helped") != 0;
	return OK;
}

struct err record_read(struct act *a, struct text json, struct record *r)
{
	struct json_flat flat;

	TRY(json_read_flat(a->arena, json, &flat));
#define GET(name, field) r->field = json_value(&flat, name);
	RECORD_TEXTS(GET)
#undef GET
	r->brought = number_of(&flat, "brought");
	r->closed = number_of(&flat, "closed");
	r->words.modified = number_of(&flat, "modified") != 0;
	r->closing.follow_up = number_of(&flat, "follow_up");
	r->sure_before = (int)number_of(&flat, "sure_before");
	r->sure_after = (int)number_of(&flat, "sure_after");
	r->has_closing = r->closing.decision.len > 0;
	TRY(arena_many(a->arena, flat.count, &r->advice));
	for (size_t i = 0; i < flat.count; i++)
		if (text_is(flat.pairs[i].name, TEXT("advice")))
			TRY(read_advice(a, flat.pairs[i].value, &r->advice[r->count++]));
	return OK;
}
