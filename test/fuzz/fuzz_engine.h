/*
 * fuzz_engine - what the targets of models, lexicons and policies have in common: a text is read by
 * an engine from outside, and the answer must be one that a caller can use.
 *
 * The first byte of an input is the length of the text, the text follows, and then comes the file.
 */
#ifndef TEST_FUZZ_ENGINE_H
#define TEST_FUZZ_ENGINE_H

#include "fuzz.h"

#include "deid/deid.h"
#include "deid/score.h"

#include <string.h>

/* Cuts the text off an input; what is left is the file. */
static inline struct text fuzz_cut_text(struct text *input)
{
	size_t len = input->len ? (unsigned char)input->at[0] : 0;
	struct text t = text_part(*input, 1, len);

	*input = text_part(*input, 1 + t.len, input->len);
	return t;
}

/* In order, disjoint, inside, on characters, and only what the policy wants to hear of. */
static inline void fuzz_check_findings(
	const struct deid_policy *policy, struct text in, const struct deid_findings *f)
{
	size_t last = 0;

	for (size_t i = 0; i < f->count; i++) {
		const struct deid_finding *one = &f->at[i];
		must(one->from >= last && one->from < one->to && one->to <= in.len);
		must((unsigned)one->kind < DEID_KIND_COUNT);
		must(policy->action[one->kind] != DEID_KEEP);
		must(one->certainty >= 0 && one->certainty <= 1);
		must(one->entity >= 1 && one->replacement.len > 0 && one->reason && *one->reason);
		last = one->to;
	}
}

/* Finds, replaces and scores; twice the same. */
static inline void fuzz_ask(struct arena *a, const struct deid_options *options, struct text in)
{
	const struct deid_score_options score_options = {
		.audience = DEID_NETWORK, .engine = options->engine};
	struct deid_findings f, again;
	struct deid_score score;
	struct text out, same;

	must(!deid_find_with(a, options, in, &f).fault);
	fuzz_check_findings(&options->policy, in, &f);
	must(!deid_replace(a, in, &f, &out).fault);
	must(!deid_find_with(a, options, in, &again).fault);
	must(!deid_replace(a, in, &again, &same).fault);
	must(f.count == again.count && text_is(out, same));
	must(!deid_score_with(a, &score_options, in, &score).fault);
}

/* Opens an engine on a file from outside and asks it; what is refused is refused by its name. */
static inline void fuzz_ask_engine(
	struct text lexicon, struct text model, const char *refused, struct text in)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(FUZZ_ARENA);
	struct deid_options options = {.policy = deid_strict()};
	struct err e;

	must(a != NULL);
	e = deid_engine_open(a, lexicon, model, &options.engine);
	if (e.fault) {
		must(e.fault == FAULT_INPUT && strcmp(e.code, refused) == 0);
		return;
	}
	fuzz_ask(a, &options, in);
}

#endif
