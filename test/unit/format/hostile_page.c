/*
 * Prints the page of pages/hostile.html for reparse_test.py.
 *
 * hostile_page html|json VALUE: every text holds VALUE. hostile_page unset: one field is forgotten.
 */
#include "base/limits.h"
#include "web/pages/hostile.h"

#include <stdio.h>
#include <string.h>

static void print(struct buf *out)
{
	struct text t;

	if (buf_end(out, &t).fault)
		return;
	fwrite(t.at, 1, t.len, stdout);
}

static void fill(struct page_hostile *p, struct text value, const char *msg)
{
	static struct page_hostile_rows rows[2];
	static struct page_hostile_rows_inner inner[2];

	inner[0].kind = inner[1].kind = value;
	rows[0] = (struct page_hostile_rows){.words = value, .inner = inner, .inner_count = 2};
	rows[1] = (struct page_hostile_rows){.words = value};
	*p = (struct page_hostile){
		.frame = {.title = value, .lang = value},
		.words = value,
		.kind = value,
		.id = 7,
		.count = -3,
		.on = true,
		.at = 1795370400000,
		.date = 1795370400000,
		.way = value,
		.out_way = value,
		.markup = {TEXT("<i>made</i>")},
		.note = msg,
		.token = value,
		.extra = value,
		.rows = rows,
		.rows_count = 2,
		.card = {.name = value},
		.who = {.name = value, .home = value},
	};
}

int main(int argc, char **argv)
{
	struct arena *a = arena_open(LIMIT_VISIT_BYTES);
	struct buf out = buf_in(a, LIMIT_PAGE_BYTES);
	struct say say = {.words = words_english()};
	struct page_hostile p;

	if (argc < 2)
		return 2;
	fill(&p, argc > 2 ? text_of(argv[2]) : TEXT("x"), argc > 2 ? argv[2] : "x");
	if (strcmp(argv[1], "unset") == 0)
		p.who.name = TEXT_NONE;
	if (strcmp(argv[1], "json") == 0)
		page_hostile_json(&out, &p, &say);
	else
		page_hostile_html(&out, &p, &say);
	print(&out);
	arena_close(a);
	return 0;
}
