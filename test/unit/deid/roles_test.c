/* K02: names become roles, the same for one person through the whole text and, with a key, the
 * case. */
#include "deid/engine.h"
#include "deid/entities.h"

#include "../check.h"

/* What is written, in order, and which of them are one: the same letter for the same person. */
static const struct {
	const char *why, *names, *who;
} rows[] = {
	{"first name, family name, both", "Rosa|Rosa Delgado|Delgado", "aaa"},
	{"in any case", "Rosa Delgado|ROSA DELGADO|rosa|DELGADO", "aaaa"},
	{"with accents and without", "Zo\u00eb Black|Zoe Black|ZOE", "aaa"},
	{"two of one family; the family name alone is nobody's",
		"Rosa Delgado|Marco Delgado|Rosa|Marco|Delgado", "ababc"},
	{"two of one first name", "Maria Lopez|Maria Khan|Maria", "abc"},
	{"a middle name may be left out", "Maria Elena Vargas|Maria Vargas|Elena", "aaa"},
	{"initials", "Tomas Reyes|T.R.|TR|T. Reyes|T.", "aaaaa"},
	{"initials of two are nobody's", "Tomas Reyes|Tina Ross|T.R.", "abc"},
	{"a tender form", "Elizabeth Okafor|Liz|Lizzie Okafor|Beth", "aaaa"},
	{"the beginning of a name", "Xiomara Vargas|Xio", "aa"},
	{"a letter wrong, missing, too many, in the wrong order",
		"Okafor|Okafur|Okafr|Okaffor|Okafro", "aaaaa"},
	{"two known names that look alike are two", "Maria Lopez|Mario Lopez", "ab"},
	{"particles do not matter", "Anneke van der Berg|Anneke Berg|van der Berg", "aaa"},
	{"a family name of two words", "Mary Adeyinka-Brown|Adeyinka-Brown|Brown", "aaa"},
	{"two people", "Ruth Ambrose|Peter Klein", "ab"},
};

/* Splits the names and notes them all. */
static size_t note_names(struct entities *e, const char *names, struct text each[8])
{
	struct text rest = text_of(names), name;
	size_t n = 0;

	while (text_cut(&rest, '|', &name)) {
		each[n++] = name;
		check_ok(entities_note(e, (struct mention){.kind = DEID_NAME, .surface = name}));
	}
	check_ok(entities_settle(e));
	return n;
}

static void one_person_is_one_however_written(void **state)
{
	struct lexicon l;

	check_ok(lexicon_open(deid_builtin_lexicon(), &l));
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct entities *e;
		struct text name[8];
		uint32_t who[8], first[8] = {0};
		size_t n;
		check_ok(entities_open(*state, &l, &e));
		n = note_names(e, rows[i].names, name);
		assert_int_equal(n, strlen(rows[i].who));
		for (size_t k = 0; k < n; k++) {
			size_t letter = (size_t)(rows[i].who[k] - 'a');
			check_ok(entities_find(e, DEID_NAME, name[k], &who[k]));
			if (first[letter] && first[letter] != who[k])
				print_error("%s: %.*s\n", rows[i].why, TEXT_ARGS(name[k]));
			assert_true(!first[letter] || first[letter] == who[k]);
			first[letter] = who[k];
		}
		for (size_t x = 0; x < 8; x++)
			for (size_t y = 0; y < x; y++)
				assert_true(!first[x] || first[x] != first[y]);
	}
}

static const struct {
	const char *why, *in, *out;
} texts[] = {
	{"after a title a letter is enough", "Mrs Delgado rang.", "Mrs A rang."},
	{"one known by kinship is called by it",
		"Her grandmother Ruth came. I saw Ruth, and RUTH's bag.",
		"Her grandmother A came. I saw the grandmother, and the grandmother's bag."},
	{"at the beginning of a sentence with a capital",
		"I met her aunt Maureen Okafor. Maureen Okafor was tired.",
		"I met her aunt A. The aunt was tired."},
	{"two aunts keep their letters",
		"Her aunt Maureen Okafor and his aunt Beth Lindqvist came. I asked Maureen Okafor.",
		"Her aunt A and his aunt C came. I asked Person A."},
};

static void roles_read_well(void **state)
{
	for (size_t i = 0; i < ROWS(texts); i++) {
		struct deid_findings f;
		struct text in = text_of(texts[i].in), out;
		check_ok(deid_find(*state, in, &f));
		check_ok(deid_replace(*state, in, &f, &out));
		if (!text_is(out, text_of(texts[i].out)))
			print_error("%s: %.*s\n", texts[i].why, TEXT_ARGS(out));
		check_text(out, text_of(texts[i].out));
	}
}

static struct text role_in(struct arena *a, const char *key, const char *words)
{
	struct deid_options o = {.policy = deid_safe_harbor(), .key = text_of(key)};
	struct deid_findings f;

	check_ok(deid_find_with(a, &o, text_of(words), &f));
	assert_int_equal(f.count, 1);
	return f.at[0].replacement;
}

static void a_key_keeps_a_role_through_the_case_and_out_of_the_next(void **state)
{
	struct text one = role_in(*state, "key of one case", "Mrs Rosa Delgado rang.");

	check_text(role_in(*state, "key of one case", "Then Mrs Rosa Delgado left."), one);
	check_text(role_in(*state, "key of one case", "Then MRS ROSA DELGADO left."), one);
	assert_false(text_is(role_in(*state, "key of another", "Mrs Rosa Delgado rang."), one));
	check_text(role_in(*state, "key of one case", "Mrs Liz Okafor rang."),
		role_in(*state, "key of one case", "Mrs Elizabeth Okafor rang."));
	assert_true(one.at[0] != 'R');
}

static void too_many_things_are_a_fault(void **state)
{
	struct arena *a = arena_open(64 << 20);
	struct entities *e;
	struct lexicon l;
	struct err err = OK;

	(void)state;
	check_ok(lexicon_open(deid_builtin_lexicon(), &l));
	check_ok(entities_open(a, &l, &e));
	for (unsigned i = 0; i <= DEID_ENTITIES_MOST && !err.fault; i++) {
		char number[16];
		int n = snprintf(number, sizeof number, "%u", i);
		err = entities_note(
			e, (struct mention){.kind = DEID_ID, .surface = {number, (size_t)n}});
	}
	check_ok(err);
	check_fault(entities_settle(e), LIMIT, "deid.too_many");
	arena_close(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(one_person_is_one_however_written),
		with_arena(roles_read_well),
		with_arena(a_key_keeps_a_role_through_the_case_and_out_of_the_next),
		cmocka_unit_test(too_many_things_are_a_fault),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
