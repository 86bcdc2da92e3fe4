#include "net/deadline.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

/* Whoever fetches a page more slowly than this after total_seconds is not reading it. */
enum { SLOWEST_BYTES_PER_SECOND = 4096 };

struct deadline {
	struct deadline *before, *after;
	int socket;
	bool first;	     /* no request was answered yet */
	bool shut;	     /* the list's lock guards it */
	_Atomic bool silent; /* has not begun to ask */
	int64_t started;     /* seconds; when the current request began */
	_Atomic int64_t due; /* seconds; INT64_MAX for never */
};

struct deadlines {
	struct deadline_times times;
	pthread_t timer;
	pthread_mutex_t lock; /* guards the list and `closing` */
	pthread_cond_t wake;
	bool closing;
	struct deadline *newest, *oldest;
	size_t open; /* those that were shut and are not closed yet left out */
};

static int64_t seconds_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

static void shut(struct deadlines *all, struct deadline *d)
{
	shutdown(d->socket, SHUT_RDWR);
	atomic_store(&d->due, INT64_MAX);
	if (!d->shut)
		all->open--;
	d->shut = true;
}

/* The lock is held. */
static void shut_who_waits_longest(struct deadlines *all)
{
	for (struct deadline *d = all->oldest; d; d = d->before)
		if (!d->shut && atomic_load(&d->silent)) {
			shut(all, d);
			return;
		}
}

static void shut_the_late(struct deadlines *all, int64_t now)
{
	for (struct deadline *d = all->newest; d; d = d->after) {
		if (now <= atomic_load(&d->due))
			continue;
		shut(all, d);
	}
}

static void *timer_main(void *data)
{
	struct deadlines *all = data;

	pthread_mutex_lock(&all->lock);
	while (!all->closing) {
		struct timespec until;

		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_sec++;
		pthread_cond_timedwait(&all->wake, &all->lock, &until);
		shut_the_late(all, seconds_now());
	}
	pthread_mutex_unlock(&all->lock);
	return NULL;
}

struct err deadlines_open(struct deadline_times times, struct deadlines **out)
{
	struct deadlines *all = calloc(1, sizeof *all);
	pthread_condattr_t monotonic;

	if (!all)
		return ERR(BROKEN, "memory.full");
	all->times = times;
	pthread_mutex_init(&all->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&all->wake, &monotonic);
	pthread_condattr_destroy(&monotonic);
	if (pthread_create(&all->timer, NULL, timer_main, all) != 0) {
		free(all);
		return ERR(BROKEN, "http.no_thread");
	}
	*out = all;
	return OK;
}

void deadlines_close(struct deadlines *all)
{
	if (!all)
		return;
	pthread_mutex_lock(&all->lock);
	all->closing = true;
	pthread_cond_signal(&all->wake);
	pthread_mutex_unlock(&all->lock);
	pthread_join(all->timer, NULL);
	pthread_cond_destroy(&all->wake);
	pthread_mutex_destroy(&all->lock);
	free(all);
}

struct deadline *deadline_open(struct deadlines *all, int socket)
{
	struct deadline *d = calloc(1, sizeof *d);

	if (!d)
		return NULL;
	d->socket = socket;
	d->first = true;
	d->started = seconds_now();
	atomic_init(&d->silent, true);
	atomic_init(&d->due, d->started + all->times.head_seconds);
	pthread_mutex_lock(&all->lock);
	if (all->open >= all->times.crowd)
		shut_who_waits_longest(all);
	d->after = all->newest;
	if (d->after)
		d->after->before = d;
	else
		all->oldest = d;
	all->newest = d;
	all->open++;
	pthread_mutex_unlock(&all->lock);
	return d;
}

void deadline_close(struct deadlines *all, struct deadline *d)
{
	if (!d)
		return;
	pthread_mutex_lock(&all->lock);
	if (d->before)
		d->before->after = d->after;
	else
		all->newest = d->after;
	if (d->after)
		d->after->before = d->before;
	else
		all->oldest = d->before;
	if (!d->shut)
		all->open--;
	pthread_mutex_unlock(&all->lock);
	free(d);
}

void deadline_line_arrived(struct deadlines *all, struct deadline *d)
{
	int64_t now = seconds_now(), due = now + all->times.head_seconds;

	atomic_store(&d->silent, false);
	if (!d->first)
		d->started = now;
	else if (due > atomic_load(&d->due))
		return; /* the first head is due by the time of arrival, whatever came of it */
	atomic_store(&d->due, due);
}

void deadline_head_arrived(struct deadlines *all, struct deadline *d)
{
	atomic_store(&d->due, d->started + all->times.total_seconds);
}

void deadline_pause(struct deadline *d)
{
	atomic_store(&d->due, INT64_MAX);
}

void deadline_reply(struct deadlines *all, struct deadline *d, size_t bytes)
{
	int64_t fetching = (int64_t)(bytes / SLOWEST_BYTES_PER_SECOND);

	atomic_store(&d->due, seconds_now() + all->times.total_seconds + fetching);
}

void deadline_idle(struct deadlines *all, struct deadline *d)
{
	d->first = false;
	atomic_store(&d->silent, true);
	atomic_store(&d->due, seconds_now() + all->times.idle_seconds + all->times.head_seconds);
}
