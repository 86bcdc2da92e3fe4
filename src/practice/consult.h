/*
 * consult - what a practitioner brings to her colleagues, and the rules for bringing it.
 *
 * A consult holds roles, never people: certain identifiers are refused with their place shown.
 * Knows no database and no clock.
 */
#ifndef PRACTICE_CONSULT_H
#define PRACTICE_CONSULT_H

#include "base/id.h"
#include "base/text.h"
#include "base/time.h"
#include "practice/finding.h"
#include "practice/problem.h"

/* code, sentence */
#define CONSULT_KINDS(X)                                                                           \
	X("case", "A case")                                                                        \
	X("ethics", "An ethical dilemma")                                                          \
	X("question", "A question")                                                                \
	X("went_well", "Something that went well")                                                 \
	X("hypothetical", "A hypothetical case")

#define CONSULT_NEEDS(X)                                                                           \
	X("listen", "Listen")                                                                      \
	X("ideas", "Ideas")                                                                        \
	X("ethics", "Help with the ethics")                                                        \
	X("resources", "Resources")

/* What was answered to "Is anyone in danger now?" */
#define CONSULT_DANGERS(X)                                                                         \
	X("no", "Nobody is in danger now")                                                         \
	X("reported", "I have reported it")                                                        \
	X("will", "I will report it now")                                                          \
	X("not_reportable", "It is not reportable")

/* How much the client knows of it. */
#define CONSULT_CONSENTS(X)                                                                        \
	X("neither", "The client was not asked, so nothing may point to anybody")                  \
	X("general", "The client knows that I consult colleagues")                                 \
	X("specific", "The client agreed to this consultation")

enum { CONSULT_UNSURE = -1 };

struct consult {
	struct text question, story; /* the two that are always asked */
	struct text kind, need;	     /* codes; empty: "case", "ideas" */
	struct text involved, did_felt, content_note;
	struct text danger,
		danger_why;  /* code; "yes" until the page with the numbers was answered */
	int sure;	     /* 0..10, or CONSULT_UNSURE: not said. Private to the presenter */
	struct text consent; /* code; empty: "neither" */
	bool modified;	     /* a modified case: things were changed, or cases put together */
	bool asked_self,
		asked_neighbour; /* whether recognising was asked about, never the answer */
};

/* Is the code one of ours? */
bool consult_kind_known(struct text code);
bool consult_need_known(struct text code);
bool consult_danger_known(struct text code);
bool consult_consent_known(struct text code);

/* Looks at every field, fills in the codes left empty, and runs the identifier check over every
 * text. FAULT_INPUT "form.problems" with the slips' problems, or a fault of finding_fault with its
 * findings (which stay in the arena), or "consult.danger" when somebody is in danger and it was not
 * yet said what is done about it. */
MUST_CHECK struct err consult_check(struct arena *a, struct consult *c, struct slips *slips);

/* What the presenter says at the end. */
struct closing {
	struct text takeaway;
	struct text decision, reason, if_wrong,
		team_needs; /* may stay empty, but for the decision */
	struct text question_now;
	int sure;	   /* as above */
	time_ms follow_up; /* 0: none */
};

/* FAULT_INPUT "form.problems" or a fault of finding_fault, as above. A follow-up lies after `now`.
 */
MUST_CHECK struct err closing_check(
	struct arena *a, const struct closing *c, time_ms now, struct slips *slips);

/* The moment texts of a consult closed at `closed` may be shredded under a retention of `days`. */
time_ms consult_keep_until(time_ms closed, int64_t days);

#endif
