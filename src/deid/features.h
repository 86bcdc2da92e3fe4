/*
 * features - what the sequence model looks at around one token, as hashes.
 *
 * The trainer and the decoder call the same function, so they cannot disagree.
 */
#ifndef DEID_FEATURES_H
#define DEID_FEATURES_H

#include "deid/tokens.h"

enum { FEATURES = 44 };

/* Fills `out` for token `i`. Tokens outside the text count as an edge. */
void features_of(const struct tokens *t, size_t i, uint32_t out[FEATURES]);

#endif
