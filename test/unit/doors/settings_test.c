#include "../check.h"

#include "settings.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reads everything and checks it as serving does; the complaint, or "" when there is none. */
static struct text complaint(struct arena *a, const char *const *words,
	const char *const *environment, struct settings *s)
{
	struct text trouble = TEXT_NONE;
	struct err e = settings_read(s, a, words, environment, &trouble);

	if (!e.fault)
		e = settings_check(s, a, &trouble);
	if (e.fault)
		check_fault(e, INPUT, "settings.bad");
	return trouble;
}

static void what_nobody_sets_has_its_default(void **state)
{
	const char *none[] = {"--data", "/nowhere/at/all", NULL};
	struct settings s;

	check_text(complaint(*state, none, none + 2, &s), TEXT(""));
	check_text(s.listen.value, TEXT("127.0.0.1"));
	check_text(s.listen.place, TEXT("default"));
	assert_int_equal(setting_number(&s.port), 8080);
	assert_int_equal(setting_number(&s.threads), 8);
	assert_null(setting_string(&s.mail_url));
	check_text(s.log.value, TEXT("info"));
}

static void a_file_is_read_line_by_line(void **state)
{
	static const struct {
		const char *why, *lines, *want;
	} rows[] = {
		{"keys and values, remarks and empty lines",
			"# ours\n\nport = 9000\n  log=warn\t\n", ""},
		{"lines that end as on other systems", "port = 9000\r\nlog = warn\r\n", ""},
		{"a value may hold an equals sign", "postgres = host=/run dbname=circle\n", ""},
		{"an empty value sets nothing", "mail_url =\n", ""},
		{"the last line needs no end", "port = 9000", ""},
		{"an unknown key is named with its line", "port = 9000\nprot = 1\n",
			"c.conf:2: there is no setting \"prot\""},
		{"keys are small letters", "Port = 1\n", "c.conf:1: there is no setting \"Port\""},
		{"no environment names in a file", "INTERVISE_PORT = 1\n",
			"c.conf:1: there is no setting \"INTERVISE_PORT\""},
		{"a line without a value", "\nport\n",
			"c.conf:2: a line reads key = value, or begins with #"},
		{"a key twice", "port = 1\nport = 2\n",
			"c.conf:2: port is given already at c.conf:1"},
		{"a line without a key", " = 5\n", "c.conf:1: there is no setting \"\""},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct text trouble = TEXT_NONE;
		struct settings s;
		struct err e;

		settings_start(&s);
		e = settings_add_file(&s, *state, "c.conf", text_of(rows[i].lines), &trouble);
		check_text(trouble, text_of(rows[i].want));
		assert_int_equal(e.fault, rows[i].want[0] ? FAULT_INPUT : FAULT_NONE);
	}
}

/* long: a table of rows */
static void each_kind_of_value_is_looked_at(void **state)
{
	static const struct {
		const char *key, *value;
		bool good;
	} rows[] = {
		{"port", "0", true},
		{"port", "65535", true},
		{"port", "65536", false},
		{"port", "-1", false},
		{"port", "80 80", false},
		{"port", "http", false},
		{"threads", "1", true},
		{"threads", "0", false},
		{"threads", "65", false},
		{"listen", "::1", true},
		{"listen", "10.0.0.7", true},
		{"listen", "localhost", false},
		{"listen", "10.0.0", false},
		{"listen", "10.0.0.7:80", false},
		{"public_url", "https://circle.example.org", true},
		{"public_url", "https://circle.example.org:8443/peer", true},
		{"public_url", "https://circle.example.org/", false},
		{"public_url", "circle.example.org", false},
		{"public_url", "https://", false},
		{"public_url", "https://a.example/?x", false},
		{"public_url", "https://me@a.example", false},
		{"public_url", "https://a.example/\"><b", false},
		{"mail_url", "smtp://127.0.0.1:2525", true},
		{"mail_url", "smtps://mail.example", true},
		{"mail_url", "http://mail.example", false},
		{"mail_url", "smtp://me:secret@mail.example", false},
		{"trusted_proxy", "10.0.0.7", true},
		{"trusted_proxy", "10.0.0.7, 10.1.0.0/16,::1, fd00::/8", true},
		{"trusted_proxy", "10.0.0.0/33", false},
		{"trusted_proxy", "10.0.0.0/", false},
		{"trusted_proxy", "10.0.0.7 10.0.0.8", false},
		{"trusted_proxy", "10.0.0.7,,10.0.0.8", false},
		{"trusted_proxy", "proxy.example", false},
		{"trusted_proxy",
			"1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,"
			"1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,"
			"1.1.1.1",
			false},
		{"log", "debug", true},
		{"log", "loud", false},
		{"mail_from", "intervise <no-reply@example.org>", true},
		{"mail_from", "a@b.example\r\nBcc: c@d.example", false},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct setting_given given = {text_of(rows[i].key), text_of(rows[i].value),
			TEXT("--x"), SETTING_BY_OPTION};
		struct text trouble = TEXT_NONE;
		struct settings s;
		struct err e;

		settings_start(&s);
		e = settings_put(&s, *state, &given, &trouble);
		if ((e.fault == FAULT_NONE) != rows[i].good)
			print_error("%s = %s\n", rows[i].key, rows[i].value);
		assert_int_equal(e.fault, rows[i].good ? FAULT_NONE : FAULT_INPUT);
		assert_int_equal(trouble.len > 0, !rows[i].good);
	}
}

static void the_command_line_is_read(void **state)
{
	static const struct {
		const char *words[5];
		const char *want;
	} rows[] = {
		{{"--port", "9000"}, ""},
		{{"--port=9000", "--mail-url=smtp://127.0.0.1", "--mail-from", "a@b.example"}, ""},
		{{"--port"}, "--port: a value is missing behind it"},
		{{"--prot", "1"}, "--prot: there is no such option; see --help"},
		{{"port"}, "port: this is no option; see --help"},
		{{"--"}, "--: this is no option; see --help"},
		{{"--port", "x"}, "--port: port takes a number from 0 to 65535"},
		{{"--port=1", "--port=2"}, "--port: port is given already at --port"},
		{{"--mail-password", "hush"}, "--mail-password: other programs see command lines; "
					      "put it into the file or the "
					      "environment"},
		{{"--config", "/nowhere/at/all"}, "/nowhere/at/all: there is no such file"},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		const char *none[] = {NULL};
		struct settings s;

		check_text(complaint(*state, rows[i].words, none, &s), text_of(rows[i].want));
	}
}

static void the_stronger_source_wins_wherever_it_is_read(void **state)
{
	static const struct setting_given given[] = {
		{{"port", 4}, {"3", 1}, {"file", 4}, SETTING_BY_FILE},
		{{"port", 4}, {"4", 1}, {"variable", 8}, SETTING_BY_VARIABLE},
		{{"port", 4}, {"5", 1}, {"option", 6}, SETTING_BY_OPTION},
	};

	for (size_t first = 0; first < 3; first++) {
		struct text trouble = TEXT_NONE;
		struct settings s;

		settings_start(&s);
		for (size_t i = 0; i < 3; i++)
			check_ok(settings_put(&s, *state, &given[(first + i) % 3], &trouble));
		assert_int_equal(setting_number(&s.port), 5);
		check_text(s.port.place, TEXT("option"));
	}
}

static const char *put_file(const char *words, mode_t mode)
{
	static char path[] = "/tmp/intervise-settings-XXXXXX";
	int fd;

	memcpy(path + sizeof path - 7, "XXXXXX", 6);
	fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, words, strlen(words)), strlen(words));
	assert_int_equal(fchmod(fd, mode), 0);
	close(fd);
	return path;
}

static const char *variable(struct arena *a, const char *name, const char *value)
{
	struct text t;

	check_ok(text_printf(a, &t, "%s=%s", name, value));
	return t.at;
}

static void the_environment_is_read_and_secrets_may_stand_in_files(void **state)
{
	const char *path = put_file("a long secret\n", 0600);
	const char *none[] = {NULL};
	const char *good[] = {"HOME=/", "INTERVISE_PORT=9001",
		variable(*state, "INTERVISE_MAIL_PASSWORD_FILE", path), "INTERVISE_MAIL_USER=us",
		NULL};
	const char *unknown[] = {"INTERVISE_PROT=1", NULL};
	const char *no_secret[] = {"INTERVISE_PORT_FILE=/etc/hostname", NULL};
	const char *both[] = {good[2], "INTERVISE_MAIL_PASSWORD=x", NULL};
	const char *gone[] = {"INTERVISE_POSTGRES_FILE=/nowhere/at/all", NULL};
	struct settings s;

	check_text(complaint(*state, none, good, &s), TEXT(""));
	assert_int_equal(setting_number(&s.port), 9001);
	check_text(s.port.place, TEXT("INTERVISE_PORT"));
	check_text(s.mail_password.value, TEXT("a long secret"));
	check_text(s.mail_password.place, TEXT("INTERVISE_MAIL_PASSWORD_FILE"));
	check_text(complaint(*state, none, unknown, &s),
		TEXT("INTERVISE_PROT: there is no setting \"prot\""));
	check_text(complaint(*state, none, no_secret, &s),
		TEXT("INTERVISE_PORT_FILE: there is no setting \"port_file\""));
	check_text(complaint(*state, none, both, &s),
		TEXT("INTERVISE_MAIL_PASSWORD: mail_password is given already at "
		     "INTERVISE_MAIL_PASSWORD_FILE"));
	check_text(complaint(*state, none, gone, &s),
		TEXT("INTERVISE_POSTGRES_FILE: there is no such file"));
	unlink(path);
}

static void a_secret_in_a_file_for_everybody_is_refused(void **state)
{
	static const struct {
		mode_t mode;
		const char *lines;
		bool good;
	} rows[] = {
		{0600, "mail_user = us\nmail_password = hush\n", true},
		{0640, "mail_user = us\nmail_password = hush\n", true},
		{0644, "mail_user = us\nmail_password = hush\n", false},
		{0644, "mail_user = us\n", true},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		const char *path = put_file(rows[i].lines, rows[i].mode);
		const char *words[] = {"--config", path, NULL};
		struct settings s;

		assert_int_equal(complaint(*state, words, words + 2, &s).len == 0, rows[i].good);
		unlink(path);
	}
}

static void what_would_travel_unprotected_is_refused(void **state)
{
	static const struct {
		const char *why, *words[7];
		const char *names; /* what the complaint begins with; NULL: none */
	} rows[] = {
		{"all of 127 is this machine", {"--listen=127.0.0.5"}, NULL},
		{"so is ::1", {"--listen=::1"}, NULL},
		{"everywhere without a proxy", {"--listen=0.0.0.0"}, "listen:"},
		{"everywhere in version 6", {"--listen=::"}, "listen:"},
		{"another machine's address without a proxy",
			{"--listen=10.0.0.1", "--public-url=https://a.example"}, "listen:"},
		{"behind a proxy without an address for links",
			{"--listen=10.0.0.1", "--trusted-proxy=10.0.0.2"}, "public_url:"},
		{"behind a proxy with one",
			{"--listen=10.0.0.1", "--trusted-proxy=10.0.0.2",
				"--public-url=https://a.example"},
			NULL},
		{"links in clear to elsewhere", {"--public-url=http://a.example"}, "public_url:"},
		{"links in clear to this machine", {"--public-url=http://localhost:8080"}, NULL},
		{"the same in version 6", {"--public-url=http://[::1]:8080"}, NULL},
		{"a name that only begins like it", {"--public-url=http://localhost.example"},
			"public_url:"},
		{"letters without a sender", {"--mail-url=smtp://127.0.0.1"}, "mail_from:"},
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		const char *none[] = {NULL};
		struct settings s;
		struct text said = complaint(*state, rows[i].words, none, &s);

		if (!rows[i].names && said.len)
			print_error("%s: %.*s\n", rows[i].why, TEXT_ARGS(said));
		assert_int_equal(said.len > 0, rows[i].names != NULL);
		if (rows[i].names)
			assert_true(text_starts(said, text_of(rows[i].names)));
	}
}

static void the_host_of_an_address_is_found(void **state)
{
	static const struct {
		const char *url, *host;
	} rows[] = {
		{"https://a.example", "a.example"},
		{"http://a.example:80/x:y", "a.example"},
		{"http://[::1]:8080", "::1"},
		{"smtp://127.0.0.1:25", "127.0.0.1"},
		{"https:///x", ""},
		{"nothing", ""},
		{"http://[", ""},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		check_text(settings_url_host(text_of(rows[i].url)), text_of(rows[i].host));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(what_nobody_sets_has_its_default),
		with_arena(a_file_is_read_line_by_line),
		with_arena(each_kind_of_value_is_looked_at),
		with_arena(the_command_line_is_read),
		with_arena(the_stronger_source_wins_wherever_it_is_read),
		with_arena(the_environment_is_read_and_secrets_may_stand_in_files),
		with_arena(a_secret_in_a_file_for_everybody_is_refused),
		with_arena(what_would_travel_unprotected_is_refused),
		cmocka_unit_test(the_host_of_an_address_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
