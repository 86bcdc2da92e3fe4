/*
 * fence - closes the world to a process that handles words of people and need only think.
 *
 * Two fences, one behind the other: Landlock takes the file system away but for folders to read,
 * and seccomp takes every system call away but those for memory, for its own ends of two pipes, and
 * for ending. Neither can be taken down again.
 */
#ifndef FENCE_H
#define FENCE_H

#include "base/fault.h"

/* How much a fenced process may take. */
struct fence_limits {
	unsigned long memory_bytes; /* not kept by a sanitized build, which needs terabytes of
				       addresses */
	unsigned long cpu_seconds;
};

/* At the start, before any thread: no file beyond standard input, output and error stays open; no
 * core file, no debugger, no new privileges. FAULT_BROKEN "fence.failed". */
MUST_CHECK struct err fence_begin(const struct fence_limits *most);

/* From now on files can be opened for reading only, and beneath these folders only (NULL ends the
 * list). A kernel without Landlock leaves this to fence_shut. */
MUST_CHECK struct err fence_files(const char *const *folders);

/* From now on nothing can be opened at all, no socket made, no process or program
 * started: who tries is killed by SIGSYS. Reading is from standard input, writing to standard
 * output and error. Holds for every thread. FAULT_BROKEN "fence.failed". */
MUST_CHECK struct err fence_shut(void);

#endif
