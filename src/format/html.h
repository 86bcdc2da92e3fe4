/*
 * html - markup that is safe to send, and the escaping that makes text so.
 */
#ifndef FORMAT_HTML_H
#define FORMAT_HTML_H

#include "base/buf.h"
#include "base/text.h"

/* Markup that may stand in a page as it is. Made only here and in format/markdown, format/qr. */
struct safe_html {
	struct text markup;
};

void html_text(struct buf *out, struct text t);	     /* & < > */
void html_attribute(struct buf *out, struct text t); /* & < > " ' */
/* An address in a quoted attribute: a path of our own ("/..."), or with `outside` an https one; '#'
 * otherwise. */
void html_link(struct buf *out, struct text t, bool outside);
/* Text with blank lines as paragraphs and single ends of line as <br>. */
MUST_CHECK struct err html_paragraphs(struct arena *a, struct text t, struct safe_html *out);

/* A JSON string, safe inside HTML too (< > & as \u00XX); bytes that are no UTF-8 become U+FFFD. */
void json_text(struct buf *out, struct text t);
void json_number(struct buf *out, int64_t n);

#endif
