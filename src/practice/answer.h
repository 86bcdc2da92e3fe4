/*
 * answer - what colleagues give to a consult: kinds, who may give which, and for how long it may be
 * edited.
 */
#ifndef PRACTICE_ANSWER_H
#define PRACTICE_ANSWER_H

#include "base/text.h"
#include "base/time.h"
#include "practice/finding.h"
#include "practice/problem.h"

/*
 * code, offered when the presenter only wants to be listened to, waits for the presenter's reply,
 * sentence
 */
#define ANSWER_KINDS(X)                                                                            \
	X("question", true, true, "A question, to understand")                                     \
	X("strength", true, false, "What you did well")                                            \
	X("resonance", true, false, "I know this feeling")                                         \
	X("observation", false, false, "What I notice")                                            \
	X("hypothesis", false, false, "One hypothesis could be")                                   \
	X("idea", false, false, "An idea")                                                         \
	X("resource", false, false, "A resource")                                                  \
	X("ethical", false, false, "An ethical concern")                                           \
	X("differently", false, false, "I see it differently")                                     \
	X("must_report", false, true, "I think this must be reported")

enum { ANSWER_EDIT_MINUTES = 15 };

/* One of the kinds above ("reply" is not: only the presenter replies). */
bool answer_kind_known(struct text kind);

/* Whether that kind is offered for a need. "must_report" always is: danger is not a matter of
 * taste. */
bool answer_kind_offered(struct text kind, struct text need);

/* Whether it stays open until the presenter replies. */
bool answer_kind_waits(struct text kind);

/* FAULT_DENIED "answer.edit_over" when its author's 15 minutes are over. */
MUST_CHECK struct err answer_may_edit(time_ms given, time_ms now);

/* FAULT_INPUT "form.problems", or a fault of finding_fault. */
MUST_CHECK struct err answer_check(struct arena *a, struct text kind, struct text need,
	struct text words, struct slips *slips);

/* The same for words whose kind is known, and for a reply of the presenter. */
MUST_CHECK struct err answer_check_words(struct arena *a, struct text words, struct slips *slips);
MUST_CHECK struct err answer_check_reply(struct arena *a, struct text words, struct slips *slips);

#endif
