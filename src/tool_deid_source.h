/*
 * tool_deid_source - where `intervise deid` reads from: a file, or a pipe that can be read twice.
 *
 * What comes through a pipe is kept until its end: the first megabyte in memory, more of it in a
 * file without a name, sealed by a key that is nowhere but in memory, chunk by chunk, each bound to
 * its place. Nothing of it is left when the program ends, however it ends.
 */
#ifndef TOOL_DEID_SOURCE_H
#define TOOL_DEID_SOURCE_H

#include "deid/long.h"

struct source;

/* `path` NULL is standard input, which is read to its end. FAULT_MISSING "file.unreadable" with
 * errno, FAULT_BROKEN "spool.failed" when there is no place to keep it (TMPDIR, else /tmp). */
MUST_CHECK struct err source_open(const char *path, struct source **out);
void source_close(struct source *s);
void source_end(struct source **s); /* for ENDS_WITH */

/* From the beginning again. */
void source_rewind(struct source *s);

/* For deid_long: reads on. */
struct deid_source source_reader(struct source *s);

/* Its beginning, `most` bytes of it or less. */
MUST_CHECK struct err source_first(
	struct source *s, struct arena *a, size_t most, struct text *out);

/* All of it, from the beginning; FAULT_LIMIT "text.too_long" for more than `most` bytes. */
MUST_CHECK struct err source_all(struct source *s, struct arena *a, size_t most, struct text *out);

#endif
