/* The administrator: people and the place. No circle's words, ever. */
#include "acts/letters.h"
#include "acts/people.h"
#include "web/door.h"
#include "web/pages/admin_people.h"
#include "web/pages/place_show.h"
#include "web/place_fields.h"

PAGE(admin_people)
PAGE(place_show)

struct err web_admin_people(struct visit *v, const struct door_administrator *at)
{
	const struct frame_of of = {.title = SAY("People"), .nav = "admin", .audience = "admin"};
	struct page_admin_people page = {.frame = visit_frame(v, &of), .stamp = visit_stamp(v)};
	struct person_list list;

	(void)at;
	TRY(act_list_people(&v->act, &list));
	TRY(arena_many(v->arena, list.count, &page.people));
	page.people_count = list.count;
	for (size_t i = 0; i < list.count; i++) {
		page.people[i].id = list.at[i].id.n;
		page.people[i].name = list.at[i].name;
		page.people[i].email = list.at[i].email;
		page.people[i].me = list.at[i].me;
		page.people[i].admin = list.at[i].is_admin;
		page.people[i].state = list.at[i].state;
		page.people[i].groups = list.at[i].circles;
		page.people[i].since = list.at[i].since;
	}
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, 200, admin_people, &page);
}

struct err web_person_disable(struct visit *v, const struct door_administrator *at)
{
	TRY(act_disable_person(&v->act, at->person));
	return visit_go(v, "disabled", "/admin");
}

struct err web_person_enable(struct visit *v, const struct door_administrator *at)
{
	TRY(act_enable_person(&v->act, at->person));
	return visit_go(v, "enabled", "/admin");
}

static struct err show_place(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("The place"),
		.nav = "admin",
		.audience = "admin",
		.up = TEXT("/admin"),
		.up_title = SAY("People")};
	struct page_place_show page = {
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.version = v->place.version,
		.letters = v->site->letters,
	};

	TRY(place_fields_part(v, &v->place, &page.place));
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, place_show, &page);
}

struct err web_place_show(struct visit *v, const struct door_administrator *at)
{
	(void)at;
	return show_place(v, 200);
}

struct err web_place_keep(struct visit *v, const struct door_administrator *at)
{
	const struct place p = {
		.name = visit_field(v, "place"),
		.language = words_of(visit_field(v, "language")) ? visit_field(v, "language")
								 : TEXT("en"),
		.zone = visit_field(v, "zone"),
		.crisis = visit_field(v, "crisis"),
		.contact = visit_field(v, "contact"),
		.version = visit_number(v, "version", 0),
	};
	struct err e = act_keep_place(&v->act, &p);

	(void)at;
	if (e.fault == FAULT_CONFLICT && text_is(text_of(e.code), TEXT("form.stale"))) {
		problem_add(&v->act.slips.problems, "place", e.code);
		return show_place(v, 409);
	}
	if (visit_refused(v, e, &e))
		return show_place(v, 422);
	TRY(e);
	return visit_go(v, "place", "/admin/place");
}

struct err web_test_mail(struct visit *v, const struct door_administrator *at)
{
	(void)at;
	TRY(act_test_letter(&v->act));
	return visit_go(v, "letter_on_way", "/admin/place");
}
