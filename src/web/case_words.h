/*
 * case_words - the sentences of the case editor, for a page whose fields hold words about a case.
 */
#ifndef WEB_CASE_WORDS_H
#define WEB_CASE_WORDS_H

#include "web/pages/part_case_words.h"
#include "web/visit.h"

/* What would lead to her clients, one a line: her own name and the place's. */
struct text visit_telling(const struct visit *v);

/* The page keeps what is telling to itself. */
struct part_case_words visit_case_words(const struct visit *v);

#endif
