/*
 * Who waits for news of the book of events.
 *
 * On SQLite every writer is in this process: the commit rings the store's bell. On PostgreSQL the
 * database tells each server by NOTIFY. What is told is never counted upon: whoever wakes reads the
 * book by number, and reads it again after the connection was lost.
 */
#include "store/inside.h"

#include "base/log.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/eventfd.h>

enum { ASK_MS = 10000, AGAIN_MS = 1000 };

struct store_news {
	struct store *store;
	struct driver_session *ear; /* NULL: the bell is enough, or the database is away */
	int64_t asked;		    /* ticks; when the ear last proved to be alive */
	int64_t again;		    /* ticks; no try to connect before */
	bool away;		    /* said in the log */
};

void news_look(struct store *store, struct driver_session *s)
{
	if (s->driver->told && s->driver->told(s))
		eventfd_write(store->bell, 1);
}

static void ear_close(struct store_news *n)
{
	if (n->ear)
		n->ear->driver->close(n->ear);
	n->ear = NULL;
	n->again = time_ticks() + (int64_t)AGAIN_MS * 1000;
}

static struct err ear_open(struct store_news *n)
{
	const struct driver *driver = n->store->driver;
	struct err e;

	if (!driver->listen)
		return OK;
	TRY(driver->open(n->store->place, false, &n->ear));
	e = driver->listen(n->ear);
	n->asked = time_ticks();
	if (e.fault)
		ear_close(n);
	return e;
}

struct err store_news_open(struct store *store, struct store_news **news)
{
	struct store_news *n = calloc(1, sizeof *n);
	struct err e;

	TRY(arena_check(n));
	n->store = store;
	e = ear_open(n);
	if (e.fault)
		store_news_close(n);
	else
		*news = n;
	return e;
}

void store_news_close(struct store_news *n)
{
	if (!n)
		return;
	ear_close(n);
	free(n);
}

void store_news_wake(struct store_news *n)
{
	eventfd_write(n->store->bell, 1);
}

/* Says when the database went and when it is back, once each. */
static void note(struct store_news *n, bool away, const char *code)
{
	if (away != n->away)
		log_event(away ? LOG_WARN : LOG_INFO, away ? "news.wait" : "news.go_on", code);
	n->away = away;
}

/* The connection was lost: what happened meanwhile is to be read. */
static bool reconnect(struct store_news *n)
{
	struct err e;

	if (n->ear || !n->store->driver->listen || time_ticks() < n->again)
		return false;
	e = ear_open(n);
	if (e.fault)
		n->again = time_ticks() + (int64_t)AGAIN_MS * 1000;
	note(n, e.fault != FAULT_NONE, e.code);
	return !e.fault;
}

static bool hear(struct store_news *n, bool readable)
{
	bool ask = time_ticks() - n->asked > (int64_t)ASK_MS * 1000, any = false;
	struct err e;

	if (!readable && !ask)
		return false;
	e = n->ear->driver->heard(n->ear, ask, &any);
	n->asked = time_ticks();
	if (e.fault) {
		note(n, true, e.code);
		ear_close(n);
	}
	return any;
}

void store_news_wait(struct store_news *n, int milliseconds, bool *any)
{
	struct pollfd on[2] = {{.fd = n->store->bell, .events = POLLIN}, {.fd = -1}};
	eventfd_t rung;

	*any = reconnect(n);
	if (n->ear)
		on[1] = (struct pollfd){.fd = n->ear->driver->ear(n->ear), .events = POLLIN};
	poll(on, 2, *any ? 0 : milliseconds);
	if (on[0].revents && eventfd_read(n->store->bell, &rung) == 0)
		*any = true;
	if (n->ear && hear(n, on[1].revents != 0))
		*any = true;
}
