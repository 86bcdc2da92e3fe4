/*
 * seal_bench - how fast the room `seal` works on this machine, on one core.
 *
 * Prints one JSON object a line: what was done, how often a second, microseconds each. The kinds
 * take turns in short rounds and the best round counts, so that a busy machine disturbs all alike.
 */
#include "base/time.h"
#include "seal/box.h"
#include "seal/passphrase.h"

#include <stdio.h>
#include <string.h>

enum { ROUNDS = 10, ROUND_US = 20000, STORY_BYTES = 2048 };

/* All that a kind of work needs, made once. */
struct desk {
	struct arena *arena;
	struct seal_key key;
	struct seal_pair pair;
	char story[STORY_BYTES];
	struct text plain, sealed, sealed_to, sealed_key;
};

static const struct seal_place here = {"consult", "story_sealed", 7, 8, 9};

static struct err shut(struct desk *d)
{
	struct text out;

	return seal_shut(d->arena, &d->key, &here, d->plain, &out);
}

static struct err open_it(struct desk *d)
{
	struct text out;

	return seal_open(d->arena, &d->key, &here, d->sealed, &out);
}

static struct err open_key(struct desk *d)
{
	struct text out;

	return seal_open(d->arena, &d->key, &here, d->sealed_key, &out);
}

static struct err shut_to(struct desk *d)
{
	struct text out;

	return seal_shut_to(d->arena, &d->pair.open, &here, d->plain, &out);
}

static struct err open_with(struct desk *d)
{
	struct text out;

	return seal_open_with(d->arena, &d->pair, &here, d->sealed_to, &out);
}

static struct err tag(struct desk *d)
{
	const struct text part = {d->story, 40};
	struct seal_hash out;

	seal_tag_of(&d->key, &part, 1, &out);
	d->story[0] = (char)out.at[0]; /* so that the work cannot be left out */
	return OK;
}

static struct err passphrase(struct desk *d)
{
	struct seal_key out;

	return seal_passphrase_key(
		TEXT("six easy words of mine"), (const uint8_t *)"sixteen byte sal", &d->key, &out);
}

static const struct kind {
	const char *name;
	struct err (*work)(struct desk *d);
} kinds[] = {
	{"shut 2 KiB", shut},
	{"open 2 KiB", open_it},
	{"open a key", open_key},
	{"shut 2 KiB to a public key", shut_to},
	{"open 2 KiB with a secret key", open_with},
	{"tag", tag},
	{"key of a passphrase", passphrase},
};

enum { KINDS = sizeof kinds / sizeof kinds[0] };

/* Microseconds of one piece of work, over one round. */
static struct err measure(struct desk *d, const struct kind *kind, double *each)
{
	int64_t began = time_ticks(), took;
	int count = 0;

	do {
		TRY(kind->work(d));
		arena_reset(d->arena);
		count++;
	} while ((took = time_ticks() - began) < ROUND_US);
	*each = (double)took / count;
	return OK;
}

static struct err bench(struct desk *d, struct arena *kept)
{
	double best[KINDS] = {0};

	seal_key_random(&d->key);
	seal_pair_random(&d->pair);
	memset(d->story, 's', sizeof d->story);
	d->plain = (struct text){d->story, sizeof d->story};
	TRY(seal_shut(kept, &d->key, &here, d->plain, &d->sealed));
	TRY(seal_shut(kept, &d->key, &here, seal_key_text(&d->key), &d->sealed_key));
	TRY(seal_shut_to(kept, &d->pair.open, &here, d->plain, &d->sealed_to));
	for (int round = 0; round < ROUNDS; round++)
		for (int i = 0; i < KINDS; i++) {
			double each;

			TRY(measure(d, &kinds[i], &each));
			if (round == 0 || each < best[i])
				best[i] = each;
		}
	for (int i = 0; i < KINDS; i++)
		printf("{\"bench\":\"seal\",\"what\":\"%s\",\"per_second\":%.0f,\"us\":%.2f}\n",
			kinds[i].name, 1e6 / best[i], best[i]);
	return OK;
}

int main(void)
{
	ENDS_WITH(arena_end) struct arena *kept = arena_open(1 << 20);
	struct desk d = {.arena = arena_open(1 << 20)};
	struct err e = seal_start();

	if (!e.fault)
		e = kept && d.arena ? bench(&d, kept) : ERR(LIMIT, "memory.full");
	if (e.fault)
		fprintf(stderr, "seal_bench: %s\n", e.code);
	arena_close(d.arena);
	return e.fault ? 1 : 0;
}
