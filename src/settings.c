#include "settings.h"

#include "net/network.h"

#include <string.h>

enum {
	HOURS_MOST = 8760,
	COUNT_MOST = 10000,
	THREADS_MOST = 64,
	PORT_MOST = 65535,
	TOKEN_LEAST = 16
};

/* kinds of values */

static bool in_range(struct text t, int64_t least, int64_t most)
{
	int64_t number;

	return text_number(t, &number).fault == FAULT_NONE && number >= least && number <= most;
}

static bool is_plain(struct text t)
{
	return text_is_plain(t) && text_find_byte(t, '\n') == t.len &&
	       text_find_byte(t, '\r') == t.len;
}

static bool is_port(struct text t)
{
	return in_range(t, 0, PORT_MOST);
}

static bool is_threads(struct text t)
{
	return in_range(t, 1, THREADS_MOST);
}

static bool is_yes_no(struct text t)
{
	return text_is(t, TEXT("yes")) || text_is(t, TEXT("no"));
}

static bool is_hours(struct text t)
{
	return in_range(t, 0, HOURS_MOST);
}

static bool is_count(struct text t)
{
	return in_range(t, 0, COUNT_MOST);
}

static bool is_need(struct text t)
{
	return text_is(t, TEXT("needed")) || text_is(t, TEXT("none"));
}

static bool is_level(struct text t)
{
	static const char *const levels[] = {"debug", "info", "warn", "error"};

	for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++)
		if (text_is(t, text_of(levels[i])))
			return true;
	return false;
}

static bool is_address(struct text t)
{
	uint8_t bytes[16];

	return network_address(t, bytes) != 0;
}

static bool is_networks(struct text t)
{
	struct networks list;

	return networks_read(t, &list).fault == FAULT_NONE;
}

static bool is_printable_ascii(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (t.at[i] <= ' ' || t.at[i] > '~' || t.at[i] == '"' || t.at[i] == '<')
			return false;
	return true;
}

static bool is_token(struct text t)
{
	return t.len >= TOKEN_LEAST && is_printable_ascii(t);
}

static bool is_url(struct text t)
{
	if (!text_starts(t, TEXT("http://")) && !text_starts(t, TEXT("https://")))
		return false;
	return is_printable_ascii(t) && settings_url_host(t).len && !text_ends(t, TEXT("/")) &&
	       text_find_byte(t, '?') == t.len && text_find_byte(t, '#') == t.len &&
	       text_find_byte(t, '@') == t.len;
}

static bool is_mail_url(struct text t)
{
	if (!text_starts(t, TEXT("smtp://")) && !text_starts(t, TEXT("smtps://")))
		return false;
	return is_printable_ascii(t) && settings_url_host(t).len && text_find_byte(t, '@') == t.len;
}

enum kind {
	PLAIN,
	PATH,
	TOKEN,
	ADDRESS,
	NETWORKS,
	PORT,
	THREADS,
	URL,
	MAIL_URL,
	LEVEL,
	HOURS,
	COUNT,
	NEED,
	YES_NO
};

static const struct {
	bool (*good)(struct text t);
	const char *wants;
} kinds[] = {
	[PLAIN] = {is_plain, "one line of text"},
	[PATH] = {is_plain, "the path of a file or folder"},
	[TOKEN] = {is_token, "at least 16 letters and digits without blanks"},
	[ADDRESS] = {is_address, "an IP address such as 127.0.0.1 or ::1"},
	[NETWORKS] = {is_networks,
		"IP addresses or ranges with commas between them, such as 10.0.0.7, 10.1.0.0/16"},
	[PORT] = {is_port, "a number from 0 to 65535"},
	[THREADS] = {is_threads, "a number from 1 to 64"},
	[URL] = {is_url,
		"an address such as https://circle.example.org, without a slash at the end"},
	[MAIL_URL] = {is_mail_url,
		"smtp://host:port or smtps://host:port, without name and password"},
	[YES_NO] = {is_yes_no, "yes or no"},
	[HOURS] = {is_hours, "a number of hours from 0 to 8760"},
	[COUNT] = {is_count, "a number from 0 to 10000"},
	[NEED] = {is_need, "needed or none"},
	[LEVEL] = {is_level, "debug, info, warn or error"},
};

/* the table */

#define SETTING_ROW(key, kind, standard, privacy, sentence)                                        \
	{{#key, standard, sentence, SETTING_##privacy}, kind},
static const struct {
	struct setting_row row;
	enum kind kind;
} table[] = {SETTINGS(SETTING_ROW)};

const struct setting_row *settings_row(size_t index)
{
	return &table[index].row;
}

size_t settings_find(struct text key)
{
	size_t i = 0;

	while (i < SETTING_COUNT && !text_is(key, text_of(table[i].row.key)))
		i++;
	return i;
}

void settings_start(struct settings *s)
{
	for (size_t i = 0; i < SETTING_COUNT; i++)
		s->at[i] = (struct setting){
			text_of(table[i].row.standard), SETTING_BY_DEFAULT, TEXT("default")};
}

struct err settings_put(struct settings *s, struct arena *a, const struct setting_given *given,
	struct text *trouble)
{
	size_t i = settings_find(given->key);
	struct setting *was = &s->at[i];

	if (i == SETTING_COUNT) {
		TRY(text_printf(a, trouble, "%.*s: there is no setting \"%.*s\"",
			TEXT_ARGS(given->place), TEXT_ARGS(given->key)));
		return ERR(INPUT, "settings.bad");
	}
	if (given->value.len && !kinds[table[i].kind].good(given->value)) {
		TRY(text_printf(a, trouble, "%.*s: %s takes %s", TEXT_ARGS(given->place),
			table[i].row.key, kinds[table[i].kind].wants));
		return ERR(INPUT, "settings.bad");
	}
	if (was->origin == given->origin && was->origin != SETTING_BY_DEFAULT) {
		TRY(text_printf(a, trouble, "%.*s: %s is given already at %.*s",
			TEXT_ARGS(given->place), table[i].row.key, TEXT_ARGS(was->place)));
		return ERR(INPUT, "settings.bad");
	}
	if (was->origin > given->origin)
		return OK;
	/* An empty value takes back what a weaker source said; where nothing may be unset, the
	 * default. */
	TRY(text_copy(
		a, given->value.len ? given->value : text_of(table[i].row.standard), &was->value));
	TRY(text_copy(a, given->place, &was->place));
	was->origin = given->origin;
	return OK;
}

/* reading them */

int64_t setting_number(const struct setting *s)
{
	int64_t number;

	return text_number(s->value, &number).fault ? 0 : number;
}

const char *setting_string(const struct setting *s)
{
	return s->value.len ? s->value.at : NULL;
}

bool settings_is_loopback(struct text address)
{
	static const uint8_t one[16] = {[15] = 1};
	uint8_t bytes[16];

	switch (network_address(address, bytes)) {
	case 4:
		return bytes[0] == 127;
	case 16:
		return memcmp(bytes, one, sizeof one) == 0;
	default:
		return false;
	}
}

struct text settings_url_host(struct text url)
{
	struct text rest = text_part(url, text_find(url, TEXT("://")), url.len);

	rest = text_part(rest, 3, rest.len);
	rest = text_part(rest, 0, text_find_byte(rest, '/'));
	if (rest.len && rest.at[0] == '[')
		return text_part(rest, 1, text_find_byte(rest, ']') - 1);
	return text_part(rest, 0, text_find_byte(rest, ':'));
}

bool settings_is_this_machine(struct text host)
{
	return text_is(host, TEXT("localhost")) || settings_is_loopback(host);
}

struct err settings_check(const struct settings *s, struct arena *a, struct text *trouble)
{
	bool near = settings_is_loopback(s->listen.value);
	const struct {
		bool wrong;
		const char *sentence;
	} rules[] = {
		{!near && !s->trusted_proxy.value.len,
			"listen: off this machine what people write would travel unprotected. Let "
			"a proxy "
			"speak TLS and name its address as trusted_proxy"},
		{(!near || s->trusted_proxy.value.len) && !s->public_url.value.len,
			"public_url: behind a proxy links need the address that people type, as in "
			"https://circle.example.org"},
		{s->public_url.value.len && !text_starts(s->public_url.value, TEXT("https://")) &&
				!settings_is_this_machine(settings_url_host(s->public_url.value)),
			"public_url: it must begin with https:// unless it names this machine "
			"itself"},
		{s->database_owner.value.len && !s->postgres.value.len,
			"database_owner: it owns tables in PostgreSQL, and no postgres is named"},
		{s->mail_url.value.len && !s->mail_from.value.len,
			"mail_from: letters need a sender, as in intervise <no-reply@example.org>"},
		{s->mail_password.value.len && !s->mail_user.value.len,
			"mail_user: a password at the mail server needs a name there"},
	};

	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
		if (!rules[i].wrong)
			continue;
		TRY(text_copy(a, text_of(rules[i].sentence), trouble));
		return ERR(INPUT, "settings.bad");
	}
	return OK;
}
