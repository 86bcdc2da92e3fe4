/*
 * pdf_fonts - the fonts of paper, opened once and held, so that no file is needed later.
 *
 * A fixed list of files in fixed folders, not what a machine happens to have: the same text gives
 * the same page everywhere, and no settings of fontconfig are read. Every face stays open; what
 * draws with them afterwards opens no file.
 */
#ifndef FORMAT_PDF_FONTS_H
#define FORMAT_PDF_FONTS_H

#include "base/fault.h"

#include <pango/pango.h>

struct pdf_fonts;

/* The folder that all of them lie in, for who fences the process. */
#define PDF_FONTS_FOLDER "/usr/share/fonts"

/* FAULT_BROKEN "paper.no_fonts" when the ones for Latin letters are not there; fonts of other
 * scripts may be missing. "memory.full". */
MUST_CHECK struct err pdf_fonts_open(struct pdf_fonts **out);
void pdf_fonts_close(struct pdf_fonts *f); /* NULL does nothing */

/* A context whose letters come from these fonts alone. The caller unrefs it. */
PangoContext *pdf_fonts_context(struct pdf_fonts *f);

#endif
