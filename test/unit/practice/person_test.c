#include "practice/person.h"

#include "../check.h"

/* The arena of the identifier check, in as little memory as a test wants: linked in the place of
 * arena_open. */
struct arena *__real_arena_open(size_t cap);
struct arena *__wrap_arena_open(size_t cap);

static _Thread_local size_t scarce; /* 0: as much as is asked for */

struct arena *__wrap_arena_open(size_t cap)
{
	return __real_arena_open(scarce && scarce < cap ? scarce : cap);
}

static const struct {
	const char *why, *typed, *code;
} emails[] = {
	{"a plain address", "jo@example.org", NULL},
	{"space around it is nobody's fault", "  jo@example.org\n", NULL},
	{"a tag in front of the at", "jo+group@example.org", NULL},
	{"a machine within the house", "jo@mailhost", NULL},
	{"nothing", " ", "text.missing"},
	{"no at", "jo.example.org", "email.bad"},
	{"nothing in front", "@example.org", "email.bad"},
	{"nothing behind", "jo@", "email.bad"},
	{"two at once", "jo@example@org", "email.bad"},
	{"a dot too many", "jo@example..org", "email.bad"},
	{"a dot at the start of the host", "jo@.example.org", "email.bad"},
	{"a dot at the end", "jo@example.org.", "email.bad"},
	{"a second address", "jo@example.org,al@example.org", "email.bad"},
	{"a header behind it", "jo@example.org\r\nBcc: al@example.org", "email.bad"},
	{"a name around it", "Jo <jo@example.org>", "email.bad"},
	{"a space inside", "jo jo@example.org", "email.bad"},
	{"letters that mail hosts do not all take", "j\u00f6@example.org", "email.bad"},
	{"65 characters in front",
		"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg@example.org",
		"email.bad"},
};

static void an_address_is_one_that_a_letter_can_be_sent_to(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(emails); i++) {
		struct problems p = {0};
		const char *code;

		person_check_email(&p, "email", text_of(emails[i].typed));
		code = problem_of(&p, "email");
		if (!emails[i].code != !code || (code && strcmp(code, emails[i].code) != 0))
			fail_msg("%s: %s", emails[i].why, code ? code : "no problem");
	}
}

static void the_same_address_is_known_however_it_is_typed(void **state)
{
	struct text email;

	check_ok(person_email_canonical(*state, TEXT(" Jo.Bloggs@Example.ORG\t"), &email));
	check_text(email, TEXT("jo.bloggs@example.org"));
}

static void a_name_is_one_line_of_two_to_eighty_characters(void **state)
{
	static const struct {
		const char *name, *code;
	} rows[] = {
		{"Jo", NULL},
		{"\u674e\u5a1c", NULL},
		{"J", "text.too_short"},
		{"  ", "text.missing"},
		{"Jo\nBcc: al@example.org", "text.one_line"},
		{"Jo\rBcc: al@example.org", "text.one_line"},
		{"Jo\tBloggs", "text.one_line"},
		{"Jo +49 30 901820", "name.contact"},
		{"jo@example.org", "name.contact"},
		{"\xff\xfe", "text.not_plain"},
		{"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggghhhhhhhhhh"
		 "i",
			"text.too_long"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct problems p = {0};
		const char *code;

		check_ok(person_check_name(&p, "name", text_of(rows[i].name)));
		code = problem_of(&p, "name");
		if (!rows[i].code != !code || (code && strcmp(code, rows[i].code) != 0))
			fail_msg("row %zu: %s", i, code ? code : "no problem");
	}
}

/* However little memory there is: either the check is made, or the fault is told. */
static void a_name_that_could_not_be_looked_at_is_not_taken(void **state)
{
	size_t refused = 0;

	(void)state;
	for (scarce = 64; scarce < 64 * 1024 * 1024; scarce *= 2) {
		struct problems p = {0};
		struct err e = person_check_name(&p, "name", TEXT("Jo +49 30 901820"));

		if (e.fault) {
			assert_int_equal(e.fault, FAULT_LIMIT);
			refused++;
		} else {
			assert_string_equal(problem_of(&p, "name"), "name.contact");
		}
	}
	scarce = 0;
	assert_true(refused > 0 && refused < 20);
}

static void a_passphrase_that_could_not_be_looked_at_is_not_taken(void **state)
{
	const struct text own = TEXT("Rosalind Achterberg");
	size_t refused = 0;

	(void)state;
	for (size_t cap = 1; cap < 4096; cap++) {
		ENDS_WITH(arena_end) struct arena *a = arena_open(cap);
		struct problems p = {0};
		struct err e = person_check_passphrase(a, &p, "passphrase",
			TEXT("rosalind achterberg"), (struct own_words){1, &own});

		if (e.fault) {
			assert_int_equal(e.fault, FAULT_LIMIT);
			refused++;
		} else {
			assert_string_equal(problem_of(&p, "passphrase"), "passphrase.own_words");
		}
	}
	assert_true(refused > 0 && refused < 4000);
}

static const struct {
	const char *why, *passphrase, *code;
} passphrases[] = {
	{"fifteen characters", "abcdefghijklmno", NULL},
	{"fourteen characters", "abcdefghijklmn", "passphrase.short"},
	{"fifteen characters of two bytes each",
		"\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc\u00e4"
		"\u00f6\u00fc",
		NULL},
	{"fourteen characters are too few however many bytes they take",
		"\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d"
		"\u4e2d",
		"passphrase.short"},
	{"six words", "marble orbit cactus violin ferry moss", NULL},
	{"nothing", "", "passphrase.short"},
	{"a line within", "marble orbit\ncactus violin", "text.not_plain"},
	{"a NUL would end it", "marble orbit\033cactus violin", "text.not_plain"},
	{"her own name and little else", "RosalindRosalind!", "passphrase.own_words"},
	{"her whole name", "rosalind achterberg", "passphrase.own_words"},
	{"her address", "rosalind.work@example.org", "passphrase.own_words"},
	{"the place's name three times", "HarbourHarbourHarbour", "passphrase.own_words"},
	{"her name with ten characters more", "rosalind 1234567890", NULL},
	{"her name with eight characters more", "rosalind 12345678", "passphrase.own_words"},
	{"a word hidden inside itself", "rosarosalindlind rosalind", "passphrase.own_words"},
	{"words of two letters are nobody's own", "of of of of of of", NULL},
	{"what stands behind a plus in her address", "peergroup peergroup", "passphrase.own_words"},
};

static void a_passphrase_is_long_and_not_made_of_what_everybody_knows_of_her(void **state)
{
	const struct text own[] = {TEXT("Rosalind Achterberg"),
		TEXT("rosalind.work+peergroup@example.org"), TEXT("Harbour of Ours")};

	for (size_t i = 0; i < ROWS(passphrases); i++) {
		struct problems p = {0};
		const char *code;

		check_ok(person_check_passphrase(*state, &p, "passphrase",
			text_of(passphrases[i].passphrase), (struct own_words){3, own}));
		code = problem_of(&p, "passphrase");
		if (!passphrases[i].code != !code ||
			(code && strcmp(code, passphrases[i].code) != 0))
			fail_msg("%s: %s", passphrases[i].why, code ? code : "no problem");
	}
}

static void a_passphrase_longer_than_anybody_types_is_refused(void **state)
{
	char typed[257];
	struct problems p = {0};

	memset(typed, 'x', sizeof typed);
	check_ok(person_check_passphrase(
		*state, &p, "passphrase", (struct text){typed, 256}, (struct own_words){0}));
	assert_null(problem_of(&p, "passphrase"));
	check_ok(person_check_passphrase(
		*state, &p, "passphrase", (struct text){typed, 257}, (struct own_words){0}));
	assert_string_equal(problem_of(&p, "passphrase"), "passphrase.long");
}

static void a_guess_waits_longer_with_each_vain_try_and_never_over_a_quarter_of_an_hour(
	void **state)
{
	static const struct {
		int64_t tries;
		time_ms wait;
	} rows[] = {{0, 0}, {3, 0}, {4, 2000}, {5, 4000}, {6, 8000}, {12, 512000}, {13, 900000},
		{1000000, 900000}, {-1, 0}};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		assert_int_equal(guess_wait(rows[i].tries), rows[i].wait);
}

static void vain_tries_fade_by_half_each_hour(void **state)
{
	(void)state;
	assert_int_equal(guess_fade(12, 0, HOUR_MS - 1), 12);
	assert_int_equal(guess_fade(12, 0, HOUR_MS), 6);
	assert_int_equal(guess_fade(12, 0, 3 * HOUR_MS), 1);
	assert_int_equal(guess_fade(12, 0, 400 * DAY_MS), 0);
	assert_int_equal(
		guess_fade(12, HOUR_MS, 0), 12); /* a clock that stepped back forgives nothing */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_address_is_one_that_a_letter_can_be_sent_to),
		with_arena(the_same_address_is_known_however_it_is_typed),
		cmocka_unit_test(a_name_is_one_line_of_two_to_eighty_characters),
		cmocka_unit_test(a_name_that_could_not_be_looked_at_is_not_taken),
		cmocka_unit_test(a_passphrase_that_could_not_be_looked_at_is_not_taken),
		with_arena(a_passphrase_is_long_and_not_made_of_what_everybody_knows_of_her),
		with_arena(a_passphrase_longer_than_anybody_types_is_refused),
		cmocka_unit_test(
			a_guess_waits_longer_with_each_vain_try_and_never_over_a_quarter_of_an_hour),
		cmocka_unit_test(vain_tries_fade_by_half_each_hour),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
