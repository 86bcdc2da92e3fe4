/* What would lead to a person's clients: her own list. */
#include "acts/own_words.h"
#include "web/door.h"
#include "web/pages/own_words.h"

PAGE(own_words)

static struct err show(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("What would lead to my clients"),
		.nav = "me",
		.audience = "me",
		.up = TEXT("/me"),
		.up_title = SAY("Me")};
	struct page_own_words page = {
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.words = visit_field(v, "words"),
		.problem_words = visit_problem(v, "words"),
	};

	if (!form_has(&v->form, "words"))
		TRY(act_see_own_words(&v->act, &page.words));
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, own_words, &page);
}

struct err web_own_words(struct visit *v, const struct door_person *at)
{
	(void)at;
	return show(v, 200);
}

struct err web_own_words_keep(struct visit *v, const struct door_person *at)
{
	struct err e = act_keep_own_words(&v->act, visit_field(v, "words"));

	(void)at;
	if (visit_refused(v, e, &e))
		return show(v, 422);
	TRY(e);
	return visit_go(v, "own_words", "/me/places");
}
