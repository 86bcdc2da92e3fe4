/*
 * deid_bench - how fast the engine is on one core, how long it takes to open, how much it holds.
 *
 * usage: deid_bench FILE [KIB [ROUNDS]]
 *
 * Takes the file in pieces of KIB kibibytes (64 without it; 0 is the whole file at once), finds and
 * replaces in each, and prints the best of so many rounds over the file as one JSON line. Time is
 * that of the processor, so a busy machine disturbs little.
 */
#include "deid/deid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static struct text read_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	long size = -1;
	char *at;

	if (f && fseek(f, 0, SEEK_END) == 0)
		size = ftell(f);
	at = size >= 0 ? malloc((size_t)size + 1) : NULL;
	if (!at || fseek(f, 0, SEEK_SET) != 0 || fread(at, 1, (size_t)size, f) != (size_t)size) {
		fprintf(stderr, "deid_bench: cannot read %s\n", path);
		exit(2);
	}
	fclose(f);
	return (struct text){at, (size_t)size};
}

/* Where the next piece ends: at a line feed when one is near. */
static struct text take_piece(struct text *rest, size_t most)
{
	struct text piece = text_part(*rest, 0, most);

	for (size_t i = piece.len; i > piece.len / 2 && piece.len < rest->len; i--)
		if (piece.at[i - 1] == '\n') {
			piece.len = i;
			break;
		}
	*rest = text_part(*rest, piece.len, rest->len);
	return piece;
}

static struct err one_round(struct arena *a, struct text all, size_t most, size_t *found)
{
	struct deid_options options = {.policy = deid_safe_harbor()};
	struct deid_findings f;
	struct text out;

	*found = 0;
	while (all.len) {
		struct text piece = take_piece(&all, most);
		TRY(deid_find_with(a, &options, piece, &f));
		TRY(deid_replace(a, piece, &f, &out));
		*found += f.count;
		arena_rewind(a);
	}
	return OK;
}

int main(int argc, char **argv)
{
	struct text all = read_file(argc > 1 ? argv[1] : "/dev/null"), none = TEXT("no");
	size_t most = argc > 2 ? strtoul(argv[2], NULL, 10) << 10 : 64 << 10, found = 0;
	int rounds = argc > 3 ? atoi(argv[3]) : 5;
	double begun = now_ms(), load, best = 0;
	struct rusage use;
	struct arena *a = arena_open(SIZE_MAX);

	if (!a || !all.len || one_round(a, none, 64, &found).fault)
		return 1;
	load = now_ms() - begun;
	for (int i = 0; i < rounds; i++) {
		double took;
		begun = now_ms();
		if (one_round(a, all, most ? most : all.len, &found).fault)
			return 1;
		took = now_ms() - begun;
		best = i == 0 || took < best ? took : best;
	}
	getrusage(RUSAGE_SELF, &use);
	printf("{\"file\":\"%s\",\"bytes\":%zu,\"piece_kib\":%zu,\"findings\":%zu,\"mb_per_s\":%."
	       "2f,\"load_ms\":%.2f,\"rss_mb\":%.1f}\n",
		argv[1], all.len, most >> 10, found, (double)all.len / best / 1e3, load,
		(double)(use.ru_maxrss - (long)(all.len >> 10)) / 1024);
	arena_close(a);
	free((void *)all.at);
	return 0;
}
