#include "live/live.h"

#include "acts/event.h"
#include "base/log.h"
#include "base/random.h"
#include "live/book.h"
#include "live/listeners.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum {
	ROUND_MS = 1000,
	QUIET_ROUNDS = 5, /* then the book is read without being told to */
	ROUND_BYTES = 8 * 1024 * 1024,
	LOOKS_AT_ONCE = 256,
	LOGINS_MOST = 64,
	EVENT_BYTES = 256,
	OVERLAP = 16, /* numbers that may have been committed out of their order */
	RETRY_LEAST_MS = 1000,
	RETRY_SPREAD_MS = 2000 /* not everybody comes back in the same moment */
};

struct live {
	struct live_settings set;
	struct listeners *listeners;
	struct store_news *news;
	pthread_t thread;
	struct live_book book; /* the thread's own */
	const char *trouble;   /* code of the last round's fault, so that it is said once */
	_Atomic int64_t newest;
	_Atomic bool ending;
	bool started;
};

static struct act act_of(const struct live *live, struct arena *a)
{
	struct act act = {
		.store = live->set.store, .ids = live->set.ids, .arena = a, .now = time_now()};

	act_sit(&act, live->set.seat);
	return act;
}

/* what is said */

static void put_id(struct buf *b, const char *name, int64_t id)
{
	if (id)
		buf_printf(b, ",\"%s\":\"%lld\"", name, (long long)id);
}

/* Ids as strings, since scripts cannot hold all 63 bits. */
static struct err event_text(struct arena *a, const struct event_heard *e, struct text *out)
{
	struct buf data = buf_in(a, EVENT_BYTES), b = buf_in(a, EVENT_BYTES);
	struct text json;

	buf_printf(&data, "{\"kind\":\"%.*s\"", TEXT_ARGS(e->kind));
	put_id(&data, "circle", e->circle.n);
	put_id(&data, "consult", e->consult.n);
	put_id(&data, "thing", e->thing);
	buf_puts(&data, "}");
	TRY(buf_end(&data, &json));
	stream_event(&b, e->seq, json);
	return buf_end(&b, out);
}

/* "replaced": another window of this browser listens now. "ended": the login is over. "much": more
 * happened than is told one by one. */
#define SAID(kind) TEXT("data: {\"kind\":\"" kind "\"}\n\n")

static struct err retry_text(struct arena *a, struct text *out)
{
	struct buf b = buf_in(a, EVENT_BYTES);

	stream_retry(&b, RETRY_LEAST_MS + random_below(RETRY_SPREAD_MS));
	return buf_end(&b, out);
}

/* logins */

static struct err look_at_login(struct live *live, struct act *a, const struct listener_name *name)
{
	bool stands;

	TRY(act_login_stands(a, name->login, &stands));
	if (!stands)
		listeners_end_login(live->listeners, name, SAID("ended"));
	return OK;
}

static struct err look_at_logins_of(struct live *live, struct act *a, person_id person)
{
	struct listener_name names[LOGINS_MOST];
	size_t count = listeners_of(live->listeners, person, names, LOGINS_MOST);

	for (size_t i = 0; i < count; i++)
		TRY(look_at_login(live, a, &names[i]));
	return OK;
}

static struct err look_at_due_logins(struct live *live, struct act *a)
{
	struct listener_name names[LOOKS_AT_ONCE];
	size_t count = listeners_due(live->listeners, time_ticks() / 1000000, names, LOOKS_AT_ONCE);

	for (size_t i = 0; i < count; i++)
		TRY(look_at_login(live, a, &names[i]));
	return OK;
}

/* the book */

static struct err tell(struct live *live, struct act *a, const struct event_heard *e)
{
	struct text event;

	if (text_is(e->kind, TEXT(EVENT_LOGIN)))
		return e->people_count ? look_at_logins_of(live, a, e->people[0]) : OK;
	TRY(event_text(a->arena, e, &event));
	for (size_t i = 0; i < e->people_count; i++) {
		if (text_is(e->kind, TEXT(EVENT_MEMBERSHIP)))
			listeners_end(live->listeners, e->people[i], event);
		else
			listeners_tell(live->listeners, e->people[i], event);
	}
	return OK;
}

/* An event counts as told before it is: one that cannot be told holds nothing up for ever. */
static struct err read_book(struct live *live, struct act *a)
{
	int64_t now = time_ticks() / 1000000, from;
	struct event_list list;

	live_book_forget(&live->book, now);
	from = live_book_from(&live->book);
	do {
		TRY(act_events_since(a, from, &list));
		for (size_t i = 0; i < list.count; i++) {
			from = list.at[i].seq;
			if (!live_book_take(&live->book, from, now))
				continue;
			/* Before it is told: who lists now either hears it or reads it. */
			atomic_store(&live->newest, live->book.last);
			TRY(tell(live, a, &list.at[i]));
		}
	} while (list.count == EVENTS_AT_ONCE && !atomic_load(&live->ending));
	return OK;
}

/* Says a trouble when it begins and when it is over. */
static void note(struct live *live, struct err e)
{
	if (e.code && e.code != live->trouble)
		log_event(LOG_WARN, "live.wait", e.code);
	else if (!e.code && live->trouble)
		log_event(LOG_INFO, "live.go_on", NULL);
	live->trouble = e.code;
}

static struct err work_round(struct live *live, bool news)
{
	ENDS_WITH(arena_end) struct arena *arena = arena_open(ROUND_BYTES);
	ENDS_WITH(act_end) struct act a = act_of(live, arena);

	TRY(arena_check(arena));
	if (news)
		TRY(read_book(live, &a));
	return look_at_due_logins(live, &a);
}

static void *live_main(void *data)
{
	struct live *live = data;
	bool news = true;
	int quiet = 0;

	while (!atomic_load(&live->ending)) {
		bool reads = news || live->trouble || ++quiet >= QUIET_ROUNDS;

		if (reads)
			quiet = 0;
		note(live, work_round(live, reads));
		store_news_wait(live->news, ROUND_MS, &news);
	}
	return NULL;
}

static struct err start(struct live *live)
{
	ENDS_WITH(arena_end) struct arena *arena = arena_open(ROUND_BYTES);
	ENDS_WITH(act_end) struct act a = act_of(live, arena);

	TRY(arena_check(arena));
	TRY(listeners_open(live->set.most, &live->listeners));
	TRY(store_news_open(live->set.store, &live->news));
	TRY(act_events_newest(&a, &live->book.last));
	atomic_store(&live->newest, live->book.last);
	if (pthread_create(&live->thread, NULL, live_main, live) != 0)
		return ERR(BROKEN, "http.no_thread");
	live->started = true;
	return OK;
}

struct err live_open(const struct live_settings *s, struct live **out)
{
	struct live *live = calloc(1, sizeof *live);
	struct err e;

	TRY(arena_check(live));
	live->set = *s;
	e = start(live);
	if (e.fault)
		live_close(live);
	else
		*out = live;
	return e;
}

/* Each was told at its beginning how long to wait before it comes back. */
void live_stop(struct live *live)
{
	if (!live)
		return;
	atomic_store(&live->ending, true);
	if (live->listeners)
		listeners_stop(live->listeners, TEXT(": closing\n\n"));
}

void live_close(struct live *live)
{
	if (!live)
		return;
	live_stop(live);
	if (live->started) {
		store_news_wake(live->news);
		pthread_join(live->thread, NULL);
	}
	store_news_close(live->news);
	listeners_close(live->listeners);
	free(live);
}

static bool is_mine(const struct event_heard *e, person_id me)
{
	if (text_is(e->kind, TEXT(EVENT_LOGIN)) || text_is(e->kind, TEXT(EVENT_MEMBERSHIP)))
		return false;
	for (size_t i = 0; i < e->people_count; i++)
		if (e->people[i].n == me.n)
			return true;
	return false;
}

/* What happened between the making of the page and this moment, as far as she may know of it. */
static struct err replay(
	struct live *live, struct act *a, const struct listener_name *name, int64_t after)
{
	struct event_list list;
	struct text event;

	if (after <= 0 || after >= live_newest(live))
		return OK;
	TRY(act_events_since(a, after > OVERLAP ? after - OVERLAP : 0, &list));
	if (list.count == EVENTS_AT_ONCE) {
		listeners_tell_login(live->listeners, name, SAID("much"));
		return OK;
	}
	for (size_t i = 0; i < list.count; i++) {
		if (!is_mine(&list.at[i], name->person))
			continue;
		TRY(event_text(a->arena, &list.at[i], &event));
		listeners_tell_login(live->listeners, name, event);
	}
	return OK;
}

/* The login may have ended just before it was listed. */
static struct err begin(
	struct live *live, struct act *a, const struct listener_name *name, int64_t after)
{
	TRY(look_at_login(live, a, name));
	return replay(live, a, name, after);
}

struct err live_listen(struct live *live, struct act *a, int64_t after, struct http_reply *re)
{
	const struct listener_name name = {a->me, a->login};
	struct text first;
	struct err e;

	TRY(retry_text(a->arena, &first));
	TRY(listeners_add(live->listeners, &name, first, SAID("replaced"), &re->stream));
	re->status = 200;
	re->type = TEXT("text/event-stream");
	http_reply_header(re, TEXT("X-Accel-Buffering"), TEXT("no"));
	e = begin(live, a, &name, after);
	if (e.fault) { /* it ends at once, and the browser comes back */
		log_event(LOG_WARN, "live.begin", e.code);
		listeners_end_login(live->listeners, &name, TEXT(""));
	}
	return OK;
}

int64_t live_newest(const struct live *live)
{
	return atomic_load(&live->newest);
}

size_t live_listening(const struct live *live)
{
	return listeners_count(live->listeners);
}
