/*
 * person - the rules for a name, an e-mail address and a passphrase; and for guessing at one.
 */
#ifndef PRACTICE_PERSON_H
#define PRACTICE_PERSON_H

#include "base/text.h"
#include "base/time.h"
#include "practice/problem.h"

/* Trimmed, and the e-mail's ASCII letters in lower case: how both are kept and looked up. */
MUST_CHECK struct err person_email_canonical(
	struct arena *a, struct text typed, struct text *email);

/* Adds what is wrong with it to *p. FAULT_LIMIT "memory.full" when it could not be looked at: then
 * nobody knows, and it is not to be taken. The same holds for a passphrase. */
MUST_CHECK struct err person_check_name(struct problems *p, const char *field, struct text name);
void person_check_email(struct problems *p, const char *field, struct text email);

/* 15 characters or more, and not made of the person's name, her e-mail or the place's name: when
 * those words are taken out, at least 10 characters must be left. */
struct own_words {
	size_t count;
	const struct text *at;
};
MUST_CHECK struct err person_check_passphrase(struct arena *a, struct problems *p,
	const char *field, struct text passphrase, struct own_words own);

/* How long the next try must wait after `tries` vain ones: nothing for 4, then 2 s doubling to 15
 * minutes. */
time_ms guess_wait(int64_t tries);

/* Vain tries fade: how many count after a pause. */
int64_t guess_fade(int64_t tries, time_ms last, time_ms now);

#endif
