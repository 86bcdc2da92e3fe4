/*
 * breach - somebody can be recognised here: the text is closed for all at once.
 *
 * While it is closed its presenter and whoever facilitates still see it, nobody changes it and
 * nothing of it is destroyed. Two people open it again: the presenter asks, and one more member
 * agrees. Who reported it is told to nobody in the circle.
 */
#ifndef ACTS_BREACH_H
#define ACTS_BREACH_H

#include "acts/read_consult.h"

/* Closes it, notes it in the ledger, and warns by letters without content: the presenter, whoever
 * facilitates, and the contact of the place (its administrators where none is named). Nothing
 * happens anew when it is closed already. FAULT_CONFLICT "consult.gone" when it is shredded. */
MUST_CHECK struct err act_report_breach(struct act *a, consult_id consult);

/* The presenter asks that it be opened again; one more member who calls this opens it. Alone in
 * the circle she opens it herself. FAULT_MISSING "not.here" for whoever can do neither. */
MUST_CHECK struct err act_end_breach(struct act *a, consult_id consult, bool *ended);

/* What stands about it, within a transaction: who asked, what I may do, and how many colleagues
 * have opened it, with their names while it is closed, for its presenter alone. */
MUST_CHECK struct err breach_see(struct act *a, struct store_tx *tx, struct consult_seen *out);

#endif
