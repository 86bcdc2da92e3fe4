/*
 * qr - a QR code as a picture that stands in the page itself.
 */
#ifndef FORMAT_QR_H
#define FORMAT_QR_H

#include "format/html.h"

/* The code of `content` as inline SVG: black on white in every theme, with the quiet zone that
 * scanners need, and `title` as what a screen reader says. FAULT_LIMIT "qr.too_long" beyond about
 * 2,300 bytes, FAULT_INPUT "qr.empty" for nothing. */
MUST_CHECK struct err qr_svg(
	struct arena *a, struct text content, struct text title, struct safe_html *out);

/* The same as modules, row by row, dark where 1, without the quiet zone. */
struct qr_grid {
	size_t side;
	unsigned char *dark;
};
MUST_CHECK struct err qr_grid(struct arena *a, struct text content, struct qr_grid *out);

#endif
