/*
 * see_circle - a circle's home: its consults, as far as each may be shown to me; and Today over all
 * my circles.
 */
#ifndef ACTS_SEE_CIRCLE_H
#define ACTS_SEE_CIRCLE_H

#include "acts/circle.h"
#include "practice/consult.h"

struct consult_row {
	consult_id id;
	circle_id circle;
	struct text circle_name, presenter, state, kind, need;
	struct text question;	  /* empty unless mine or opened */
	struct text content_note; /* shown before opening */
	bool mine, opened, stepped_out, held, contained, set_aside;
	int64_t answers, fresh; /* fresh: since I last read it */
	time_ms brought, closed, keep_until;
};

struct circle_home {
	struct circle_seen circle;
	size_t count; /* of consults; none while I have not signed, but my own */
	struct consult_row *consults;
};
MUST_CHECK struct err act_see_circle_home(struct act *a, circle_id circle, struct circle_home *out);

/* What waits for me. kind: "asked", "answered", "question", "report", "replied", "sign",
 * "follow_up". */
struct waiting {
	const char *kind;
	consult_id consult;
	circle_id circle;
	record_id record;
	struct text circle_name;
	int64_t count;
	time_ms at;
};

struct today_circle {
	circle_id id;
	struct text name, rhythm;
	int64_t members, open;
	bool has_signed, facilitates;
};

struct today {
	size_t waiting_count, mine_count, circles_count;
	struct waiting *waiting;
	struct consult_row *mine; /* my own open ones */
	struct today_circle *circles;
};
MUST_CHECK struct err act_see_today(struct act *a, struct today *out);

#endif
