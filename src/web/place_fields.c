#include "web/place_fields.h"

#include "web/pages/part_place_fields.h"
#include "web/zones.h"

static struct text typed_or(const struct visit *v, const char *field, struct text kept)
{
	return form_has(&v->form, field) || !kept.at ? visit_field(v, field) : kept;
}

struct err place_fields_part(
	const struct visit *v, const struct place *kept, struct part_place_fields *out)
{
	*out = (struct part_place_fields){
		.name = typed_or(v, "place", kept->name),
		.problem_place = visit_problem(v, "place"),
		.crisis = typed_or(v, "crisis", kept->crisis),
		.problem_crisis = visit_problem(v, "crisis"),
		.contact = typed_or(v, "contact", kept->contact),
		.problem_contact = visit_problem(v, "contact"),
	};
	return locale_part(v, typed_or(v, "language", kept->language),
		typed_or(v, "zone", kept->zone), &out->locale);
}
