/*
 * What is put in comes out, through the right door, the same on both databases.
 */
#include "../check.h"

#include "room.h"

#include "store/capability_inside.h"
#include "store/sample.h"

static const person_id NOBODY = {0}, ANN = {11}, BEN = {12};

/* A store with notes 1 and 2 in circle 1 where Ann sits, and note 3 in circle 2 where Ben sits. */
static void world(struct room *r)
{
	struct store_tx tx;

	room_fill(r);
	check_ok(store_tx_begin(r->store, NOBODY, &tx));
	check_ok(store_sample_seat_put(&tx, &(struct store_sample_seat_put){{1}, ANN}));
	check_ok(store_sample_seat_put(&tx, &(struct store_sample_seat_put){{2}, BEN}));
	for (int64_t id = 1; id <= 3; id++)
		check_ok(store_sample_put(&tx, &(struct store_sample_put){.id = {id},
						       .circle = {id < 3 ? 1 : 2},
						       .kind = TEXT("plain"),
						       .size = id * 10}));
	check_ok(store_tx_commit(&tx));
}

static void values_come_back_as_they_went_in(void **state)
{
	static const struct store_sample_put rows[] = {
		{{1}, {1}, {0}, TEXT("plain"), TEXT_NONE, TEXT_NONE, false, 0, 0},
		{{2}, {1}, {1}, TEXT(""), TEXT("Gr\xc3\xbc\xc3\x9f' \"; DROP"), TEXT("\0\xff\0"),
			true, -1, INT64_MAX},
		{{INT64_MAX}, {1}, {2}, TEXT("x"), TEXT("x"), TEXT("y"), true, INT64_MIN, 1},
	};
	ENDS_WITH(arena_end) struct arena *a = arena_open(1 << 20);
	struct room *r = *state;
	struct store_tx tx;

	room_fill(r);
	check_ok(store_tx_begin(r->store, NOBODY, &tx));
	for (size_t i = 0; i < ROWS(rows); i++)
		check_ok(store_sample_put(&tx, &rows[i]));
	check_ok(store_tx_commit(&tx));
	check_ok(store_read_begin(r->store, NOBODY, &tx));
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct store_sample_get_row got;

		check_ok(store_sample_get(&tx, &(struct store_sample_get){rows[i].id}, a, &got));
		assert_true(got.id.n == rows[i].id.n && got.after.n == rows[i].after.n);
		check_text(got.kind, rows[i].kind);
		check_text(got.words, rows[i].words);
		check_text(got.bytes, rows[i].bytes);
		assert_true(got.seen == rows[i].seen && got.at == rows[i].at &&
			    got.size == rows[i].size);
	}
	check_ok(store_tx_commit(&tx));
}

static void null_where_the_head_has_no_question_mark_is_our_fault(void **state)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(arena_end) struct arena *a = arena_open(1 << 16);
	struct room *r = *state;
	struct store_sample_strict_row got;

	world(r);
	check_ok(store_read_begin(r->store, NOBODY, &tx));
	check_fault(store_sample_strict(&tx, &(struct store_sample_strict){{1}}, a, &got), BROKEN,
		"row.null");
}

static void lists_end_at_their_most_and_can_be_empty(void **state)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(arena_end) struct arena *a = arena_open(1 << 16);
	struct room *r = *state;
	struct store_sample_few_rows few;

	room_fill(r);
	check_ok(store_read_begin(r->store, NOBODY, &tx));
	check_ok(store_sample_few(&tx, a, &few));
	assert_int_equal(few.count, 0);
	check_ok(store_tx_commit(&tx));
	for (int64_t id = 1; id <= 25; id++)
		check_ok(room_note(r->store, id, 1));
	check_ok(store_read_begin(r->store, NOBODY, &tx));
	check_ok(store_sample_few(&tx, a, &few));
	assert_int_equal(few.count, 20);
	for (size_t i = 0; i < few.count; i++)
		assert_int_equal(few.at[i].id.n, i + 1);
}

static void what_is_not_there_is_told_from_what_is(void **state)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(arena_end) struct arena *a = arena_open(1 << 16);
	const struct facilitation here = {{1}, ANN};
	const struct caretaker job = {1};
	struct room *r = *state;
	struct store_sample_get_row got;
	struct store_sample_grow_row grown;
	int64_t count = -1;

	world(r);
	check_ok(store_tx_begin(r->store, ANN, &tx));
	check_fault(store_sample_get(&tx, &(struct store_sample_get){{9}}, a, &got), MISSING,
		"row.none");
	check_ok(store_sample_see(&tx, &here, &(struct store_sample_see){{1}}));
	check_fault(
		store_sample_see(&tx, &here, &(struct store_sample_see){{3}}), MISSING, "row.gone");
	check_ok(store_sample_drop(&tx, &job, &(struct store_sample_drop){19}, &count));
	assert_int_equal(count, 2);
	check_ok(store_sample_drop(&tx, &job, &(struct store_sample_drop){19}, &count));
	assert_int_equal(count, 0);
	check_ok(store_sample_grow(&tx, &(struct store_sample_grow){{1}, 5}, a, &grown));
	assert_int_equal(grown.size, 15);
	check_fault(store_sample_grow(&tx, &(struct store_sample_grow){{2}, 5}, a, &grown), MISSING,
		"row.none");
	check_ok(store_tx_commit(&tx));
}

static void constraints_are_told_alike_and_end_the_act(void **state)
{
	static const struct {
		const char *why;
		struct store_sample_put in;
		enum fault fault;
		const char *code;
	} rows[] = {
		{"the same id", {{1}, {1}, {0}, TEXT("a"), TEXT_NONE, TEXT_NONE, false, 0, 1},
			FAULT_CONFLICT, "row.twice"},
		{"the same words", {{8}, {1}, {0}, TEXT("a"), TEXT("w"), TEXT_NONE, false, 0, 1},
			FAULT_CONFLICT, "row.twice"},
		{"after no note", {{8}, {1}, {99}, TEXT("a"), TEXT_NONE, TEXT_NONE, false, 0, 1},
			FAULT_CONFLICT, "row.orphan"},
		{"a size below 0", {{8}, {1}, {0}, TEXT("a"), TEXT_NONE, TEXT_NONE, false, 0, -1},
			FAULT_BROKEN, "row.check"},
	};
	const struct store_sample_put first = {
		{1}, {1}, {0}, TEXT("a"), TEXT("w"), TEXT_NONE, false, 0, 1};
	struct room *r = *state;

	room_fill(r);
	for (size_t i = 0; i < ROWS(rows); i++) {
		ENDS_WITH(store_tx_end) struct store_tx tx = {0};
		struct err e;

		check_ok(store_tx_begin(r->store, NOBODY, &tx));
		check_ok(store_sample_put(&tx, &first));
		e = store_sample_put(&tx, &rows[i].in);
		assert_int_equal(e.fault, rows[i].fault);
		assert_string_equal(e.code, rows[i].code);
		/* Who goes on all the same does not get an act with a hole in it. */
		assert_int_equal(
			store_sample_seat_put(&tx, &(struct store_sample_seat_put){{5}, ANN}).fault,
			rows[i].fault);
		assert_int_equal(store_tx_commit(&tx).fault, rows[i].fault);
		assert_int_equal(room_count(r->store), 0);
	}
	check_ok(room_note(r->store, 1, 1));
	assert_int_equal(room_count(r->store), 1);
}

static size_t seen_by(struct store *store, person_id who)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(arena_end) struct arena *a = arena_open(1 << 16);
	struct store_sample_mine_rows mine;

	check_ok(store_read_begin(store, who, &tx));
	check_ok(store_sample_mine(&tx, &(struct membership){{1}, who}, a, &mine));
	check_ok(store_tx_commit(&tx));
	return mine.count;
}

static void a_view_shows_what_the_person_may_see(void **state)
{
	struct room *r = *state;

	world(r);
	for (int again = 0; again < 10; again++) { /* sessions are used again, by others */
		assert_int_equal(seen_by(r->store, ANN), 2);
		assert_int_equal(seen_by(r->store, BEN), 0);
	}
}

static void a_change_reaches_only_what_the_person_may_see(void **state)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct facilitation lie = {{1}, BEN};
	struct room *r = *state;

	world(r);
	check_ok(store_tx_begin(r->store, BEN, &tx));
	check_fault(
		store_sample_see(&tx, &lie, &(struct store_sample_see){{1}}), MISSING, "row.gone");
}

static void each_door_binds_its_own(void **state)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(arena_end) struct arena *a = arena_open(1 << 16);
	struct room *r = *state;
	struct store_sample_own_row own;
	struct store_sample_author_row author;
	struct store_sample_tie_row tie;

	world(r);
	check_ok(store_read_begin(r->store, ANN, &tx));
	check_ok(store_sample_own(&tx, &(struct ownership){{1}, {2}, ANN}, a, &own));
	assert_true(own.owner == ANN.n && own.circle.n == 1 && own.id.n == 2);
	check_ok(store_sample_author(&tx, &(struct authorship){{1}, {7}, ANN}, a, &author));
	assert_true(author.author == ANN.n && author.circle.n == 1 && author.id.n == 7);
	check_ok(store_sample_tie(&tx, &(struct administration){ANN},
		&(struct store_sample_tie){TEXT("ab")}, a, &tie));
	check_text(tie.text, TEXT("ab"));
	check_text(tie.twice, TEXT("abab"));
}

static void a_door_without_its_right_stays_shut(void **state)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0}, reading = {0}, none = {0};
	ENDS_WITH(arena_end) struct arena *a = arena_open(1 << 16);
	const struct membership bens = {{1}, BEN};
	struct room *r = *state;
	struct store_sample_mine_rows mine;
	struct store_sample_all_mine_rows all;

	world(r);
	check_ok(store_read_begin(r->store, NOBODY, &reading));
	check_fault(store_sample_all_mine(&reading, a, &all), DENIED, "store.nobody");
	check_fault(store_sample_mine(&reading, NULL, a, &mine), BROKEN, "store.no_right");
	check_fault(store_sample_mine(&reading, &bens, a, &mine), BROKEN, "store.wrong_person");
	check_fault(store_sample_seat_put(&reading, &(struct store_sample_seat_put){{5}, ANN}),
		BROKEN, "store.read_only");
	check_fault(store_sample_all_mine(&none, a, &all), BROKEN, "store.no_transaction");
	check_ok(store_tx_begin(r->store, ANN, &tx));
	check_ok(store_sample_all_mine(&tx, a, &all));
	assert_int_equal(all.count, 2);
	check_ok(store_tx_commit(&tx));
	check_fault(store_sample_all_mine(&tx, a, &all), BROKEN, "store.no_transaction");
	check_fault(store_tx_commit(&tx), BROKEN, "store.no_transaction");
}

static void a_reader_keeps_its_snapshot(void **state)
{
	ENDS_WITH(store_tx_end) struct store_tx writing = {0}, reading = {0};
	ENDS_WITH(arena_end) struct arena *a = arena_open(1 << 16);
	struct room *r = *state;
	struct store_sample_total_row total;

	world(r);
	check_ok(store_tx_begin(r->store, NOBODY, &writing));
	check_ok(store_sample_put(
		&writing, &(struct store_sample_put){.id = {4}, .circle = {1}, .kind = TEXT("x")}));
	assert_int_equal(room_count(r->store), 3); /* not yet */
	check_ok(store_read_begin(r->store, NOBODY, &reading));
	check_ok(store_sample_total(&reading, a, &total));
	check_ok(store_tx_commit(&writing));
	assert_int_equal(room_count(r->store), 4);
	check_ok(store_sample_total(&reading, a, &total));
	assert_int_equal(total.notes, 3);
}

static void an_act_that_is_not_committed_leaves_nothing(void **state)
{
	struct room *r = *state;

	world(r);
	for (int64_t id = 10; id < 15; id++) {
		ENDS_WITH(store_tx_end) struct store_tx tx = {0};

		check_ok(store_tx_begin(r->store, NOBODY, &tx));
		check_ok(store_sample_put(&tx,
			&(struct store_sample_put){.id = {id}, .circle = {1}, .kind = TEXT("x")}));
	}
	assert_int_equal(room_count(r->store), 3);
}

static void rows_that_do_not_fit_the_arena_are_a_limit(void **state)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(arena_end) struct arena *a = arena_open(64);
	struct room *r = *state;
	struct store_sample_few_rows few;

	world(r);
	for (int64_t id = 10; id < 30; id++)
		check_ok(room_note(r->store, id, 1));
	check_ok(store_read_begin(r->store, NOBODY, &tx));
	check_fault(store_sample_few(&tx, a, &few), LIMIT, "memory.full");
}

#define on_both(test) on_sqlite(test), on_postgres(test)

int main(void)
{
	const struct CMUnitTest tests[] = {
		on_both(values_come_back_as_they_went_in),
		on_both(null_where_the_head_has_no_question_mark_is_our_fault),
		on_both(lists_end_at_their_most_and_can_be_empty),
		on_both(what_is_not_there_is_told_from_what_is),
		on_both(constraints_are_told_alike_and_end_the_act),
		on_both(a_view_shows_what_the_person_may_see),
		on_both(a_change_reaches_only_what_the_person_may_see),
		on_both(each_door_binds_its_own),
		on_both(a_door_without_its_right_stays_shut),
		on_both(a_reader_keeps_its_snapshot),
		on_both(an_act_that_is_not_committed_leaves_nothing),
		on_both(rows_that_do_not_fit_the_arena_are_a_limit),
	};

	return cmocka_run_group_tests_name("run", tests, NULL, NULL);
}
