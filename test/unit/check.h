/*
 * check - the few words our unit tests share, over cmocka.
 */
#ifndef TEST_UNIT_CHECK_H
#define TEST_UNIT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* The call must go well; its code is printed when it does not. */
#define check_ok(call)                                                                             \
	do {                                                                                       \
		struct err check_e = (call);                                                       \
		if (check_e.fault)                                                                 \
			print_error("%s: %s\n", #call, check_e.code);                              \
		assert_int_equal(check_e.fault, FAULT_NONE);                                       \
	} while (0)

/* The call must fail in this way. */
#define check_fault(call, kind, its_code)                                                          \
	do {                                                                                       \
		struct err check_e = (call);                                                       \
		assert_int_equal(check_e.fault, FAULT_##kind);                                     \
		assert_string_equal(check_e.code, its_code);                                       \
	} while (0)

#define check_text(got, want)                                                                      \
	do {                                                                                       \
		struct text check_g = (got), check_w = (want);                                     \
		if (!text_is(check_g, check_w))                                                    \
			print_error("got '%.*s', want '%.*s'\n", TEXT_ARGS(check_g),               \
				TEXT_ARGS(check_w));                                               \
		assert_true(text_is(check_g, check_w));                                            \
	} while (0)

#define ROWS(rows) (sizeof(rows) / sizeof((rows)[0]))

/* An arena of 4 MiB as the state of a test. */
static inline int check_arena_open(void **state)
{
	*state = arena_open(4 << 20);
	return *state ? 0 : -1;
}

static inline int check_arena_close(void **state)
{
	arena_close(*state);
	return 0;
}

#define with_arena(test) cmocka_unit_test_setup_teardown(test, check_arena_open, check_arena_close)

#endif
