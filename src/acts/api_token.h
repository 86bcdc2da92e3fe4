/*
 * api_token - a program of a person's own, which comes in with a token instead of a login.
 *
 * A token opens the few addresses of its scopes, and no other. One that opens words carries the
 * whole key of its person, sealed under a key that only the token gives; all others carry no key
 * and see numbers, counts and times. The database keeps a hash: who steals it cannot use a token.
 */
#ifndef ACTS_API_TOKEN_H
#define ACTS_API_TOKEN_H

#include "acts/login.h"

/* scope in C, its name outside, whether it opens words, and what it lets a program do */
/* clang-format off: a table to be read */
#define SCOPES(X)                                                                                  \
	X(READ_TODAY, "read:today", false, SAY("See what waits: counts, numbers and times"))       \
	X(READ_RECORDS, "read:records", false, SAY("List your records: numbers and times"))        \
	X(READ_WORDS, "read:words", true, SAY("Read all that you may read"))                       \
	X(WRITE_WORDS, "write:words", true, SAY("Bring consults and answer them as you"))
/* clang-format on */

#define SCOPE_ROW(name, code, words, sentence) SCOPE_ROW_##name,
enum { SCOPES(SCOPE_ROW) SCOPES_MOST };
#undef SCOPE_ROW
#define SCOPE_BIT(name, code, words, sentence) SCOPE_##name = 1 << SCOPE_ROW_##name,
enum { SCOPES(SCOPE_BIT) ANY_SCOPE = (1 << SCOPES_MOST) - 1 };
#undef SCOPE_BIT

/* The row of a scope: its code outside, and a msgid. */
struct scope {
	const char *code, *sentence;
	bool words;
};
extern const struct scope scopes[SCOPES_MOST];

enum {
	TOKEN_DAYS = 90,
	TOKEN_DAYS_MOST = 365,
	TOKEN_WORDS_DAYS = 30, /* of one that opens words: at most, and if nothing is said */
	TOKENS_MOST = 20,
	TOKEN_NAME_MOST = 60
};

struct api_token_wish {
	struct text name;
	unsigned scopes;
	int64_t days;		   /* 0: nothing was said; -1: no number */
	struct text current, code; /* passphrase and second proof; asked for when it opens words */
};

/* Makes one; *shown is for its owner, once. With words it is slow (Argon2). FAULT_INPUT
 * "form.problems" under name, scope, days, current or code; FAULT_BUSY "sign_in.wait". */
MUST_CHECK struct err act_make_api_token(
	struct act *a, const struct api_token_wish *wish, struct text *shown);

/* Mine that have not ended, the newest first. */
struct api_token_row {
	api_token_id id;
	struct text name;
	unsigned scopes;
	time_ms made, seen, ends; /* seen: to the hour; 0: never */
};
struct api_token_list {
	size_t count;
	struct api_token_row *at;
};
MUST_CHECK struct err act_list_api_tokens(struct act *a, struct api_token_list *out);

/* FAULT_MISSING "not.here" for those of others. */
MUST_CHECK struct err act_end_api_token(struct act *a, api_token_id id);

/* Whoever comes with a token: fills a->me, a->pair (or a->wordless) and *out. FAULT_DENIED
 * "token.unknown" when there is no such token, or not any more. */
MUST_CHECK struct err act_come_in_by_token(
	struct act *a, struct store_tx *tx, struct text token, struct visitor *out);

#endif
