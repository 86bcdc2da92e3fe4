/*
 * lexicon - what is known of a word by itself: how common it is as a given name, family name,
 * ordinary word and place, and whether it belongs to one of a few classes.
 *
 * One read-only block of bytes, built by tools/lexicon/build.py:
 *   "ivlex01\n", u32 entries, u32 buckets (65536), u32 starts[65537], u16 prints[], u16 flags[]
 * all little-endian. A word's hash chooses the bucket by its upper 16 bits and the entry by its
 * lower 16; one unknown word in ten thousand is taken for a known one.
 */
#ifndef DEID_LEXICON_H
#define DEID_LEXICON_H

#include "base/fault.h"
#include "base/text.h"

#include <stdint.h>

struct lexicon {
	const char *starts, *prints, *flags; /* into the block; not aligned */
};

/* Bits of a word's flags. The bands run from 0 (not known as such) to 3 (common). */
#define LEX_GIVEN(f)  ((f)&3U)
#define LEX_FAMILY(f) ((f) >> 2 & 3U)
#define LEX_WORD(f)   ((f) >> 4 & 3U)
#define LEX_PLACE(f)  ((f) >> 6 & 3U)
enum {
	LEX_KIN = 1 << 8,
	LEX_TITLE = 1 << 9,
	LEX_MONTH = 1 << 10,
	LEX_ORG = 1 << 11,
	LEX_STREET = 1 << 12,
	LEX_JOB = 1 << 13,
	LEX_REGION = 1 << 14,
	LEX_HARMLESS = 1 << 15
};

/* Looks at the block, copies nothing. FAULT_INPUT "lexicon.bad" for another version, a cut block,
 * and one with more than 1,024 words in a bucket, which would be slow to ask. */
MUST_CHECK struct err lexicon_open(struct text block, struct lexicon *out);

/* The same for a block that was looked at before, such as the program's own: only the sizes are
 * compared, which costs nothing. */
MUST_CHECK struct err lexicon_reopen(struct text block, struct lexicon *out);

/* The flags of a folded word by its hash; 0 for an unknown one. */
uint16_t lexicon_flags(const struct lexicon *l, uint64_t hash);

/* The same for several words at once, no more than LEXICON_AT_ONCE, which is quicker: the lexicon
 * is larger than the caches, and what all of them need of it is on its way at the same time. */
enum { LEXICON_AT_ONCE = 16 };
void lexicon_flags_of(
	const struct lexicon *l, const uint64_t *hashes, size_t count, uint16_t *flags);

/* The hash of a word, byte by byte: begin, then each folded byte, then the end. */
#define WORD_HASH_BEGIN 0xcbf29ce484222325ULL
static inline uint64_t word_hash_byte(uint64_t h, char c)
{
	return (h ^ (unsigned char)c) * 0x100000001b3ULL;
}
static inline uint64_t word_hash_end(uint64_t h)
{
	h ^= h >> 32;
	h *= 0xd6e8feb86659fd93ULL;
	return h ^ h >> 32;
}

#endif
