/*
 * finding - identifiers found in the fields of a form, ready to be shown with their place.
 *
 * The words themselves stay in the page that is sent back to their author; they are never stored
 * and never logged.
 */
#ifndef PRACTICE_FINDING_H
#define PRACTICE_FINDING_H

#include "base/text.h"
#include "practice/problem.h"

enum { FINDINGS_MOST = 50 };

struct finding {
	const char *field;   /* of the form */
	struct text words;   /* as typed */
	struct text before;  /* up to 30 characters in front of it, to show the place */
	struct text behind;  /* and after it */
	const char *reason;  /* the finder's code: "date.full" */
	struct text instead; /* what could stand there */
	size_t line;	     /* in the field, from 1 */
};

struct findings {
	size_t count; /* those kept in `at` */
	size_t more;  /* found beyond FINDINGS_MOST */
	struct finding *at;
};

/* Adds the certain identifiers of one field. */
MUST_CHECK struct err finding_look(
	struct arena *a, const char *field, struct text t, struct findings *out);

/* What was wrong with what somebody filled in: her slips, shown beside her own words. */
struct slips {
	struct problems problems;
	struct findings findings;
};

/* FAULT_INPUT "consult.identifiers" when there are any. */
MUST_CHECK struct err finding_fault(const struct findings *f);

#endif
