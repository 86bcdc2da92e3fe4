/* What this place measures, for whom, how long, and what it never measures. */
#include "web/pages/measures.h"
#include "acts/keeping.h"
#include "web/door.h"

PAGE(measures)

struct err web_measures(struct visit *v, const struct door_anyone *at)
{
	const struct frame_of of = {.title = SAY("What this place measures"), .audience = "anyone"};
	struct page_measures page = {.frame = visit_frame(v, &of)};

	(void)at;
	TRY(arena_many(v->arena, keepings_count, &page.kept));
	for (size_t i = 0; i < keepings_count; i++) {
		if (keepings[i].fate == KEEPING_NOBODY)
			continue;
		page.kept[page.kept_count].what = keepings[i].what;
		page.kept[page.kept_count++].kept = keepings[i].kept;
	}
	return SHOW(v, 200, measures, &page);
}
