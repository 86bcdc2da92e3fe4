/* A colleague after a reset: who asks, and confirming that it is she. */
#include "acts/confirm_renewal.h"
#include "acts/own_key.h"
#include "web/door.h"
#include "web/pages/renewal_ask.h"

PAGE(renewal_ask)

static struct err find(struct visit *v, const struct door_belongs *at, struct renewal_waiting *out)
{
	struct renewals list;

	TRY(act_list_renewals(&v->act, at->circle, &list));
	for (size_t i = 0; i < list.count; i++)
		if (list.at[i].person.n == at->person.n) {
			*out = list.at[i];
			return OK;
		}
	return ERR(MISSING, "not.here");
}

static struct frame_of ask_frame(struct visit *v, const struct circle_seen *c)
{
	return (struct frame_of){
		.title = SAY("Confirm a colleague"),
		.nav = "today",
		.up = visit_path(v, "/circles/%lld/members", (long long)c->id.n),
		.up_title = SAY("Members"),
		.audience = "members",
		.audience_name = c->group.name,
		.audience_count = (int64_t)c->count,
	};
}

static struct err show_ask(struct visit *v, const struct door_belongs *at, int status)
{
	struct renewal_waiting w;
	struct circle_seen c;
	struct frame_of of;
	struct page_renewal_ask page;

	TRY(find(v, at, &w));
	TRY(act_see_circle(&v->act, at->circle, &c));
	of = ask_frame(v, &c);
	page = (struct page_renewal_ask){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.circle = at->circle.n,
		.person = at->person.n,
		.name = w.name,
		.since = w.since,
		.needs = w.needs,
		.has = w.has,
		.first_name = w.first_name,
		.may = w.may,
		.mine = w.mine,
		.partly = w.partly,
		.leads = c.me.facilitates,
	};
	TRY(text_printf(v->arena, &page.since_code, "%lld", (long long)w.since));
	TRY(own_key_print(&v->act, w.public_key, &page.print));
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, renewal_ask, &page);
}

struct err web_renewal_ask(struct visit *v, const struct door_belongs *at)
{
	return show_ask(v, at, 200);
}

struct err web_renewal_confirm(struct visit *v, const struct door_belongs *at)
{
	const struct renewal_of of = {at->circle, at->person, visit_number(v, "since", 0)};
	struct renewal_waiting waits;
	bool back;

	TRY(find(v, at, &waits));
	if (!text_is(visit_field(v, "spoke"), TEXT("on"))) {
		problem_add(&v->act.slips.problems, "", "renewal.not_spoken");
		return show_ask(v, at, 422);
	}
	TRY(act_confirm_renewal(&v->act, &of, &back));
	return visit_go(v, back ? "renewal_done" : "renewal_confirmed", "/circles/%lld/members",
		(long long)at->circle.n);
}
