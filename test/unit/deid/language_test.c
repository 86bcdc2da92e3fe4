#include "deid/language.h"

#include "../check.h"

#include "base/buf.h"

/* Short, odd and mixed texts. */
static const struct {
	const char *why, *text, *code;
	bool measured;
} rows[] = {
	{"nothing is not judged", "", "und", true},
	{"a word says too little", "Mum, 34.", "und", true},
	{"numbers say nothing", "0330 555 0148, 12/03/2011, 50674", "und", true},
	{"a name is no language", "Oluwaseun Adeyemi", "und", true},
	{"names alone are no language", "Nguy\u1ec5n, Okafor, Delgado, Yilmaz, Byrne", "und", true},
	{"a rushed note is English", "pt tearful, poor sleep, will review next wk", "en", true},
	{"English with foreign names stays English",
		"Xiomara and Oluwaseun told me that the baby cries at night.", "en", true},
	{"German is told without its marks", "der junge hat wieder nicht schlafen konnen", "de",
		true},
	{"four letters of another script are enough", "\u043c\u0430\u043c\u0430", "und-Cyrl",
		false},
	{"a Greek letter inside English says nothing",
		"The \u03b1 of the scale was low and she said so.", "en", true},
	{"Chinese needs few characters", "\u5988\u5988\u5f88\u597d", "zh", false},
	{"kana make it Japanese", "\u6bcd\u306f\u5143\u6c17\u3067\u3059", "ja", false},
	{"letters that fit no language", "xqzv wkrt bnmp qqrs zzxv plkj hgfd vvbn mmqw trew yxcv",
		"und", false},
	{"broken bytes", "She said \xff\xfe\xc3 that he would not \xe2\x28 come back.", "en", true},
};

static void short_and_odd_texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct deid_language l = deid_language_of(text_of(rows[i].text));
		bool de = text_is(text_of(rows[i].code), TEXT("de"));
		if (!text_is(text_of(l.code), text_of(rows[i].code)) ||
			(!de && l.measured != rows[i].measured))
			fail_msg("%s: %s, %s", rows[i].why, l.code,
				l.measured ? "measured" : "not measured");
	}
}

static void a_foreign_paragraph_is_named(void **state)
{
	struct text t = TEXT("She wrote to me last week and asked what to do.\n"
			     "\u00ab No me dejes sola con \u00e9l, por favor. Tengo mucho miedo de "
			     "que vuelva. \u00bb\n"
			     "I did not know what to answer, and I still do not.\n"
			     "Anne bana hi\u00e7bir \u015fey s\u00f6ylemedi, \u00e7ok korkuyorum.\n"
			     "What would you do?");
	struct deid_languages l;

	check_ok(deid_languages_of(*state, t, &l));
	assert_string_equal(l.whole.code, "en");
	assert_int_equal(l.count, 2);
	assert_string_equal(l.at[0].language.code, "es");
	check_text(text_part(t, l.at[0].from, l.at[0].to - l.at[0].from),
		TEXT("No me dejes sola con \u00e9l, por favor. Tengo mucho miedo de que vuelva."));
	assert_string_equal(l.at[1].language.code, "tr");
	assert_false(deid_all_measured(&l));
}

static void english_alone_is_all_measured(void **state)
{
	struct deid_languages l;

	check_ok(deid_languages_of(*state,
		TEXT("He came late.\n\nMother was angry (she had waited for an hour).\nAlder "
		     "Street, Mr Okafor, 3 pm."),
		&l));
	assert_int_equal(l.count, 0);
	assert_true(deid_all_measured(&l));
}

static void names_of_languages(void **state)
{
	(void)state;
	assert_string_equal(deid_language_name("es"), "Spanish");
	assert_string_equal(deid_language_name("uk"), "Ukrainian");
	assert_string_equal(deid_language_name("und"), "an unknown language");
}

static const char *table;

/* Each line of the table: a code, a tab, a sentence of that language that the guess never saw. */
static void sentences_of_many_languages(void **state)
{
	size_t asked = 0, wrong = 0, claimed = 0, unsure = 0;
	char line[1024];
	FILE *in = fopen(table, "rb");

	(void)state;
	assert_non_null(in);
	while (fgets(line, sizeof line, in)) {
		struct text rest = text_of(line), code;
		struct deid_language l;
		if (line[0] == '#' || !text_cut(&rest, '\t', &code))
			continue;
		rest = text_trim(rest);
		l = deid_language_of(rest);
		asked++;
		unsure += !l.sure;
		wrong += l.sure && !text_is(text_of(l.code), code);
		if (l.sure && !text_is(text_of(l.code), code))
			print_message("%.*s taken for %s: %.*s\n", TEXT_ARGS(code), l.code,
				TEXT_ARGS(rest));
		/* The mistake that would hurt: a text of another language is called checked. */
		claimed += l.sure && l.measured && !text_is(text_of(l.code), code);
		assert_false(text_is(code, TEXT("en")) && !l.measured);
	}
	fclose(in);
	print_message(
		"%zu sentences: %zu wrong, %zu unsure, %zu called checked though they are not\n",
		asked, wrong, unsure, claimed);
	assert_true(asked >= 100);
	assert_true(wrong * 50 <= asked);
	/* A sentence of Pidgin may be written with English words alone. */
	assert_true(claimed <= 1);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(short_and_odd_texts),
		with_arena(a_foreign_paragraph_is_named),
		with_arena(english_alone_is_all_measured),
		cmocka_unit_test(names_of_languages),
		cmocka_unit_test(sentences_of_many_languages),
	};

	if (argc < 2)
		return 2;
	table = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
