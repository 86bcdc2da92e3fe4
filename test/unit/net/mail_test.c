#include "../check.h"
#include "sink.h"

#include "base/buf.h"
#include "net/letter.h"
#include "net/mail.h"

#include <pthread.h>

static struct mail_letter a_letter(void)
{
	return (struct mail_letter){.to = TEXT("zoe@example.net"),
		.subject = TEXT("A new answer"),
		.body = TEXT("Hello,\n.\nsomebody answered.\n"),
		.id = 4711,
		.at = 1795250000000};
}

static struct mail_settings settings_for(const struct sink *s)
{
	return (struct mail_settings){
		.url = sink_url(s), .from = "intervise <no-reply@example.org>"};
}

static void a_letter_arrives_exactly_so(void **state)
{
	struct sink *s = sink_open((struct sink_manners){0});
	struct mail_settings to_sink = settings_for(s);
	struct mail_letter l = a_letter();

	l.unsubscribe = TEXT("https://example.org/mail/off?k=x");
	check_ok(mail_send(*state, &to_sink, &l));
	sink_wait(s);
	check_text(sink_commands(s), TEXT("EHLO example.org\r\n"
					  "MAIL FROM:<no-reply@example.org>\r\nRCPT "
					  "TO:<zoe@example.net>\r\nDATA\r\nQUIT\r\n"));
	check_text(sink_letter(s), TEXT("Date: Sat, 21 Nov 2026 08:33:20 +0000\r\n"
					"From: intervise <no-reply@example.org>\r\n"
					"To: <zoe@example.net>\r\n"
					"Subject: A new answer\r\n"
					"Message-ID: <4711@example.org>\r\n"
					"Auto-Submitted: auto-generated\r\n"
					"List-Unsubscribe: <https://example.org/mail/off?k=x>\r\n"
					"MIME-Version: 1.0\r\n"
					"Content-Type: text/plain; charset=utf-8\r\n"
					"Content-Transfer-Encoding: quoted-printable\r\n"
					"\r\n"
					"Hello,\r\n.\r\nsomebody answered.\r\n"));
	sink_close(s);
}

static void each_refusal_says_whether_to_try_again(void **state)
{
	static const struct {
		const char *why;
		struct sink_manners manners;
		enum fault want;
		const char *code;
	} rows[] = {
		{"greylisted", {.command = "RCPT", .reply = "451 later"}, FAULT_BUSY, "mail.later"},
		{"unknown person", {.command = "RCPT", .reply = "550 nobody"}, FAULT_INPUT,
			"mail.refused"},
		{"sender not liked", {.command = "MAIL", .reply = "553 no"}, FAULT_INPUT,
			"mail.refused"},
		{"no letter wanted now", {.command = "DATA", .reply = "421 bye"}, FAULT_BUSY,
			"mail.later"},
		{"letter refused", {.command = ".", .reply = "554 spam"}, FAULT_INPUT,
			"mail.refused"},
		{"letter later", {.command = ".", .reply = "452 full"}, FAULT_BUSY, "mail.later"},
		{"busy at the door", {.command = "", .reply = "421 busy"}, FAULT_BUSY,
			"mail.later"},
		{"hangs up at once", {.command = ""}, FAULT_BUSY, "mail.later"},
		{"hangs up at RCPT", {.command = "RCPT"}, FAULT_BUSY, "mail.later"},
		{"hangs up after the letter", {.command = "."}, FAULT_BUSY, "mail.later"},
		{"late, but there", {.late_ms = 700}, FAULT_NONE, NULL},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct sink *s = sink_open(rows[i].manners);
		struct mail_settings to_sink = settings_for(s);
		struct mail_letter l = a_letter();
		struct err e = mail_send(*state, &to_sink, &l);

		if (e.fault != rows[i].want || (e.fault && strcmp(e.code, rows[i].code) != 0))
			fail_msg("%s: %s", rows[i].why, e.code);
		sink_wait(s);
		sink_close(s);
	}
}

static void nothing_is_sent_in_clear_when_tls_is_required(void **state)
{
	static const char *const offers[] = {NULL, "250-STARTTLS"};

	for (size_t i = 0; i < ROWS(offers); i++) {
		struct sink *s = sink_open((struct sink_manners){
			.offers = offers[i], .command = "STARTTLS", .reply = "454 not today"});
		struct mail_settings to_sink = settings_for(s);
		struct mail_letter l = a_letter();

		to_sink.require_tls = true;
		to_sink.user = "u";
		to_sink.password = "p";
		check_fault(mail_send(*state, &to_sink, &l), BUSY, "mail.no_tls");
		sink_wait(s);
		assert_true(text_find(sink_commands(s), TEXT("AUTH")) == sink_commands(s).len);
		assert_true(text_find(sink_commands(s), TEXT("MAIL")) == sink_commands(s).len);
		assert_int_equal(sink_letter(s).len, 0);
		sink_close(s);
	}
}

static void a_wrong_password_keeps_the_letter_for_later(void **state)
{
	struct sink *s = sink_open((struct sink_manners){
		.offers = "250-AUTH PLAIN", .command = "AUTH", .reply = "535 no"});
	struct mail_settings to_sink = settings_for(s);
	struct mail_letter l = a_letter();

	to_sink.user = "u";
	to_sink.password = "p";
	check_fault(mail_send(*state, &to_sink, &l), BUSY, "mail.login_denied");
	sink_wait(s);
	sink_close(s);
}

static void what_could_add_a_header_is_refused(void **state)
{
	static const struct {
		const char *why;
		struct text to, subject, body, link;
		const char *code;
	} rows[] = {
		{"a line in the address", TEXT("a@b\r\nBcc: c@d"), TEXT("s"), TEXT("b"), TEXT(""),
			"mail.bad_address"},
		{"a second address", TEXT("a@b,c@d"), TEXT("s"), TEXT("b"), TEXT(""),
			"mail.bad_address"},
		{"brackets", TEXT("a@b>"), TEXT("s"), TEXT("b"), TEXT(""), "mail.bad_address"},
		{"a space", TEXT("a@b c"), TEXT("s"), TEXT("b"), TEXT(""), "mail.bad_address"},
		{"no @", TEXT("ab"), TEXT("s"), TEXT("b"), TEXT(""), "mail.bad_address"},
		{"two @", TEXT("a@b@c"), TEXT("s"), TEXT("b"), TEXT(""), "mail.bad_address"},
		{"nothing before @", TEXT("@b"), TEXT("s"), TEXT("b"), TEXT(""),
			"mail.bad_address"},
		{"no ASCII", TEXT("\xC3\xA9@b"), TEXT("s"), TEXT("b"), TEXT(""),
			"mail.bad_address"},
		{"no address", TEXT(""), TEXT("s"), TEXT("b"), TEXT(""), "mail.bad_address"},
		{"a line in the subject", TEXT("a@b"), TEXT("s\nBcc: c@d"), TEXT("b"), TEXT(""),
			"mail.bad_subject"},
		{"CR in the subject", TEXT("a@b"), TEXT("s\r"), TEXT("b"), TEXT(""),
			"mail.bad_subject"},
		{"NUL in the subject", TEXT("a@b"), TEXT("s\0"), TEXT("b"), TEXT(""),
			"mail.bad_subject"},
		{"CR in the body", TEXT("a@b"), TEXT("s"), TEXT("b\r.\r"), TEXT(""),
			"mail.bad_body"},
		{"NUL in the body", TEXT("a@b"), TEXT("s"), TEXT("b\0"), TEXT(""), "mail.bad_body"},
		{"a line in the link", TEXT("a@b"), TEXT("s"), TEXT("b"), TEXT("https://a\r\nX: y"),
			"mail.bad_link"},
		{"a link that ends early", TEXT("a@b"), TEXT("s"), TEXT("b"), TEXT("https://a>"),
			"mail.bad_link"},
		{"no web link", TEXT("a@b"), TEXT("s"), TEXT("b"), TEXT("javascript:x"),
			"mail.bad_link"},
	};
	/* port 9 answers nobody: a letter that passed would come back as "mail.later" */
	struct mail_settings nowhere = {.url = "smtp://127.0.0.1:9", .from = "a@example.org"};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct mail_letter l = {.to = rows[i].to,
			.subject = rows[i].subject,
			.body = rows[i].body,
			.unsubscribe = rows[i].link,
			.id = 1};
		struct err e = mail_send(*state, &nowhere, &l);

		if (e.fault != FAULT_INPUT || strcmp(e.code, rows[i].code) != 0)
			fail_msg("%s: %s", rows[i].why, e.code);
	}
}

static void settings_that_are_wrong_are_our_fault(void **state)
{
	static const struct {
		const char *url, *from;
		enum fault want;
		const char *code;
	} rows[] = {
		{NULL, "a@b", FAULT_BROKEN, "mail.unset"},
		{"file:///etc/passwd", "a@b", FAULT_BROKEN, "mail.unset"},
		{"smtp://127.0.0.1:9", "x <a@b", FAULT_BROKEN, "mail.bad_sender"},
		{"smtp://127.0.0.1:9", "x\ny <a@b>", FAULT_BROKEN, "mail.bad_sender"},
		{"smtp://127.0.0.1:9", NULL, FAULT_BROKEN, "mail.bad_sender"},
		{"smtp://127.0.0.1:9", "a@b", FAULT_BUSY, "mail.later"},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct mail_settings s = {.url = rows[i].url, .from = rows[i].from};
		struct mail_letter l = a_letter();
		struct err e = mail_send(*state, &s, &l);

		if (e.fault != rows[i].want || strcmp(e.code, rows[i].code) != 0)
			fail_msg("%s, %s: %s", rows[i].url, rows[i].from, e.code);
	}
}

static struct text written(struct arena *a, const char *from, struct text subject, struct text body)
{
	struct letter_sender sender;
	struct mail_letter l = a_letter();
	struct text out;

	l.subject = subject;
	l.body = body;
	check_ok(letter_sender(text_of(from), &sender));
	check_ok(letter_write(a, &sender, &l, &out));
	return out;
}

static void words_of_any_language_fit_into_a_head(void **state)
{
	static const struct {
		const char *from;
		struct text subject;
		const char *from_line, *subject_line;
	} rows[] = {
		{"a@b", TEXT("Plain: 1, 2"), "\r\nFrom: <a@b>\r\n", "\r\nSubject: Plain: 1, 2\r\n"},
		{"Dr. X <a@b>", TEXT("=?x"), "\r\nFrom: \"Dr. X\" <a@b>\r\n",
			"\r\nSubject: =?utf-8?Q?=3D=3Fx?=\r\n"},
		{"Praxis M\xC3\xBCller. <a@b>",
			TEXT("Gr\xC3\xBC\xC3\x9F"
			     "e an dich"),
			"\r\nFrom: =?utf-8?Q?Praxis_M=C3=BCller=2E?= <a@b>\r\n",
			"\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe_an_dich?=\r\n"},
		{"a@b",
			TEXT("\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82"
			     "\xAC"),
			"\r\nFrom: <a@b>\r\n",
			"\r\nSubject: "
			"=?utf-8?Q?=E2=82=AC=E2=82=AC=E2=82=AC=E2=82=AC=E2=82=AC?=\r\n "
			"=?utf-8?Q?=E2=82=AC?=\r\n"},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct text t = written(*state, rows[i].from, rows[i].subject, TEXT("x"));

		if (text_find(t, text_of(rows[i].from_line)) == t.len)
			fail_msg("no '%s' in %.*s", rows[i].from_line, TEXT_ARGS(t));
		if (text_find(t, text_of(rows[i].subject_line)) == t.len)
			fail_msg("no '%s' in %.*s", rows[i].subject_line, TEXT_ARGS(t));
	}
}

static void bodies_are_quoted_and_their_lines_short(void **state)
{
	static const struct {
		struct text body;
		const char *want;
	} rows[] = {
		{TEXT(""), ""},
		{TEXT("\n"), "\r\n"},
		{TEXT("a\n\nb"), "a\r\n\r\nb\r\n"},
		{TEXT("a=b"), "a=3Db\r\n"},
		{TEXT("a \nb\t"), "a=20\r\nb=09\r\n"},
		{TEXT("\xC3\xA9"), "=C3=A9\r\n"},
		{TEXT("a \tb"), "a \tb\r\n"},
	};
	struct buf b = buf_in(*state, 4096);
	struct text longer, line, t;

	for (size_t i = 0; i < ROWS(rows); i++) {
		t = written(*state, "a@b", TEXT("s"), rows[i].body);
		check_text(text_part(t, text_find(t, TEXT("\r\n\r\n")) + 4, t.len),
			text_of(rows[i].want));
	}
	for (int i = 0; i < 300; i++)
		buf_puts(&b, "\xC3\xA9");
	check_ok(buf_end(&b, &longer));
	t = written(*state, "a@b", longer, longer);
	while (text_cut(&t, '\n', &line))
		assert_true(line.len <= 77); /* with CR */
}

static void *send_one(void *url)
{
	struct arena *a = arena_open(1 << 20);
	struct mail_settings s = {.url = url, .from = "a@example.org"};
	struct mail_letter l = a_letter();
	struct err e = mail_send(a, &s, &l);

	arena_close(a);
	return e.fault ? url : NULL;
}

static void letters_leave_side_by_side(void **state)
{
	enum { LETTERS = 8 };
	struct sink *sinks[LETTERS];
	pthread_t threads[LETTERS];

	(void)state;
	for (int i = 0; i < LETTERS; i++) {
		sinks[i] = sink_open((struct sink_manners){0});
		assert_int_equal(pthread_create(&threads[i], NULL, send_one,
					 (void *)(uintptr_t)sink_url(sinks[i])),
			0);
	}
	for (int i = 0; i < LETTERS; i++) {
		void *failed;

		pthread_join(threads[i], &failed);
		assert_null(failed);
		sink_wait(sinks[i]);
		assert_true(text_ends(sink_letter(sinks[i]), TEXT("answered.\r\n")));
		sink_close(sinks[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(a_letter_arrives_exactly_so),
		with_arena(each_refusal_says_whether_to_try_again),
		with_arena(nothing_is_sent_in_clear_when_tls_is_required),
		with_arena(a_wrong_password_keeps_the_letter_for_later),
		with_arena(what_could_add_a_header_is_refused),
		with_arena(settings_that_are_wrong_are_our_fault),
		with_arena(words_of_any_language_fit_into_a_head),
		with_arena(bodies_are_quoted_and_their_lines_short),
		with_arena(letters_leave_side_by_side),
	};

	return cmocka_run_group_tests_name("mail", tests, NULL, NULL);
}
