#include "web/case_words.h"

struct text visit_telling(const struct visit *v)
{
	struct text telling;

	if (text_printf(v->arena, &telling, "%.*s\n%.*s", TEXT_ARGS(v->who.name),
		    TEXT_ARGS(v->place.name))
			.fault)
		return TEXT("");
	return telling;
}

struct part_case_words visit_case_words(const struct visit *v)
{
	return (struct part_case_words){
		.profile = visit_telling(v),
		.n = TEXT("{n}"),
		.words = TEXT("{words}"),
		.role = TEXT("{role}"),
	};
}
