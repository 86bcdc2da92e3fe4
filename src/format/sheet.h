/*
 * sheet - tables of what somebody may take along, in four faces: JSON, CSV, a page, and lines of
 * text.
 *
 * A sheet has named columns and rows of cells; a book is what belongs together. The page stands
 * alone: no script, nothing fetched, everything escaped.
 */
#ifndef FORMAT_SHEET_H
#define FORMAT_SHEET_H

#include "base/buf.h"
#include "format/words.h"

enum sheet_kind { SHEET_WORDS, SHEET_CODE, SHEET_ID, SHEET_NUMBER, SHEET_TIME, SHEET_FLAG };

struct sheet_column {
	const char *name;  /* for machines */
	const char *title; /* a msgid */
	enum sheet_kind kind;
};
struct sheet_cell {
	struct text words; /* of WORDS and CODE */
	int64_t n;	   /* of the others */
};

struct sheet {
	const char *name;	  /* for machines; also the file's name */
	const char *title, *note; /* msgids; note may be NULL */
	const struct sheet_column *columns;
	size_t columns_count;
	size_t rows, room;
	struct sheet_cell *cells;
};

/* Adds a row of columns_count cells. */
MUST_CHECK struct err sheet_add(struct arena *a, struct sheet *s, const struct sheet_cell *cells);
#define SHEET_ADD(a, s, ...) sheet_add((a), (s), (const struct sheet_cell[]){__VA_ARGS__})
#define CELL(text)	     ((struct sheet_cell){.words = (text)})
#define CELL_N(number)	     ((struct sheet_cell){.n = (number)})

struct book {
	const char *title, *note; /* msgids */
	struct text whose;
	time_ms at;
	size_t count;
	struct sheet *sheets;
};

void book_json(struct buf *out, const struct book *b);
void sheet_csv(struct buf *out, const struct sheet *s);
void book_page(struct buf *out, const struct book *b, const struct say *say);
void book_lines(struct buf *out, const struct book *b, const struct say *say);

#endif
