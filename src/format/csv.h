/*
 * csv - tables that open in any spreadsheet and run nothing there (RFC 4180).
 */
#ifndef FORMAT_CSV_H
#define FORMAT_CSV_H

#include "base/buf.h"
#include "base/text.h"

/* The mark by which spreadsheets know UTF-8. Put it first in a file. */
void csv_begin(struct buf *out);

/* One row, ended by CRLF. A cell that a spreadsheet could take for a formula (it begins with = + -
 * @, a tab or their wide forms, or does so behind a separator or end of line) gets an apostrophe in
 * front of that sign; plain numbers such as -1.5 stay as they are. */
void csv_row(struct buf *out, const struct text *cells, size_t count);

#endif
