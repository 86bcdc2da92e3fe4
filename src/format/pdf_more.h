/*
 * pdf_more - what the drawing library cannot say yet: the language of a document, that it
 * is tagged, that its title is its name, and a file inside it.
 *
 * Written behind the document as PDF's own way of changing one: new objects, a new table of where
 * they stand (ISO 32000-1, 7.5.6).
 */
#ifndef FORMAT_PDF_MORE_H
#define FORMAT_PDF_MORE_H

#include "format/paper.h"

/* The document with what the paper says besides. FAULT_BROKEN "paper.broken" when `drawn` is not
 * written as cairo writes. */
MUST_CHECK struct err pdf_more(
	struct arena *a, struct text drawn, const struct paper *p, struct text *pdf);

#endif
