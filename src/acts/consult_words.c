#include "acts/consult_words.h"

#include "format/json.h"
#include "store/consult.h"

struct err consult_write(struct arena *a, const struct consult *c, struct text *json)
{
	struct json_pair pairs[] = {
		{TEXT("question"), c->question},
		{TEXT("story"), c->story},
		{TEXT("involved"), c->involved},
		{TEXT("did_felt"), c->did_felt},
		{TEXT("danger_why"), c->danger_why},
	};

	return json_write_flat(a, &(struct json_flat){sizeof pairs / sizeof pairs[0], pairs}, json);
}

struct err consult_read(struct arena *a, struct text json, struct consult *c)
{
	struct json_flat flat;

	TRY(json_read_flat(a, json, &flat));
	c->question = json_value(&flat, "question");
	c->story = json_value(&flat, "story");
	c->involved = json_value(&flat, "involved");
	c->did_felt = json_value(&flat, "did_felt");
	c->danger_why = json_value(&flat, "danger_why");
	return OK;
}

struct err consult_read_question(struct arena *a, struct text json, struct text *question)
{
	struct json_pair first;

	TRY(json_read_first(a, json, &first));
	if (!text_is(first.name, TEXT("question")))
		return ERR(BROKEN, "json.bad");
	*question = first.value;
	return OK;
}

struct err closing_write(struct arena *a, const struct closing *c, struct text *json)
{
	struct json_pair pairs[] = {
		{TEXT("takeaway"), c->takeaway},
		{TEXT("decision"), c->decision},
		{TEXT("reason"), c->reason},
		{TEXT("if_wrong"), c->if_wrong},
		{TEXT("team_needs"), c->team_needs},
		{TEXT("question_now"), c->question_now},
	};

	return json_write_flat(a, &(struct json_flat){sizeof pairs / sizeof pairs[0], pairs}, json);
}

struct err closing_read(struct arena *a, struct text json, struct closing *c)
{
	struct json_flat flat;

	TRY(json_read_flat(a, json, &flat));
	c->takeaway = json_value(&flat, "takeaway");
	c->decision = json_value(&flat, "decision");
	c->reason = json_value(&flat, "reason");
	c->if_wrong = json_value(&flat, "if_wrong");
	c->team_needs = json_value(&flat, "team_needs");
	c->question_now = json_value(&flat, "question_now");
	return OK;
}

struct text_at consult_story_at(consult_id consult, circle_id circle)
{
	return (struct text_at){.table = "consult",
		.column = "story_sealed",
		.id = consult.n,
		.circle = circle.n,
		.version = 1,
		.consult = consult};
}

struct text_at answer_words_at(answer_id answer, circle_id circle, int64_t version)
{
	return (struct text_at){"answer", "words_sealed", answer.n, circle.n, version, {0}};
}

struct text_at closing_words_at(letter_id letter, circle_id circle)
{
	return (struct text_at){"closing", "words_sealed", letter.n, circle.n, 1, {0}};
}

struct text_at hold_reason_at(hold_id hold, circle_id circle)
{
	return (struct text_at){"hold", "reason_sealed", hold.n, circle.n, 1, {0}};
}

struct text_at consult_sureness_at(letter_id letter)
{
	return (struct text_at){"sureness", "words_sealed", letter.n, 0, 1, {0}};
}

struct err consult_keep_sureness(
	struct act *a, struct store_tx *tx, consult_id consult, const char *moment, int sure)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	const struct key_holder me = {a->me, a->pair.open};
	letter_id letter = ACT_ID(a, letter);
	struct text_at at = consult_sureness_at(letter);
	struct text words, sealed;

	if (sure == CONSULT_UNSURE)
		return OK;
	seal_key_random(&key);
	TRY(text_printf(a->arena, &words, "%d", sure));
	TRY(keys_seal_text(a, &key, &at, words, &sealed));
	TRY(store_sureness_put(
		tx, &(struct store_sureness_put){letter, consult, text_of(moment), sealed}));
	at.consult = consult;
	return keys_keep_for_person(a, tx, &at, &me, &key);
}

struct err consult_see_sureness(
	struct act *a, struct store_tx *tx, consult_id consult, int *before, int *after)
{
	struct store_sureness_of_rows rows;

	*before = *after = CONSULT_UNSURE;
	TRY(store_sureness_of(tx, &(struct store_sureness_of){consult}, a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++) {
		ENDS_WITH(seal_key_end) struct seal_key key = {0};
		struct text_at at = consult_sureness_at(rows.at[i].letter);
		struct text words;
		int64_t sure;

		TRY(keys_of_text(a, tx, at.id, 1, &key));
		TRY(keys_open_text(a, &key, &at, rows.at[i].words_sealed, &words));
		TRY(text_number(words, &sure));
		*(text_is(rows.at[i].moment, TEXT("before")) ? before : after) = (int)sure;
	}
	return OK;
}
