#include "practice/field.h"

static const struct {
	const char *field;
	enum field_form form;
	enum field_check check;
} rows[] = {
#define FIELD(form, field, check, label) {field, FORM_##form, FIELD_##check},
#include "practice/fields.def"
#undef FIELD
};

bool field_fits(const char *row, struct text field)
{
	struct text want = text_of(row);

	if (text_ends(want, TEXT("*")))
		return text_starts(field, text_part(want, 0, want.len - 1));
	return text_is(field, want);
}

enum field_check field_check(enum field_form form, const char *field)
{
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (rows[i].form == form && field_fits(rows[i].field, text_of(field)))
			return rows[i].check;
	return FIELD_UNKNOWN;
}
