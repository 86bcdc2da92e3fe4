/*
 * slow - the lane of visits that cost much (a passphrase): a few threads and a short queue.
 *
 * Knows nothing of HTTP. The owner of a job keeps it alive until `run` or `drop` has been called,
 * which happens exactly once for each job that was taken. Thread-safe.
 */
#ifndef NET_SLOW_H
#define NET_SLOW_H

#include "base/fault.h"

#include <stddef.h>

struct slow_job {
	struct slow_job *next; /* the lane's own */
	void (*run)(struct slow_job *job);
	void (*drop)(struct slow_job *job); /* the lane closed before its turn came */
};

struct slow_lane;

/* FAULT_BROKEN "http.no_thread", "memory.full". */
MUST_CHECK struct err slow_open(unsigned threads, unsigned queue, struct slow_lane **lane);

/* Takes a job, or FAULT_BUSY "http.lane_full" when all threads work and the queue is full,
 * "http.closing" after slow_stop. */
MUST_CHECK struct err slow_push(struct slow_lane *lane, struct slow_job *job);

/* How many run and wait. */
size_t slow_length(struct slow_lane *lane);

/* Drops who waits, lets run who runs, takes nobody any more; returns when all threads have ended.
 */
void slow_stop(struct slow_lane *lane);

/* Stops if need be, and frees. NULL does nothing. */
void slow_close(struct slow_lane *lane);

#endif
