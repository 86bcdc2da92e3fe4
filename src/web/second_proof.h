/*
 * second_proof - the page that looks after my second proof, which two families of forms lead back
 * to.
 */
#ifndef WEB_SECOND_PROOF_H
#define WEB_SECOND_PROOF_H

#include "acts/totp.h"
#include "web/visit.h"

#define SECOND_PROOF_PAGE "/me/security/totp"

/* The page, with what was typed and what was wrong with it. */
MUST_CHECK struct err second_proof_show(struct visit *v, int status);

/* Ten recovery codes, shown once. */
MUST_CHECK struct err second_proof_show_codes(struct visit *v, const struct recovery_codes *codes);

#endif
