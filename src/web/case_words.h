/*
 * case_words - the sentences of the case editor, for a page whose fields hold words about a case.
 */
#ifndef WEB_CASE_WORDS_H
#define WEB_CASE_WORDS_H

#include "web/pages/part_case_words.h"
#include "web/visit.h"

/* What would lead to her clients, one a line: her own name, the place's and her list, and behind a
 * form feed the names of her colleagues in the circle. `circle` may be 0. */
MUST_CHECK struct err visit_telling(struct visit *v, circle_id circle, struct text *telling);

/* The page keeps what is telling to itself; empty where no text is weighed. */
struct part_case_words visit_case_words(struct text telling);

#endif
