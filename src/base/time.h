/*
 * time - moments, and how they look on a wall somewhere.
 *
 * A moment is milliseconds since 1970 UTC. Zones are read from the system's TZif files (RFC 8536),
 * because the C library's TZ is one for the whole process.
 */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include "base/arena.h"
#include "base/text.h"

#include <stdint.h>

typedef int64_t time_ms;

enum { SECOND_MS = 1000, MINUTE_MS = 60 * SECOND_MS, HOUR_MS = 60 * MINUTE_MS };
#define DAY_MS ((time_ms)24 * HOUR_MS)

struct wall {
	int year, month, day; /* month 1..12, day 1..31 */
	int hour, minute, second;
	int weekday; /* 0 Sunday .. 6 Saturday; filled by wall_at, ignored by wall_moment */
};

struct zone;

/* The system clock, never earlier than an answer it gave before in this process. Thread-safe. */
time_ms time_now(void);

/* A monotonic count of microseconds, for measuring only. */
int64_t time_ticks(void);

/* The zone of an IANA name ("Europe/Berlin"). FAULT_INPUT "zone.unknown" for any other text. */
MUST_CHECK struct err zone_open(struct text name, struct zone **zone);
void zone_close(struct zone *z);
const char *zone_name(const struct zone *z);

/* Seconds east of UTC at that moment. */
int zone_offset(const struct zone *z, time_ms at);

/* What the wall clock there shows; NULL is UTC. */
struct wall wall_at(const struct zone *z, time_ms at);

/* The moment of a wall time there. In the hour that a change of clocks skips: the moment as far
 * after the change; in the hour that comes twice: the first. */
time_ms wall_moment(const struct zone *z, struct wall w);

/* "2026-11-22T09:30:00Z" (RFC 3339, UTC, whole seconds), and back with any offset. */
MUST_CHECK struct err time_rfc3339(struct arena *a, time_ms at, struct text *out);
MUST_CHECK struct err time_read_rfc3339(struct text t, time_ms *at);

#endif
