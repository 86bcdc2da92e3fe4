/*
 * live - people hear at once that something happened, while they have a page open.
 *
 * One thread reads the book of events behind each commit, here or on another server, and wakes
 * those who may know of each event as rights are at that moment. A stream carries numbers only; the
 * page fetches the words. It ends at once when its login or a membership ends. Listening is no use
 * of a login: who only listens is signed out like everybody who does nothing.
 */
#ifndef LIVE_LIVE_H
#define LIVE_LIVE_H

#include "acts/act.h"
#include "net/http.h"

struct live;

struct live_settings {
	struct store *store; /* these three outlive the room */
	struct seal_seat *seat;
	struct id_maker *ids;
	size_t most; /* who listen at once */
};

/* Begins to read. The faults of the store; FAULT_BROKEN "http.no_thread". */
MUST_CHECK struct err live_open(const struct live_settings *s, struct live **live);

/* Ends all streams in good time for the server to end; live_close comes when no visit is left. */
void live_stop(struct live *live);
void live_close(struct live *live); /* NULL does nothing */

/* The reply becomes a stream of the visit's login. It begins with what happened behind number
 * `after`, when that is not 0. FAULT_BUSY "events.full". */
MUST_CHECK struct err live_listen(
	struct live *live, struct act *a, int64_t after, struct http_reply *re);

/* The last number that was told: a page made now listens from here. */
int64_t live_newest(const struct live *live);

/* How many streams are open. */
size_t live_listening(const struct live *live);

#endif
