/*
 * export_words - the part of an export that opens sealed texts.
 */
#ifndef ACTS_EXPORT_WORDS_H
#define ACTS_EXPORT_WORDS_H

#include "acts/export_sheets.h"
#include "acts/rights.h"

/* One export on its way. */
struct exporting {
	struct act *a;
	struct store_tx *tx;
	struct sheet *sheets;
	struct text whose;
	size_t names_count;
	struct circle_name {
		circle_id circle;
		struct text name;
	} * names;
};

/* The name of a circle that I belong to; else "". */
struct text export_circle_name(const struct exporting *x, circle_id circle);

MUST_CHECK struct err export_consults(struct exporting *x);
MUST_CHECK struct err export_answers(struct exporting *x);
MUST_CHECK struct err export_records(struct exporting *x);
MUST_CHECK struct err export_surenesses(struct exporting *x);
MUST_CHECK struct err export_own_words(struct exporting *x);
MUST_CHECK struct err export_holds(struct exporting *x);
MUST_CHECK struct err export_breaches(struct exporting *x);
MUST_CHECK struct err export_marks(struct exporting *x);

#endif
