/*
 * pdf - paper as a tagged PDF: text that can be read aloud, searched and copied, in any script.
 *
 * Linked into the renderer alone (src/paper.c), a process of its own that can open nothing. Opens
 * no files itself: the fonts are open already.
 */
#ifndef FORMAT_PDF_H
#define FORMAT_PDF_H

#include "format/paper.h"
#include "format/pdf_fonts.h"

/* The whole document, at most PAPER_BYTES_MOST bytes. Paragraphs break so that no line stands alone
 * at the end or the beginning of a page, and headings stay with what follows.
 * FAULT_BROKEN "paper.broken" when the library gives up, FAULT_LIMIT "text.too_long". */
MUST_CHECK struct err pdf_write(
	struct arena *a, struct pdf_fonts *fonts, const struct paper *p, struct text *pdf);

#endif
