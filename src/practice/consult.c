#include "practice/consult.h"

#include "base/limits.h"

#define IS_CODE(code, sentence) text_is(given, TEXT(code)) ||

bool consult_kind_known(struct text given)
{
	return CONSULT_KINDS(IS_CODE) false;
}

bool consult_need_known(struct text given)
{
	return CONSULT_NEEDS(IS_CODE) false;
}

bool consult_danger_known(struct text given)
{
	return CONSULT_DANGERS(IS_CODE) false;
}

bool consult_consent_known(struct text given)
{
	return CONSULT_CONSENTS(IS_CODE) false;
}

static bool is_blank(struct text t)
{
	return text_trim(t).len == 0;
}

static void check_codes(struct consult *c, struct problems *p)
{
	if (is_blank(c->kind))
		c->kind = TEXT("case");
	if (is_blank(c->need))
		c->need = TEXT("ideas");
	if (is_blank(c->danger))
		c->danger = TEXT("no");
	if (is_blank(c->consent))
		c->consent = TEXT("neither");
	if (!consult_kind_known(c->kind))
		problem_add(p, "kind", "choice.unknown");
	if (!consult_consent_known(c->consent))
		problem_add(p, "consent_status", "choice.unknown");
	if (!consult_need_known(c->need))
		problem_add(p, "need", "choice.unknown");
	if (!consult_danger_known(c->danger) && !text_is(c->danger, TEXT("yes")))
		problem_add(p, "danger_done", "choice.unknown");
	if (c->sure < CONSULT_UNSURE || c->sure > 10)
		problem_add(p, "sure", "choice.unknown");
	if (text_is(c->danger, TEXT("not_reportable")) && is_blank(c->danger_why))
		problem_add(p, "danger_why", "danger.why_missing");
}

struct err consult_check(struct arena *a, struct consult *c, struct slips *slips)
{
	const struct written fields[] = {
		{"question", c->question},
		{"story", c->story},
		{"involved", c->involved},
		{"did_felt", c->did_felt},
		{"content_note", c->content_note},
		{"danger_why", c->danger_why},
	};
	const struct {
		size_t least, most;
	} sizes[] = {
		{1, LIMIT_QUESTION_CHARS},
		{1, LIMIT_STORY_CHARS},
		{0, LIMIT_SHORT_STORY_CHARS},
		{0, LIMIT_SHORT_STORY_CHARS},
		{0, LIMIT_NOTE_CHARS},
		{0, LIMIT_NOTE_CHARS},
	};
	const size_t count = sizeof fields / sizeof fields[0];

	check_codes(c, &slips->problems);
	for (size_t i = 0; i < count; i++)
		problem_check_text(&slips->problems, fields[i].field, fields[i].words,
			sizes[i].least, sizes[i].most);
	TRY(finding_check(a, FORM_CONSULT, fields, count, slips));
	TRY(problem_fault(&slips->problems));
	TRY(finding_fault(slips));
	if (text_is(c->danger, TEXT("yes")))
		return ERR(INPUT, "consult.danger");
	return OK;
}

struct err closing_check(struct arena *a, const struct closing *c, time_ms now, struct slips *slips)
{
	struct problems *problems = &slips->problems;
	enum { MUST_BE_SAID = 2 }; /* the first two */
	const struct written fields[] = {
		{"takeaway", c->takeaway},
		{"decision", c->decision},
		{"reason", c->reason},
		{"if_wrong", c->if_wrong},
		{"team_needs", c->team_needs},
		{"question_now", c->question_now},
	};
	const size_t count = sizeof fields / sizeof fields[0];

	for (size_t i = 0; i < count; i++)
		problem_check_text(problems, fields[i].field, fields[i].words, i < MUST_BE_SAID,
			LIMIT_SHORT_STORY_CHARS);
	TRY(finding_check(a, FORM_CLOSING, fields, count, slips));
	if (c->sure < CONSULT_UNSURE || c->sure > 10)
		problem_add(problems, "sure", "choice.unknown");
	if (c->follow_up && (c->follow_up < now - DAY_MS || c->follow_up > now + 730 * DAY_MS))
		problem_add(problems, "follow_up", "follow_up.out_of_range");
	TRY(problem_fault(problems));
	return finding_fault(slips);
}

time_ms consult_keep_until(time_ms closed, int64_t days)
{
	return closed + days * DAY_MS;
}
