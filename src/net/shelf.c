#include "net/shelf.h"

#include "base/limits.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { KEPT_MOST = 32 }; /* of one block each: half a megabyte in all */

struct shelf {
	pthread_mutex_t lock;
	pthread_cond_t all_back;
	size_t lent;
	size_t kept;
	struct arena *arenas[KEPT_MOST];
};

struct shelf *shelf_open(void)
{
	struct shelf *s = calloc(1, sizeof *s);
	pthread_condattr_t monotonic;

	if (!s)
		return NULL;
	pthread_mutex_init(&s->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&s->all_back, &monotonic);
	pthread_condattr_destroy(&monotonic);
	return s;
}

void shelf_close(struct shelf *s)
{
	if (!s)
		return;
	while (s->kept > 0)
		arena_close(s->arenas[--s->kept]);
	pthread_cond_destroy(&s->all_back);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

static void end_loan(struct shelf *s)
{
	if (--s->lent == 0)
		pthread_cond_broadcast(&s->all_back);
}

struct arena *shelf_lend(struct shelf *s)
{
	struct arena *a = NULL;

	pthread_mutex_lock(&s->lock);
	s->lent++;
	if (s->kept > 0)
		a = s->arenas[--s->kept];
	pthread_mutex_unlock(&s->lock);
	if (!a)
		a = arena_open(LIMIT_VISIT_BYTES);
	if (!a) {
		pthread_mutex_lock(&s->lock);
		end_loan(s);
		pthread_mutex_unlock(&s->lock);
	}
	return a;
}

void shelf_return(struct shelf *s, struct arena *a)
{
	arena_reset(a); /* outside the lock: wiping takes its time */
	pthread_mutex_lock(&s->lock);
	if (s->kept < KEPT_MOST) {
		s->arenas[s->kept++] = a;
		a = NULL;
	}
	end_loan(s);
	pthread_mutex_unlock(&s->lock);
	arena_close(a);
}

bool shelf_wait(struct shelf *s, unsigned seconds)
{
	struct timespec until;
	bool back;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += seconds;
	pthread_mutex_lock(&s->lock);
	while (s->lent > 0 && pthread_cond_timedwait(&s->all_back, &s->lock, &until) != ETIMEDOUT)
		continue;
	back = s->lent == 0;
	pthread_mutex_unlock(&s->lock);
	return back;
}
