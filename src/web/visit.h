/*
 * visit - one request on its way through: who came, what was sent, and the answer being made.
 *
 * Handlers read fields, call one act, and show one page or go on to another address.
 */
#ifndef WEB_VISIT_H
#define WEB_VISIT_H

#include "acts/login.h"
#include "acts/place.h"
#include "format/words.h"
#include "net/form.h"
#include "practice/finding.h"
#include "practice/problem.h"
#include "web/pages/part_findings.h"
#include "web/pages/part_frame.h"
#include "web/pages/part_problems.h"
#include "web/pages/part_stamp.h"
#include "web/site.h"

struct visit {
	const struct site *site;
	const struct http_request *rq;
	struct http_reply *re;
	struct arena *arena;
	struct act act;
	struct visitor who;
	struct place place;
	struct say say;
	struct zone *zone; /* say's, to be closed; NULL: UTC */
	struct form form;  /* of the body: urlencoded or JSON */
	struct form query;
	bool wants_json;
	bool runs_engine;	 /* the answer may start the identifier check in the browser */
	struct text token, file; /* of the path */
	int64_t live_newest;	 /* the last event when the visit began; 0: nobody listens */
};

/* A field of the form (or "" when it was not sent); and as a whole number, `otherwise` when it is
 * none. */
struct text visit_field(const struct visit *v, const char *name);
int64_t visit_number(const struct visit *v, const char *name, int64_t otherwise);
struct text visit_query(const struct visit *v, const char *name);

/* The sentence under a field: its msgid, "" when all is well with it. */
const char *visit_problem(const struct visit *v, const char *field);
bool visit_is_refused(const struct visit *v); /* any problem or finding, or it is wanted back */

/* Parts of pages. */
enum audience { SEEN_BY_NOBODY_ELSE, SEEN_BY_ANYONE, SEEN_BY_ME };
struct frame_of {
	const char *title, *nav, *audience; /* msgid, code, code; NULL: none */
	struct text up;			    /* address of the page above; empty: none */
	const char *up_title;		    /* msgid, or */
	struct text up_name;		    /* a name */
	struct text audience_name;
	int64_t audience_count;
};
struct part_frame visit_frame(const struct visit *v, const struct frame_of *of);
struct part_stamp visit_stamp(const struct visit *v);
MUST_CHECK struct err visit_problems(const struct visit *v, struct part_problems *out);
MUST_CHECK struct err visit_findings(const struct visit *v, struct part_findings *out);

/* Shows a page: SHOW(v, 200, consult_show, &page). A form that was refused is shown with 422. */
typedef void page_writer(struct buf *out, const void *page, const struct say *say);
MUST_CHECK struct err visit_show(
	struct visit *v, int status, page_writer *html, page_writer *json, const void *page);
#define SHOW(v, status, name, page)                                                                \
	visit_show((v), (status), name##_writer_html, name##_writer_json, (page))
/* Once in a file for each page it shows. */
#define PAGE(name)                                                                                 \
	static void name##_writer_html(struct buf *out, const void *page, const struct say *say)   \
	{                                                                                          \
		page_##name##_html(out, page, say);                                                \
	}                                                                                          \
	static void name##_writer_json(struct buf *out, const void *page, const struct say *say)   \
	{                                                                                          \
		page_##name##_json(out, page, say);                                                \
	}

/* 303 to an address of our own; `done` is a code of the notice the next page shows, or NULL. */
MUST_CHECK struct err visit_go(struct visit *v, const char *done, const char *format, ...)
	LIKE_PRINTF(3, 4);

/* The cookie of a new login, and taking it back. */
MUST_CHECK struct err visit_set_cookie(struct visit *v, struct text cookie);
void visit_drop_cookie(struct visit *v);

/* Address of a thing of ours. */
struct text visit_path(const struct visit *v, const char *format, ...) LIKE_PRINTF(2, 3);

/* When an act refused what was typed (problems, findings): true, and the form is to be shown again.
 * Any other fault goes on to the caller through *other. */
bool visit_refused(struct visit *v, struct err e, struct err *other);

/* "YYYY-MM-DD" in the reader's zone; 0 for an empty field, -1 for what is no date. */
time_ms visit_day(const struct visit *v, const char *name);

#endif
