/*
 * bundle - several files as one ZIP, made in memory alone: nothing of it touches a disk.
 *
 * Only here is libzip seen (doc/decisions/libzip.md).
 */
#ifndef FORMAT_BUNDLE_H
#define FORMAT_BUNDLE_H

#include "base/text.h"
#include "base/time.h"

struct bundle;

MUST_CHECK struct err bundle_open(struct bundle **b);

/* The bytes stay the caller's and must live until bundle_end. */
MUST_CHECK struct err bundle_add(struct bundle *b, const char *name, struct text bytes, time_ms at);

/* The ZIP as a copy in the arena; FAULT_LIMIT "export.too_large" when it is more than `most`. */
MUST_CHECK struct err bundle_end(struct bundle *b, struct arena *a, size_t most, struct text *zip);

void bundle_close(struct bundle **b); /* for ENDS_WITH */

#endif
