/*
 * tool_deid_engine - a model or a lexicon from a file instead of the program's own.
 */
#ifndef TOOL_DEID_ENGINE_H
#define TOOL_DEID_ENGINE_H

#include "deid/deid.h"

/* A path that is NULL leaves what is part of the program. FAULT_MISSING "engine.unreadable" for a
 * file that cannot be read, and the faults of deid_engine_open. What was read lies in the arena. */
MUST_CHECK struct err engine_from(
	struct arena *a, const char *lexicon, const char *model, const struct deid_engine **out);

#endif
