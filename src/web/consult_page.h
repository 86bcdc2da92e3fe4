/*
 * consult_page - the page of an opened consult, shown by several handlers: with a refused answer in
 * its form, or a refused reply under its answer.
 */
#ifndef WEB_CONSULT_PAGE_H
#define WEB_CONSULT_PAGE_H

#include "acts/read_consult.h"
#include "web/visit.h"

/* The whole page, or the receipt of a shredded consult. */
MUST_CHECK struct err consult_page(struct visit *v, const struct consult_seen *s, int status);

/* The form of a new consult, with what stands in the visit's form and what was found in it. */
MUST_CHECK struct err consult_new_show(struct visit *v, circle_id circle, int status);

/* The frame of every page about a consult. */
struct frame_of consult_frame(struct visit *v, const struct consult_seen *s, const char *title);

#endif
