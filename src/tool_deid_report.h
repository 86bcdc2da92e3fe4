/*
 * tool_deid_report - what `intervise deid` says to a reader about a text.
 */
#ifndef TOOL_DEID_REPORT_H
#define TOOL_DEID_REPORT_H

#include "deid/deid.h"
#include "deid/score.h"

struct report_wish {
	struct deid_score_options score;
	uint64_t population; /* among how many people; 0 asks for no number */
};

/* The report of --explain, on standard output: how specific the text is and why, in which language
 * it is, and what was found. */
MUST_CHECK struct err report_explain(struct arena *a, const struct report_wish *wish,
	struct text in, const struct deid_findings *f);

/* Says on standard error which languages were not checked, so that nobody takes "nothing found" for
 * an answer. */
MUST_CHECK struct err report_languages(struct arena *a, struct text in);

#endif
