/*
 * jobs_letter - the words of a letter, by its kind: that something happened, and where to read it.
 */
#ifndef JOBS_LETTER_H
#define JOBS_LETTER_H

#include "acts/letters.h"
#include "net/mail.h"

/* The letter to a person in her language, ready to be sent. FAULT_BROKEN "letter.kind" for a kind
 * this program does not know. */
MUST_CHECK struct err jobs_letter_write(struct arena *a, const struct letter_due *due,
	const char *public_url, time_ms now, struct mail_letter *out);

#endif
