#include "practice/agreement.h"

#include "base/buf.h"
#include "base/limits.h"

#include <string.h>

enum { CANONICAL_MOST = 1024 * 1024 }; /* the longest clauses, all of four-byte characters */

const struct agreement_library *agreement_library_of(struct text language)
{
	for (size_t i = 0; i < agreement_libraries_count; i++)
		if (text_is(language, text_of(agreement_libraries[i].language)))
			return &agreement_libraries[i];
	return &agreement_libraries[0];
}

static bool has_title(const struct agreement_library *library, struct text title)
{
	for (size_t i = 0; i < agreement_library_count; i++)
		if (text_is(title, text_of(library->clauses[i].title)))
			return true;
	return false;
}

const struct agreement_library *agreement_made_from(const struct agreement *g)
{
	for (size_t i = 0; i < g->count; i++)
		for (size_t j = 0; j < agreement_libraries_count; j++)
			if (has_title(&agreement_libraries[j], g->clauses[i].title))
				return &agreement_libraries[j];
	return &agreement_libraries[0];
}

struct err agreement_first(struct arena *a, struct text language, struct agreement *out)
{
	const struct agreement_clause_of_library *all = agreement_library_of(language)->clauses;

	*out = (struct agreement){.own = TEXT(""), .keep_days = AGREEMENT_KEEP_DAYS};
	TRY(arena_many(a, agreement_library_count, &out->clauses));
	for (size_t i = 0; i < agreement_library_count; i++)
		if (all[i].core)
			out->clauses[out->count++] = (struct agreement_clause){text_of(all[i].key),
				text_of(all[i].title), text_of(all[i].words), true};
	return OK;
}

static bool days_offered(int64_t days)
{
	return days == 0 || days == 7 || days == 30 || days == 90;
}

/* Are these the words that we offer ourselves? */
static bool is_ours(struct text words)
{
	for (size_t i = 0; i < agreement_libraries_count; i++)
		for (size_t j = 0; j < agreement_library_count; j++)
			if (text_is(words, text_of(agreement_libraries[i].clauses[j].words)))
				return true;
	return false;
}

struct err agreement_check(struct arena *a, const struct agreement *g, struct slips *slips)
{
	struct written fields[AGREEMENT_CLAUSES_MOST + 1];
	struct problems *problems = &slips->problems;
	size_t by_hand = 0;

	if (g->count == 0)
		problem_add(problems, "clause", "agreement.no_clause");
	for (size_t i = 0; i < g->count; i++) {
		const char *field;
		struct text name;

		TRY(text_printf(a, &name, "words_%.*s", TEXT_ARGS(g->clauses[i].key)));
		field = name.at;
		problem_check_text(problems, field, g->clauses[i].words, 1, LIMIT_CLAUSE_CHARS);
		if (!is_ours(g->clauses[i].words) && by_hand < AGREEMENT_CLAUSES_MOST)
			fields[by_hand++] = (struct written){field, g->clauses[i].words};
	}
	problem_check_text(problems, "own", g->own, 0, LIMIT_CLAUSE_CHARS);
	if (!days_offered(g->keep_days))
		problem_add(problems, "retention", "choice.unknown");
	fields[by_hand++] = (struct written){"own", g->own};
	TRY(finding_check(a, FORM_AGREEMENT, fields, by_hand, slips));
	TRY(problem_fault(problems));
	return finding_fault(slips);
}

struct err agreement_canonical(struct arena *a, const struct agreement *g, circle_id circle,
	int64_t version, struct text *out)
{
	struct buf b = buf_in(a, CANONICAL_MOST);

	buf_printf(&b, "agreement %lld version %lld, %zu clauses\n", (long long)circle.n,
		(long long)version, g->count);
	for (size_t i = 0; i < g->count; i++) {
		const struct agreement_clause *c = &g->clauses[i];

		buf_printf(&b, "\n%zu. %.*s (%zu and %zu bytes)\n", i + 1, TEXT_ARGS(c->key),
			c->title.len, c->words.len);
		buf_put(&b, c->title);
		buf_puts(&b, "\n");
		buf_put(&b, c->words);
		buf_puts(&b, "\n");
	}
	buf_printf(&b, "\nin our own words (%zu bytes)\n", g->own.len);
	buf_put(&b, g->own);
	buf_printf(&b, "\nkept for %lld days after the close\n", (long long)g->keep_days);
	return buf_end(&b, out);
}
