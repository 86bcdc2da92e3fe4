#include "practice/problem.h"

#include <string.h>

const char *problem_of(const struct problems *p, const char *field)
{
	for (size_t i = 0; i < p->count; i++)
		if (strcmp(p->at[i].field, field) == 0)
			return p->at[i].code;
	return NULL;
}

void problem_add(struct problems *p, const char *field, const char *code)
{
	if (p->count < PROBLEMS_MOST && !problem_of(p, field))
		p->at[p->count++] = (struct problem){field, code};
}

struct err problem_fault(const struct problems *p)
{
	return p->count ? ERR(INPUT, "form.problems") : OK;
}

void problem_check_text(
	struct problems *p, const char *field, struct text t, size_t least, size_t most)
{
	size_t chars = text_chars(text_trim(t));

	if (!text_is_plain(t))
		problem_add(p, field, "text.not_plain");
	else if (least && chars == 0)
		problem_add(p, field, "text.missing");
	else if (chars < least)
		problem_add(p, field, "text.too_short");
	else if (text_chars(t) > most)
		problem_add(p, field, "text.too_long");
}
