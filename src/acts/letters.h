/*
 * letters - notes by mail that say that something happened, never what.
 */
#ifndef ACTS_LETTERS_H
#define ACTS_LETTERS_H

#include "acts/act.h"
#include "store/capability.h"

/* Queues a letter of a kind ("asked", "answered", "replied", "closed"), in the transaction of what
 * happened: to one person, or to every other active member of a circle. Never to oneself. */
MUST_CHECK struct err letter_to(struct act *a, struct store_tx *tx, const struct membership *door,
	person_id to, const char *kind);
MUST_CHECK struct err letters_to_circle(struct act *a, struct store_tx *tx, circle_id circle,
	const struct membership *door, const char *kind);

/* One letter that is due, ready to be sent. */
struct letter_due {
	letter_id id;
	struct text kind, email, name, language;
	int64_t tries;
};
struct letters_due {
	size_t count;
	struct letter_due *at;
};

/* For the job: what is due now; and what became of one. After 8 vain tries over two days it is
 * given up. */
MUST_CHECK struct err act_letters_due(struct act *a, struct letters_due *out);
MUST_CHECK struct err act_letter_sent(struct act *a, const struct letter_due *l);
MUST_CHECK struct err act_letter_failed(struct act *a, const struct letter_due *l, bool for_good);

/* How many letters wait to be sent. */
MUST_CHECK struct err act_letters_waiting(struct act *a, int64_t *count);

/* A letter to the administrator herself, who wants to see whether letters arrive. */
MUST_CHECK struct err act_test_letter(struct act *a);

#endif
