#include "live/listeners.h"

#include "base/time.h"

#include <pthread.h>
#include <stdlib.h>

enum { BUCKETS = 4096, PING_SECONDS = 20, PATIENCE_SECONDS = 30 };

/* Listed while it is told things; gone from the lists it only waits for its stream to end. */
struct listener {
	struct listeners *all;
	struct listener *before, *after; /* in its bucket */
	struct listener *sooner, *later; /* in the order of the next look */
	struct stream *stream;
	struct listener_name name;
	int64_t look_at; /* seconds */
	bool listed;
};

struct listeners {
	struct streams *streams;
	pthread_mutex_t lock; /* guards all that follows; taken before any lock of streams */
	bool stopped;
	size_t count;
	struct listener *soonest, *latest;
	struct listener *buckets[BUCKETS];
};

static int64_t seconds_now(void)
{
	return time_ticks() / 1000000;
}

static struct listener **bucket_of(struct listeners *all, person_id person)
{
	uint64_t mixed = (uint64_t)person.n * 0x9e3779b97f4a7c15u;

	return &all->buckets[(mixed >> 40) % BUCKETS];
}

/* the order of the next look: all wait equally long, so whoever was looked at goes to the end */

static void queue(struct listener *l, int64_t now)
{
	struct listeners *all = l->all;

	l->look_at = now + LISTENERS_CHECK_SECONDS;
	l->sooner = all->latest;
	l->later = NULL;
	if (all->latest)
		all->latest->later = l;
	else
		all->soonest = l;
	all->latest = l;
}

static void unqueue(struct listener *l)
{
	struct listeners *all = l->all;

	if (l->sooner)
		l->sooner->later = l->later;
	else
		all->soonest = l->later;
	if (l->later)
		l->later->sooner = l->sooner;
	else
		all->latest = l->sooner;
}

static void list(struct listener *l)
{
	struct listener **bucket = bucket_of(l->all, l->name.person);

	l->before = NULL;
	l->after = *bucket;
	if (*bucket)
		(*bucket)->before = l;
	*bucket = l;
	queue(l, seconds_now());
	l->listed = true;
	l->all->count++;
}

static void unlist(struct listener *l)
{
	if (!l->listed)
		return;
	if (l->before)
		l->before->after = l->after;
	else
		*bucket_of(l->all, l->name.person) = l->after;
	if (l->after)
		l->after->before = l->before;
	unqueue(l);
	l->listed = false;
	l->all->count--;
}

/* Called by the streams' thread when a stream has ended, whoever ended it. */
static void on_gone(void *data)
{
	struct listener *l = data;
	struct listeners *all = l->all;

	pthread_mutex_lock(&all->lock);
	unlist(l);
	pthread_mutex_unlock(&all->lock);
	free(l);
}

static void end(struct listener *l, struct text last)
{
	unlist(l);
	stream_end(l->stream, last); /* the listener may be gone from here on */
}

struct err listeners_open(size_t most, struct listeners **out)
{
	const struct streams_settings set = {.most = most,
		.ping_seconds = PING_SECONDS,
		.patience_seconds = PATIENCE_SECONDS,
		.gone = on_gone};
	struct listeners *all = calloc(1, sizeof *all);
	struct err e;

	TRY(arena_check(all));
	pthread_mutex_init(&all->lock, NULL);
	e = streams_open(&set, &all->streams);
	if (e.fault)
		listeners_close(all);
	else
		*out = all;
	return e;
}

void listeners_close(struct listeners *all)
{
	if (!all)
		return;
	streams_close(all->streams);
	pthread_mutex_destroy(&all->lock);
	free(all);
}

/* Whether it is of this person and, unless login.n is 0, of this login. */
static bool fits(const struct listener *l, const struct listener_name *name)
{
	return l->name.person.n == name->person.n &&
	       (name->login.n == 0 || l->name.login.n == name->login.n);
}

enum what_to_do { TELL, END };

/* The lock is held. */
static void each(struct listeners *all, const struct listener_name *name, enum what_to_do what,
	struct text event)
{
	struct listener *after;

	for (struct listener *l = *bucket_of(all, name->person); l; l = after) {
		after = l->after;
		if (!fits(l, name))
			continue;
		if (what == TELL)
			stream_send(l->stream, event);
		else
			end(l, event);
	}
}

static void each_locked(struct listeners *all, const struct listener_name *name,
	enum what_to_do what, struct text event)
{
	pthread_mutex_lock(&all->lock);
	each(all, name, what, event);
	pthread_mutex_unlock(&all->lock);
}

struct err listeners_add(struct listeners *all, const struct listener_name *name, struct text first,
	struct text replaced, struct stream **stream)
{
	struct listener *l = calloc(1, sizeof *l);
	struct err e;

	TRY(arena_check(l));
	*l = (struct listener){.all = all, .name = *name};
	pthread_mutex_lock(&all->lock);
	e = all->stopped ? ERR(BUSY, "events.full") : stream_new(all->streams, l, &l->stream);
	if (!e.fault) {
		each(all, name, END, replaced);
		list(l);
		stream_send(l->stream, first);
		*stream = l->stream;
	}
	pthread_mutex_unlock(&all->lock);
	if (e.fault)
		free(l);
	return e;
}

void listeners_tell(struct listeners *all, person_id person, struct text event)
{
	each_locked(all, &(struct listener_name){.person = person}, TELL, event);
}

void listeners_tell_login(
	struct listeners *all, const struct listener_name *name, struct text event)
{
	each_locked(all, name, TELL, event);
}

void listeners_end(struct listeners *all, person_id person, struct text last)
{
	each_locked(all, &(struct listener_name){.person = person}, END, last);
}

void listeners_end_login(struct listeners *all, const struct listener_name *name, struct text last)
{
	each_locked(all, name, END, last);
}

size_t listeners_of(struct listeners *all, person_id person, struct listener_name *out, size_t most)
{
	size_t count = 0;

	pthread_mutex_lock(&all->lock);
	for (struct listener *l = *bucket_of(all, person); l && count < most; l = l->after)
		if (l->name.person.n == person.n)
			out[count++] = l->name;
	pthread_mutex_unlock(&all->lock);
	return count;
}

size_t listeners_due(struct listeners *all, int64_t now, struct listener_name *out, size_t most)
{
	size_t count = 0;

	pthread_mutex_lock(&all->lock);
	while (count < most && all->soonest && all->soonest->look_at <= now) {
		struct listener *l = all->soonest;

		out[count++] = l->name;
		unqueue(l);
		queue(l, now);
	}
	pthread_mutex_unlock(&all->lock);
	return count;
}

void listeners_stop(struct listeners *all, struct text last)
{
	pthread_mutex_lock(&all->lock);
	all->stopped = true;
	while (all->soonest)
		end(all->soonest, last);
	pthread_mutex_unlock(&all->lock);
}

size_t listeners_count(struct listeners *all)
{
	size_t count;

	pthread_mutex_lock(&all->lock);
	count = all->count;
	pthread_mutex_unlock(&all->lock);
	return count;
}
