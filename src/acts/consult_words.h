/*
 * consult_words - the texts of a consult as they are sealed, and where each stands.
 */
#ifndef ACTS_CONSULT_WORDS_H
#define ACTS_CONSULT_WORDS_H

#include "acts/keys.h"
#include "practice/consult.h"

/* A consult's words as one JSON object, and back. Codes that stand in plain columns are left out.
 */
MUST_CHECK struct err consult_write(struct arena *a, const struct consult *c, struct text *json);
MUST_CHECK struct err consult_read(struct arena *a, struct text json, struct consult *c);

/* The question alone, for lists: it stands first. */
MUST_CHECK struct err consult_read_question(
	struct arena *a, struct text json, struct text *question);

/* The same for what is said at the close. */
MUST_CHECK struct err closing_write(struct arena *a, const struct closing *c, struct text *json);
MUST_CHECK struct err closing_read(struct arena *a, struct text json, struct closing *c);

/* Where texts stand, for the associated data of their seals. */
struct text_at consult_story_at(consult_id consult, circle_id circle);
struct text_at answer_words_at(answer_id answer, circle_id circle, int64_t version);
struct text_at closing_words_at(letter_id letter, circle_id circle);
struct text_at hold_reason_at(hold_id hold, circle_id circle);
struct text_at consult_sureness_at(letter_id letter);

/* How sure the presenter is: hers alone. Nothing is kept for CONSULT_UNSURE. */
MUST_CHECK struct err consult_keep_sureness(
	struct act *a, struct store_tx *tx, consult_id consult, const char *moment, int sure);
MUST_CHECK struct err consult_see_sureness(
	struct act *a, struct store_tx *tx, consult_id consult, int *before, int *after);

#endif
