/*
 * event - the book of what happened: which thing, and who may know, never what anybody wrote.
 *
 * An act notes its event in its own transaction. The live room reads the book after the commit and
 * wakes those who listen; the words they fetch themselves.
 */
#ifndef ACTS_EVENT_H
#define ACTS_EVENT_H

#include "acts/act.h"

/* kind, what it is about: consult, answer, person. All are for the circle but "stepped_out", which
 * is for the presenter alone. "login" and "membership" are written by the database whenever one
 * ends (schema/130_event.sql). */
#define EVENT_ASKED	  "asked"
#define EVENT_ANSWERED	  "answered"
#define EVENT_REPLIED	  "replied"
#define EVENT_CHANGED	  "changed" /* the words of an answer */
#define EVENT_WITHDRAWN	  "withdrawn"
#define EVENT_THANKED	  "thanked"
#define EVENT_CLOSED	  "closed"
#define EVENT_GONE	  "gone"      /* taken back, or kept long enough */
#define EVENT_HELD	  "held"      /* a hold was set or lifted */
#define EVENT_CONTAINED	  "contained" /* or open again */
#define EVENT_STEPPED_OUT "stepped_out"
#define EVENT_ADMITTED	  "admitted" /* a newcomer may read an older consult */
#define EVENT_JOINED	  "joined"
#define EVENT_LEFT	  "left"
#define EVENT_AGREEMENT	  "agreement" /* changed or signed */
#define EVENT_LOGIN	  "login"
#define EVENT_MEMBERSHIP  "membership"

enum { EVENT_HOURS = 24 }; /* kept */

struct event {
	const char *kind;
	circle_id circle; /* or */
	person_id person;
	consult_id consult; /* n is 0 when it is about none */
	int64_t thing;	    /* answer or person; 0: none */
};

/* Notes it in the transaction of the act. */
MUST_CHECK struct err event_note(struct act *a, struct store_tx *tx, const struct event *e);

/* An event as it is told, to those who may know of it now. */
struct event_heard {
	int64_t seq;
	struct text kind;
	circle_id circle;
	consult_id consult;
	int64_t thing;
	size_t people_count;
	person_id *people;
};
struct event_list {
	size_t count; /* at most EVENTS_AT_ONCE, the oldest first */
	struct event_heard *at;
};
enum { EVENTS_AT_ONCE = 200 };

/* For the live room: what stands in the book behind `after`; its last number; and whether a login
 * could still be used, which is no use of it. No person stands behind these. */
MUST_CHECK struct err act_events_since(struct act *a, int64_t after, struct event_list *out);
MUST_CHECK struct err act_events_newest(struct act *a, int64_t *seq);
MUST_CHECK struct err act_login_stands(struct act *a, login_id login, bool *stands);

#endif
