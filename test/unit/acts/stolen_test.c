#include "world.h"

#include <stdlib.h>

/* PostgreSQL shows bytes in hexadecimal. */
static bool rows_hold(struct world *w, const char *words)
{
	static const char *const tables[] = {"consult", "answer", "closing", "hold", "record",
		"sureness", "person", "circle", "agreement", "signature", "setting", "login",
		"letter", "submission"};

	for (size_t i = 0; i < ROWS(tables); i++)
		if (world_number(w,
			    "SELECT COUNT(*) FROM %s t WHERE t::text LIKE '%%%s%%' OR t::text LIKE "
			    "'%%' || encode(convert_to('%s', 'UTF8'), 'hex') || '%%'",
			    tables[i], words, words))
			return true;
	return false;
}

static bool file_holds(const char *path, const char *words)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(64 << 20);
	FILE *f = fopen(path, "rb");
	char *all = arena_get(a, 32 << 20);
	size_t len;

	assert_non_null(all);
	if (!f)
		return false;
	len = fread(all, 1, 32 << 20, f);
	fclose(f);
	return memmem(all, len, words, strlen(words)) != NULL;
}

/* What a thief of the database finds. */
static bool stolen(struct world *w, const char *words)
{
	char log[400];

	snprintf(log, sizeof log, "%s-wal", w->file);
	return *w->postgres ? rows_hold(w, words)
			    : file_holds(w->file, words) || file_holds(log, words);
}

static void a_stolen_database_holds_nothing_that_anybody_wrote(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle);

	world_answer(w, CLEO, consult, "idea", "Ask her. " MARK);
	{
		AS(v, CLEO);
		check_ok(act_hold(&v.act, consult, TEXT("a reason " MARK)));
	}
	world_close_consult(w, BEN, consult);
	assert_true(stolen(w, "went_well") || stolen(w, "case")); /* what is plain is found */
	assert_false(stolen(w, MARK));
	assert_false(stolen(w, "Okoro"));
	assert_false(stolen(w, "ben@example.org"));
	assert_false(stolen(w, "Europe/Paris"));
	assert_false(stolen(w, w->people[BEN].passphrase));
	assert_false(stolen(w, w->people[BEN].sheet));
}

/* A ring of the same instance whose vault file is another: what is in the database does not open.
 */
static void without_the_vault_file_even_a_member_opens_nothing(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle);
	struct seal_ring *other;
	struct consult_seen seen;
	char folder[400], line[1200];

	snprintf(folder, sizeof folder, "%s/thief", w->folder);
	snprintf(line, sizeof line, "cp -a '%s' '%s' && rm '%s'/vault-*", w->keys, folder, folder);
	assert_int_equal(system(line), 0);
	assert_int_equal(seal_ring_open(folder, false, &other).fault, FAULT_BROKEN);
	check_ok(seal_ring_open(folder, true, &other));
	AS(v, BEN);
	v.act.ring = other;
	assert_int_equal(act_read_consult(&v.act, consult, &seen).fault, FAULT_BROKEN);
	seal_ring_close(other);
	check_ok(world_read(w, BEN, consult));
}

static void a_member_with_anothers_secret_key_opens_nothing_of_hers(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle);
	struct consult_seen seen;

	AS(v, BEN);
	v.act.pair = w->people[ZOE].pair;
	assert_int_equal(act_read_consult(&v.act, consult, &seen).fault, FAULT_BROKEN);
}

static void a_shredded_text_stays_shut_with_its_rows_a_receipt_is_left(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id consult = world_bring(w, BEN, circle);
	struct consult_seen seen;

	world_answer(w, CLEO, consult, "idea", "Ask her.");
	AS(v, BEN);
	check_ok(act_take_back(&v.act, consult));
	assert_int_equal(world_number(w, "SELECT COUNT(*) FROM text_key WHERE consult_id = %lld",
				 (long long)consult.n),
		0);
	assert_int_equal(world_number(w,
				 "SELECT texts FROM receipt WHERE consult_id = %lld AND "
				 "reason_code = 'taken_back'",
				 (long long)consult.n),
		3);
	assert_true(world_number(w, "SELECT length(story_sealed) FROM consult WHERE id = %lld",
			    (long long)consult.n) > 0);
	check_ok(act_read_consult(&v.act, consult, &seen));
	assert_int_equal(seen.words.story.len, 0);
	check_text(seen.shredded_reason, TEXT("taken_back"));
	/* Somebody puts the row back as it was: there is no key to open it with. */
	if (*w->postgres)
		world_number(w,
			"WITH x AS (UPDATE consult SET state_code = 'open' WHERE id = %lld "
			"RETURNING 1) SELECT COUNT(*) FROM x",
			(long long)consult.n);
	else
		world_number(w,
			"UPDATE consult SET state_code = 'open' WHERE id = %lld RETURNING 1",
			(long long)consult.n);
	check_fault(world_read(w, BEN, consult), MISSING, "text.gone");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_stolen_database_holds_nothing_that_anybody_wrote),
		cmocka_unit_test(without_the_vault_file_even_a_member_opens_nothing),
		cmocka_unit_test(a_member_with_anothers_secret_key_opens_nothing_of_hers),
		cmocka_unit_test(a_shredded_text_stays_shut_with_its_rows_a_receipt_is_left),
	};

	return world_tests(tests);
}
