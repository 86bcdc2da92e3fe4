/*
 * paper - a page for paper as a small tree of parts, and that tree as bytes.
 *
 * Who has the words makes the tree; who has the fonts (format/pdf) lives in another process and
 * gets it as bytes. Knows nothing of fonts and of PDF.
 */
#ifndef FORMAT_PAPER_H
#define FORMAT_PAPER_H

#include "base/buf.h"
#include "base/text.h"

/* What stands on paper. Those with a label show it before or above the words. */
enum paper_kind {
	PAPER_TITLE,	  /* once, first */
	PAPER_HEADING,	  /* of a section */
	PAPER_SUBHEADING, /* within a section */
	PAPER_TEXT,	  /* our own sentence */
	PAPER_QUIET,	  /* a small remark of ours */
	PAPER_WORDS,	  /* what people wrote; line breaks stay */
	PAPER_REPLY,	  /* the same, set in */
	PAPER_ROW,	  /* label and value */
	PAPER_CODE_ROW,	  /* label and a value of letters and digits that must not be misread */
	PAPER_ITEM,	  /* of a list; the label is its number */
	PAPER_SIGNATURE,  /* the label is the name, the words say when and what */
	PAPER_QR,	  /* the words as a square to be scanned, the label beside it */
	PAPER_RULE,	  /* a line across, without words */
	PAPER_KINDS
};

struct paper_part {
	enum paper_kind kind;
	struct text label, words;
};

enum { PAPER_PARTS_MOST = 2000, PAPER_BYTES_MOST = 4 * 1024 * 1024 };

struct paper {
	struct text title;    /* of the document, for who has many open */
	struct text language; /* "en", "ar" */
	struct text foot;     /* at the bottom of each page */
	struct text numbers;  /* beside it: "Page {n} of {all}" */
	bool letter;	      /* US Letter; else A4 */
	bool right_to_left;
	/* a file that travels inside the document */
	struct text inside_name, inside;
	size_t count;
	struct paper_part *parts;
};

/* Room for the parts; and one more part, dropped beyond PAPER_PARTS_MOST. */
MUST_CHECK struct err paper_open(struct arena *a, struct paper *p);
void paper_add(struct paper *p, enum paper_kind kind, struct text label, struct text words);
/* The same, only when there are words. */
void paper_add_said(struct paper *p, enum paper_kind kind, struct text label, struct text words);

/* The tree as bytes, at most PAPER_BYTES_MOST: FAULT_LIMIT "text.too_long". */
MUST_CHECK struct err paper_write(struct arena *a, const struct paper *p, struct text *bytes);

/* And back; slices point into `bytes`. FAULT_INPUT "paper.damaged" for anything that paper_write
 * does not write of plain texts (text_is_plain). */
MUST_CHECK struct err paper_read(struct arena *a, struct text bytes, struct paper *out);

#endif
