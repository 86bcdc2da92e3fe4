/*
 * check - the choices about what was found in a form, for browsers without our script.
 *
 * A form that was refused shows what was found, each with a choice. One press applies the choices
 * and shows what colleagues will see; nothing is kept before that page is sent on.
 */
#ifndef WEB_CHECK_H
#define WEB_CHECK_H

#include "web/route.h"

/* Takes the step that the form asks for. *done: it was answered with a page. Otherwise the handler
 * goes on, with the choices made in the form's fields. */
MUST_CHECK struct err check_step(
	struct visit *v, const struct route *r, const int64_t ids[PATH_IDS], bool *done);

/* What a field is called on its page: a msgid, "" when it has no row. */
const char *check_label(enum field_form form, struct text field);

#endif
