#include "core_acts.h"

static struct err read_it(struct visit *v, const struct core_place *p)
{
	struct consult_seen seen;

	TRY(act_read_consult(&v->act, p->consult, &seen));
	assert_int_equal(seen.answers_count, 1); /* whole or not at all */
	check_text(seen.words.story, world_words().story);
	return OK;
}

static struct err see_agreement(struct visit *v, const struct core_place *p)
{
	struct agreement_seen seen;
	struct agreement first;
	struct slips none = {0};

	TRY(act_see_agreement(&v->act, p->circle, &seen));
	TRY(agreement_first(v->arena, TEXT("en"), &first));
	assert_int_equal(seen.words.count, first.count);
	return agreement_check(v->arena, &seen.words, &none);
}

static struct err see_today(struct visit *v, const struct core_place *p)
{
	struct today today;

	(void)p;
	return act_see_today(&v->act, &today);
}

static struct err bring(struct visit *v, const struct core_place *p)
{
	struct consult words = world_words();
	consult_id made;

	return act_bring_consult(&v->act, p->circle, &words, &made);
}

static struct err edit(struct visit *v, const struct core_place *p)
{
	return act_edit_answer(&v->act, p->answer, 1, TEXT("Ask her twice."));
}

static struct err answer(struct visit *v, const struct core_place *p)
{
	return act_answer(&v->act, p->consult, TEXT("idea"), TEXT("Ask again."));
}

static struct err close_it(struct visit *v, const struct core_place *p)
{
	return world_try_close(v, p->consult);
}

static struct err leave(struct visit *v, const struct core_place *p)
{
	return act_leave_circle(&v->act, p->circle);
}

static struct err remove_dora(struct visit *v, const struct core_place *p)
{
	return act_remove_member(&v->act, p->circle, p->w->people[DORA].id);
}

int64_t core_rows(struct world *w)
{
	return world_number(w,
		"SELECT (SELECT COUNT(*) FROM consult) + (SELECT COUNT(*) FROM answer) + (SELECT "
		"SUM(version) FROM answer) + (SELECT COUNT(*) FROM text_key) + (SELECT COUNT(*) "
		"FROM record) + (SELECT COUNT(*) FROM closing) + (SELECT COUNT(*) FROM sureness) + "
		"(SELECT COUNT(*) FROM letter) + (SELECT COUNT(*) FROM epoch_key) + (SELECT "
		"SUM(epoch) FROM circle) + (SELECT COUNT(*) FROM login)");
}

int64_t core_guesses(struct world *w)
{
	return world_number(w, "SELECT COUNT(*) FROM guess");
}

static struct err sign_in(struct visit *v, const struct core_place *p)
{
	const struct knock k = {.email = text_of(p->w->people[EVE].email),
		.typed = text_of(p->w->people[EVE].passphrase),
		.peer = TEXT("peer")};
	struct login_new login;

	return act_sign_in(&v->act, &k, &login);
}

const struct core_act core_acts[] = {
	{"read", BEN, false, read_it},
	{"agreement", CLEO, false, see_agreement},
	{"today", CLEO, false, see_today},
	{"sign in", NOBODY, false, sign_in},
	{"bring", BEN, false, bring},
	{"edit", CLEO, true, edit},
	{"answer", DORA, false, answer},
	{"remove", BEN, true, remove_dora},
	{"close", BEN, true, close_it},
	{"leave", CLEO, true, leave},
};
const size_t core_acts_count = sizeof core_acts / sizeof core_acts[0];

struct core_place core_place_make(struct world *w)
{
	struct core_place p = {.w = w};

	p.circle = GROUP(BEN, CLEO, DORA);
	p.consult = world_bring(w, BEN, p.circle);
	p.answer = world_answer(w, CLEO, p.consult, "idea", "Ask her.");
	world_open_consult(w, DORA, p.consult);
	return p;
}
