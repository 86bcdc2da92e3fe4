#include "deid/lexicon.h"

#include <string.h>

/* A bucket is gone through entry by entry; the own ones hold seven on average. */
enum { HEAD = 16, BUCKETS = 65536, BUCKET_MOST = 1024 };

static uint32_t u32(const char *at)
{
	uint32_t n;

	memcpy(&n, at, sizeof n);
	return n;
}

static uint16_t u16(const char *at)
{
	uint16_t n;

	memcpy(&n, at, sizeof n);
	return n;
}

struct err lexicon_reopen(struct text block, struct lexicon *out)
{
	size_t starts = ((size_t)BUCKETS + 1) * 4, entries;

	if (block.len < HEAD + starts || !text_starts(block, TEXT("ivlex01\n")) ||
		u32(block.at + 12) != BUCKETS)
		return ERR(INPUT, "lexicon.bad");
	entries = u32(block.at + 8);
	if (block.len != HEAD + starts + entries * 4)
		return ERR(INPUT, "lexicon.bad");
	out->starts = block.at + HEAD;
	out->prints = out->starts + starts;
	out->flags = out->prints + entries * 2;
	return OK;
}

struct err lexicon_open(struct text block, struct lexicon *out)
{
	TRY(lexicon_reopen(block, out));
	/* Every bucket must lie inside, or a damaged block would be read past its end. */
	for (size_t i = 0; i < BUCKETS; i++) {
		uint32_t from = u32(out->starts + 4 * i), to = u32(out->starts + 4 * i + 4);
		if (from > to || to - from > BUCKET_MOST)
			return ERR(INPUT, "lexicon.bad");
	}
	return u32(out->starts + 4 * (size_t)BUCKETS) == u32(block.at + 8)
		       ? OK
		       : ERR(INPUT, "lexicon.bad");
}

/* The place of a word among the entries of its bucket from..to-1; `to` when it is none of them. */
static uint32_t entry_of(const struct lexicon *l, uint64_t hash, uint32_t from, uint32_t to)
{
	uint16_t print = (uint16_t)hash;

	while (from < to && u16(l->prints + 2 * (size_t)from) != print)
		from++;
	return from;
}

static const char *start_of(const struct lexicon *l, uint64_t hash)
{
	return l->starts + 4 * (size_t)(hash >> 48);
}

uint16_t lexicon_flags(const struct lexicon *l, uint64_t hash)
{
	uint16_t flags;

	lexicon_flags_of(l, &hash, 1, &flags);
	return flags;
}

void lexicon_flags_of(
	const struct lexicon *l, const uint64_t *hashes, size_t count, uint16_t *flags)
{
	uint32_t from[LEXICON_AT_ONCE], to[LEXICON_AT_ONCE];

	for (size_t i = 0; i < count; i++)
		__builtin_prefetch(start_of(l, hashes[i]));
	for (size_t i = 0; i < count; i++) {
		from[i] = u32(start_of(l, hashes[i]));
		to[i] = u32(start_of(l, hashes[i]) + 4);
		__builtin_prefetch(l->prints + 2 * (size_t)from[i]);
	}
	for (size_t i = 0; i < count; i++) {
		from[i] = entry_of(l, hashes[i], from[i], to[i]);
		__builtin_prefetch(l->flags + 2 * (size_t)from[i]);
	}
	for (size_t i = 0; i < count; i++)
		flags[i] = from[i] < to[i] ? u16(l->flags + 2 * (size_t)from[i]) : 0;
}
