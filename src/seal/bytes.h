/*
 * bytes - numbers as bytes and bytes as text. Only for the files of `seal`.
 */
#ifndef SEAL_BYTES_H
#define SEAL_BYTES_H

#include "base/text.h"

#include <stdint.h>

/* Eight bytes, lowest first, on every machine. */
static inline void bytes_of_u64(uint8_t out[8], uint64_t n)
{
	for (int i = 0; i < 8; i++)
		out[i] = (uint8_t)(n >> (8 * i));
}

static inline struct text bytes_text(const void *at, size_t n)
{
	return (struct text){at, n};
}

static inline const unsigned char *bytes_at(struct text t)
{
	return (const unsigned char *)t.at;
}

#endif
