/*
 * read_consult - what a colleague sees before opening, and what the circle reads after.
 *
 * A consult is opened by a POST of its own: until then its text does not leave the server.
 */
#ifndef ACTS_READ_CONSULT_H
#define ACTS_READ_CONSULT_H

#include "acts/admit.h"
#include "practice/consult.h"

struct consult_answer {
	answer_id id, about; /* about: of a reply */
	person_id author;
	struct text author_name; /* empty when she is no member any more */
	struct text kind, words;
	time_ms given, edited, thanked;
	int64_t version;
	bool helped, mine, may_edit;
};

struct consult_hold {
	hold_id id;
	struct text owner, reason;
	time_ms at;
	bool mine, may_lift, may_ask;
	bool asked; /* the presenter asks that it be lifted */
};

/* Somebody who opened it. */
struct consult_reader {
	struct text name; /* empty: not told, or no member any more */
	time_ms first, last;
};

struct consult_seen {
	consult_id id;
	circle_id circle;
	struct standing me;
	struct text circle_name, presenter_name, state;
	int64_t members, version,
		may_open;  /* may_open: members who can, who stepped out among them */
	bool mine, opened; /* opened: by me, before or now */
	time_ms brought, closed, follow_up, keep_until;
	struct consult words; /* of which kind, need and content_note alone before opening */
	bool has_closing;
	struct closing closing;
	int sure_before, sure_after; /* the presenter's alone */
	size_t answers_count, holds_count;
	struct consult_answer *answers;
	struct consult_hold *holds;
	int64_t stepped_out; /* people; for the presenter alone */
	struct admissions admissions;
	struct text shredded_reason; /* of a shredded one, with when */
	time_ms shredded_at;
	record_id record;     /* my own copy; n 0: none */
	time_ms contained_at; /* since when it is closed because somebody can be recognised */
	bool reopening_asked, may_reopen, may_ask_reopening;
	size_t readers_count; /* other than the presenter, and told to her alone */
	struct consult_reader *readers;
};

/* The preview, or all of it when it is mine or I have opened it. A shredded one has its receipt
 * alone; one that is closed for me (me.readable) has no words. */
MUST_CHECK struct err act_read_consult(struct act *a, consult_id consult, struct consult_seen *out);

/* All of it within a transaction that is open already, whether I have opened it or not: for acts
 * that make copies in somebody's stead, never for a page. */
MUST_CHECK struct err consult_see(
	struct act *a, struct store_tx *tx, consult_id consult, struct consult_seen *out);

/* I open it: noted under a keyed tag, durable before anything is shown. */
MUST_CHECK struct err act_open_consult(struct act *a, consult_id consult);

/* "I may know this": closes it for me at once and for good. FAULT_CONFLICT "recognise.own" for
 * one's own. */
MUST_CHECK struct err act_recognise(struct act *a, consult_id consult);

/* "Not today": Today does not ask again until tomorrow. */
MUST_CHECK struct err act_not_today(struct act *a, consult_id consult);

#endif
