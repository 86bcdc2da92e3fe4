#include "world.h"

#include <pthread.h>

static const struct place place = {
	.name = {"Harbour", 7}, .language = {"en", 2}, .zone = {"UTC", 3}, .crisis = {"", 0}};

static struct err set_up(struct visit *v, struct text link, const char *email)
{
	const struct account account = {.name = TEXT("Ada Lindqvist"),
		.email = text_of(email),
		.passphrase = TEXT("marble orbit cactus violin"),
		.language = TEXT("en"),
		.zone = TEXT("UTC")};
	struct account_new made;

	return act_set_up_place(&v->act, link, &place, &account, &made);
}

static struct text link_of(struct world *w, struct visit *v)
{
	struct text link = TEXT_NONE;

	(void)w;
	check_ok(act_make_setup_link(&v->act, &link));
	return link;
}

static void a_set_up_link_works_once_and_only_the_newest_does(void **state)
{
	struct world *w = world_of(state);
	struct text first, link;

	AS(v, NOBODY);
	first = link_of(w, &v);
	link = link_of(w, &v);
	check_fault(act_look_at_setup(&v.act, first), MISSING, "not.here");
	check_fault(act_look_at_setup(&v.act, TEXT("")), MISSING, "not.here");
	check_ok(act_look_at_setup(&v.act, link));
	check_ok(act_look_at_setup(&v.act, link)); /* looking changes nothing */
	check_ok(set_up(&v, link, "ada@example.org"));
	AS(again, NOBODY);
	check_fault(set_up(&again, link, "al@example.org"), MISSING, "not.here");
	check_fault(act_make_setup_link(&again.act, &link), CONFLICT, "setup.done");
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM person"), 1);
}

static void a_form_with_a_slip_does_not_spend_the_link(void **state)
{
	struct world *w = world_of(state);
	struct text link;

	AS(v, NOBODY);
	link = link_of(w, &v);
	check_fault(set_up(&v, link, "no address"), INPUT, "form.problems");
	assert_string_equal(problem_of(&v.act.slips.problems, "email"), "email.bad");
	check_ok(act_look_at_setup(&v.act, link));
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM person"), 0);
}

struct two {
	struct world *w;
	struct text link;
	_Atomic int won, lost;
};

static void *try_it(struct two *two, const char *email)
{
	struct visit v = visit_as(two->w, NOBODY);
	struct err e = set_up(&v, two->link, email);

	if (!e.fault)
		two->won++;
	else if (e.fault == FAULT_MISSING)
		two->lost++;
	visit_end(&v);
	return NULL;
}

static void *ada(void *with)
{
	return try_it(with, "ada@example.org");
}

static void *mallory(void *with)
{
	return try_it(with, "mallory@example.org");
}

static void two_racing_set_ups_make_one_administrator(void **state)
{
	struct two two = {.w = world_of(state)};
	struct world *w = two.w;

	AS(v, NOBODY);
	two.link = link_of(w, &v);
	world_race(ada, mallory, &two);
	assert_int_equal(two.won, 1);
	assert_int_equal(two.lost, 1);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM person"), 1);
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM lock"), 2);
}

int main(void)
{
#define on(kind, test) cmocka_unit_test_setup_teardown(test, world_empty_##kind, world_close)
	const struct CMUnitTest tests[] = {
		on(sqlite, a_set_up_link_works_once_and_only_the_newest_does),
		on(postgres, a_set_up_link_works_once_and_only_the_newest_does),
		on(sqlite, a_form_with_a_slip_does_not_spend_the_link),
		on(postgres, a_form_with_a_slip_does_not_spend_the_link),
		on(sqlite, two_racing_set_ups_make_one_administrator),
		on(postgres, two_racing_set_ups_make_one_administrator),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
