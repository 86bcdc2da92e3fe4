#include "practice/answer.h"

#include "base/limits.h"

static const struct kind {
	const char *code;
	bool listening, waits;
} kinds[] = {
#define KIND(code, listening, waits, sentence) {code, listening, waits},
	ANSWER_KINDS(KIND)
#undef KIND
};

static const struct kind *kind_of(struct text code)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (text_is(code, text_of(kinds[i].code)))
			return &kinds[i];
	return NULL;
}

bool answer_kind_known(struct text kind)
{
	return kind_of(kind) != NULL;
}

bool answer_kind_offered(struct text kind, struct text need)
{
	const struct kind *k = kind_of(kind);

	if (!k)
		return false;
	return !text_is(need, TEXT("listen")) || k->listening || text_is(kind, TEXT("must_report"));
}

bool answer_kind_waits(struct text kind)
{
	const struct kind *k = kind_of(kind);

	return k && k->waits;
}

struct err answer_may_edit(time_ms given, time_ms now)
{
	if (now - given > (time_ms)ANSWER_EDIT_MINUTES * MINUTE_MS)
		return ERR(DENIED, "answer.edit_over");
	return OK;
}

static struct err check_words(
	struct arena *a, enum field_form form, struct written field, struct slips *slips)
{
	problem_check_text(&slips->problems, field.field, field.words, 1, LIMIT_SHORT_STORY_CHARS);
	TRY(finding_check(a, form, &field, 1, slips));
	TRY(problem_fault(&slips->problems));
	return finding_fault(slips);
}

struct err answer_check_words(struct arena *a, struct text words, struct slips *slips)
{
	return check_words(a, FORM_ANSWER, (struct written){"words", words}, slips);
}

struct err answer_check_reply(struct arena *a, struct text words, struct slips *slips)
{
	return check_words(a, FORM_REPLY, (struct written){"reply", words}, slips);
}

struct err answer_check(
	struct arena *a, struct text kind, struct text need, struct text words, struct slips *slips)
{
	if (!answer_kind_known(kind))
		problem_add(&slips->problems, "kind", "answer.kind_missing");
	else if (!answer_kind_offered(kind, need))
		problem_add(&slips->problems, "kind", "answer.only_listening");
	return answer_check_words(a, words, slips);
}
