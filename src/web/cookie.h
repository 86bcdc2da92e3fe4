/*
 * cookie - the few cookies there are besides that of a login: each binds something that waits to
 * one browser.
 */
#ifndef WEB_COOKIE_H
#define WEB_COOKIE_H

#include "web/visit.h"

enum cookie {
	COOKIE_HALF,   /* a sign-in that waits for its second proof */
	COOKIE_DEVICE, /* a second device that waits to be let in */
	COOKIES
};

/* What the browser sent; empty when there is none. */
struct text cookie_get(const struct visit *v, enum cookie which);

/* For our own pages only, never for scripts, and for so many seconds. */
MUST_CHECK struct err cookie_put(
	struct visit *v, enum cookie which, struct text value, int seconds);
/* Lets the cookie of a login live so long. */
MUST_CHECK struct err cookie_keep_login(struct visit *v, struct text value, int seconds);

MUST_CHECK struct err cookie_drop(struct visit *v, enum cookie which);

#endif
