/*
 * abroad_words - what is said in place of a finding in German, Dutch and Spanish.
 *
 * A noun in square brackets and without an article, "[Adresse]", so that neither gender nor case of
 * the sentence around it need be known. Days that are counted read like words of the sentence:
 * "Tag 9".
 */
#ifndef DEID_ABROAD_WORDS_H
#define DEID_ABROAD_WORDS_H

#include "deid/finder.h"

/* Says the replacement of a finding in the language `code` (abroad_language); `surface` is what was
 * found. What has no word there, such as "Person A" or a date that was shifted, stays. */
MUST_CHECK struct err abroad_say(
	struct arena *a, const char *code, struct text surface, struct deid_finding *f);

/* Takes away the findings inside such words, which are nobody's. */
void abroad_drop_own(const char *code, struct text in, struct deid_spans *spans);

#endif
