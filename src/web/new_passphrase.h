/*
 * new_passphrase - the field in which somebody chooses a new passphrase.
 */
#ifndef WEB_NEW_PASSPHRASE_H
#define WEB_NEW_PASSPHRASE_H

#include "web/visit.h"

struct part_new_passphrase;

/* What was wrong with it, and six words to take. */
MUST_CHECK struct err new_passphrase_part(struct visit *v, struct part_new_passphrase *out);

#endif
