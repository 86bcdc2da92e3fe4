/*
 * notify - tells systemd how the server fares: ready, alive, ending (sd_notify(3), Type=notify).
 *
 * Without NOTIFY_SOCKET in the environment nothing is told and nothing else happens.
 */
#ifndef NOTIFY_H
#define NOTIFY_H

#include <stdint.h>

/* One state: "READY=1", "WATCHDOG=1", "STOPPING=1". */
void notify(const char *state);

/* How often systemd wants to hear that we live, in milliseconds; 0: never. */
int64_t notify_watchdog_ms(void);

#endif
