/* Somebody can be recognised here: closing a text for all, and opening it again by two. */
#include "acts/breach.h"
#include "web/consult_page.h"
#include "web/door.h"
#include "web/pages/breach_ask.h"

PAGE(breach_ask)

struct err web_breach_ask(struct visit *v, const struct door_colleague *at)
{
	struct consult_seen s;
	struct frame_of of;

	TRY(act_read_consult(&v->act, at->consult, &s));
	of = consult_frame(v, &s, SAY("Somebody can be recognised here"));
	of.audience = "me";
	return SHOW(v, 200, breach_ask,
		(&(struct page_breach_ask){
			.frame = visit_frame(v, &of),
			.stamp = visit_stamp(v),
			.consult = s.id.n,
			.group = s.circle_name,
		}));
}

struct err web_breach_report(struct visit *v, const struct door_colleague *at)
{
	TRY(act_report_breach(&v->act, at->consult));
	return visit_go(v, "contained", "/consults/%lld", (long long)at->consult.n);
}

struct err web_breach_end(struct visit *v, const struct door_colleague *at)
{
	bool ended;

	TRY(act_end_breach(&v->act, at->consult, &ended));
	return visit_go(v, ended ? "reopened" : "reopening_asked", "/consults/%lld",
		(long long)at->consult.n);
}
