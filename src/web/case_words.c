#include "web/case_words.h"

struct part_case_words visit_case_words(const struct visit *v)
{
	struct text profile;

	if (text_printf(v->arena, &profile, "%.*s %.*s", TEXT_ARGS(v->who.name),
		    TEXT_ARGS(v->place.name))
			.fault)
		profile = TEXT("");
	return (struct part_case_words){
		.profile = profile,
		.n = TEXT("{n}"),
		.words = TEXT("{words}"),
		.role = TEXT("{role}"),
	};
}
