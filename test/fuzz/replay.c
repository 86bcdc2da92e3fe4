/*
 * replay - runs a target over the files of a folder and over changes of them that are the same at
 * every run.
 *
 *   replay FOLDER CHANGES      CHANGES: how often each file is changed
 */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

struct dice {
	uint64_t state;
};

/* xorshift64*: the same throws at every run. */
static uint64_t throw_dice(struct dice *d, uint64_t sides)
{
	d->state ^= d->state >> 12;
	d->state ^= d->state << 25;
	d->state ^= d->state >> 27;
	return (d->state * 2685821657736338717u >> 16) % sides;
}

static size_t read_file(const char *folder, const char *name, uint8_t *at)
{
	char path[1024];
	FILE *f;
	size_t len;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "rb");
	if (!f) {
		perror(path);
		exit(2);
	}
	len = fread(at, 1, FUZZ_INPUT_MOST, f);
	fclose(f);
	return len;
}

/* One small change in place: a byte, a bit, a piece taken out, or a piece said twice. */
static size_t change(struct dice *d, uint8_t *at, size_t len)
{
	const size_t from = throw_dice(d, len), part = throw_dice(d, len - from) + 1;

	switch (throw_dice(d, 4)) {
	case 0:
		at[from] = (uint8_t)throw_dice(d, 256);
		return len;
	case 1:
		at[from] ^= (uint8_t)(1u << throw_dice(d, 8));
		return len;
	case 2:
		memmove(at + from, at + from + part, len - from - part);
		return len - part;
	default:
		if (len + part > FUZZ_INPUT_MOST)
			return len;
		memmove(at + from + part, at + from, len - from);
		return len + part;
	}
}

/* An input in memory of its very own size, so that a sanitizer sees a step beyond its end. */
static void run(const uint8_t *at, size_t len)
{
	uint8_t *copy = malloc(len ? len : 1);

	must(copy != NULL);
	memcpy(copy, at, len);
	LLVMFuzzerTestOneInput(copy, len);
	free(copy);
}

static void run_changes(const uint8_t *seed, size_t seed_len, long changes, struct dice *d)
{
	uint8_t *at = malloc(FUZZ_INPUT_MOST);

	must(at != NULL);
	for (long i = 0; i < changes; i++) {
		size_t len = seed_len;

		memcpy(at, seed, seed_len);
		for (uint64_t n = throw_dice(d, 4) + 1; n && len; n--)
			len = change(d, at, len);
		run(at, len);
	}
	free(at);
}

int main(int argc, char **argv)
{
	struct dice dice = {.state = 88172645463325252u};
	struct dirent **names;
	long files = 0, changes = argc == 3 ? strtol(argv[2], NULL, 10) : 0;
	uint8_t *seed = malloc(FUZZ_INPUT_MOST);
	int count = argc == 3 ? scandir(argv[1], &names, NULL, alphasort) : -1;

	if (count < 0 || !seed) {
		fprintf(stderr, "usage: %s FOLDER CHANGES\n", argv[0]);
		return 2;
	}
	for (int i = 0; i < count; i++) {
		if (names[i]->d_name[0] != '.') {
			size_t len = read_file(argv[1], names[i]->d_name, seed);

			run(seed, len);
			run_changes(seed, len, changes, &dice);
			files++;
		}
		free(names[i]);
	}
	free(names);
	free(seed);
	printf("%ld inputs and %ld changes of each\n", files, changes);
	return files ? 0 : 1;
}
