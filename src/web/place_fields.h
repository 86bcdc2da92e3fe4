/*
 * place_fields - the fields in which a place says of itself what it is: at its set-up, and later.
 */
#ifndef WEB_PLACE_FIELDS_H
#define WEB_PLACE_FIELDS_H

#include "web/visit.h"

struct place;
struct part_place_fields;

/* As somebody typed them; else as the place is kept. */
MUST_CHECK struct err place_fields_part(
	const struct visit *v, const struct place *kept, struct part_place_fields *out);

#endif
