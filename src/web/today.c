/* Today: what waits for me, my groups, one main action. */
#include "web/pages/today.h"
#include "acts/see_circle.h"
#include "web/door.h"

PAGE(today)

/* The one thing to do next: found a group, sign, invite, or bring a consult. */
static void choose_main(const struct today *t, struct page_today *page)
{
	page->main = TEXT("start");
	page->main_group = TEXT("");
	for (size_t i = 0; i < t->circles_count; i++) {
		const struct today_circle *c = &t->circles[i];
		bool alone = c->facilitates && c->members == 1;

		page->main = !c->has_signed ? TEXT("sign") : alone ? TEXT("invite") : TEXT("bring");
		page->main_circle = c->id.n;
		page->main_group = c->name;
		if (!c->has_signed || alone)
			return;
	}
}

static struct err fill_waiting(struct visit *v, const struct today *t, struct page_today *page)
{
	TRY(arena_many(v->arena, t->waiting_count, &page->waiting));
	page->waiting_count = t->waiting_count;
	for (size_t i = 0; i < t->waiting_count; i++) {
		page->waiting[i].kind = text_of(t->waiting[i].kind);
		page->waiting[i].consult = t->waiting[i].consult.n;
		page->waiting[i].circle = t->waiting[i].circle.n;
		page->waiting[i].record = t->waiting[i].record.n;
		page->waiting[i].group =
			t->waiting[i].circle_name.at ? t->waiting[i].circle_name : TEXT("");
		page->waiting[i].count = t->waiting[i].count;
		page->waiting[i].at = t->waiting[i].at;
	}
	return OK;
}

static struct err fill_mine(struct visit *v, const struct today *t, struct page_today *page)
{
	TRY(arena_many(v->arena, t->mine_count, &page->mine));
	page->mine_count = t->mine_count;
	for (size_t i = 0; i < t->mine_count; i++) {
		page->mine[i].id = t->mine[i].id.n;
		page->mine[i].question = t->mine[i].question;
		page->mine[i].group = t->mine[i].circle_name;
		page->mine[i].answers = t->mine[i].answers;
		page->mine[i].fresh = t->mine[i].fresh;
		page->mine[i].held = t->mine[i].held;
	}
	return OK;
}

static struct err fill_groups(struct visit *v, const struct today *t, struct page_today *page)
{
	TRY(arena_many(v->arena, t->circles_count, &page->groups));
	page->groups_count = t->circles_count;
	for (size_t i = 0; i < t->circles_count; i++) {
		page->groups[i].id = t->circles[i].id.n;
		page->groups[i].name = t->circles[i].name;
		page->groups[i].rhythm = t->circles[i].rhythm;
		page->groups[i].members = t->circles[i].members;
		page->groups[i].open = t->circles[i].open;
		page->groups[i].has_signed = t->circles[i].has_signed;
		page->groups[i].leads = t->circles[i].facilitates;
	}
	return OK;
}

struct err web_today(struct visit *v, const struct door_person *at)
{
	const struct frame_of of = {.title = SAY("Today"), .nav = "today", .audience = "me"};
	struct page_today page = {.frame = visit_frame(v, &of), .name = v->who.name};
	struct today t;

	(void)at;
	TRY(act_see_today(&v->act, &t));
	choose_main(&t, &page);
	TRY(fill_waiting(v, &t, &page));
	TRY(fill_mine(v, &t, &page));
	TRY(fill_groups(v, &t, &page));
	return SHOW(v, 200, today, &page);
}
