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

struct err answer_check_words(struct arena *a, struct text words, struct slips *slips)
{
	struct problems *problems = &slips->problems;
	struct findings *findings = &slips->findings;

	problem_check_text(problems, "words", words, 1, LIMIT_SHORT_STORY_CHARS);
	if (!problem_of(problems, "words"))
		TRY(finding_look(a, "words", words, findings));
	TRY(problem_fault(problems));
	return finding_fault(findings);
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
