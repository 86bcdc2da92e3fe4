/* The holds of whoever asks: seen and lifted wherever they were set. */
#include "acts/hold_consult.h"
#include "web/door.h"
#include "web/pages/hold_list.h"

PAGE(hold_list)

struct err web_hold_list(struct visit *v, const struct door_person *at)
{
	const struct frame_of of = {.title = SAY("Holds I set"),
		.nav = "me",
		.audience = "me",
		.up = TEXT("/me"),
		.up_title = SAY("Me")};
	struct page_hold_list page = {.frame = visit_frame(v, &of), .stamp = visit_stamp(v)};
	struct own_holds list;

	(void)at;
	TRY(act_list_own_holds(&v->act, &list));
	TRY(arena_many(v->arena, list.count, &page.holds));
	page.holds_count = list.count;
	for (size_t i = 0; i < list.count; i++) {
		page.holds[i].id = list.at[i].id.n;
		page.holds[i].consult = list.at[i].consult.n;
		page.holds[i].here = list.at[i].here;
		page.holds[i].at = list.at[i].at;
	}
	return SHOW(v, 200, hold_list, &page);
}

struct err web_hold_lift_own(struct visit *v, const struct door_person *at)
{
	hold_id hold;

	(void)at;
	TRY(id_read(visit_field(v, "hold"), &hold.n));
	TRY(act_lift_own_hold(&v->act, hold));
	return visit_go(v, "lifted", "/me/holds");
}
