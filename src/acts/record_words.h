/*
 * record_words - a record as the bytes that are sealed and hashed, and back.
 */
#ifndef ACTS_RECORD_WORDS_H
#define ACTS_RECORD_WORDS_H

#include "acts/record.h"

MUST_CHECK struct err record_write(struct act *a, const struct record *r, struct text *json);
MUST_CHECK struct err record_read(struct act *a, struct text json, struct record *r);

#endif
