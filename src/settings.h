/*
 * settings - what whoever runs the server may choose, and where each choice came from.
 *
 * One table names every key. The command line wins over the environment, that over the file, and
 * that over the default. Whatever is unknown or malformed is refused with its place and a sentence.
 */
#ifndef SETTINGS_H
#define SETTINGS_H

#include "base/arena.h"
#include "base/text.h"

/* A value may be read by anybody who runs `config check`; or only that it is set; or, besides, may
 * not stand on a command line, where every other program of the machine sees it. */
enum setting_privacy { SETTING_OPEN, SETTING_SECRET, SETTING_SECRET_UNSPOKEN };

/* key, kind, default, privacy, what it is for */
#define SETTINGS(X)                                                                                \
	X(data, PATH, "intervise-data", OPEN,                                                      \
		"folder of the database, the keys and intervise.conf")                             \
	X(listen, ADDRESS, "127.0.0.1", OPEN, "address to listen on")                              \
	X(port, PORT, "8080", OPEN, "port to listen on; 0 takes a free one")                       \
	X(public_url, URL, "", OPEN, "address people type; without it http://LISTEN:PORT")         \
	X(trusted_proxy, NETWORKS, "", OPEN, "addresses of the proxies that speak TLS for us")     \
	X(postgres, PLAIN, "", SECRET,                                                             \
		"connection of PostgreSQL; without it SQLite in the folder")                       \
	X(database_owner, PLAIN, "", SECRET,                                                       \
		"its connection as the owner of the tables, used only when they change or are "    \
		"copied")                                                                          \
	X(threads, THREADS, "8", OPEN, "how many visits run at once")                              \
	X(admin_totp, YES_NO, "yes", OPEN, "administrators need a second proof at sign-in")        \
	X(mail_url, MAIL_URL, "", OPEN, "mail server; without it nobody gets letters")             \
	X(mail_from, PLAIN, "", OPEN, "sender of letters: intervise <no-reply@example.org>")       \
	X(mail_user, PLAIN, "", OPEN, "name at the mail server")                                   \
	X(mail_password, PLAIN, "", SECRET_UNSPOKEN, "password at the mail server")                \
	X(mail_ca, PATH, "", OPEN, "file of certificates the mail server is checked by")           \
	X(metrics_token, TOKEN, "", SECRET_UNSPOKEN,                                               \
		"who may read /metrics sends it as Bearer; without it only this machine may")      \
	X(backup_folder, PATH, "", OPEN, "folder of backups that the server makes by itself")      \
	X(backup_every, HOURS, "24", OPEN, "hours between two of them; 0 makes none")              \
	X(backup_keep, COUNT, "30", OPEN, "how many of their content files stay; 0: all")          \
	X(backup_keep_keys, COUNT, "7", OPEN, "how many of their key and vault files stay")        \
	X(vault_rotate_days, COUNT, "0", OPEN, "days until the vault's key is renewed; 0: never")  \
	X(vault_backup, NEED, "needed", OPEN,                                                      \
		"none: an old vault goes without a verified backup under the new one")             \
	X(log, LEVEL, "info", OPEN, "least of debug, info, warn and error that is logged")

/* Weakest first. */
enum setting_origin { SETTING_BY_DEFAULT, SETTING_BY_FILE, SETTING_BY_VARIABLE, SETTING_BY_OPTION };

struct setting {
	struct text value; /* empty: not set; NUL follows it */
	enum setting_origin origin;
	struct text place; /* "intervise.conf:3", "INTERVISE_PORT", "--port", "default" */
};

#define SETTING_COUNT_ONE(...) +1
enum { SETTING_COUNT = 0 SETTINGS(SETTING_COUNT_ONE) };

struct settings {
	union {
		struct setting at[SETTING_COUNT]; /* in the table's order */
		struct {
#define SETTING_FIELD(key, ...) struct setting key;
			SETTINGS(SETTING_FIELD)
#undef SETTING_FIELD
		};
	};
};

/* What is known of a key before anybody has set it. */
struct setting_row {
	const char *key, *standard, *sentence;
	enum setting_privacy privacy;
};
const struct setting_row *settings_row(size_t index);

/* All defaults. */
void settings_start(struct settings *s);

/* Each of these adds one source, in any order; a stronger one is never overwritten. FAULT_INPUT
 * "settings.bad" with a whole sentence in *trouble that names the place. Texts live in the arena.
 */

/* The lines `key = value` of a file; `name` is how complaints call it. */
MUST_CHECK struct err settings_add_file(struct settings *s, struct arena *a, const char *name,
	struct text lines, struct text *trouble);

/* INTERVISE_KEY=value, and INTERVISE_KEY_FILE=path for secrets; all others are passed by. */
MUST_CHECK struct err settings_add_environment(
	struct settings *s, struct arena *a, const char *const *environment, struct text *trouble);

/* --key value and --key=value; --config FILE goes to *config, which is untouched without one. */
MUST_CHECK struct err settings_add_options(struct settings *s, struct arena *a,
	const char *const *words, const char **config, struct text *trouble);

/* All of them: `words` is what follows the command and ends with NULL, as does the environment. The
 * file is --config's or DATA/intervise.conf when it is there. */
MUST_CHECK struct err settings_read(struct settings *s, struct arena *a, const char *const *words,
	const char *const *environment, struct text *trouble);

/* What must hold together for serving: TLS off this machine, a public address, a sender. */
MUST_CHECK struct err settings_check(
	const struct settings *s, struct arena *a, struct text *trouble);

/* For one source to put one value. `place` is how complaints call it. */
struct setting_given {
	struct text key, value, place;
	enum setting_origin origin;
};
MUST_CHECK struct err settings_put(struct settings *s, struct arena *a,
	const struct setting_given *given, struct text *trouble);

/* The index of a key, SETTING_COUNT when there is none. */
size_t settings_find(struct text key);

int64_t setting_number(const struct setting *s);
/* NULL when it is not set. */
const char *setting_string(const struct setting *s);

/* 127.0.0.0/8 or ::1. */
bool settings_is_loopback(struct text address);
/* Loopback or "localhost". */
bool settings_is_this_machine(struct text host);
/* The host of "scheme://host:port/path", without the brackets of an IPv6 address. */
struct text settings_url_host(struct text url);

#endif
