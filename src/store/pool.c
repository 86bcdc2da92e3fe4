/*
 * The pool lends sessions first come, first served: whoever gives one back hands it to the one
 * who has waited longest, so nobody can be overtaken for ever.
 */
#include "store/inside.h"

#include <time.h>

struct pool_waiter {
	struct pool_waiter *next;
	pthread_cond_t wake;
	struct driver_session *got;
};

void pool_open(struct pool *p)
{
	pthread_mutex_init(&p->lock, NULL);
}

void pool_close(struct pool *p)
{
	while (p->free_count) {
		struct driver_session *s = p->free[--p->free_count];

		s->driver->close(s);
	}
	pthread_mutex_destroy(&p->lock);
}

static struct timespec moment_in(time_ms patience)
{
	int64_t at = time_ticks() + patience * 1000;

	return (struct timespec){.tv_sec = at / 1000000, .tv_nsec = (long)(at % 1000000) * 1000};
}

static void queue_leave(struct pool *p, const struct pool_waiter *me)
{
	struct pool_waiter **link = &p->first, *before = NULL;

	while (*link && *link != me) {
		before = *link;
		link = &before->next;
	}
	if (!*link)
		return;
	p->waiting--;
	*link = me->next;
	if (p->last == me)
		p->last = before;
}

/* Waits in the queue; the lock is held on entry and on return. */
static struct driver_session *queue_wait(struct pool *p, time_ms patience)
{
	struct pool_waiter me = {0};
	struct timespec until = moment_in(patience);
	pthread_condattr_t steady;
	int late = 0;

	pthread_condattr_init(&steady);
	pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
	pthread_cond_init(&me.wake, &steady);
	pthread_condattr_destroy(&steady);
	if (p->last)
		p->last->next = &me;
	else
		p->first = &me;
	p->last = &me;
	p->waiting++;
	while (!me.got && !late)
		late = pthread_cond_timedwait(&me.wake, &p->lock, &until);
	if (!me.got)
		queue_leave(p, &me);
	pthread_cond_destroy(&me.wake);
	return me.got;
}

struct err pool_take(struct pool *p, time_ms patience, struct driver_session **s)
{
	int64_t since = time_ticks();

	pthread_mutex_lock(&p->lock);
	if (!p->first && p->free_count) {
		*s = p->free[--p->free_count];
	} else {
		*s = queue_wait(p, patience);
		p->waits++;
		p->waited_us += time_ticks() - since;
		p->missed += !*s;
	}
	pthread_mutex_unlock(&p->lock);
	return *s ? OK : ERR(BUSY, "store.busy");
}

struct store_waits pool_waits(struct pool *p)
{
	struct store_waits w;

	pthread_mutex_lock(&p->lock);
	w = (struct store_waits){p->waiting, p->waits, p->waited_us, p->missed};
	pthread_mutex_unlock(&p->lock);
	return w;
}

/* Hands it to the first in the queue, whose own lock keeps it alive until it is woken. */
static bool hand_to_first(struct pool *p, struct driver_session *s)
{
	struct pool_waiter *first = p->first;

	if (!first)
		return false;
	p->waiting--;
	p->first = first->next;
	if (!p->first)
		p->last = NULL;
	first->got = s;
	pthread_cond_signal(&first->wake);
	return true;
}

bool pool_hand_on(struct pool *p, struct driver_session *s)
{
	bool handed;

	pthread_mutex_lock(&p->lock);
	handed = hand_to_first(p, s);
	pthread_mutex_unlock(&p->lock);
	return handed;
}

void pool_give(struct pool *p, struct driver_session *s)
{
	pthread_mutex_lock(&p->lock);
	if (!hand_to_first(p, s))
		p->free[p->free_count++] = s;
	pthread_mutex_unlock(&p->lock);
}
