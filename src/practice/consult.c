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
	if (!consult_kind_known(c->kind))
		problem_add(p, "kind", "choice.unknown");
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
	struct problems *problems = &slips->problems;
	struct findings *findings = &slips->findings;
	const struct {
		const char *field;
		struct text t;
		size_t least, most;
	} rows[] = {
		{"question", c->question, 1, LIMIT_QUESTION_CHARS},
		{"story", c->story, 1, LIMIT_STORY_CHARS},
		{"involved", c->involved, 0, LIMIT_SHORT_STORY_CHARS},
		{"did_felt", c->did_felt, 0, LIMIT_SHORT_STORY_CHARS},
		{"content_note", c->content_note, 0, LIMIT_NOTE_CHARS},
		{"danger_why", c->danger_why, 0, LIMIT_NOTE_CHARS},
	};

	check_codes(c, problems);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		problem_check_text(problems, rows[i].field, rows[i].t, rows[i].least, rows[i].most);
		if (!problem_of(problems, rows[i].field))
			TRY(finding_look(a, rows[i].field, rows[i].t, findings));
	}
	TRY(problem_fault(problems));
	TRY(finding_fault(findings));
	if (text_is(c->danger, TEXT("yes")))
		return ERR(INPUT, "consult.danger");
	return OK;
}

struct err closing_check(struct arena *a, const struct closing *c, time_ms now, struct slips *slips)
{
	struct problems *problems = &slips->problems;
	struct findings *findings = &slips->findings;
	const struct {
		const char *field;
		struct text t;
		size_t least;
	} rows[] = {
		{"takeaway", c->takeaway, 1},
		{"decision", c->decision, 1},
		{"reason", c->reason, 0},
		{"if_wrong", c->if_wrong, 0},
		{"team_needs", c->team_needs, 0},
		{"question_now", c->question_now, 0},
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		problem_check_text(
			problems, rows[i].field, rows[i].t, rows[i].least, LIMIT_SHORT_STORY_CHARS);
		if (!problem_of(problems, rows[i].field))
			TRY(finding_look(a, rows[i].field, rows[i].t, findings));
	}
	if (c->sure < CONSULT_UNSURE || c->sure > 10)
		problem_add(problems, "sure", "choice.unknown");
	if (c->follow_up && (c->follow_up < now - DAY_MS || c->follow_up > now + 730 * DAY_MS))
		problem_add(problems, "follow_up", "follow_up.out_of_range");
	TRY(problem_fault(problems));
	return finding_fault(findings);
}

time_ms consult_keep_until(time_ms closed, int64_t days)
{
	return closed + days * DAY_MS;
}
