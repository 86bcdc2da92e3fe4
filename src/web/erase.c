/* Erasing one's own account: what it does, table by table, and then the deed. */
#include "acts/erase_person.h"
#include "acts/keeping.h"
#include "web/door.h"
#include "web/pages/erase_ask.h"

PAGE(erase_ask)

/* The three lists have rows of the same shape under three names. */
#define FILL_FATE(v, page, list, fits)                                                             \
	do {                                                                                       \
		TRY(arena_many((v)->arena, keepings_count, &(page)->list));                        \
		for (size_t i = 0; i < keepings_count; i++) {                                      \
			if (!(fits))                                                               \
				continue;                                                          \
			(page)->list[(page)->list##_count].what = keepings[i].what;                \
			(page)->list[(page)->list##_count++].then = keepings[i].then;              \
		}                                                                                  \
	} while (0)

static struct err fill_fates(struct visit *v, struct page_erase_ask *page)
{
	FILL_FATE(v, page, goes, keepings[i].fate == KEEPING_GOES);
	FILL_FATE(v, page, nameless,
		keepings[i].fate == KEEPING_SHREDDED || keepings[i].fate == KEEPING_BLANKED);
	FILL_FATE(v, page, stays, keepings[i].fate == KEEPING_STAYS);
	return OK;
}

static struct err fill_seen(
	struct visit *v, const struct erase_seen *seen, struct page_erase_ask *page)
{
	TRY(arena_many(v->arena, seen->circles_count, &page->circles));
	TRY(arena_many(v->arena, seen->held_count, &page->held));
	page->circles_count = seen->circles_count;
	page->held_count = seen->held_count;
	for (size_t i = 0; i < seen->circles_count; i++) {
		page->circles[i].name = seen->circles[i].name;
		page->circles[i].ends = seen->circles[i].ends;
	}
	for (size_t i = 0; i < seen->held_count; i++) {
		page->held[i].id = seen->held[i].here ? seen->held[i].consult.n : 0;
		page->held[i].group = seen->held[i].circle;
		page->held[i].owner = seen->held[i].owner;
		page->held[i].here = seen->held[i].here;
	}
	return OK;
}

static struct err show_erase(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("Erase my account"),
		.nav = "me",
		.audience = "me",
		.up = TEXT("/me"),
		.up_title = SAY("Me")};
	struct page_erase_ask page;
	struct erase_seen seen;

	TRY(act_see_erase(&v->act, &seen));
	page = (struct page_erase_ask){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.email = seen.email,
		.last_administrator = seen.last_administrator,
		.consults = seen.consults,
		.answers = seen.answers,
		.records = seen.records,
		.problem_current = visit_problem(v, "current"),
		.problem_confirm = visit_problem(v, "confirm"),
	};
	TRY(fill_seen(v, &seen, &page));
	TRY(fill_fates(v, &page));
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, erase_ask, &page);
}

struct err web_erase_ask(struct visit *v, const struct door_person *at)
{
	(void)at;
	return show_erase(v, 200);
}

struct err web_erase(struct visit *v, const struct door_person *at)
{
	struct err e = act_erase_me(&v->act, visit_field(v, "current"), visit_field(v, "confirm"));

	(void)at;
	if (visit_refused(v, e, &e))
		return show_erase(v, 422);
	if (e.fault == FAULT_CONFLICT && text_starts(text_of(e.code), TEXT("erase."))) {
		problem_add(&v->act.slips.problems, "", e.code);
		return show_erase(v, 409);
	}
	TRY(e);
	visit_drop_cookie(v);
	return visit_go(v, "erased", "/sign-in");
}
