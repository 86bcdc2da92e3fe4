/*
 * signs - words that single somebody out although they name nobody: a rare illness, a case in
 * court, an event that was in the news.
 *
 * What a sign weighs, and why, follows the rules by which case reports are disguised; a text that
 * says the same thing twice has the sign once.
 */
#ifndef DEID_SIGNS_H
#define DEID_SIGNS_H

#include "base/text.h"

/* name, reason, weight, the change that helps, one in so many people */
#define DEID_SIGNS(X)                                                                              \
	X(RARE, "a rare illness or disability", 3, "name the family of illnesses", 2000)           \
	X(FAMILY, "an unusual family", 2, "say \"children\" without their number", 200)            \
	X(INTIMATE, "sexuality or gender", 2, "leave it out unless it matters", 30)                \
	X(PROCEEDING, "proceedings of an authority or court", 1, "say that there are proceedings", \
		50)                                                                                \
	X(DATED, "proceedings with their dates", 2, "leave the dates out", 20)                     \
	X(PUBLIC, "something that was in public", 3, "leave it out", 5000)                         \
	X(OFFICE, "an office that only one person holds", 3, "name the sector", 5000)              \
	X(QUOTE, "more than twelve words of somebody", 2, "say it in your own words", 1)           \
	X(SEQUENCE, "more than four dated events", 2, "keep the order, leave out the times", 10)

#define DEID_SIGN_NAME(name, reason, weight, help, one_in) DEID_SIGN_##name,
enum deid_sign { DEID_SIGNS(DEID_SIGN_NAME) DEID_SIGN_COUNT };
#undef DEID_SIGN_NAME

/* The signs in a text, each a bit; DATED and SEQUENCE are the caller's to set. */
unsigned deid_signs_in(struct text in);

/* Never NULL. */
const char *deid_sign_word(enum deid_sign sign); /* "RARE", as it stands in JSON */
const char *deid_sign_reason(enum deid_sign sign);
const char *deid_sign_help(enum deid_sign sign);
unsigned deid_sign_weight(enum deid_sign sign);
unsigned deid_sign_one_in(enum deid_sign sign);

#endif
