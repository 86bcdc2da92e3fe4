/* Taking everything of mine along: one ZIP, made while I wait. */
#include "acts/export_person.h"
#include "web/door.h"
#include "web/pages/export_ask.h"

PAGE(export_ask)

static struct err show_export(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("Take my data with me"),
		.nav = "me",
		.audience = "me",
		.up = TEXT("/me"),
		.up_title = SAY("Me")};
	struct page_export_ask page = {
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.problem_current = visit_problem(v, "current"),
	};

	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, export_ask, &page);
}

struct err web_export_ask(struct visit *v, const struct door_person *at)
{
	(void)at;
	return show_export(v, 200);
}

struct err web_export(struct visit *v, const struct door_person *at)
{
	struct wall day = wall_at(v->zone, v->act.now);
	struct text named;
	struct err e = act_export_me(&v->act, visit_field(v, "current"), &v->say, &v->re->body);

	(void)at;
	if (visit_refused(v, e, &e))
		return show_export(v, 422);
	TRY(e);
	TRY(text_printf(v->arena, &named, "attachment; filename=\"intervise-%04d-%02d-%02d.zip\"",
		day.year, day.month, day.day));
	http_reply_header(v->re, TEXT("Content-Disposition"), named);
	v->re->status = 200;
	v->re->type = TEXT("application/zip");
	return OK;
}
