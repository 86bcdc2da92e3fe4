/*
 * sheet_page - the one page that shows a recovery sheet, once, as the answer to the form that made
 * it.
 */
#ifndef WEB_SHEET_PAGE_H
#define WEB_SHEET_PAGE_H

#include "web/visit.h"

/* `next` is the address to go on to. */
MUST_CHECK struct err sheet_show(struct visit *v, struct text printed, struct text next);

#endif
