#include "world.h"

/*
 * Each act in ever more memory, until it goes well: before that it says that memory is full and has
 * done nothing. Steps grow, so that small and large wants are both met.
 */
enum { CAP_LEAST = 512, CAP_MOST = 24 << 20 };

struct place_of_test {
	struct world *w;
	circle_id circle;
	consult_id consult;
	answer_id answer;
};

static struct err read_it(struct visit *v, const struct place_of_test *p)
{
	struct consult_seen seen;

	TRY(act_read_consult(&v->act, p->consult, &seen));
	assert_int_equal(seen.answers_count, 1); /* whole or not at all */
	check_text(seen.words.story, world_words().story);
	return OK;
}

static struct err see_agreement(struct visit *v, const struct place_of_test *p)
{
	struct agreement_seen seen;
	struct agreement first;
	struct problems none = {0};

	TRY(act_see_agreement(&v->act, p->circle, &seen));
	TRY(agreement_first(v->arena, &first));
	assert_int_equal(seen.words.count, first.count);
	return agreement_check(v->arena, &seen.words, &none);
}

static struct err see_today(struct visit *v, const struct place_of_test *p)
{
	struct today today;

	(void)p;
	return act_see_today(&v->act, &today);
}

static struct err bring(struct visit *v, const struct place_of_test *p)
{
	struct consult words = world_words();
	consult_id made;

	return act_bring_consult(&v->act, p->circle, &words, &made);
}

static struct err edit(struct visit *v, const struct place_of_test *p)
{
	return act_edit_answer(&v->act, p->answer, 1, TEXT("Ask her twice."));
}

static struct err answer(struct visit *v, const struct place_of_test *p)
{
	return act_answer(&v->act, p->consult, TEXT("idea"), TEXT("Ask again."));
}

static struct err close_it(struct visit *v, const struct place_of_test *p)
{
	return world_try_close(v, p->consult);
}

static struct err leave(struct visit *v, const struct place_of_test *p)
{
	return act_leave_circle(&v->act, p->circle);
}

static struct err remove_dora(struct visit *v, const struct place_of_test *p)
{
	return act_remove_member(&v->act, p->circle, p->w->people[DORA].id);
}

/* Every row that an act of these may write. */
static int64_t rows_of(struct world *w)
{
	return world_number(w,
		"SELECT (SELECT COUNT(*) FROM consult) + (SELECT COUNT(*) FROM answer) + (SELECT "
		"SUM(version) FROM answer) + (SELECT COUNT(*) FROM text_key) + (SELECT COUNT(*) "
		"FROM record) + (SELECT COUNT(*) FROM closing) + (SELECT COUNT(*) FROM sureness) + "
		"(SELECT COUNT(*) FROM letter) + (SELECT COUNT(*) FROM epoch_key) + (SELECT "
		"SUM(epoch) FROM circle) + (SELECT COUNT(*) FROM login) + (SELECT COUNT(*) FROM "
		"guess)");
}

static void grow(const struct place_of_test *p, enum who who, const char *name,
	struct err (*act)(struct visit *, const struct place_of_test *))
{
	struct world *w = p->w;
	int refused = 0;

	for (size_t cap = CAP_LEAST; cap <= CAP_MOST; cap += cap / 24) {
		ENDS_WITH(visit_end) struct visit v = visit_within(w, who, cap);
		const int64_t before = rows_of(w);
		struct err e = act(&v, p);

		if (!e.fault) {
			assert_true(refused > 0);
			return;
		}
		if (e.fault != FAULT_LIMIT || strcmp(e.code, "memory.full") != 0)
			fail_msg("%s in %zu bytes: %s", name, cap, e.code);
		if (before != rows_of(w))
			fail_msg("%s in %zu bytes: half written", name, cap);
		refused++;
	}
	fail_msg("%s never has enough", name);
}

static void an_act_without_memory_says_so_and_writes_nothing(void **state)
{
	struct place_of_test p = {.w = world_of(state)};
	struct world *w = p.w;

	p.circle = GROUP(BEN, CLEO, DORA);
	p.consult = world_bring(w, BEN, p.circle);
	p.answer = world_answer(w, CLEO, p.consult, "idea", "Ask her.");
	world_open_consult(w, DORA, p.consult);
	grow(&p, BEN, "read", read_it);
	grow(&p, CLEO, "agreement", see_agreement);
	grow(&p, CLEO, "today", see_today);
	grow(&p, BEN, "bring", bring);
	grow(&p, CLEO, "edit", edit);
	grow(&p, DORA, "answer", answer);
	grow(&p, BEN, "remove", remove_dora);
	grow(&p, BEN, "close", close_it);
	grow(&p, CLEO, "leave", leave);
}

static struct err sign_in(struct visit *v, const struct place_of_test *p)
{
	const struct knock k = {.email = text_of(p->w->people[EVE].email),
		.typed = text_of(p->w->people[EVE].passphrase),
		.peer = TEXT("peer")};
	struct login_new login;

	return act_sign_in(&v->act, &k, &login);
}

static void signing_in_without_memory_is_no_vain_try(void **state)
{
	struct place_of_test p = {.w = world_of(state)};

	grow(&p, NOBODY, "sign in", sign_in);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_act_without_memory_says_so_and_writes_nothing),
		cmocka_unit_test(signing_in_without_memory_is_no_vain_try),
	};

	return world_tests(tests);
}
