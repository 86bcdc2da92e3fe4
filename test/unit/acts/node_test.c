/*
 * The numbers of running programs: no two alive hold the same.
 */
#include "world.h"

#include "acts/node.h"
#include "base/id.h"

enum { BOTH = 2, ROUNDS = 20 };

static struct node claim(struct world *w)
{
	struct node node;

	AS(v, NOBODY);
	check_ok(act_node_claim(&v.act, &node));
	return node;
}

static struct err alive(struct world *w, const struct node *node)
{
	AS(v, NOBODY);
	return act_node_alive(&v.act, node);
}

static size_t servers(struct world *w)
{
	size_t count;

	AS(v, NOBODY);
	check_ok(act_node_servers(&v.act, &count));
	return count;
}

static void give_back(struct world *w, struct node *node)
{
	AS(v, NOBODY);
	check_ok(act_node_release(&v.act, node));
	assert_int_equal(node->claim, 0);
	check_ok(act_node_release(&v.act, node)); /* does nothing */
}

static void two_programs_get_two_numbers(void **state)
{
	struct world *w = world_of(state);
	struct node a = claim(w), b = claim(w);

	assert_int_not_equal(a.number, b.number);
	assert_true(a.number < 1024 && b.number < 1024);
	check_ok(alive(w, &a));
	check_ok(alive(w, &b));
	give_back(w, &a);
	give_back(w, &b);
}

static void a_number_given_back_is_the_last_to_be_taken_again(void **state)
{
	struct world *w = world_of(state);
	struct node first = claim(w);
	unsigned number = first.number;

	give_back(w, &first);
	for (int i = 0; i < 1023; i++) {
		struct node next = claim(w);

		assert_int_not_equal(next.number, number);
		give_back(w, &next);
	}
	first = claim(w);
	assert_int_equal(first.number, number);
	give_back(w, &first);
}

static void only_servers_are_counted(void **state)
{
	struct world *w = world_of(state);
	struct node tool = claim(w), server = claim(w);

	check_ok(alive(w, &tool));
	assert_int_equal(servers(w), 0);
	server.kind = NODE_SERVER;
	check_ok(alive(w, &server));
	assert_int_equal(servers(w), 1);
	give_back(w, &server);
	assert_int_equal(servers(w), 0);
	give_back(w, &tool);
}

static void whoever_is_silent_too_long_loses_the_number(void **state)
{
	struct world *w = world_of(state);
	struct node silent = claim(w);

	silent.kind = NODE_SERVER;
	check_ok(alive(w, &silent));
	w->now += NODE_SILENT_MS - 10 * SECOND_MS;
	check_ok(alive(w, &silent));
	assert_int_equal(servers(w), 1);
	w->now += NODE_SILENT_MS + SECOND_MS;
	assert_int_equal(servers(w), 0);
	for (int i = 0; i < 1024; i++) { /* its turn comes after all others */
		struct node next = claim(w);
		bool taken = next.number == silent.number;

		give_back(w, &next);
		if (taken)
			break;
	}
	check_fault(alive(w, &silent), MISSING, "row.gone");
	give_back(w, &silent); /* takes nothing from whoever has it now */
}

/* Two programs that begin at the same moment. */
struct start {
	struct world *w;
	struct node node[BOTH];
};

static void *one_begins(void *with)
{
	struct start *s = with;

	s->node[0] = claim(s->w);
	return NULL;
}

static void *other_begins(void *with)
{
	struct start *s = with;

	s->node[1] = claim(s->w);
	return NULL;
}

static void two_that_begin_at_once_get_two_numbers(void **state)
{
	struct start s = {.w = world_of(state)};

	for (int i = 0; i < ROUNDS; i++) {
		world_race(one_begins, other_begins, &s);
		assert_int_not_equal(s.node[0].number, s.node[1].number);
		give_back(s.w, &s.node[0]);
		give_back(s.w, &s.node[1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_programs_get_two_numbers),
		cmocka_unit_test(a_number_given_back_is_the_last_to_be_taken_again),
		cmocka_unit_test(only_servers_are_counted),
		cmocka_unit_test(two_that_begin_at_once_get_two_numbers),
		cmocka_unit_test(whoever_is_silent_too_long_loses_the_number),
	};

	return cmocka_run_group_tests_name("sqlite", tests, world_empty_sqlite, world_close) +
	       cmocka_run_group_tests_name("postgres", tests, world_empty_postgres, world_close);
}
