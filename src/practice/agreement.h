/*
 * agreement - what a group promises each other: clauses, and how long texts are kept.
 *
 * The library of clauses is data/agreement/clauses.txt, and clauses.de.txt and its like in other
 * languages: an agreement is worded in one of them. The core ones stand on one page; the rest
 * is offered folded. Every member signs the same version.
 */
#ifndef PRACTICE_AGREEMENT_H
#define PRACTICE_AGREEMENT_H

#include "base/id.h"
#include "base/text.h"
#include "base/time.h"
#include "practice/finding.h"

enum { AGREEMENT_CLAUSES_MOST = 48, AGREEMENT_KEEP_DAYS = 30 };

/* One clause of the library; a constant of the program. */
struct agreement_clause_of_library {
	const char *key, *title, *words;
	bool core; /* on the one page, and ticked to begin with */
};

/* The same clauses in one language. */
struct agreement_library {
	const char *language; /* "de" */
	const struct agreement_clause_of_library *clauses;
};

/* English first; each has the same keys in the same order. */
extern const struct agreement_library agreement_libraries[];
extern const size_t agreement_libraries_count, agreement_library_count;

/* The library in a language; the English one when there is none. */
const struct agreement_library *agreement_library_of(struct text language);

struct agreement_clause {
	struct text key, title, words;
	bool core;
};

struct agreement {
	size_t count;
	struct agreement_clause *clauses; /* those agreed on, in the library's order */
	struct text own;		  /* in the group's own words; may be empty */
	int64_t keep_days;		  /* 0, 7, 30 or 90 after the close */
};

/* The library an agreement was made from, told by the titles of its clauses; the English one when
 * none tells. */
const struct agreement_library *agreement_made_from(const struct agreement *g);

/* The agreement a new group begins with: all core clauses in that language, 30 days. */
MUST_CHECK struct err agreement_first(struct arena *a, struct text language, struct agreement *out);

/* FAULT_INPUT "form.problems": no clause at all, words missing or too long, another retention; or a
 * fault of finding_fault about clauses whose words are not the library's. */
MUST_CHECK struct err agreement_check(
	struct arena *a, const struct agreement *g, struct slips *slips);

/* The text that is signed: circle, version, every clause in order, own words, retention. Lengths
 * stand in it, so that no two different agreements read the same. */
MUST_CHECK struct err agreement_canonical(struct arena *a, const struct agreement *g,
	circle_id circle, int64_t version, struct text *out);

#endif
