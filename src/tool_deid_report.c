#include "tool_deid_report.h"

#include "deid/language.h"

#include <stdio.h>

static size_t line_of(struct text in, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at && i < in.len; i++)
		line += in.at[i] == '\n';
	return line;
}

static const char not_checked[] = "not checked: we cannot judge this language";

static void explain_languages(struct text in, const struct deid_languages *l)
{
	if (l->whole.measured)
		printf("Language: %s%s.\n", deid_language_name(l->whole.code),
			l->whole.partly ? ", in which little was measured (doc/deid.md)" : "");
	else
		printf("Language: %s; %s.\n", deid_language_name(l->whole.code), not_checked);
	for (size_t i = 0; i < l->count; i++)
		printf("From line %zu: %s%s%s.\n", line_of(in, l->at[i].from),
			deid_language_name(l->at[i].language.code),
			l->at[i].language.measured ? "" : "; ",
			l->at[i].language.measured ? "" : not_checked);
}

/* Only on request, and never without what it rests on. */
static void explain_k(const struct deid_score *score, uint64_t population)
{
	uint64_t k = deid_score_k(score, population);

	printf("Of %llu people it would fit about %llu, if all of this were independent and as "
	       "common as\n        src/deid/score.h assumes; rough figures, no proof.%s\n",
		(unsigned long long)population, (unsigned long long)(k / 1000),
		k < 11000 ? " Fewer than 11 is few." : "");
}

struct err report_explain(struct arena *a, const struct report_wish *wish, struct text in,
	const struct deid_findings *f)
{
	uint64_t population = wish->population;
	struct deid_why whys[DEID_WHYS_MOST];
	struct deid_score score;

	TRY(deid_score_with(a, &wish->score, in, &score));
	printf("Specific for a circle: %s, %u points.\n", deid_light_word(score.light),
		score.points);
	for (size_t i = 0, n = deid_score_whys(&score, whys); i < n; i++)
		printf("%6u  %s: %s\n", whys[i].count, whys[i].reason, whys[i].help);
	if (score.points)
		printf("What helps most: %s.\n", score.help);
	if (population)
		explain_k(&score, population);
	explain_languages(in, &score.languages);
	if (f->count || deid_all_measured(&score.languages))
		printf("%zu identifiers found, %zu of them certain.\n", f->count,
			deid_certain_count(f));
	for (size_t i = 0; i < f->count; i++) {
		const struct deid_finding *one = &f->at[i];
		struct text surface = text_part(in, one->from, one->to - one->from);
		printf("%6zu  %-8s %3.0f %% %-8s \"%.*s\" -> \"%.*s\"  (%s)\n", one->from,
			deid_kind_word(one->kind), (double)one->certainty * 100,
			one->certain ? "certain" : "asked", TEXT_ARGS(surface),
			TEXT_ARGS(one->replacement), one->reason);
	}
	return OK;
}

/* What was not checked is said, so that nobody takes "nothing found" for an answer. */
struct err report_languages(struct arena *a, struct text in)
{
	struct deid_languages l;

	TRY(deid_languages_of(a, in, &l));
	if (!l.whole.measured)
		fprintf(stderr, "intervise deid: %s (%s)\n", not_checked,
			deid_language_name(l.whole.code));
	for (size_t i = 0; i < l.count; i++)
		if (!l.at[i].language.measured)
			fprintf(stderr, "intervise deid: from line %zu: %s (%s)\n",
				line_of(in, l.at[i].from), not_checked,
				deid_language_name(l.at[i].language.code));
	return OK;
}
