/*
 * random - bytes nobody can guess, from the kernel.
 */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* Fills `n` bytes; ends the process when the kernel cannot give them, for nothing is safe then. */
void random_bytes(void *at, size_t n);

/* A number from 0 to below - 1, each equally likely. below >= 1. */
uint32_t random_below(uint32_t below);

#endif
