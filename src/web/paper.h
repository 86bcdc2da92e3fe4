/*
 * paper - what all pages on paper share: size, foot, dates, the proof at the end, and sending them.
 */
#ifndef WEB_PAPER_H
#define WEB_PAPER_H

#include "acts/proof.h"
#include "format/paper.h"
#include "web/visit.h"

/* Begins a page: title (a msgid) and what stands small above it. */
MUST_CHECK struct err paper_begin(
	struct visit *v, struct paper *p, const char *title, struct text above);

/* A sentence of ours, and parts that begin with one: msgids. */
struct text paper_say(const struct visit *v, const char *msgid);
void paper_heading(const struct visit *v, struct paper *p, const char *msgid);
void paper_subheading(const struct visit *v, struct paper *p, const char *msgid);
void paper_row(const struct visit *v, struct paper *p, const char *label, struct text value);
/* A subheading and what somebody wrote, when there is any. */
void paper_section(const struct visit *v, struct paper *p, const char *msgid, struct text words);

/* "22 November 2026, 18:00"; and the day alone. */
struct text paper_moment(const struct visit *v, time_ms at);
struct text paper_day(const struct visit *v, time_ms at);

/* Hash, proof and the square that leads to where it is checked; the proved file goes inside. */
MUST_CHECK struct err paper_prove(struct visit *v, struct paper *p, const struct proven *proven);

/* Renders and sends it as `kind`-YYYY-MM-DD.pdf, with a proof of its own in its last line. No words
 * of people stand in the name. */
MUST_CHECK struct err paper_send(
	struct visit *v, const struct paper *p, const char *kind, time_ms day);

/* The proved bytes with their proof, as `kind`-YYYY-MM-DD.json. */
MUST_CHECK struct err paper_send_file(
	struct visit *v, const struct proven *proven, const char *kind, time_ms day);

#endif
