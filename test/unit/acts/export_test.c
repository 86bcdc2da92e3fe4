#include "world.h"

#include "acts/erase_person.h"
#include "acts/export_person.h"
#include "acts/export_sheets.h"

#include <stdlib.h>

static struct say english(void)
{
	return (struct say){.words = words_english(), .now = 1795000000000};
}

static struct text json_of(struct arena *a, const struct book *b)
{
	struct buf out = buf_in(a, 8 << 20);
	struct text json;

	book_json(&out, b);
	check_ok(buf_end(&out, &json));
	return json;
}

static bool holds(struct text in, const char *words)
{
	return text_find(in, text_of(words)) < in.len;
}

static struct book gathered(struct visit *v)
{
	struct book b;

	check_ok(export_gather(&v->act, &b));
	assert_int_equal(b.count, EXPORT_SHEETS);
	return b;
}

static void one_takes_everything_of_ones_own_along(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, CLEO);
	consult_id open = world_bring(w, BEN, circle), closed = world_bring(w, BEN, circle);
	consult_id cleos = world_bring(w, CLEO, circle);

	world_answer(w, CLEO, open, "idea", "Cleo says so. " MARK);
	world_answer(w, CLEO, closed, "idea", "And so. " MARK);
	world_close_consult(w, BEN, closed);
	world_answer(w, BEN, cleos, "strength", "Ben answers this.");
	AS(v, BEN);
	check_ok(act_hold(&v.act, cleos, TEXT("Ben's own reason.")));
	struct book b = gathered(&v);
	struct text json = json_of(v.arena, &b);

	assert_int_equal(b.sheets[EXPORT_CONSULTS].rows, 2);
	assert_int_equal(b.sheets[EXPORT_ADVICE].rows, 2);
	assert_int_equal(b.sheets[EXPORT_ANSWERS].rows, 1);
	assert_int_equal(b.sheets[EXPORT_RECORDS].rows, 1);
	assert_int_equal(b.sheets[EXPORT_HOLDS].rows, 1);
	assert_true(b.sheets[EXPORT_MARKS].rows >= 1);
	assert_int_equal(b.sheets[EXPORT_LOCKS].rows, 2);
	assert_true(holds(json, "ben@example.org") && holds(json, "Ben answers this."));
	assert_true(holds(json, "Cleo says so.") && holds(json, "Cleo Marsh"));
	assert_true(holds(json, "Ben's own reason.") && holds(json, "Tuesday " MARK));
	/* Cleo's own question is not his to take. */
	for (size_t i = 0; i < b.sheets[EXPORT_CONSULTS].rows; i++)
		assert_int_not_equal(b.sheets[EXPORT_CONSULTS]
					     .cells[i * b.sheets[EXPORT_CONSULTS].columns_count]
					     .n,
			cleos.n);
}

static void words_of_a_group_that_one_has_left_are_not_in_it_but_ones_records_are(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(BEN, DORA);
	consult_id hers = world_bring(w, DORA, circle);
	const struct sheet *circles;

	world_answer(w, BEN, hers, "idea", "From Ben to Dora.");
	world_close_consult(w, DORA, hers);
	AS(v, DORA);
	check_ok(act_leave_circle(&v.act, circle));
	struct book b = gathered(&v);

	assert_int_equal(b.sheets[EXPORT_ADVICE].rows, 0);
	assert_int_equal(b.sheets[EXPORT_CONSULTS].rows, 1);
	assert_int_equal(b.sheets[EXPORT_RECORD_ADVICE].rows, 1);
	assert_true(b.sheets[EXPORT_AGREEMENTS].rows >= 1);
	circles = &b.sheets[EXPORT_CIRCLES];
	for (size_t i = 0; i < circles->rows; i++)
		if (circles->cells[i * circles->columns_count].n == circle.n) {
			check_text(circles->cells[i * circles->columns_count + 1].words, TEXT(""));
			check_text(
				circles->cells[i * circles->columns_count + 2].words, TEXT("left"));
		}
}

/* Whether `unzip -p` of a file of the ZIP holds the words. */
static bool unzipped_holds(struct world *w, const char *file, const char *words)
{
	char line[900];

	snprintf(line, sizeof line, "unzip -p '%s/export.zip' '%s' | grep -qF -- \"$WORDS\"",
		w->folder, file);
	setenv("WORDS", words, 1);
	return system(line) == 0;
}

static void the_file_is_a_zip_of_data_page_and_tables(void **state)
{
	struct world *w = world_of(state);
	circle_id circle = GROUP(EVE, CLEO);
	struct consult words = world_words();
	const struct say how = english();
	char path[400], line[600];
	struct text zip;
	consult_id made;
	FILE *f;

	words.question = TEXT("=HYPERLINK(\"x\") <script>alert(1)</script>?");
	AS(v, EVE);
	check_ok(act_bring_consult(&v.act, circle, &words, &made));
	check_fault(act_export_me(&v.act, TEXT("wrong in every way"), &how, &zip), INPUT,
		"form.problems");
	check_ok(act_export_me(&v.act, text_of(w->people[EVE].passphrase), &how, &zip));
	snprintf(path, sizeof path, "%s/export.zip", w->folder);
	assert_non_null(f = fopen(path, "wb"));
	assert_int_equal(fwrite(zip.at, 1, zip.len, f), zip.len);
	fclose(f);
	snprintf(line, sizeof line, "unzip -tq '%s' >/dev/null", path);
	assert_int_equal(system(line), 0);
	snprintf(line, sizeof line, "unzip -p '%s' data.json | python3 -m json.tool >/dev/null",
		path);
	assert_int_equal(system(line), 0);
	assert_true(unzipped_holds(w, "data.json", "eve@example.org"));
	assert_true(unzipped_holds(w, "tables/consults.csv", "\"'=HYPERLINK"));
	assert_true(unzipped_holds(w, "index.html", "&lt;script&gt;alert"));
	assert_false(unzipped_holds(w, "index.html", "<script"));
	assert_true(unzipped_holds(w, "index.html", "default-src 'none'"));
}

/* She takes her data along in one window while she is erased in another. */
struct two {
	struct world *w;
	struct err taken, erased;
	size_t consults, records, locks;
};

static void *take(void *with)
{
	struct two *t = with;
	struct world *w = t->w;
	struct book b;

	AS(v, ZOE);
	t->taken = export_gather(&v.act, &b);
	if (t->taken.fault)
		return NULL;
	t->consults = b.sheets[EXPORT_ADVICE].rows;
	t->records = b.sheets[EXPORT_RECORDS].rows;
	t->locks = b.sheets[EXPORT_LOCKS].rows;
	return NULL;
}

static void *erase(void *with)
{
	struct two *t = with;
	struct world *w = t->w;

	AS(v, NOBODY);
	t->erased = act_erase_person(&v.act, w->people[ZOE].id);
	return NULL;
}

static void an_export_during_erasing_is_whole_or_refused(void **state)
{
	struct world *w = world_of(state);
	int whole = 0;

	for (int i = 0; i < 6; i++) {
		circle_id circle = GROUP(BEN, ZOE), door;
		consult_id closed = world_bring(w, ZOE, circle);
		struct two t = {.w = w};

		world_answer(w, BEN, closed, "idea", "Stay with it.");
		world_close_consult(w, ZOE, closed);
		world_race(take, erase, &t);
		check_ok(t.erased);
		if (t.taken.fault) {
			assert_true(t.taken.fault == FAULT_MISSING);
		} else {
			assert_true(t.consults == 1 && t.records == 1 && t.locks == 2);
			whole++;
		}
		{
			struct book b;

			AS(late, ZOE);
			check_fault(export_gather(&late.act, &b), MISSING, "row.none");
		}
		door = GROUP(ADA);
		world_come_in(w, ZOE, door);
	}
	print_message("%d of 6 were whole, the others refused\n", whole);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_takes_everything_of_ones_own_along),
		cmocka_unit_test(
			words_of_a_group_that_one_has_left_are_not_in_it_but_ones_records_are),
		cmocka_unit_test(the_file_is_a_zip_of_data_page_and_tables),
		cmocka_unit_test(an_export_during_erasing_is_whole_or_refused),
	};

	return world_tests(tests);
}
