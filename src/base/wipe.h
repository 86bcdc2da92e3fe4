/*
 * wipe - forgets bytes in a way the compiler cannot leave out.
 */
#ifndef BASE_WIPE_H
#define BASE_WIPE_H

#include <stddef.h>

/* Overwrites `n` bytes with zero. wipe(NULL, 0) does nothing. */
void wipe(void *at, size_t n);

#endif
