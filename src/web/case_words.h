/*
 * case_words - the sentences of the case editor, for a page whose fields hold words about a case.
 */
#ifndef WEB_CASE_WORDS_H
#define WEB_CASE_WORDS_H

#include "web/pages/part_case_words.h"
#include "web/visit.h"

/* Her own name and the place's count as words that lead to her clients; the page keeps them to
 * itself. */
struct part_case_words visit_case_words(const struct visit *v);

#endif
