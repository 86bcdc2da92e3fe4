#include "../check.h"

#include "jobs_letter.h"

static struct letter_due due(const char *kind, const char *language)
{
	return (struct letter_due){
		.id = {77},
		.kind = text_of(kind),
		.email = TEXT("ana@place.example"),
		.name = TEXT("Ana Marker"),
		.language = text_of(language),
	};
}

static void each_kind_says_what_happened_and_where_to_read(void **state)
{
	static const struct {
		const char *kind, *subject;
	} rows[] = {
		{"asked", "A colleague asks for your thoughts"},
		{"answered", "A colleague has answered you"},
		{"replied", "A colleague has replied to you"},
		{"renewing", "A colleague waits for your confirmation"},
		{"renewed", "Colleagues have confirmed you"},
		{"closed", "Your own copy is ready"},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct letter_due l = due(rows[i].kind, "en");
		struct mail_letter out;

		check_ok(jobs_letter_write(*state, &l, "https://a.example", 5, &out));
		check_text(out.to, TEXT("ana@place.example"));
		check_text(out.subject, text_of(rows[i].subject));
		assert_int_equal(out.id, 77);
		assert_int_equal(out.at, 5);
		assert_true(text_find(out.body, TEXT("\n\nhttps://a.example/today\n\n")) <
			    out.body.len);
		assert_true(text_find(out.body, TEXT("Marker")) == out.body.len);
	}
}

static void a_changed_lock_is_told_with_where_to_look(void **state)
{
	struct letter_due l = due("passphrase_changed", "en");
	struct mail_letter out;

	check_ok(jobs_letter_write(*state, &l, "https://a.example", 5, &out));
	check_text(out.subject, TEXT("Something changed about what opens your account"));
	assert_true(text_starts(out.body, TEXT("Your passphrase was changed.\n\n")));
	assert_true(
		text_find(out.body, TEXT("\n\nhttps://a.example/me/security\n\n")) < out.body.len);
	assert_true(text_find(out.body, TEXT("Marker")) == out.body.len);
}

static void an_unknown_kind_is_no_letter(void **state)
{
	struct letter_due l = due("boast", "en");
	struct mail_letter out;

	check_fault(
		jobs_letter_write(*state, &l, "https://a.example", 5, &out), BROKEN, "letter.kind");
}

static void a_language_nobody_speaks_is_answered_in_english(void **state)
{
	struct letter_due l = due("asked", "tlh");
	struct mail_letter out;

	check_ok(jobs_letter_write(*state, &l, "https://a.example", 5, &out));
	check_text(out.subject, TEXT("A colleague asks for your thoughts"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(each_kind_says_what_happened_and_where_to_read),
		with_arena(a_changed_lock_is_told_with_where_to_look),
		with_arena(an_unknown_kind_is_no_letter),
		with_arena(a_language_nobody_speaks_is_answered_in_english),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
