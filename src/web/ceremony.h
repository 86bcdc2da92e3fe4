/*
 * ceremony - what the pages of passkeys and of keys as a second proof share: where we stand, what a
 * page sends, and what its script asks for.
 */
#ifndef WEB_CEREMONY_H
#define WEB_CEREMONY_H

#include "acts/second_key.h"
#include "web/visit.h"

/* Where our pages stand, as the browser sees it. */
MUST_CHECK struct err ceremony_site(struct visit *v, struct passkey_site *out);

/* What the page sent, field by field. */
struct passkey_said ceremony_said(const struct visit *v);

/* Something new to sign, for the page's script; `names` may be NULL. */
MUST_CHECK struct err ceremony_show(
	struct visit *v, enum ceremony what, const struct second_key_names *names);

#endif
