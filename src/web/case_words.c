#include "web/case_words.h"

#include "acts/own_words.h"

struct err visit_telling(struct visit *v, circle_id circle, struct text *telling)
{
	struct text linking;

	TRY(act_see_linking_words(&v->act, circle, &linking));
	return text_printf(v->arena, telling, "%.*s\n%.*s\n%.*s", TEXT_ARGS(v->who.name),
		TEXT_ARGS(v->place.name), TEXT_ARGS(linking));
}

struct part_case_words visit_case_words(struct text telling)
{
	return (struct part_case_words){
		.profile = telling,
		.n = TEXT("{n}"),
		.words = TEXT("{words}"),
		.role = TEXT("{role}"),
	};
}
