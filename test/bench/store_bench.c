/*
 * store_bench - durable posts a second, on a folder (SQLite) or a PostgreSQL.
 *
 *     store_bench FOLDER
 *     store_bench 'host=... dbname=...'      a database of its own: it leaves tables there
 *
 * Prints one JSON object a line for 1, 8 and 32 threads. A post is an act with one row of about 350
 * bytes; it counts when its commit has returned. What matters on another disk is acts_per_commit.
 */
#include "store/inside.h"
#include "store/sample.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const struct program sample_program;

enum { THREADS_MOST = 32, RUN_US = 2000000, POST_BYTES = 350 };

struct poster {
	pthread_t thread;
	struct store *store;
	_Atomic int64_t *next;
	int64_t until; /* time_ticks */
	int64_t posts, failed;
	int64_t slowest_us;
};

static struct err post(struct store *store, int64_t id)
{
	static const char words[POST_BYTES];
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(store_tx_begin(store, (person_id){0}, &tx));
	TRY(store_sample_put(&tx, &(struct store_sample_put){.id = {id},
					  .circle = {id % 200},
					  .kind = TEXT("post"),
					  .bytes = {words, sizeof words},
					  .at = id}));
	return store_tx_commit(&tx);
}

static void *post_on(void *user)
{
	struct poster *p = user;
	int64_t from = time_ticks();

	while (from < p->until) {
		struct err e = post(p->store, (*p->next)++);
		int64_t now = time_ticks();

		p->posts += !e.fault;
		p->failed += e.fault != FAULT_NONE;
		if (now - from > p->slowest_us)
			p->slowest_us = now - from;
		from = now;
	}
	return NULL;
}

static void measure(struct store *store, int threads, _Atomic int64_t *next)
{
	struct poster posters[THREADS_MOST];
	int64_t commits = store->commits, acts = store->acts, start = time_ticks();
	int64_t posts = 0, failed = 0, slowest = 0;
	double seconds;

	for (int i = 0; i < threads; i++) {
		posters[i] = (struct poster){.store = store, .next = next, .until = start + RUN_US};
		if (pthread_create(&posters[i].thread, NULL, post_on, &posters[i]) != 0)
			exit(2);
	}
	for (int i = 0; i < threads; i++) {
		pthread_join(posters[i].thread, NULL);
		posts += posters[i].posts;
		failed += posters[i].failed;
		if (posters[i].slowest_us > slowest)
			slowest = posters[i].slowest_us;
	}
	seconds = (double)(time_ticks() - start) / 1e6;
	commits = store->commits - commits;
	acts = store->acts - acts;
	printf("{\"what\":\"durable "
	       "posts\",\"database\":\"%s\",\"threads\":%d,\"per_second\":%.0f,",
		store->driver->one_writer ? "sqlite" : "postgresql", threads,
		(double)posts / seconds);
	if (commits) /* PostgreSQL shares its commits out of our sight */
		printf("\"acts_per_commit\":%.1f,", (double)acts / (double)commits);
	printf("\"slowest_ms\":%.1f,\"failed\":%lld}\n", (double)slowest / 1000, (long long)failed);
}

static struct err open_at(const char *where, struct store **store)
{
	bool postgres = strchr(where, '=') != NULL, fresh;
	char file[4096];
	struct store_plan plan = {.driver = postgres ? &driver_postgres : &driver_sqlite,
		.place = postgres ? where : file,
		.program = &sample_program,
		.readers = 1,
		.writers = postgres ? 8 : 1};
	int n = snprintf(file, sizeof file, "%s/store_bench.db", where);

	if (n < 0 || (size_t)n >= sizeof file)
		return ERR(INPUT, "store.path");
	return store_open_plan(&plan, store, &fresh);
}

int main(int count, char **words)
{
	static const int threads[] = {1, 8, 32};
	_Atomic int64_t next = time_now() * 1000; /* ids that an earlier run did not use */
	struct store *store;
	struct err e;

	if (count != 2) {
		fputs("store_bench FOLDER | CONNECTION\n", stderr);
		return 1;
	}
	e = open_at(words[1], &store);
	if (e.fault) {
		fprintf(stderr, "store_bench: %s\n", e.code);
		return 2;
	}
	for (size_t i = 0; i < sizeof threads / sizeof *threads; i++)
		measure(store, threads[i], &next);
	store_close(store);
	return 0;
}
