/*
 * tool_deid_json - the JSON that `intervise deid` reads and writes, one object a line.
 */
#ifndef TOOL_DEID_JSON_H
#define TOOL_DEID_JSON_H

#include "base/buf.h"
#include "deid/deid.h"
#include "deid/score.h"

/* The strings "id" and "text" of one flat object; an id that is a number is given as written, with
 * *id_is_string false. Other members are skipped. FAULT_INPUT "json.bad" when the line is no such
 * object, or its id neither a string nor a number. Half a surrogate pair becomes U+FFFD. */
struct json_doc {
	struct text id, text;
	bool id_is_string;
};
MUST_CHECK struct err json_read_doc(struct arena *a, struct text line, struct json_doc *doc);

/* "..." with what JSON needs escaped; bytes that are no UTF-8 are kept. */
void json_put_string(struct buf *b, struct text t);

/* One finding as an object. */
void json_put_finding(struct buf *b, const struct deid_finding *f);

/* All that is said about one text, without the braces around it:
 * "spans":[...],"text":"...","score":{...},"language":"en","measured":true,"unmeasured":[...]. The
 * same function answers on the command line and in the browser, so both say the same bytes. */
void json_put_answer(struct buf *b, const struct deid_findings *f, struct text replaced,
	const struct deid_score *score);

/* What is said about one line of JSON lines, on a line of its own; it begins with the id as it
 * came.
 */
void json_put_line(struct buf *b, const struct json_doc *doc, const struct deid_findings *f,
	struct text replaced, const struct deid_score *score);

/* The most bytes an answer takes, with some to spare for what the caller puts around it. */
#define JSON_ANSWER_MOST(text_bytes, findings) ((text_bytes)*6 + (findings)*512 + 8192)
#define JSON_LINE_MOST(id_bytes, text_bytes, findings)                                             \
	(JSON_ANSWER_MOST(text_bytes, findings) + (id_bytes)*6)

#endif
