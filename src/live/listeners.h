/*
 * listeners - who listens on this server: one stream for each login. Thread-safe.
 */
#ifndef LIVE_LISTENERS_H
#define LIVE_LISTENERS_H

#include "base/id.h"
#include "net/stream.h"

enum { LISTENERS_CHECK_SECONDS = 30 }; /* between two looks at a login */

struct listeners;

struct listener_name {
	person_id person;
	login_id login;
};

/* At most `most` streams. FAULT_BROKEN "http.no_thread", "memory.full". */
MUST_CHECK struct err listeners_open(size_t most, struct listeners **all);

/* No visit may still hold a stream. NULL does nothing. */
void listeners_close(struct listeners *all);

/* A new stream for this login; its older one hears `replaced` and ends. `first` is sent before
 * anything else. FAULT_BUSY "events.full". */
MUST_CHECK struct err listeners_add(struct listeners *all, const struct listener_name *name,
	struct text first, struct text replaced, struct stream **stream);

/* To every stream of a person; and ending all of them, or that of one login. */
void listeners_tell(struct listeners *all, person_id person, struct text event);
void listeners_end(struct listeners *all, person_id person, struct text last);
void listeners_end_login(struct listeners *all, const struct listener_name *name, struct text last);

/* To one login alone. */
void listeners_tell_login(
	struct listeners *all, const struct listener_name *name, struct text event);

/* The logins that a person listens by; at most `most` are written to `out`. */
size_t listeners_of(
	struct listeners *all, person_id person, struct listener_name *out, size_t most);

/* The logins whose next look is due at `now` seconds; each comes again after
 * LISTENERS_CHECK_SECONDS. */
size_t listeners_due(struct listeners *all, int64_t now, struct listener_name *out, size_t most);

/* Ends every stream; `last` writes what each hears, with a pause of its own before it comes back.
 * New ones are refused from now on. */
void listeners_stop(struct listeners *all, struct text last);

size_t listeners_count(struct listeners *all);

#endif
