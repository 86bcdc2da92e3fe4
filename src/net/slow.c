#include "net/slow.h"

#include <pthread.h>
#include <stdlib.h>

struct slow_lane {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct slow_job *first, **last;
	size_t jobs, jobs_most; /* running and waiting */
	bool stopping;
	unsigned thread_count;
	pthread_t threads[];
};

static struct slow_job *take_first(struct slow_lane *lane)
{
	struct slow_job *job = lane->first;

	lane->first = job->next;
	if (!lane->first)
		lane->last = &lane->first;
	return job;
}

static void *slow_main(void *data)
{
	struct slow_lane *lane = data;

	pthread_mutex_lock(&lane->lock);
	for (;;) {
		struct slow_job *job;

		while (!lane->first && !lane->stopping)
			pthread_cond_wait(&lane->wake, &lane->lock);
		if (lane->stopping)
			break;
		job = take_first(lane);
		pthread_mutex_unlock(&lane->lock);
		job->run(job); /* the job may be gone from here on */
		pthread_mutex_lock(&lane->lock);
		lane->jobs--;
	}
	pthread_mutex_unlock(&lane->lock);
	return NULL;
}

struct err slow_open(unsigned threads, unsigned queue, struct slow_lane **out)
{
	struct slow_lane *lane = calloc(1, sizeof *lane + threads * sizeof lane->threads[0]);

	if (!lane)
		return ERR(BROKEN, "memory.full");
	pthread_mutex_init(&lane->lock, NULL);
	pthread_cond_init(&lane->wake, NULL);
	lane->last = &lane->first;
	lane->jobs_most = (size_t)threads + queue;
	for (; lane->thread_count < threads; lane->thread_count++)
		if (pthread_create(&lane->threads[lane->thread_count], NULL, slow_main, lane) !=
			0) {
			slow_close(lane);
			return ERR(BROKEN, "http.no_thread");
		}
	*out = lane;
	return OK;
}

size_t slow_length(struct slow_lane *lane)
{
	size_t jobs;

	pthread_mutex_lock(&lane->lock);
	jobs = lane->jobs;
	pthread_mutex_unlock(&lane->lock);
	return jobs;
}

struct err slow_push(struct slow_lane *lane, struct slow_job *job)
{
	struct err e = OK;

	pthread_mutex_lock(&lane->lock);
	if (lane->stopping) {
		e = ERR(BUSY, "http.closing");
	} else if (lane->jobs >= lane->jobs_most) {
		e = ERR(BUSY, "http.lane_full");
	} else {
		job->next = NULL;
		*lane->last = job;
		lane->last = &job->next;
		lane->jobs++;
		pthread_cond_signal(&lane->wake);
	}
	pthread_mutex_unlock(&lane->lock);
	return e;
}

void slow_stop(struct slow_lane *lane)
{
	struct slow_job *waiting;

	pthread_mutex_lock(&lane->lock);
	lane->stopping = true;
	waiting = lane->first;
	lane->first = NULL;
	lane->last = &lane->first;
	pthread_cond_broadcast(&lane->wake);
	pthread_mutex_unlock(&lane->lock);
	while (waiting) {
		struct slow_job *job = waiting;

		waiting = job->next; /* before drop, after which the job may be gone */
		job->drop(job);
	}
	for (; lane->thread_count > 0; lane->thread_count--)
		pthread_join(lane->threads[lane->thread_count - 1], NULL);
}

void slow_close(struct slow_lane *lane)
{
	if (!lane)
		return;
	slow_stop(lane);
	pthread_cond_destroy(&lane->wake);
	pthread_mutex_destroy(&lane->lock);
	free(lane);
}
