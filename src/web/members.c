/* The members of a group, the names of their keys, and whose keys changed. */
#include "acts/confirm_renewal.h"
#include "acts/own_key.h"
#include "web/door.h"
#include "web/pages/member_list.h"

PAGE(member_list)

static struct frame_of members_frame(struct visit *v, const struct circle_seen *c)
{
	return (struct frame_of){
		.title = SAY("Members"),
		.nav = "today",
		.up = visit_path(v, "/circles/%lld", (long long)c->id.n),
		.up_name = c->group.name,
		.audience = "members",
		.audience_name = c->group.name,
		.audience_count = (int64_t)c->count,
	};
}

static struct err fill_members(
	struct visit *v, const struct circle_seen *c, struct page_member_list *page)
{
	TRY(arena_many(v->arena, c->count, &page->members));
	page->members_count = c->count;
	for (size_t i = 0; i < c->count; i++) {
		page->members[i].id = c->members[i].person.n;
		page->members[i].name = c->members[i].name;
		page->members[i].me = c->members[i].me;
		page->members[i].facilitator = c->members[i].facilitates;
		page->members[i].has_signed = c->members[i].has_signed;
		page->members[i].joined = c->members[i].joined;
		TRY(own_key_print(&v->act, c->members[i].public_key, &page->members[i].print));
	}
	return OK;
}

static struct err fill_changes(struct visit *v, circle_id circle, struct page_member_list *page)
{
	struct key_changes list;

	TRY(act_list_key_changes(&v->act, circle, &list));
	TRY(arena_many(v->arena, list.count, &page->changes));
	page->changes_count = list.count;
	for (size_t i = 0; i < list.count; i++) {
		page->changes[i].name = list.at[i].name;
		page->changes[i].kind = list.at[i].kind;
		page->changes[i].at = list.at[i].at;
	}
	return OK;
}

static struct err fill_waiting(struct visit *v, circle_id circle, struct page_member_list *page)
{
	struct renewals list;

	TRY(act_list_renewals(&v->act, circle, &list));
	TRY(arena_many(v->arena, list.count, &page->waiting));
	page->waiting_count = list.count;
	for (size_t i = 0; i < list.count; i++) {
		page->waiting[i].id = list.at[i].person.n;
		page->waiting[i].name = list.at[i].name;
		page->waiting[i].since = list.at[i].since;
	}
	return OK;
}

struct err web_member_list(struct visit *v, const struct door_belongs *at)
{
	struct circle_seen c;
	struct frame_of of;
	struct page_member_list page;

	TRY(act_see_circle(&v->act, at->circle, &c));
	of = members_frame(v, &c);
	page = (struct page_member_list){
		.frame = visit_frame(v, &of),
		.circle = at->circle.n,
		.group = c.group.name,
		.leads = c.me.facilitates,
		.size = c.group.size,
	};
	TRY(fill_members(v, &c, &page));
	TRY(fill_waiting(v, at->circle, &page));
	TRY(fill_changes(v, at->circle, &page));
	return SHOW(v, 200, member_list, &page);
}
