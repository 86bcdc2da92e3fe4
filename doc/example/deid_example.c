/*
 * deid_example - the de-identification engine in a program of one's own.
 *
 *     cc deid_example.c -o deid_example $(pkg-config --cflags --libs intervise-deid)
 *     ./deid_example "Mrs Delgado rang on 3 March 2019."
 *
 * Prints the text with what was found replaced, and then what was found.
 */
#include <deid/deid.h>
#include <deid/score.h>

#include <stdio.h>
#include <string.h>

static struct err show(struct arena *a, struct text in)
{
	struct deid_options options = {
		.policy = deid_safe_harbor(), .key = TEXT("the key of a case")};
	struct deid_findings found;
	struct deid_score score;
	struct text out;

	TRY(deid_find_with(a, &options, in, &found));
	TRY(deid_replace(a, in, &found, &out));
	TRY(deid_score(a, in, TEXT_NONE, DEID_CIRCLE, &score));
	printf("%.*s\n", TEXT_ARGS(out));
	for (size_t i = 0; i < found.count; i++)
		printf("%zu-%zu %s %s%s\n", found.at[i].from, found.at[i].to,
			deid_kind_word(found.at[i].kind), found.at[i].reason,
			found.at[i].certain ? " (certain)" : "");
	printf("%s: %u points\n", deid_light_word(score.light), score.points);
	return OK;
}

int main(int argc, char **argv)
{
	struct arena *a = deid_arena_open(16 << 20);
	struct text in = argc > 1 ? (struct text){argv[1], strlen(argv[1])} : TEXT_NONE;
	struct err e = a ? show(a, in) : ERR(BROKEN, "memory.full");

	deid_arena_close(a);
	if (e.fault)
		fprintf(stderr, "deid_example: %s\n", e.code);
	return e.fault != FAULT_NONE;
}
