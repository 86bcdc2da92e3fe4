/*
 * deid - finds in a text what points to a person, says how sure it is and why, and replaces it.
 *
 * Works on any bytes. Text that is no UTF-8 is kept as it is; offsets count bytes and never fall
 * inside a character. Knows no files, no clock and no globals: every byte it needs comes from the
 * arena that the caller hands in, so any number of threads may work at once, each with its own.
 *
 * The answers are called "identifiers found", never "all identifiers" and never "anonymous": see
 * doc/deid.md for what was measured.
 */
#ifndef DEID_DEID_H
#define DEID_DEID_H

#include "base/arena.h"
#include "base/text.h"

/* What a finding is; the word is how it stands in JSON and in policy files. */
#define DEID_KINDS(X)                                                                              \
	X(NAME)	    /* clients, relatives, neighbours, colleagues, judges, carers */               \
	X(DATE)	    /* anything finer than a year */                                               \
	X(AGE)	    /* 90 and over; under a strict policy every exact age */                       \
	X(PLACE)    /* below state or province, addresses and postcodes included */                \
	X(ORG)	    /* named schools, clinics, employers, churches, shelters */                    \
	X(CONTACT)  /* phone, e-mail, web address, handle */                                       \
	X(ID)	    /* record, docket, bank, licence and insurance numbers */                      \
	X(DEM)	    /* strict only: profession, nationality, religion, health, family shape */     \
	X(QUANTITY) /* strict only: exact sums and counts */                                       \
	X(MISC)	    /* strict only: whatever else singles out */

#define DEID_KIND_NAME(kind) DEID_##kind,
enum deid_kind { DEID_KINDS(DEID_KIND_NAME) DEID_KIND_COUNT };
#undef DEID_KIND_NAME

struct deid_finding {
	size_t from, to; /* bytes from..to-1 of the text */
	enum deid_kind kind;
	float certainty; /* 0..1 */
	bool certain; /* sure enough to stop a text from being sent; never for a mere date part */
	const char *reason; /* "email", "name.titled": a constant of the program; see doc/deid.md */
	struct text replacement; /* "a phone number", "Person A"; lives in the arena */
	unsigned entity;	 /* from 1; findings of one person or thing share it */
};

struct deid_findings {
	struct deid_finding *at; /* in the order of the text, never overlapping */
	size_t count;
};

/* What is done with a kind. KEEP leaves it where it is and reports nothing. */
#define DEID_ACTIONS(X)                                                                            \
	X(KEEP, "keep")                                                                            \
	X(GENERALISE, "generalise") /* "a day in late winter", "a primary school" */               \
	X(ROLE, "role")		    /* "Person A", "Person B" */                                   \
	X(SURROGATE, "surrogate")   /* a made-up first name, the same for the same person */       \
	X(RELATIVE, "relative")	    /* a full date as "day 0", "9 days later"; else generalised */ \
	X(SHIFT, "shift")	    /* a date as another one; see deid_options.key */              \
	X(MASK, "mask")		    /* "[name]" */

#define DEID_ACTION_NAME(action, word) DEID_##action,
enum deid_action { DEID_ACTIONS(DEID_ACTION_NAME) DEID_ACTION_COUNT };
#undef DEID_ACTION_NAME

struct deid_policy {
	enum deid_action action[DEID_KIND_COUNT];
	bool wide; /* also years alone, durations, exact ages, countries and states */
};

/* Names, dates finer than a year, ages of 90 and over, places below state, organisations, contacts
 * and record numbers. */
struct deid_policy deid_safe_harbor(void);

/* These, and everything else that singles a person out. */
struct deid_policy deid_strict(void);

/* A policy from a file: a line for a kind and what is done with it ("NAME role"), and "wide yes" or
 * "wide no"; '#' begins a comment. What the file does not name is as under safe harbor, so that a
 * forgotten line keeps nothing that a law names. FAULT_INPUT "policy.unknown_kind",
 * "policy.unknown_action", "policy.twice", "policy.bad_line"; *line is then the line, from 1. */
MUST_CHECK struct err deid_policy_read(struct text file, struct deid_policy *out, unsigned *line);

/* What the engine knows: a lexicon and a model. */
struct deid_engine;

/* Opens an engine on bytes of one's own instead of those that are part of the program. Both must
 * stay where they are as long as the engine is used; it may then be used by any number of threads.
 * FAULT_INPUT "lexicon.bad" or "model.bad" for what is cut short, damaged or of another version;
 * "memory.full" when the arena has no room for a few hundred bytes. */
MUST_CHECK struct err deid_engine_open(
	struct arena *a, struct text lexicon, struct text model, const struct deid_engine **out);

/* The bytes that are part of the program, to replace only one of the two. */
struct text deid_builtin_lexicon(void);
struct text deid_builtin_model(void);

struct deid_options {
	struct deid_policy policy;
	/* Of the case. Dates that are shifted move by one number of whole weeks for all its texts,
	 * so that weekdays and intervals stay; without a key each text has a number of its own. */
	struct text key; /* of the case: the same person gets the same role in all its texts; may be
			    empty */
	const struct deid_engine *engine; /* NULL is the lexicon and the model of the program */
};

/* For programs that link the library alone: an arena that gives at most so many bytes; wiped and
 * ready for the next text; wiped and gone. NULL when the machine has no memory. */
struct arena *deid_arena_open(size_t most);
void deid_arena_reset(struct arena *a);
void deid_arena_close(struct arena *a);

/* The kind as in JSON ("NAME"). Never NULL. */
const char *deid_kind_word(enum deid_kind kind);

/* Finds under the policy `safe-harbor`. FAULT_LIMIT "memory.full" when the arena is too small:
 * allow 256 bytes for each byte of text, though prose needs a tenth of that. */
MUST_CHECK struct err deid_find(struct arena *a, struct text in, struct deid_findings *out);

/* The same under a policy of one's own. */
MUST_CHECK struct err deid_find_with(struct arena *a, const struct deid_options *options,
	struct text in, struct deid_findings *out);

/* How many findings may stop a text from being sent. */
size_t deid_certain_count(const struct deid_findings *f);

/* The text with every finding replaced. `f` must come from the same text. */
MUST_CHECK struct err deid_replace(
	struct arena *a, struct text in, const struct deid_findings *f, struct text *out);

#endif
