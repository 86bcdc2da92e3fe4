/*
 * fuzz - what the targets have in common.
 *
 * A target takes any bytes and asks questions that have only one right answer; a wrong one aborts.
 * Each is built twice: for libFuzzer (script/fuzz), and with replay.c for the everyday suite, which
 * runs the kept inputs of test/fuzz/corpus and a fixed number of changes of each.
 */
#ifndef TEST_FUZZ_FUZZ_H
#define TEST_FUZZ_FUZZ_H

#include "base/arena.h"
#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>

enum { FUZZ_INPUT_MOST = 1 << 16, FUZZ_ARENA = 64 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void must(bool good)
{
	if (!good)
		abort();
}

static inline struct text fuzz_text(const uint8_t *data, size_t size)
{
	return (struct text){(const char *)data, size};
}

#endif
