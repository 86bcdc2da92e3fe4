/* Policies as files, and made-up names. */
#include "deid/deid.h"

#include "../check.h"

static const struct {
	const char *why, *file, *code;
	unsigned line;
} bad_rows[] = {
	{"an unknown kind", "NAME role\nPERSON mask\n", "policy.unknown_kind", 2},
	{"a kind in small letters", "name role\n", "policy.unknown_kind", 1},
	{"an unknown action", "# ours\n\nDATE hide\n", "policy.unknown_action", 3},
	{"no action", "DATE\n", "policy.unknown_action", 1},
	{"a kind said twice", "ID mask\nORG mask\nID keep\n", "policy.twice", 3},
	{"wide said twice", "wide yes\nwide no\n", "policy.twice", 2},
	{"wide without an answer", "wide\n", "policy.bad_line", 1},
	{"bytes that are no text", "NAME role\n\xff\xfe\n", "policy.unknown_kind", 2},
};

static void what_is_wrong_in_a_file_is_said_with_its_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(bad_rows); i++) {
		struct deid_policy p;
		unsigned line;

		check_fault(deid_policy_read(text_of(bad_rows[i].file), &p, &line), INPUT,
			bad_rows[i].code);
		assert_int_equal(line, bad_rows[i].line);
	}
}

static void what_a_file_does_not_name_is_as_under_safe_harbor(void **state)
{
	struct deid_policy p, safe = deid_safe_harbor();
	unsigned line;

	(void)state;
	check_ok(deid_policy_read(TEXT("ORG keep # they are public\r\n  wide yes"), &p, &line));
	assert_int_equal(p.action[DEID_ORG], DEID_KEEP);
	assert_true(p.wide);
	p.action[DEID_ORG] = safe.action[DEID_ORG];
	p.wide = safe.wide;
	assert_memory_equal(p.action, safe.action, sizeof p.action);
}

/* The files of data/policy say what the program does by itself. */
static struct deid_policy file_policy(const char *folder, const char *name)
{
	static char at[1 << 14];
	struct deid_policy p;
	char path[1024];
	unsigned line;
	FILE *f;

	snprintf(path, sizeof path, "%s/%s.policy", folder, name);
	f = fopen(path, "rb");
	assert_non_null(f);
	check_ok(deid_policy_read((struct text){at, fread(at, 1, sizeof at, f)}, &p, &line));
	fclose(f);
	return p;
}

static bool same_policy(const struct deid_policy *a, const struct deid_policy *b)
{
	for (int kind = 0; kind < DEID_KIND_COUNT; kind++)
		if (a->action[kind] != b->action[kind])
			return false;
	return a->wide == b->wide;
}

static void the_files_say_what_the_program_does_by_itself(void **state)
{
	const char *folder = *state;
	struct deid_policy safe = deid_safe_harbor(), strict = deid_strict(), file;

	file = file_policy(folder, "safe-harbor");
	assert_true(same_policy(&file, &safe));
	file = file_policy(folder, "strict");
	assert_true(same_policy(&file, &strict));
	file = file_policy(folder, "training");
	assert_int_equal(file.action[DEID_NAME], DEID_SURROGATE);
}

static struct text replaced(struct arena *a, const char *key, struct text in)
{
	struct deid_options with = {.policy = deid_safe_harbor(), .key = text_of(key)};
	struct deid_findings f;
	struct text out;

	with.policy.action[DEID_NAME] = DEID_SURROGATE;
	check_ok(deid_find_with(a, &with, in, &f));
	check_ok(deid_replace(a, in, &f, &out));
	return out;
}

static void a_made_up_name_is_one_for_each_person_and_new_to_the_text(void **state)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(64 << 20);
	struct text in =
		TEXT("Maria Gomez called. Mr. Alexis Moore and Mr. Ben Carter came. Maria wept, "
		     "and Mr. Carter left.");
	struct text out = replaced(a, "", in), keyed = replaced(a, "one case", in);

	(void)state;
	assert_int_equal(text_find(out, TEXT("Maria")), out.len);
	assert_int_equal(text_find(out, TEXT("Alexis")), out.len);
	assert_int_equal(text_find(out, TEXT("Carter")), out.len);
	check_text(replaced(a, "one case", in), keyed);
	assert_false(text_is(replaced(a, "another case", in), keyed));
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_wrong_in_a_file_is_said_with_its_line),
		cmocka_unit_test(what_a_file_does_not_name_is_as_under_safe_harbor),
		cmocka_unit_test_prestate(
			the_files_say_what_the_program_does_by_itself, argc > 1 ? argv[1] : NULL),
		cmocka_unit_test(a_made_up_name_is_one_for_each_person_and_new_to_the_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
