/*
 * field - the fields that others will read, and what the identifier check does with each.
 *
 * The rows stand in fields.def. A form that hands the check a field without a row is a fault of
 * ours, so that no field can be looked at without its rule.
 */
#ifndef PRACTICE_FIELD_H
#define PRACTICE_FIELD_H

#include "base/text.h"

enum field_form {
	FORM_NONE,
	FORM_CONSULT,
	FORM_ANSWER,
	FORM_REPLY,
	FORM_CLOSING,
	FORM_HOLD,
	FORM_RECORD,
	FORM_GROUP,
	FORM_AGREEMENT
};

enum field_check {
	FIELD_UNKNOWN, /* no row */
	FIELD_STRICT,  /* a certain identifier never gets through, and what is unsure is asked about
			*/
	FIELD_NAMED, /* a certain identifier never gets through; "Tuesday circle" is not asked about
		      */
	FIELD_ASKED  /* a certain identifier may stay when its author says so */
};

enum field_check field_check(enum field_form form, const char *field);

/* Does a field of a form fit a row's name? "words_*" fits "words_aims". */
bool field_fits(const char *row, struct text field);

#endif
