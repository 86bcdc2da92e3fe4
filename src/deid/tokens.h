/*
 * tokens - the words of a text, with what is known of each.
 *
 * A word is a run of letters and digits; an apostrophe inside a word belongs to it, but the 's of
 * possession is a word of its own, so that it stays when the name goes. Every other character that
 * is no white space is a token by itself. Tokens lie on characters and never overlap.
 */
#ifndef DEID_TOKENS_H
#define DEID_TOKENS_H

#include "deid/lexicon.h"

#include "base/arena.h"
#include "base/text.h"

enum shape {
	SHAPE_MARK, /* punctuation, symbols, broken bytes */
	SHAPE_LOWER,
	SHAPE_TITLE,
	SHAPE_UPPER,
	SHAPE_LETTER, /* one capital letter */
	SHAPE_MIXED,  /* McKay, iPhone */
	SHAPE_DIGITS_2,
	SHAPE_DIGITS_3,
	SHAPE_DIGITS_4,
	SHAPE_DIGITS_MORE,
	SHAPE_CODE, /* letters and digits together */
	SHAPE_OTHER /* letters of a script without capitals */
};

enum {
	TOKEN_SPACE = 1,    /* white space stands before it */
	TOKEN_LINE = 2,	    /* it begins a line */
	TOKEN_FIRST = 4,    /* it begins a sentence */
	TOKEN_TITLED = 8,   /* elsewhere in the text it has a capital inside a sentence */
	TOKEN_LOWER = 16,   /* elsewhere in the text it stands in small letters */
	TOKEN_SHOUTED = 32, /* all of its line is in capitals */
	TOKEN_PLAIN = 64,   /* the whole text has hardly any capitals */
	TOKEN_NAMED = 128   /* elsewhere in the text it is part of a certain name */
};

struct token {
	uint32_t from, to; /* bytes */
	uint32_t word;	   /* hash of the folded word */
	uint32_t head, tail,
		tail4; /* hashes of the first three, last three and last four letters */
	uint16_t lex;
	uint8_t shape, flags;
	uint8_t pattern; /* what the pattern finders say here; 0 is nothing */
};

struct tokens {
	struct token *at;
	size_t count;
};

/* FAULT_LIMIT "text.too_long" from 4 GB on, "memory.full" when the arena is. */
MUST_CHECK struct err tokens_read(
	struct arena *a, const struct lexicon *l, struct text in, struct tokens *out);

#endif
