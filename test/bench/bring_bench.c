/*
 * bring_bench - consults brought a second by calling the act itself, without HTTP: the yardstick of
 * script/bench writes. A place of its own on SQLite, 32 threads, for so many seconds.
 *
 *     bring_bench SECONDS
 *
 * Prints one JSON object: acts, commits, seconds.
 */
#include "../unit/acts/world.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { THREADS = 32 };

struct bringer {
	pthread_t thread;
	struct world *w;
	circle_id circle;
	int64_t until; /* time_ticks */
	long brought, refused;
};

static void bring_once(struct bringer *b, const struct consult *words)
{
	ENDS_WITH(visit_end) struct visit v = visit_as(b->w, BEN);
	struct consult mine = *words;
	consult_id made;

	if (act_bring_consult(&v.act, b->circle, &mine, &made).fault)
		b->refused++;
	else
		b->brought++;
}

static void *bring(void *user)
{
	struct bringer *b = user;
	struct consult words = {.question = TEXT("What would help her now?"),
		.story = TEXT("She comes, sits down, and says nothing for a long while. "
			      "She comes, sits down, and says nothing for a long while. "
			      "She comes, sits down, and says nothing for a long while. "
			      "She comes, sits down, and says nothing for a long while. "
			      "She comes, sits down, and says nothing for a long while. "
			      "She comes, sits down, and says nothing for a long while. "),
		.danger = TEXT("no"),
		.sure = CONSULT_UNSURE};

	while (time_ticks() < b->until)
		bring_once(b, &words);
	return NULL;
}

static void measure(struct world *w, long seconds)
{
	static struct bringer all[THREADS];
	const circle_id circle = GROUP(BEN, CLEO, DORA);
	const struct store_counts before = store_count(w->store);
	long brought = 0, refused = 0;

	for (int i = 0; i < THREADS; i++) {
		all[i] = (struct bringer){
			.w = w, .circle = circle, .until = time_ticks() + seconds * 1000000};
		if (pthread_create(&all[i].thread, NULL, bring, &all[i]))
			exit(1);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(all[i].thread, NULL);
		brought += all[i].brought;
		refused += all[i].refused;
	}
	printf("{\"what\":\"act\",\"brought\":%ld,\"refused\":%ld,\"commits\":%lld,\"seconds\":%ld}"
	       "\n",
		brought, refused, (long long)(store_count(w->store).commits - before.commits),
		seconds);
}

int main(int argc, char **argv)
{
	void *state = NULL;

	if (argc != 2 || world_open_sqlite(&state)) {
		fprintf(stderr, "usage: bring_bench SECONDS\n");
		return 2;
	}
	measure(state, strtol(argv[1], NULL, 10));
	return world_close(&state);
}
