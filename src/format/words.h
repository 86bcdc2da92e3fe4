/*
 * words - every sentence the program says, in the reader's language.
 */
#ifndef FORMAT_WORDS_H
#define FORMAT_WORDS_H

#include "base/buf.h"
#include "base/text.h"
#include "base/time.h"

struct words; /* one language: a constant table made by tools/wordsc */

/* Who is spoken to: language, time zone, and what time it is there. */
struct say {
	const struct words *words;
	const struct zone *zone; /* NULL: UTC */
	time_ms now;
};

/* Marks a sentence for the words files: SAY("Sign in") is "Sign in". */
#define SAY(sentence) sentence
/* The same for a sentence with a plural: words_find_n(w, SAY_N("{n} day", "{n} days"), n). */
#define SAY_N(one, many) one, many

/* The language of a tag ("de", "de-AT"), or NULL when there is none. */
const struct words *words_of(struct text tag);
/* The best language for an Accept-Language value; English when nothing fits. Never NULL. */
const struct words *words_accepted(struct text accept_language);
const struct words *words_english(void);
const char *words_tag(const struct words *w);  /* "en", for <html lang> */
const char *words_name(const struct words *w); /* "English", in that language */
bool words_right_to_left(const struct words *w);
/* The n-th language there is, pseudo ones left out; NULL behind the last. */
const struct words *words_nth(size_t n);

/* The sentence of a msgid or fault code; the msgid itself when the table lacks it. */
struct text words_find(const struct words *w, const char *msgid);
/* The plural form for n. */
struct text words_find_n(const struct words *w, const char *one, const char *many, int64_t n);

/* A placeholder's name and what stands for it. */
struct word_gap {
	const char *name;
	struct text value;
};
/* Puts the sentence with its {gaps} filled, each through `escape` (html_text, html_attribute, ...;
 * NULL: as it is). */
void words_put(struct buf *out, struct text sentence, const struct word_gap *gaps, size_t count,
	void (*escape)(struct buf *, struct text));

/* Moments as people of that language write them: "22 November 2026", "22 November 2026, 18:00". */
void words_put_day(struct buf *out, const struct say *say, time_ms at);
void words_put_moment(struct buf *out, const struct say *say, time_ms at);

#endif
