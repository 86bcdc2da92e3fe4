/*
 * device - what somebody's browser is, in as few words as she needs to know it again.
 *
 * Kept is a class ("firefox.linux"), never the long name that a browser calls itself.
 */
#ifndef WEB_DEVICE_H
#define WEB_DEVICE_H

#include "base/arena.h"
#include "base/text.h"

/* The class of a browser by its User-Agent. */
MUST_CHECK struct err device_class(struct arena *a, struct text agent, struct text *out);

/* What the page says: the browser's name, and the code of its device. Both "" when nothing is
 * known. A login of before, whose long name was kept, is told by that. */
struct device {
	struct text browser, system;
};
struct device device_of(struct text kept);

#endif
