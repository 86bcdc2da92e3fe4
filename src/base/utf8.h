/*
 * utf8 - one character at a time (RFC 3629). Fails on no bytes: it answers 0 for what is none.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/text.h"

#include <stdint.h>

/* Bytes of the character at the start of `t`: 1 to 4, or 0 when it is no well-formed UTF-8. */
size_t utf8_length(struct text t);

/* The code point at the start of `t` and its length in *n; U+FFFD with *n = 1 for a bad byte. */
uint32_t utf8_point(struct text t, size_t *n);

/* Writes the code point to `out` (room for 4); gives the bytes written, 0 for no code point. */
size_t utf8_write(uint32_t point, char *out);

#endif
