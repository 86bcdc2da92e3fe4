/*
 * bring_consult - a practitioner brings a case, a dilemma or a question to her circle.
 */
#ifndef ACTS_BRING_CONSULT_H
#define ACTS_BRING_CONSULT_H

#include "acts/act.h"
#include "practice/consult.h"

/* Checks it, seals it under fresh keys, keeps it, and queues a letter without content to each
 * colleague. Faults of consult_check; FAULT_DENIED "agreement.unsigned"; FAULT_CONFLICT
 * "form.twice". */
MUST_CHECK struct err act_bring_consult(
	struct act *a, circle_id circle, struct consult *c, consult_id *made);

#endif
