/*
 * page - what compiled templates call. Only the files made by tools/pagec include it.
 *
 * Values reach a page in four forms: as HTML (`page_time`), as words inside a sentence
 * (`page_time_words`), in a machine's form inside an attribute (`page_time_plain`), and as JSON
 * (`page_time_json`). A moment of 0 is no moment: nothing is written, and null in JSON.
 */
#ifndef FORMAT_PAGE_H
#define FORMAT_PAGE_H

#include "format/html.h"
#include "format/words.h"

/* <time datetime="2026-11-22T17:00:00Z">22 November 2026, 18:00</time> */
void page_time(struct buf *out, const struct say *say, time_ms at);
/* <time datetime="2026-11-22">22 November 2026</time> */
void page_day(struct buf *out, const struct say *say, time_ms at);

/* The same words in a text of their own, which lives in the arena of `out`; empty when it is full.
 */
struct text page_time_words(struct buf *out, const struct say *say, time_ms at);
struct text page_day_words(struct buf *out, const struct say *say, time_ms at);
struct text page_digits(struct buf *out, int64_t n);

/* RFC 3339; of a day the date alone, as the reader's wall has it. */
void page_time_plain(struct buf *out, const struct say *say, time_ms at);
void page_day_plain(struct buf *out, const struct say *say, time_ms at);

void page_time_json(struct buf *out, const struct say *say, time_ms at);
void page_day_json(struct buf *out, const struct say *say, time_ms at);
void page_id_json(struct buf *out, const struct say *say, int64_t id); /* a string; null for 0 */
void page_msg_json(struct buf *out, const struct say *say, const char *msgid);

/* The sentence of a msgid; empty for NULL. */
struct text page_msg(const struct say *say, const char *msgid);

/* A code as one piece of a path or query: what is no letter, digit, '.', '_' or '-' becomes %XX,
 * and an empty code or one of dots alone becomes "-", so that no address changes its meaning. */
void page_code_in_path(struct buf *out, struct text code);

/* Test builds: names the field that a handler forgot, and aborts. */
_Noreturn void page_unset(const char *page, const char *field);

#endif
