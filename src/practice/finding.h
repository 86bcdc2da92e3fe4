/*
 * finding - identifiers found in the fields of a form, ready to be shown with their place.
 *
 * All fields of a form are looked at together, so that the same person is the same role in each of
 * them. The words themselves stay in the page that is sent back to their author; they are never
 * stored and never logged.
 */
#ifndef PRACTICE_FINDING_H
#define PRACTICE_FINDING_H

#include "base/text.h"
#include "practice/field.h"
#include "practice/problem.h"

/* Of the words beside a form so many bytes are read. */
enum { FINDING_BESIDE_MOST = 64 * 1024 };

enum { FINDINGS_MOST = 50, FINDING_FIELDS_MOST = 64, UNJUDGED_MOST = 20 };

struct finding {
	enum field_form form;
	const char *field;   /* of the form */
	struct text words;   /* as typed */
	struct text before;  /* up to 30 characters in front of it, to show the place */
	struct text behind;  /* and after it */
	const char *reason;  /* the finder's code: "date.full" */
	struct text instead; /* what could stand there */
	size_t line;	     /* in the field, from 1 */
	size_t again;	     /* in how many further places the same words stand */
	bool blocks;	     /* certain, and in a strict field: it never gets through */
};

/* A field, or a part of it, in a language that was never measured: nothing may be concluded from
 * what was not found there. */
struct unjudged {
	enum field_form form;
	const char *field;
	size_t line; /* where the part begins, from 1; 0 when it is the whole field */
};

struct findings {
	size_t count; /* those kept in `at`: each words once */
	size_t more;  /* found beyond FINDINGS_MOST */
	struct finding *at;
	size_t unjudged_count; /* of strict fields, UNJUDGED_MOST at most */
	struct unjudged *unjudged;
};

/* What was wrong with what somebody filled in: her slips, shown beside her own words. */
struct slips {
	struct problems problems;
	struct findings findings;
	bool ask_unsure; /* what does not block is asked about, too */
	bool back;	 /* she wants her form again, whatever is in it */
	/* The words that hers are about, such as the case that she answers: letters that it gives
	 * to people ("Ms A") are offered for nobody else. */
	struct text beside;
};

/* A field as it was filled in. */
struct written {
	const char *field;
	struct text words;
};

/* Looks at the fields of one form that have no problem yet, at most FINDING_FIELDS_MOST. What does
 * not block is left out unless it is to be asked about. FAULT_BROKEN "field.unknown" for a field
 * without a row in fields.def. */
MUST_CHECK struct err finding_check(struct arena *a, enum field_form form,
	const struct written *fields, size_t count, struct slips *slips);

/* Whether something could not be judged and she was not shown it yet. */
bool finding_asks_language(const struct slips *slips);

/* FAULT_INPUT "consult.identifiers" when something blocks, "consult.unsure" when something is to be
 * asked or could not be judged, "form.again" when she wants her form. */
MUST_CHECK struct err finding_fault(const struct slips *slips);

/* What is to be done wherever these words were found. */
struct finding_choice {
	struct text words;
	bool replace;	 /* by the role or general words that the engine offers */
	struct text own; /* or by these, unless empty; neither: it stays */
};
struct finding_choices {
	size_t count;
	struct finding_choice at[FINDINGS_MOST];
};

/* Puts what was chosen into the fields, in place; what was not chosen stays. `beside` as in slips.
 */
MUST_CHECK struct err finding_replace(struct arena *a, struct written *fields, size_t count,
	const struct finding_choices *choices, struct text beside);

#endif
