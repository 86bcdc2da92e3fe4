/*
 * tool_deid_text - one text of any length: replaced, as findings, or only checked.
 */
#ifndef TOOL_DEID_TEXT_H
#define TOOL_DEID_TEXT_H

#include "deid/deid.h"
#include "tool_deid_source.h"

enum text_wish { WISH_TEXT, WISH_SPANS, WISH_CHECK };

struct text_told {
	size_t certain;	 /* findings that are certain */
	uint64_t broken; /* bytes that are no UTF-8 */
};

/* Reads the source twice and writes to standard output; nothing before all of it was read once.
 * FAULT_LIMIT "deid.too_many", FAULT_CONFLICT "deid.changed", FAULT_BROKEN "output.failed" and the
 * faults of source_open. */
MUST_CHECK struct err text_answer(const struct deid_options *options, struct source *from,
	enum text_wish wish, struct text_told *told);

#endif
