/*
 * refuse - faults as answers: one table of statuses, one page, one JSON object.
 */
#ifndef WEB_REFUSE_H
#define WEB_REFUSE_H

#include "web/visit.h"

/* Fills the reply for a fault. Where signing in or signing the agreement is what is missing, the
 * reply leads there. */
void refuse(struct visit *v, struct err e);

/* Accept asks for JSON and not for HTML. */
bool refuse_wants_json(const struct http_request *rq);

#endif
